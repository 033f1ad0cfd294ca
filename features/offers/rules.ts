/** Which rule pays an event, and what it pays. Pure: everything it needs is given. */
import { type Money, percentOf, roundedQuotient } from '#lib/money.ts'
import type { Reward } from '../partners/partners.schema.ts'
import type { OfferFacts } from './offers.ts'

/** A rule as it was when it won; it never changes afterwards. */
export type FrozenRule = Reward & {
  /** call: an exact amount was given; partnership: the partner's own rate; group and program: an offer. */
  readonly source: 'call' | 'partnership' | 'group' | 'program'
  readonly offer_id: string | null
}

export type Considered = {
  readonly source: FrozenRule['source']
  readonly offer_id: string | null
  readonly result: 'won' | 'passed' | 'not_matched'
  readonly reason: string | null
}

export type Ruling = {
  readonly rule: FrozenRule | null
  readonly considered: readonly Considered[]
}

type Partnership = {
  readonly program_id: string
  readonly group_id: string
  readonly commission: Reward | null
  readonly use_product_rates: boolean
}

/**
 * The order of DOMAIN.md: the amount given in the call, the partnership's own rate, the group's offer, the program's
 * default. The first that matches wins, of one level the older, never the highest number.
 */
export function chooseRule(event: {
  readonly given: Money | null
  readonly partnership: Partnership
  readonly offers: readonly OfferFacts[]
  readonly occurredAt: Date
}): Ruling {
  const candidates: FrozenRule[] = []
  if (event.given) {
    candidates.push({
      type: 'fixed',
      amount: Number(event.given.amount),
      currency: event.given.currency,
      source: 'call',
      offer_id: null,
    })
  }
  const own = event.partnership.commission
  if (own) candidates.push({ ...own, source: 'partnership', offer_id: null })
  const considered: Considered[] = []
  const offers = event.offers.filter((offer) => offer.program_id === event.partnership.program_id)
  for (const level of ['group', 'program'] as const) {
    for (const offer of offers) {
      if (offer.group_id !== (level === 'group' ? event.partnership.group_id : null)) continue
      if (isActive(offer, event.occurredAt))
        candidates.push({ ...offer.reward, source: level, offer_id: offer.id })
      else
        considered.push({
          source: level,
          offer_id: offer.id,
          result: 'not_matched',
          reason: 'not_active_then',
        })
    }
  }
  const [rule = null, ...passed] = candidates
  if (rule) considered.unshift({ source: rule.source, offer_id: rule.offer_id, result: 'won', reason: null })
  for (const { source, offer_id } of passed)
    considered.push({ source, offer_id, result: 'passed', reason: 'a stronger rule won' })
  return { rule, considered }
}

function isActive(offer: OfferFacts, at: Date): boolean {
  return offer.active_from <= at && (offer.active_until === null || at < offer.active_until)
}

/** What a rule pays on a commissionable amount: a percentage in its currency, a fixed reward in its own. */
export function rewardOf(rule: Reward, base: Money): Money {
  return rule.type === 'percentage'
    ? percentOf(base, BigInt(rule.rate_bps))
    : { amount: BigInt(rule.amount), currency: rule.currency }
}

/** What is left of a sale, in minor units of its currency. */
export type Remaining = {
  readonly amount: bigint
  readonly commissionable_amount: bigint
  readonly refunded_amount: bigint
  /** Refunds without named parts: the base falls in proportion. */
  readonly refunded_plain: bigint
  /** Commissionable part of refunds that name items, tax or shipping: the base falls by it. */
  readonly refunded_base: bigint
}

/**
 * What a commission is worth after refunds, at its frozen rule; never more than `frozen`, what it accrued. The base
 * is one fraction of all refunds so far and is rounded once, so any order of partial refunds ends at one figure.
 */
export function remainingReward(rule: FrozenRule, base: bigint, frozen: bigint, sale: Remaining): bigint {
  if (sale.refunded_amount >= sale.amount) return 0n
  if (rule.source === 'call')
    return min(frozen, roundedQuotient(frozen * (sale.amount - sale.refunded_amount), sale.amount))
  if (rule.type === 'fixed') return frozen
  // base × (commissionable − commissionable × plain ÷ amount − named) ÷ commissionable × rate
  const whole = sale.commissionable_amount * sale.amount
  if (whole === 0n) return 0n
  const left = whole - sale.commissionable_amount * sale.refunded_plain - sale.refunded_base * sale.amount
  if (left <= 0n) return 0n
  return min(frozen, roundedQuotient(base * left * BigInt(rule.rate_bps), whole * 10_000n))
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
