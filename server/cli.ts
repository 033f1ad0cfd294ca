#!/usr/bin/env node
/** The command line: every command takes --json and exits with another code than 0 when it fails. */
import { Command } from 'commander'
import { createCompany, newCompanyId } from '#features/access/access.ts'
import { CompanyInput } from '#features/access/access.schema.ts'
import { createKey } from '#features/access/api-keys.ts'
import { toTypeId } from '#lib/ids.ts'
import { readConfig } from './config.ts'
import { StartupFault } from './faults.ts'
import type { RunningRole } from './feature.ts'
import { openInstallation } from './installation.ts'
import { startServer } from './main.ts'
import { MONEY_SCOPES, SCOPES } from './scopes.ts'

const program = new Command('tributary').description('Self-hosted partner programs').option('--json', 'machine-readable output')

program
  .command('serve')
  .description('run the server')
  .option('--role <role>', 'all, api, worker or redirector', 'all')
  .action(async (options: { role: RunningRole }) => {
    const began = performance.now()
    const config = readConfig()
    const say = (line: string) => console.log(line)
    const server = await startServer({ config, role: options.role, say })
    console.log(`Tributary listens on ${server.url} (ready after ${((performance.now() - began) / 1000).toFixed(1)} s). Ctrl-C ends it.`)
    const end = (code: number) => {
      void server.close().then(
        () => process.exit(code),
        () => process.exit(1),
      )
    }
    process.once('SIGINT', () => end(0))
    process.once('SIGTERM', () => end(0))
    void server.installation.databaseDied.then((sentence) => {
      console.error(sentence)
      end(1)
    })
  })

program
  .command('setup')
  .description('create the first company and a key for its server')
  .requiredOption('--company <name>', 'its name')
  .option('--time-zone <zone>', 'the zone in which its months end', 'UTC')
  .action(async (options: { company: string; timeZone: string }) => {
    const installation = await openInstallation({ config: readConfig(), purpose: 'command', say: console.error })
    const company_id = newCompanyId()
    const input = CompanyInput.parse({ name: options.company, time_zone: options.timeZone })
    const result = await installation.database.transaction({ role: 'trb_company', company_id }, async (tx, now) => {
      const ctx = { tx, now, company_id, actor: { type: 'command', id: 'setup' } as const, request_id: null, network: null, services: installation.services }
      const company = await createCompany(ctx, input)
      const key = await createKey(ctx, {
        kind: 'secret', label: 'setup', scopes: SCOPES.filter((s) => !MONEY_SCOPES.includes(s)), program_id: null, origins: [], expires_at: null,
      })
      return { company, key }
    })
    console.log(JSON.stringify({ company: toTypeId('cmp', company_id), secret: result.key.secret }))
    await installation.close()
  })

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof StartupFault)) throw error
  console.error(error.message)
  process.exitCode = 1
}
