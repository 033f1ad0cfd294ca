import type { Command } from 'commander'
import { z } from 'zod'
import { ApiKeyInput, NewApiKey } from '#features/access/access.schema.ts'
import { createKey } from '#features/access/api-keys.ts'
import { act, commaList, findCompany, parseOptions, print, withInstallation } from './shell.ts'

type Options = {
  company: string
  scopes?: string
  kind: string
  label: string
  origins?: string
  program?: string
}

export function addKeys(program: Command): void {
  program
    .command('keys')
    .description('API keys')
    .command('create')
    .description('create an API key and print its secret, once')
    .requiredOption('--company <id or slug>', 'whose key it is')
    .option('--scopes <a,b>', 'what it may do, separated by commas; a publishable key takes none')
    .option('--kind <kind>', 'secret, test or publishable', 'secret')
    .option('--label <text>', 'what it is for', 'command line')
    .option('--origins <a,b>', 'the pages that may use a publishable key (https://shop.example)')
    .option('--program <id>', 'the only program that it may act on')
    .action(async (options: Options, command: Command) => {
      const input = parseOptions(ApiKeyInput, {
        kind: options.kind,
        label: options.label,
        scopes: commaList(options.scopes),
        origins: commaList(options.origins),
        program_id: options.program ?? null,
      })
      const created = await withInstallation(async (installation) => {
        const { company_id } = await findCompany(installation, options.company)
        return act(installation, { command: 'keys create', company_id }, (ctx) => createKey(ctx, input))
      })
      const key = z.encode(NewApiKey, created as z.output<typeof NewApiKey>)
      const may = key.kind === 'publishable' ? 'clicks and signups' : key.scopes.join(', ')
      print(command, key, [`${key.secret}`, `Shown once. Key "${key.label}" (${key.id}) may: ${may}.`])
    })
}
