/** What is refused when an offer is saved: rules that contradict themselves, and two percentages of one deal. */
import { Refusal } from '#lib/errors.ts'
import type { NewOffer } from './offers.sql.ts'
import type { OfferFacts } from './offers.ts'
import type { Cap, Condition } from './rules.schema.ts'

/** What only an order has. */
const OF_ORDERS: readonly Condition['field'][] = ['product', 'category', 'sale', 'order']

/** The refusals of `checkOffer`, for the routes that save offers. */
export const OFFER_FAULTS = {
  409: ['percentage_on_deal_and_sale'],
  422: [
    'offer_period_empty',
    'stage_misplaced',
    'percentage_of_nothing',
    'conditions_empty',
    'condition_of_another_trigger',
    'duration_of_another_trigger',
    'tiers_of_another_trigger',
    'tier_basis_misplaced',
    'tier_currency_misplaced',
    'tiers_not_ascending',
    'tier_of_another_type',
    'cap_empty',
    'cap_currency_misplaced',
    'cap_of_another_currency',
    'cap_repeated',
  ],
}

/** Refuses what could never be meant (422), and a percentage on both the deal and the sale of one deal (409). */
export function checkOffer(offer: NewOffer, others: readonly OfferFacts[]): void {
  const { active_from, active_until, trigger, stage, reward } = offer
  if (active_until !== null && active_until <= active_from)
    refuse('offer_period_empty', 'active_until must be after active_from.')
  if ((trigger === 'stage_reached') !== (stage !== null))
    refuse('stage_misplaced', 'The trigger stage_reached names its stage, and no other trigger does.')
  if (reward.type === 'percentage' && (trigger === 'signup' || trigger === 'stage_reached'))
    refuse(
      'percentage_of_nothing',
      `A ${trigger} has no amount to take a percentage of; give a fixed reward.`,
    )
  checkConditions(offer)
  checkTiers(offer)
  checkCaps(offer)
  checkDeal(offer, others)
}

function checkConditions({ conditions, trigger, duration }: NewOffer): void {
  if (conditions?.of.length === 0)
    refuse('conditions_empty', 'Name a condition, or leave conditions out for an offer without any.')
  const stray = conditions?.of.find(({ field }) => trigger !== 'sale' && OF_ORDERS.includes(field))
  if (stray) refuse('condition_of_another_trigger', `A ${trigger} has no ${stray.field} to compare.`)
  if (trigger !== 'sale' && duration.type !== 'lifetime')
    refuse('duration_of_another_trigger', `Only sales go on for a time; a ${trigger} pays once.`)
}

function checkTiers({ tier_basis, tiers, trigger, reward }: NewOffer): void {
  if ((tier_basis === null) !== (tiers.length === 0))
    refuse('tier_basis_misplaced', 'Tiers and what they measure (tier_basis) are given together.')
  if (tier_basis === null) return
  if (trigger !== 'sale') refuse('tiers_of_another_trigger', 'Tiers measure sales; only a sale has them.')
  if ((tier_basis.measure === 'net_sales') !== (tier_basis.currency !== undefined))
    refuse('tier_currency_misplaced', 'Tiers by net sales name their currency, and tiers by count do not.')
  for (const [at, tier] of tiers.entries()) {
    if (tier.from <= (tiers[at - 1]?.from ?? 0))
      refuse('tiers_not_ascending', 'Each tier begins above the one before it.')
    const isOfType = reward.type === 'percentage' ? tier.rate_bps !== undefined : tier.amount !== undefined
    const hasBoth = tier.rate_bps !== undefined && tier.amount !== undefined
    if (!isOfType || hasBoth)
      refuse('tier_of_another_type', 'A tier of a percentage has rate_bps, one of a fixed reward has amount.')
  }
}

function checkCaps({ caps, reward }: NewOffer): void {
  for (const [at, cap] of caps.entries()) {
    if (cap.count === undefined && cap.amount === undefined)
      refuse('cap_empty', 'A cap limits a count, an amount or both.')
    if ((cap.amount === undefined) !== (cap.currency === undefined))
      refuse('cap_currency_misplaced', 'The amount of a cap has its currency beside it.')
    if (reward.type === 'fixed' && cap.currency !== undefined && cap.currency !== reward.currency)
      refuse('cap_of_another_currency', 'The cap is in another currency than what the offer pays.')
    if (caps.slice(0, at).some((other: Cap) => other.scope === cap.scope))
      refuse('cap_repeated', `There are two caps of the scope ${cap.scope}; the smaller one is enough.`)
  }
}

/** One deal makes both a deal won and, by its customer's orders, sales: a percentage of both would pay it twice. */
function checkDeal(offer: NewOffer, others: readonly OfferFacts[]): void {
  if (!isPercentageOfDeal(offer)) return
  const other = others.find(
    (one) =>
      one.id !== offer.replaces_id &&
      one.program_id === offer.program_id &&
      one.trigger !== offer.trigger &&
      isPercentageOfDeal(one) &&
      (one.group_id === null || offer.group_id === null || one.group_id === offer.group_id) &&
      (one.active_until === null || one.active_until > offer.active_from) &&
      (offer.active_until === null || offer.active_until > one.active_from),
  )
  if (!other) return
  throw new Refusal(
    409,
    'percentage_on_deal_and_sale',
    'Another offer pays a percentage of the same deal. Make one of them fixed, or let the sale ask for a source that is no deal.',
  )
}

function isPercentageOfDeal({ trigger, reward, conditions }: NewOffer | OfferFacts): boolean {
  if (reward.type !== 'percentage') return false
  if (trigger === 'deal_won') return true
  const isElsewhere =
    conditions?.match === 'all' &&
    conditions.of.some((one) => one.field === 'source' && !one.in.includes('deal'))
  return trigger === 'sale' && !isElsewhere
}

function refuse(code: string, detail: string): never {
  throw new Refusal(422, code, detail)
}
