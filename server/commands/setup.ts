import type { Command } from 'commander'
import { z } from 'zod'
import { Company, CompanyInput, NewApiKey } from '#features/access/access.schema.ts'
import { createCompany, newCompanyId } from '#features/access/access.ts'
import { createKey } from '#features/access/api-keys.ts'
import { inviteOwner } from '#features/access/invitations.ts'
import { toTypeId } from '#lib/ids.ts'
import { email, slugify } from '#lib/text.ts'
import type { Installation } from '../installation.ts'
import { MONEY_SCOPES, SCOPES } from '../scopes.ts'
import { defaults } from './defaults.ts'
import { act, listCompanies, type NamedCompany, parseOptions, print, withInstallation } from './shell.ts'

type Options = { company: string; slug?: string; timeZone: string; ownerEmail?: string }

export function addSetup(program: Command): void {
  program
    .command('setup')
    .description('create a company and a key for its server')
    .requiredOption('--company <name>', 'its name')
    .option('--slug <slug>', 'its name in addresses and commands; made from its name unless given')
    .option('--time-zone <zone>', 'the zone in which its months end', 'UTC')
    .option('--owner-email <address>', 'who owns it: prints an address at which they set their password')
    .action(async (options: Options, command: Command) => {
      const named = { name: options.company, time_zone: options.timeZone }
      const input = parseOptions(
        CompanyInput,
        options.slug === undefined ? named : { ...named, slug: options.slug },
      )
      const owner = parseOptions(email.optional(), options.ownerEmail)
      const result = await withInstallation(async (installation) => {
        const known = owner === undefined ? undefined : await findBySlug(installation, input)
        return known && owner !== undefined
          ? inviteTo(installation, known, owner)
          : createFor(installation, input, owner)
      })
      print(command, result.json, result.lines)
    })
}

type Printed = { readonly json: object; readonly lines: readonly string[] }

/** The company that this command made before, when it is asked for an owner again. */
async function findBySlug(installation: Installation, { name, slug = slugify(name) }: CompanyInput) {
  return (await listCompanies(installation)).find((company) => company.slug === slug)
}

async function inviteTo(installation: Installation, company: NamedCompany, owner: string): Promise<Printed> {
  const target = { command: 'setup', company_id: company.company_id }
  const owner_url = await act(installation, target, (ctx) => inviteOwner(ctx, owner))
  const id = toTypeId('cmp', company.company_id)
  const lines = [`${company.name} (${id}) was set up before.`, '', ...ownerLines(owner, owner_url)]
  return { json: { company: { id, name: company.name, slug: company.slug }, owner_url }, lines }
}

async function createFor(
  installation: Installation,
  input: CompanyInput,
  owner: string | undefined,
): Promise<Printed> {
  const created = await act(installation, { command: 'setup', company_id: newCompanyId() }, async (ctx) => ({
    company: await createCompany(ctx, input),
    key: await createKey(ctx, KEY),
    owner_url: owner === undefined ? null : await inviteOwner(ctx, owner),
  }))
  const company = z.encode(Company, created.company)
  const key = z.encode(NewApiKey, created.key as z.output<typeof NewApiKey>)
  const { owner_url } = created
  const lines = [
    `${company.name} is set up as "${company.slug}" (${company.id}); its months end in ${company.time_zone}.`,
    '',
    ...(owner === undefined || owner_url === null ? [] : [...ownerLines(owner, owner_url), '']),
    'Its secret key, shown once:',
    `  ${key.secret}`,
    'It may do everything but move money. A key that does, and cannot track:',
    `  npx tributary keys create --company ${company.slug} --scopes ${MONEY_SCOPES.join(',')}`,
    '',
    'What a new program begins with, and can change:',
    ...defaults().map(({ name, sentence }) => `  ${name.padEnd(28)}${sentence}`),
  ]
  return { json: owner_url === null ? { company, key } : { company, key, owner_url }, lines }
}

function ownerLines(owner: string, url: string): string[] {
  return [`${owner} becomes its owner and sets a password here, within a week:`, `  ${url}`]
}

const KEY = {
  kind: 'secret',
  label: 'setup',
  scopes: SCOPES.filter((scope) => !MONEY_SCOPES.includes(scope)),
  program_id: null,
  origins: [],
  expires_at: null,
} as const satisfies Omit<Parameters<typeof createKey>[1], 'scopes'> & { scopes: unknown }
