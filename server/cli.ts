#!/usr/bin/env node
/** The command line: every command takes --json, and exits with another code than 0 when it fails. */
import { Command } from 'commander'
import { Refusal } from '#lib/errors.ts'
import { addAudit } from './commands/audit.ts'
import { addCounters } from './commands/counters.ts'
import { addDemo } from './commands/demo.ts'
import { addDoctor } from './commands/doctor.ts'
import { addKeys } from './commands/keys.ts'
import { addLedger } from './commands/ledger.ts'
import { addMigrate } from './commands/migrate.ts'
import { addServe } from './commands/serve.ts'
import { addSetup } from './commands/setup.ts'
import { StartupFault } from './faults.ts'

const program = new Command('tributary')
  .description('Self-hosted partner programs. The environment configures it; "tributary doctor" examines it.')
  .option('--json', 'print JSON for programs instead of text for people')
  .configureHelp({ showGlobalOptions: true })

for (const add of [
  addServe,
  addDemo,
  addSetup,
  addKeys,
  addLedger,
  addCounters,
  addAudit,
  addMigrate,
  addDoctor,
])
  add(program)

try {
  await program.parseAsync()
} catch (error) {
  // What somebody can mend is one sentence; only a bug shows where it happened.
  const isExpected = error instanceof StartupFault || error instanceof Refusal
  console.error(isExpected ? error.message : error)
  // At once: whatever a failure left open must not keep the process.
  process.exit(1)
}
