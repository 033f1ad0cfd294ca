/**
 * A partner's own percentage and a percentage of deals won, which of one program cannot both be: a deal makes a deal
 * won and, by its customer's orders, sales, and would be paid twice.
 */
import { Refusal } from '#lib/errors.ts'
import type { Context } from '#server/context.ts'
import type { Reward } from '../partners/partners.schema.ts'
import { hasOwnPercentage } from '../partners/partnerships.ts'
import { type NewOffer, selectOfferFacts } from './offers.sql.ts'
import type { OfferFacts } from './offers.ts'

/** The refusal of both, for the routes that save offers or set own rates. */
export const OWN_RATE_FAULT = 'percentage_on_deal_and_own_rate'

/** Refuses an own percentage where an offer of its program pays one for deals won, now or later (422). */
export async function checkOwnRate(
  ctx: Context,
  program_id: string,
  commission: Reward | null | undefined,
): Promise<void> {
  if (commission?.type !== 'percentage') return
  const offers = (await ctx.tx.rows(selectOfferFacts(ctx.company_id))) as OfferFacts[]
  if (!offers.some((offer) => offer.program_id === program_id && paysOfDeals(ctx, offer))) return
  throw new Refusal(
    422,
    OWN_RATE_FAULT,
    'An offer of this program pays a percentage of deals won, so a percentage of the sales too would pay one deal twice. Give a fixed amount, or end that offer.',
  )
}

/** Refuses an offer of a percentage for deals won where a partner of its program has an own percentage (422). */
export async function checkBesideOwnRates(ctx: Context, offer: NewOffer): Promise<void> {
  if (!paysOfDeals(ctx, offer) || !(await hasOwnPercentage(ctx, offer.program_id))) return
  throw new Refusal(
    422,
    OWN_RATE_FAULT,
    'Partners of this program have a percentage of their own, so a percentage of deals won too would pay one deal twice. Make one of them a fixed amount.',
  )
}

function paysOfDeals(
  ctx: Context,
  { trigger, reward, active_until }: Pick<OfferFacts, 'trigger' | 'reward' | 'active_until'>,
): boolean {
  const isOver = active_until !== null && active_until <= ctx.now
  return trigger === 'deal_won' && reward.type === 'percentage' && !isOver
}
