/** What a rule pays on an amount, and what refunds leave of it. Pure; amounts are minor units. */
import { allocate, type Money, percentOf, roundedQuotient } from '#lib/money.ts'
import type { Reward } from '../partners/partners.schema.ts'
import type { Line } from './conditions.ts'
import type { FrozenRule } from './rules.ts'

/** What a rule pays on a commissionable amount: a percentage in its currency, a fixed reward in its own. */
export function rewardOf(rule: Reward, base: Money): Money {
  return rule.type === 'percentage'
    ? percentOf(base, BigInt(rule.rate_bps))
    : { amount: BigInt(rule.amount), currency: rule.currency }
}

/** What is left of a sale for one of its commissions, in minor units of the sale's currency. */
export type Remaining = {
  readonly amount: bigint
  readonly refunded_amount: bigint
  /** Refunds without named parts: the base falls in proportion. */
  readonly refunded_plain: bigint
  /** What refunds that name items, tax or shipping take from the base of this commission. */
  readonly refunded_base: bigint
}

/**
 * What a commission is worth after refunds, at its frozen rule; never more than `frozen`, what it accrued. Its base
 * is one fraction of all refunds so far and is rounded once, so any order of partial refunds ends at one figure.
 */
export function remainingReward(rule: FrozenRule, base: bigint, frozen: bigint, sale: Remaining): bigint {
  if (sale.refunded_amount >= sale.amount) return 0n
  if (rule.source === 'call')
    return min(frozen, roundedQuotient(frozen * (sale.amount - sale.refunded_amount), sale.amount))
  if (rule.type === 'fixed') return frozen
  // (base − base × plain ÷ amount − named) × rate
  const left = base * (sale.amount - sale.refunded_plain) - sale.refunded_base * sale.amount
  if (left <= 0n) return 0n
  return min(frozen, roundedQuotient(left * BigInt(rule.rate_bps), sale.amount * 10_000n))
}

/** The items of an order as they are commissioned: scaled down where they sum above it. Their rest is the order's. */
export function itemBases(commissionable: bigint, items: readonly { readonly amount: number }[]): bigint[] {
  const amounts = items.map((item) => BigInt(item.amount))
  const sum = amounts.reduce((total, one) => total + one, 0n)
  return sum > commissionable ? allocate(commissionable, amounts) : amounts
}

type Item = Line & { readonly amount: number }
type SoldOrder = { readonly commissionable_amount: bigint; readonly items: readonly Item[] }

/** A commission's part of its order: the items it is for by their place, null for what they leave. Absent: all of it. */
export type Share = {
  readonly base: bigint
  readonly lines: readonly { readonly item: number | null; readonly base: number }[] | null
}

/**
 * What a refund with named parts takes from the base of each commission. An item that the order has is taken from the
 * commissions for that item only, and from none where it earned nothing; what is not known as an item is taken from
 * all in proportion. Refund by refund, so any order of refunds adds up to the same.
 */
export function namedShares(
  order: SoldOrder,
  refund: { readonly base_amount: bigint; readonly items: readonly Item[] },
  shares: readonly Share[],
): bigint[] {
  const taken = shares.map(() => 0n)
  const take = (amount: bigint, weights: readonly bigint[], rest: bigint) => {
    const all = [...weights, rest > 0n ? rest : 0n]
    if (all.every((weight) => weight === 0n)) return
    for (const [at, part] of allocate(amount, all).slice(0, -1).entries())
      taken[at] = (taken[at] as bigint) + part
  }
  const bases = shares.map((share) => share.base)
  const takeFromAll = (amount: bigint) => take(amount, bases, order.commissionable_amount - sumOf(bases))
  const amounts = refund.items.map((item) => BigInt(item.amount))
  if (sumOf(amounts) === 0n) {
    takeFromAll(refund.base_amount)
    return taken
  }
  const sold = itemBases(order.commissionable_amount, order.items)
  for (const [at, amount] of allocate(refund.base_amount, amounts).entries()) {
    const places = placesOf(order.items, refund.items[at] as Item)
    if (places.size === 0) takeFromAll(amount)
    else {
      const all = sumOf(sold.filter((_, place) => places.has(place)))
      const weights = shares.map((share) => (share.lines ? linesIn(share.lines, places) : all))
      take(amount, weights, all - sumOf(weights))
    }
  }
  return taken
}

/** The items of an order that a refunded one is; none for an item without a name. */
function placesOf(items: readonly Item[], { product_id, category }: Line): Set<number> {
  if (product_id === undefined && category === undefined) return new Set()
  const isIt = (item: Item) =>
    (product_id === undefined || item.product_id === product_id) &&
    (category === undefined || item.category === category)
  return new Set(items.flatMap((item, place) => (isIt(item) ? [place] : [])))
}

function linesIn(lines: NonNullable<Share['lines']>, places: ReadonlySet<number>): bigint {
  return sumOf(lines.flatMap(({ item, base }) => (item !== null && places.has(item) ? [BigInt(base)] : [])))
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n)
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
