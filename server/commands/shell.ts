/** What commands have in common: how they print, the installation for their time, and whom they act for. */
import type { Command } from 'commander'
import type { z } from 'zod'
import { openPeople } from '#features/access/people-service.ts'
import { features } from '#features/features.ts'
import { Refusal } from '#lib/errors.ts'
import { fromTypeId } from '#lib/ids.ts'
import { type Config, readConfig } from '../config.ts'
import type { Context } from '../context.ts'
import { type Installation, openInstallation } from '../installation.ts'
import { invalid } from '../problem.ts'
import { selectCompanies, selectCompanyByName } from '../tenants.sql.ts'

/** Prints a result: as JSON when `--json` was given, which may stand before or after the command, else as lines. */
export function print(command: Command, result: unknown, lines: readonly string[]): void {
  console.log(isJson(command) ? JSON.stringify(result, undefined, 2) : lines.join('\n'))
}

export function isJson(command: Command): boolean {
  return command.optsWithGlobals<{ json?: boolean }>().json === true
}

/** Opens the installation, which starts its database when it is stopped, and closes it whatever happens. */
export async function withInstallation<T>(
  work: (installation: Installation) => Promise<T>,
  config: Config = readConfig(),
): Promise<T> {
  const say = (line: string) => console.error(line)
  const installation = await openInstallation({ config, purpose: 'command', features, openPeople, say })
  try {
    return await work(installation)
  } finally {
    await installation.close()
  }
}

/** Runs verbs for a company, in one transaction; the audit names the command as who acts. */
export function act<T>(
  { database, services }: Installation,
  target: { command: string; company_id: string },
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  const { command, company_id } = target
  return database.transaction({ role: 'trb_company', company_id }, (tx, now) => {
    const actor = { type: 'command', id: command } as const
    return work({ tx, now, company_id, actor, request_id: null, network: null, services })
  })
}

export type NamedCompany = { readonly company_id: string; readonly name: string; readonly slug: string }

/** Refuses with 404 `company_not_found` and names those that exist. */
export async function findCompany(installation: Installation, idOrSlug: string): Promise<NamedCompany> {
  const id = fromTypeId('cmp', idOrSlug)
  const found = await asSystem(installation, (tx) => tx.first(selectCompanyByName(idOrSlug, id)))
  if (found) return found
  const slugs = (await listCompanies(installation)).map(({ slug }) => slug)
  const known =
    slugs.length === 0 ? 'none yet (npx tributary setup --company "…")' : slugs.slice(0, 10).join(', ')
  throw new Refusal(404, 'company_not_found', `There is no company "${idOrSlug}" here. There is: ${known}.`)
}

/** The company that an option names, else all. */
export async function companiesOf(
  installation: Installation,
  idOrSlug: string | undefined,
): Promise<NamedCompany[]> {
  return idOrSlug === undefined ? listCompanies(installation) : [await findCompany(installation, idOrSlug)]
}

export function listCompanies(installation: Installation): Promise<NamedCompany[]> {
  return asSystem(installation, (tx) => tx.rows(selectCompanies()))
}

function asSystem<T>({ database }: Installation, work: (tx: Context['tx']) => Promise<T>): Promise<T> {
  return database.transaction({ role: 'trb_system' }, work)
}

/** Options as the API takes them; refuses what is wrong in one sentence. */
export function parseOptions<Schema extends z.ZodType>(schema: Schema, options: unknown): z.output<Schema> {
  const parsed = schema.safeParse(options)
  if (!parsed.success) throw invalid('command', parsed.error)
  return parsed.data
}

/** `a,b` as a list; blanks around commas do not matter. */
export function commaList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
