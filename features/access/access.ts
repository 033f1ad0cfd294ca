/**
 * Companies: who runs programs here. What else the door of access opens is in files of its own: api-keys.ts, audit.ts,
 * teams.ts, passwords.ts, signed-token.ts, sign-in-email.ts, signed-in.ts, and for pages desk.ts and password-field.ts.
 */

import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { slugify } from '#lib/text.ts'
import { type Context, holds } from '#server/context.ts'
import { remembered } from '#server/remembered.ts'
import { found } from '#server/route.ts'
import type { CompanyChange, CompanyInput } from './access.schema.ts'
import { insertCompany, selectCompany, updateCompany } from './access.sql.ts'
import { audit } from './audit.ts'

/** The id of a company that is about to exist; the transaction that creates it acts for it. */
export function newCompanyId(): string {
  return newId()
}

/**
 * Creates the company that `ctx` acts for. Refuses a slug that is taken (409 `slug_taken`), and a name of which none
 * can be made (422 `slug_required`).
 */
export async function createCompany(ctx: Context, input: CompanyInput) {
  const slug = input.slug ?? slugify(input.name)
  if (slug === '') {
    throw new Refusal(
      422,
      'slug_required',
      'No slug can be made of this name: give one of a–z, 0–9 and hyphens.',
    )
  }
  const company = await ctx.tx
    .one(
      insertCompany({
        company_id: ctx.company_id,
        name: input.name,
        slug,
        legal_name: input.legal_name ?? input.name,
        address: input.address ?? '',
        time_zone: input.time_zone,
      }),
    )
    .catch((error: unknown) => {
      if ((error as { code?: string }).code === '23505') {
        throw new Refusal(
          409,
          'slug_taken',
          `Another company here is called "${slug}". Give this one another slug.`,
        )
      }
      throw error
    })
  audit(ctx, 'company.created', ctx.company_id, { after: company })
  return company
}

export async function readCompany(ctx: Context) {
  return found(await ctx.tx.first(selectCompany(ctx.company_id)), 'company')
}

const zone = remembered('company_zone', async (ctx) => (await readCompany(ctx)).time_zone)

/** The zone in which the company keeps its books; remembered. */
export function booksZone(ctx: Context): Promise<string> {
  return zone.get(ctx)
}

/** Changes what the company says of itself; its zone decides when its months end. */
export async function changeCompany(ctx: Context, change: CompanyChange) {
  zone.changed(ctx)
  const before = await readCompany(ctx)
  const after = await ctx.tx.one(updateCompany(ctx.company_id, change))
  audit(ctx, 'company.changed', ctx.company_id, { before, after })
  return after
}

/**
 * Holds a bonus or an adjustment to what a member may give: without `finance:write` no adjustment (403
 * `scope_missing`), and no bonus above the company's limit in its currency (403 `bonus_over_limit`).
 */
export async function checkByHand(
  ctx: Context,
  entry: { type: 'bonus' | 'adjustment'; amount: bigint; currency: string },
): Promise<void> {
  if (ctx.actor.type !== 'person' || holds(ctx.actor, 'finance:write')) return
  if (entry.type === 'adjustment')
    throw new Refusal(
      403,
      'scope_missing',
      'Your role lacks the scope "finance:write", which adjustments need.',
    )
  const { bonus_limits } = await readCompany(ctx)
  const limits = bonus_limits as { amount: number; currency: string }[]
  const limit = limits.find(({ currency }) => currency === entry.currency)?.amount ?? 0
  if (entry.amount <= BigInt(limit)) return
  throw new Refusal(
    403,
    'bonus_over_limit',
    `Your role gives bonuses up to ${limit} minor units of ${entry.currency}. Ask finance, or an owner for a higher limit.`,
    { more: { limit, currency: entry.currency } },
  )
}
