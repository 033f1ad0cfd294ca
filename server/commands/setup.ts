import type { Command } from 'commander'
import { z } from 'zod'
import { Company, CompanyInput, NewApiKey } from '#features/access/access.schema.ts'
import { createCompany, newCompanyId } from '#features/access/access.ts'
import { createKey } from '#features/access/api-keys.ts'
import { MONEY_SCOPES, SCOPES } from '../scopes.ts'
import { defaults } from './defaults.ts'
import { act, parseOptions, print, withInstallation } from './shell.ts'

type Options = { company: string; slug?: string; timeZone: string }

export function addSetup(program: Command): void {
  program
    .command('setup')
    .description('create a company and a key for its server')
    .requiredOption('--company <name>', 'its name')
    .option('--slug <slug>', 'its name in addresses and commands; made from its name unless given')
    .option('--time-zone <zone>', 'the zone in which its months end', 'UTC')
    .action(async (options: Options, command: Command) => {
      const named = { name: options.company, time_zone: options.timeZone }
      const input = parseOptions(
        CompanyInput,
        options.slug === undefined ? named : { ...named, slug: options.slug },
      )
      const created = await withInstallation((installation) =>
        act(installation, { command: 'setup', company_id: newCompanyId() }, async (ctx) => ({
          company: await createCompany(ctx, input),
          key: await createKey(ctx, KEY),
        })),
      )
      const company = z.encode(Company, created.company)
      const key = z.encode(NewApiKey, created.key as z.output<typeof NewApiKey>)
      print(command, { company, key }, [
        `${company.name} is set up as "${company.slug}" (${company.id}); its months end in ${company.time_zone}.`,
        '',
        'Its secret key, shown once:',
        `  ${key.secret}`,
        'It may do everything but move money. A key that does, and cannot track:',
        `  npx tributary keys create --company ${company.slug} --scopes ${MONEY_SCOPES.join(',')}`,
        '',
        'What a new program begins with, and can change:',
        ...defaults().map(({ name, sentence }) => `  ${name.padEnd(28)}${sentence}`),
      ])
    })
}

const KEY = {
  kind: 'secret',
  label: 'setup',
  scopes: SCOPES.filter((scope) => !MONEY_SCOPES.includes(scope)),
  program_id: null,
  origins: [],
  expires_at: null,
} as const satisfies Omit<Parameters<typeof createKey>[1], 'scopes'> & { scopes: unknown }
