/**
 * Offers: what companies pay for. Which one an event is paid by is decided in rules.ts, what an order owes by them in
 * owe.ts and what refunds leave of it in rewards.ts. What an event is to them is in conditions.ts; what they have paid
 * so far stands in standing.ts, and is kept by counters.ts. What is refused is in check-offer.ts, and beside partners'
 * own rates in own-rates.ts.
 */
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import { remembered } from '#server/remembered.ts'
import { found } from '#server/route.ts'
import { audit } from '../access/audit.ts'
import { readGroup } from '../programs/groups.ts'
import { readProgram } from '../programs/programs.ts'
import { checkOffer } from './check-offer.ts'
import type { OfferChange, OfferInput, OfferVersionInput } from './offers.schema.ts'
import {
  insertOffer,
  lockOffer,
  type NewOffer,
  type OfferRow,
  selectOffer,
  selectOfferFacts,
  selectSuccessor,
  updateOffer,
} from './offers.sql.ts'
import { checkBesideOwnRates } from './own-rates.ts'

/** Creates an offer of a program or of one of its groups. Refuses a group of another program (422). */
export async function createOffer(ctx: Context, input: OfferInput) {
  const program = await readProgram(ctx, input.program_id)
  if (input.group_id !== null) {
    const group = await readGroup(ctx, input.group_id)
    if (group.program_id !== program.id) {
      throw new Refusal(422, 'group_of_other_program', 'The group belongs to another program than the offer.')
    }
  }
  const id = newId()
  return saveOffer(ctx, 'offer.created', {
    ...input,
    id,
    description: input.description ?? '',
    active_from: input.active_from ?? ctx.now,
    replaces_id: null,
    original_id: id,
  })
}

async function saveOffer(ctx: Context, action: string, row: NewOffer) {
  facts.changed(ctx)
  checkOffer(row, await facts.read(ctx))
  await checkBesideOwnRates(ctx, row)
  const offer = await ctx.tx.one(insertOffer(ctx.company_id, row))
  audit(ctx, action, offer.id, { after: offer })
  return offer
}

export async function readOffer(ctx: Context, id: string): Promise<OfferRow> {
  return found(await ctx.tx.first(selectOffer(ctx.company_id, id)), 'offer') as OfferRow
}

/** Changes what partners read of an offer, or ends it. What decides money never changes: a version replaces it. */
export async function changeOffer(ctx: Context, id: string, change: OfferChange) {
  facts.changed(ctx)
  const before = found(await ctx.tx.first(lockOffer(ctx.company_id, id)), 'offer') as OfferRow
  if (change.active_until !== undefined) {
    await refuseReplaced(ctx, id)
    const ending = { ...before, active_until: change.active_until }
    checkOffer(ending, await othersThan(ctx, before))
    await checkBesideOwnRates(ctx, ending)
  }
  const after = await ctx.tx.one(updateOffer(ctx.company_id, id, change))
  audit(ctx, 'offer.changed', id, { before, after })
  return after
}

/**
 * Replaces an offer from a moment on: the old version ends where the new one begins, and orders that occurred before
 * keep it. Counters and rank go on. Refuses a moment that is past (422 `version_in_past`), an offer that ends before
 * it (409 `offer_ended`), and one that was replaced already (409 `offer_replaced`).
 */
export async function replaceOffer(ctx: Context, id: string, change: OfferVersionInput) {
  facts.changed(ctx)
  const before = found(await ctx.tx.first(lockOffer(ctx.company_id, id)), 'offer') as OfferRow
  await refuseReplaced(ctx, id)
  const active_from = change.active_from ?? ctx.now
  if (active_from < ctx.now)
    throw new Refusal(422, 'version_in_past', 'What was sold keeps its rule: a version begins now or later.')
  if (active_from <= before.active_from)
    throw new Refusal(422, 'offer_period_empty', 'The version begins before the offer that it replaces.')
  if (before.active_until !== null && before.active_until <= active_from)
    throw new Refusal(409, 'offer_ended', 'The offer has ended by then. Create another one.')
  const next = { ...before, ...given(change), id: newId(), active_from, replaces_id: before.id }
  checkOffer(next, await othersThan(ctx, before))
  await checkBesideOwnRates(ctx, next)
  await ctx.tx.execute(updateOffer(ctx.company_id, id, { active_until: active_from }))
  const after = await ctx.tx.one(insertOffer(ctx.company_id, asNew(next)))
  audit(ctx, 'offer.replaced', id, { before, after })
  return after
}

/** What of a change is said; what is left out stays as it is. */
export function given(change: OfferVersionInput) {
  return Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<NewOffer>
}

function asNew(row: OfferRow): NewOffer {
  const { object: _, version: __, created_at: ___, updated_at: ____, ...columns } = row
  return columns
}

async function othersThan(ctx: Context, { id }: { id: string }): Promise<OfferFacts[]> {
  return (await facts.read(ctx)).filter((one) => one.id !== id)
}

async function refuseReplaced(ctx: Context, id: string): Promise<void> {
  if (await ctx.tx.first(selectSuccessor(ctx.company_id, id)))
    throw new Refusal(409, 'offer_replaced', 'A version replaces this offer already. Change that one.')
}

/** An offer as far as deciding an event needs it. */
export type OfferFacts = Pick<
  OfferRow,
  | 'id'
  | 'original_id'
  | 'ranked_at'
  | 'program_id'
  | 'group_id'
  | 'trigger'
  | 'stage'
  | 'reward'
  | 'conditions'
  | 'duration'
  | 'tier_basis'
  | 'tiers'
  | 'caps'
  | 'active_from'
  | 'active_until'
>

const facts = remembered(
  'offers',
  (ctx) => ctx.tx.rows(selectOfferFacts(ctx.company_id)) as Promise<readonly OfferFacts[]>,
)

/** All offers of the company, older first; there are few. Remembered, and never read by those who change one. */
export function offerFacts(ctx: Context): Promise<readonly OfferFacts[]> {
  return facts.get(ctx)
}
