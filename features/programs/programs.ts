/**
 * Programs: the frame in which partners refer. Groups of partnerships are in groups.ts, what events need of both in
 * rules.ts.
 */
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { slugify } from '#lib/text.ts'
import type { Context } from '#server/context.ts'
import { asJson } from '#server/database.ts'
import { found } from '#server/route.ts'
import { readCompany } from '../access/access.ts'
import { audit } from '../access/audit.ts'
import {
  DEFAULT_ATTRIBUTION,
  DEFAULT_FEATURES,
  type ProgramChange,
  type ProgramInput,
} from './programs.schema.ts'
import {
  insertGroup,
  insertProgram,
  lockProgram,
  selectProgram,
  selectPrograms,
  updateProgram,
} from './programs.sql.ts'
import { rulesChanged } from './rules.ts'

/**
 * Creates a program with its default group, which begins with the program's hold and review. Refuses a slug that is
 * taken (409 `slug_taken`), a name that gives none (422 `slug_required`) and a destination outside of its domains (422 `destination_not_allowed`).
 */
export async function createProgram(ctx: Context, input: ProgramInput) {
  const company = await readCompany(ctx)
  const id = newId()
  const domains = input.domains ?? [new URL(input.destination_url).host]
  checkDestination(input.destination_url, domains)
  const slug = input.slug ?? slugify(input.name)
  rulesChanged(ctx)
  if (slug === '')
    throw new Refusal(422, 'slug_required', 'The name has no letters for a slug. Give one, of a–z and 0–9.')
  await ctx.tx
    .execute(
      insertProgram({
        company_id: ctx.company_id,
        id,
        name: input.name,
        slug,
        currency: input.currency,
        time_zone: input.time_zone ?? company.time_zone,
        destination_url: input.destination_url,
        domains,
        features: asJson({ ...DEFAULT_FEATURES, ...input.features }),
        attribution: asJson({ ...DEFAULT_ATTRIBUTION, ...input.attribution }),
        hold_days: input.hold_days,
        review: input.review,
        terms: input.terms ?? '',
        metadata: asJson(input.metadata),
      }),
    )
    .catch(refuseTakenSlug(slug))
  await ctx.tx.execute(
    insertGroup({
      company_id: ctx.company_id,
      id: newId(),
      program_id: id,
      name: 'Everyone',
      is_default: true,
      hold_days: input.hold_days,
      review: input.review,
      custom_links_max: 50,
      features: asJson({}),
    }),
  )
  const program = await readProgram(ctx, id)
  audit(ctx, 'program.created', id, { after: program })
  return program
}

function refuseTakenSlug(slug: string) {
  return (error: unknown) => {
    if ((error as { code?: string }).code !== '23505') throw error
    throw new Refusal(409, 'slug_taken', `Another program is called "${slug}". Give this one another slug.`)
  }
}

export async function readProgram(ctx: Context, id: string) {
  return found(await ctx.tx.first(selectProgram(ctx.company_id, id)), 'program')
}

/** Programs by their ids; sent at once, so that it travels with what is sent beside it. */
export async function programsById(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.tx.rows(selectPrograms(ctx.company_id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Changes a program. `hasEvents` says whether something was tracked already: then currency and zone are fixed
 * (409 `program_has_events`), because every figure stands in them.
 */
export async function changeProgram(
  ctx: Context,
  id: string,
  change: ProgramChange,
  hasEvents: (ctx: Context, programId: string) => Promise<boolean>,
) {
  await ctx.tx.execute(lockProgram(ctx.company_id, id))
  const before = await readProgram(ctx, id)
  const moves =
    (change.currency !== undefined && change.currency !== before.currency) ||
    (change.time_zone !== undefined && change.time_zone !== before.time_zone)
  if (moves && (await hasEvents(ctx, id))) {
    throw new Refusal(
      409,
      'program_has_events',
      'Currency and time zone are fixed once something was tracked. Create another program.',
    )
  }
  checkDestination(change.destination_url ?? before.destination_url, change.domains ?? before.domains)
  rulesChanged(ctx)
  await ctx.tx.execute(updateProgram(ctx.company_id, id, change))
  const after = await readProgram(ctx, id)
  audit(ctx, 'program.changed', id, { before, after })
  ctx.tx.afterCommit(() => ctx.services.invalidate('programs', id))
  return after
}

/** A link leads only to the program's own domains, subdomains included (422 `destination_not_allowed`). */
export function checkDestination(url: string, domains: readonly string[]): void {
  if (isAllowedDestination(url, domains)) return
  throw new Refusal(
    422,
    'destination_not_allowed',
    `${new URL(url).host} is not one of the program's domains (${domains.join(', ')}).`,
  )
}

export function isAllowedDestination(url: string, domains: readonly string[]): boolean {
  const { host, hostname, protocol } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return false
  return domains.some((domain) => host === domain || hostname === domain || hostname.endsWith(`.${domain}`))
}
