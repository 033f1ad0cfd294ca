import type { Command } from 'commander'
import { examine, type Finding } from './examine.ts'
import { isJson, print } from './shell.ts'

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('examine the installation: each line is OK, WARN or FAIL, with its remedy')
    .action(async (_: unknown, command: Command) => {
      const findings = await examine()
      const isOk = findings.every(({ status }) => status !== 'FAIL')
      print(command, { ok: isOk, findings }, findings.map(lineOf))
      // Apart from the lines, to be copied.
      const statements = findings.flatMap(({ sql }) => sql ?? [])
      if (statements.length > 0 && !isJson(command)) console.log(`\n${statements.join('\n\n')}`)
      if (!isOk) process.exitCode = 1
    })
}

function lineOf({ status, check, message, remedy }: Finding): string {
  return `${status.padEnd(4)}  ${check.padEnd(14)}  ${message}${remedy ? `. ${remedy}` : ''}.`
}
