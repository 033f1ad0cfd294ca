import type { Command } from 'commander'
import { print, withInstallation } from './shell.ts'

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to the present; every start does so too')
    .action(async (_: unknown, command: Command) => {
      const { applied, total } = await withInstallation(async ({ migrated }) => migrated)
      const upToDate = `The database is up to date (${total} migrations).`
      print(command, { applied, total }, [...applied.map((name) => `Applied ${name}.`), upToDate])
    })
}
