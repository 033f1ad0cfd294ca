import type { Command } from 'commander'
import { z } from 'zod'
import { nameOf } from '#features/access/audit-chain.ts'
import { listChains, type NotedEnd, type VerifiedChain, verifyChain } from '#features/access/verify-audit.ts'
import { Refusal } from '#lib/errors.ts'
import { findCompany, parseOptions, print, withInstallation } from './shell.ts'

type Options = { company?: string; noted?: string }

const noted = z
  .string()
  .regex(
    /^[1-9]\d{0,14}:[0-9a-f]{64}$/i,
    'must be <seq>:<hash>, as the log and an earlier verification say it',
  )
  .transform((text): NotedEnd => {
    const [seq, hash] = text.split(':') as [string, string]
    return { seq: Number(seq), hash }
  })

export function addAudit(program: Command): void {
  program
    .command('audit')
    .description('the audit trail')
    .command('verify')
    .description('read the chains of audit rows and say what was changed, removed, reordered or cut')
    .option('--company <id or slug>', 'the chain of this company only')
    .option('--noted <seq:hash>', 'with --company: an end of its chain that was noted elsewhere')
    .action(async (options: Options, command: Command) => {
      if (options.noted !== undefined && options.company === undefined) {
        throw new Refusal(400, 'invalid_request', 'Name the chain of the noted end with --company.')
      }
      const { noted: end } = parseOptions(z.object({ noted: noted.optional() }), { noted: options.noted })
      const chains = await withInstallation(async (installation) => {
        const { database } = installation
        if (options.company !== undefined) {
          const { company_id } = await findCompany(installation, options.company)
          return [await verifyChain(database, { kind: 'company', owner_id: company_id }, end)]
        }
        const verified: VerifiedChain[] = []
        for (const chain of await listChains(database)) verified.push(await verifyChain(database, chain))
        return verified
      })
      const faults = chains.reduce((sum, chain) => sum + chain.faults.length, 0)
      const result = chains.map(({ kind, owner_id, ...rest }) => ({
        chain: nameOf({ kind, owner_id }),
        kind,
        ...rest,
      }))
      print(command, { faults, chains: result }, [...chains.flatMap(linesOf), summary(chains.length, faults)])
      if (faults > 0) process.exitCode = 1
    })
}

/** A chain whose hashes were all made anew has as many faults as rows. */
const SHOWN = 20

function linesOf(chain: VerifiedChain): string[] {
  const { rows, unsealed, end, faults } = chain
  const state = faults.length === 0 ? 'ok  ' : 'FAIL'
  const place = end ? `, ends at ${end.seq}:${end.hash}` : ''
  const waiting = unsealed > 0 ? `, ${unsealed} wait for their seal` : ''
  const more = faults.length > SHOWN ? [`        and ${faults.length - SHOWN} more`] : []
  return [
    `${state}  ${nameOf(chain)}  ${rows} rows${place}${waiting}`,
    ...faults.slice(0, SHOWN).map(({ fault, text }) => `        ${fault}: ${text}`),
    ...more,
  ]
}

function summary(chains: number, faults: number): string {
  if (chains === 0) return 'There is no audit row yet, so there is nothing to verify.'
  const of = chains === 1 ? 'one chain' : `${chains} chains`
  return faults === 0 ? `Nothing of ${of} was touched.` : `${faults} faults in ${of}.`
}
