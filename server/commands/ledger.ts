import type { Command } from 'commander'
import type { CheckResult } from '#features/ledger/ledger.schema.ts'
import { verifyLedger } from '#features/ledger/verification.ts'
import { toTypeId } from '#lib/ids.ts'
import { act, companiesOf, type NamedCompany, print, withInstallation } from './shell.ts'

type Verified = NamedCompany & { readonly checks: readonly CheckResult[]; readonly violations: bigint }

export function addLedger(program: Command): void {
  program
    .command('ledger')
    .description('the books')
    .command('verify')
    .description('ask every rule of the ledger and of what hangs on it for rows that break it')
    .option('--company <id or slug>', 'this company only')
    .action(async (options: { company?: string }, command: Command) => {
      const verified = await withInstallation(async (installation) => {
        const results: Verified[] = []
        for (const company of await companiesOf(installation, options.company)) {
          const target = { command: 'ledger verify', company_id: company.company_id }
          results.push({ ...company, ...(await act(installation, target, verifyLedger)) })
        }
        return results
      })
      const violations = verified.reduce((sum, company) => sum + Number(company.violations), 0)
      const companies = verified.map(({ company_id, slug, checks }) => ({
        id: toTypeId('cmp', company_id),
        slug,
        checks,
      }))
      print(command, { violations, companies }, [...linesOf(verified), summary(verified.length, violations)])
      if (violations > 0) process.exitCode = 1
    })
}

/** A line per rule over all companies, and below it whose rows break it. */
function linesOf(verified: readonly Verified[]): string[] {
  const all = verified.flatMap(({ slug, checks }) => checks.map((check) => ({ ...check, slug })))
  return [...Map.groupBy(all, ({ name }) => name)].flatMap(([name, results]) => {
    const rows = results.reduce((sum, { violations }) => sum + violations, 0)
    const tookMs = results.reduce((sum, { duration_ms }) => sum + duration_ms, 0)
    const line = `${rows === 0 ? 'ok  ' : 'FAIL'}  ${String(rows).padStart(6)} rows  ${String(tookMs).padStart(6)} ms  ${name}`
    const examples = results.flatMap(({ slug, examples }) =>
      examples.map((example) => `        ${slug}: ${JSON.stringify(example)}`),
    )
    return [line, ...examples]
  })
}

function summary(companies: number, violations: number): string {
  if (companies === 0) return 'There is no company yet, so there is nothing to verify.'
  const of = companies === 1 ? 'one company' : `${companies} companies`
  return violations === 0
    ? `The books of ${of} are in order.`
    : `${violations} rows break the rules, in the books of ${of}.`
}
