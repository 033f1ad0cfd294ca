/**
 * The commission rules once more, straight from DOMAIN.md and as plainly as they can be said: everything is looked up
 * in the whole past each time, nothing is counted or kept. Slow, and shares no code with the engine but the calendar. What refunds leave is in reference-refunds.fixture.ts.
 */
import { addMonths, dayIn } from '#lib/time.ts'
import type { Reward } from '../partners/partners.schema.ts'
import type { OfferFacts } from './offers.ts'
import { round, split, sum } from './reference-sums.fixture.ts'
import type { Condition } from './rules.schema.ts'

type Item = { product_id?: string | undefined; category?: string | undefined; amount: number }

export type SaleStep = {
  type: 'sale'
  at: Date
  customer: string
  country: string | null
  source: string
  amount: bigint
  extra: bigint
  currency: string
  items: Item[]
  recurring: boolean
  metadata: Record<string, unknown>
  given: bigint | null
}
export type RefundStep = { type: 'refund'; sale: number; amount: bigint | null; items: Item[] }

export type World = {
  zone: string
  program: string
  group: string
  own: Reward | null
  productRates: boolean
  offers: OfferFacts[]
}

export type Paid = {
  offer: string | null
  source: string
  amount: bigint
  currency: string
  base: bigint
  rate: Reward
  cappedFrom: bigint | null
  tierFrom: number | null
  /** Items of the order by their place, null for the rest, and what each gives to the base. */
  parts: { item: number | null; base: bigint }[]
}

export type Refund = { amount: bigint; base: bigint | null; items: Item[] }
export type Sold = { step: SaleStep; paid: Paid[]; reasons: string[]; refunds: Refund[] }

/** Records the steps one after the other; a refund of more than is left is left out. */
export function referenceOf(world: World, steps: readonly (SaleStep | RefundStep)[]): Sold[] {
  const past: Sold[] = []
  for (const step of steps) {
    if (step.type === 'sale') past.push(sell(world, past, step))
    else takeBack(past[step.sale], step)
  }
  return past
}

function takeBack(sold: Sold | undefined, step: RefundStep): void {
  if (!sold) return
  const left = sold.step.amount - refundedOf(sold)
  const named = step.items.length > 0
  const ofItems = sum(step.items.map((item) => BigInt(item.amount)))
  const amount = step.amount ?? (named ? ofItems : left)
  if (amount > 0n && amount <= left)
    sold.refunds.push({ amount, base: named ? amount : null, items: step.items })
}

export const refundedOf = (sold: Sold) => sum(sold.refunds.map((one) => one.amount))
const isKept = (sold: Sold) => sold.step.amount > 0n && refundedOf(sold) < sold.step.amount

function sell(world: World, past: readonly Sold[], step: SaleStep): Sold {
  const nothing = (reason: string) => ({ step, paid: [], reasons: [reason], refunds: [] })
  if (step.amount === 0n) return nothing('nothing_to_pay')
  const parts = partsOf(step)
  const base = step.amount - step.extra
  if (step.given !== null) {
    const rate: Reward = { type: 'fixed', amount: Number(step.given), currency: step.currency }
    const call = { offer: null, source: 'call', amount: step.given, currency: step.currency, rate }
    return {
      step,
      paid: [{ ...call, base, cappedFrom: null, tierFrom: null, parts }],
      reasons: [],
      refunds: [],
    }
  }
  const paid: Paid[] = []
  const reasons: string[] = []
  const winners = parts.map((part) =>
    winnerOf(world, past, step, part.item === null ? {} : step.items[part.item]),
  )
  for (const name of new Set(winners.map((one) => one.name))) {
    const ofWinner = parts.filter((_, at) => winners[at]?.name === name)
    const result = pay(
      world,
      past,
      step,
      winners.find((one) => one.name === name),
      ofWinner,
      paid,
    )
    if (typeof result === 'string') reasons.push(result)
    else paid.push(result)
  }
  return { step, paid, reasons: [...new Set(reasons)], refunds: [] }
}

/** The items, scaled down when they sum above the commissionable amount, and what they leave of it. */
export function partsOf({ amount, extra, items }: SaleStep): { item: number | null; base: bigint }[] {
  const whole = amount - extra
  const amounts = items.map((item) => BigInt(item.amount))
  const scaled = sum(amounts) > whole ? split(whole, amounts) : amounts
  const all: { item: number | null; base: bigint }[] = scaled.map((base, item) => ({ item, base }))
  all.push({ item: null, base: whole - sum(scaled) })
  const worth = all.filter((part) => part.base > 0n)
  return worth.length === 0 ? [{ item: null, base: 0n }] : worth
}

type Winner = { name: string; source: string; offer: OfferFacts | null; rate: Reward | null; reason: string }

/** Own rate, unless it uses product rates; product and category rates; own rate; the group's offers; the program's. */
function winnerOf(world: World, past: readonly Sold[], step: SaleStep, line: Partial<Item> = {}): Winner {
  const own = { name: 'own', source: 'partnership', offer: null, rate: world.own, reason: '' }
  if (world.own && !world.productRates) return own
  let reason = 'no_rule'
  const levels = ['product', 'category', 'none']
  for (const isOfItems of [true, false]) {
    if (!isOfItems && world.own) return own
    for (const group of [world.group, null]) {
      const mine = world.offers.filter(
        (offer) =>
          offer.program_id === world.program &&
          offer.group_id === group &&
          offer.trigger === 'sale' &&
          (kindOf(offer) !== 'none') === isOfItems,
      )
      for (const kind of levels)
        for (const offer of byAge(mine.filter((one) => kindOf(one) === kind))) {
          const whyNot = whyNotOf(world, past, step, offer, line)
          if (whyNot === null) {
            const source = group === null ? 'program' : 'group'
            return { name: offer.id, source, offer, rate: offer.reward, reason: '' }
          }
          const isNamed = whyNot === 'currency_mismatch' || whyNot === 'duration_over'
          if (isNamed && reason === 'no_rule') reason = whyNot
        }
    }
  }
  return { name: `none ${reason}`, source: '', offer: null, rate: null, reason }
}

function kindOf({ conditions }: OfferFacts): string {
  const fields = conditions === null ? [] : conditions.of.map((one) => one.field)
  return fields.includes('product') ? 'product' : fields.includes('category') ? 'category' : 'none'
}

/** More conditions before fewer, then the older, then by id. */
function byAge(offers: readonly OfferFacts[]): OfferFacts[] {
  const count = (offer: OfferFacts) => offer.conditions?.of.length ?? 0
  return [...offers].sort(
    (a, b) => count(b) - count(a) || a.ranked_at.getTime() - b.ranked_at.getTime() || (a.id < b.id ? -1 : 1),
  )
}

function whyNotOf(
  { zone }: World,
  past: readonly Sold[],
  step: SaleStep,
  offer: OfferFacts,
  line: Partial<Item>,
): string | null {
  if (step.at < offer.active_from) return 'not_active'
  if (offer.active_until !== null && step.at >= offer.active_until) return 'not_active'
  const earlier = past.filter((one) => one.step.customer === step.customer && isKept(one))
  if (offer.conditions !== null) {
    const answers = offer.conditions.of.map((one) => holds(one, step, line, earlier))
    const { match } = offer.conditions
    if (match === 'all' && answers.includes('no')) return 'conditions'
    if (match === 'all' && answers.includes('currency')) return 'currency_mismatch'
    if (match === 'any' && !answers.includes('yes'))
      return answers.includes('currency') ? 'currency_mismatch' : 'conditions'
  }
  const { duration } = offer
  const first = earlier.map((one) => one.step.at).sort((a, b) => a.getTime() - b.getTime())[0]
  if (duration.type === 'first_sale' && first) return 'duration_over'
  if (duration.type === 'months' && first && step.at >= addMonths(zone, first, duration.months))
    return 'duration_over'
  const commissioned = earlier.filter((one) => one.paid.length > 0).length
  if (duration.type === 'sales' && commissioned >= duration.sales) return 'duration_over'
  const inTier = offer.tier_basis?.currency
  if (inTier !== undefined && inTier !== step.currency) return 'currency_mismatch'
  const pays = offer.reward.type === 'fixed' ? offer.reward.currency : step.currency
  if (offer.caps.some((cap) => cap.currency !== undefined && cap.currency !== pays))
    return 'currency_mismatch'
  return null
}

function holds(one: Condition, step: SaleStep, line: Partial<Item>, earlier: readonly Sold[]): string {
  const answer = (isTrue: boolean) => (isTrue ? 'yes' : 'no')
  if (one.field === 'product') return answer(one.in.some((name) => name === line.product_id))
  if (one.field === 'category') return answer(one.in.some((name) => name === line.category))
  if (one.field === 'country') return answer(one.in.some((code) => code === step.country))
  if (one.field === 'source') return answer(one.in.some((source) => source === step.source))
  if (one.field === 'metadata') return answer(one.in.some((value) => value === step.metadata[one.key]))
  if (one.field === 'order') {
    if (one.currency !== step.currency) return 'currency'
    return answer(step.amount >= BigInt(one.at_least))
  }
  const isRecurring = step.recurring || earlier.length > 0
  return answer(one.is === 'recurring' ? isRecurring : !isRecurring)
}

function pay(
  world: World,
  past: readonly Sold[],
  step: SaleStep,
  winner: Winner | undefined,
  parts: Paid['parts'],
  already: Paid[],
): Paid | string {
  if (!winner?.rate) return winner?.reason ?? 'no_rule'
  const { offer, source } = winner
  const base = sum(parts.map((part) => part.base))
  const tier = offer ? tierOf(world, past, step, offer) : undefined
  const rate = { ...winner.rate, ...(tier ? { rate_bps: tier.rate_bps, amount: tier.amount } : {}) } as Reward
  const owed = rate.type === 'fixed' ? BigInt(rate.amount) : round(base * BigInt(rate.rate_bps), 10_000n)
  if (owed === 0n) return 'nothing_to_pay'
  const currency = rate.type === 'fixed' ? rate.currency : step.currency
  let amount = owed
  for (const cap of offer?.caps ?? []) {
    const used = [...past, { step, paid: already }].flatMap((sold) =>
      isIn(world, cap.scope, sold.step, step)
        ? sold.paid.filter((one) => originalOf(world, one.offer) === offer?.original_id)
        : [],
    )
    if (cap.count !== undefined && used.length >= cap.count) return 'cap_reached'
    if (cap.amount === undefined) continue
    const room = BigInt(cap.amount) - sum(used.map((one) => one.amount))
    if (room <= 0n) return 'cap_reached'
    if (room < amount) amount = room
  }
  const cappedFrom = amount < owed ? owed : null
  return {
    offer: offer?.id ?? null,
    source,
    amount,
    currency,
    base,
    rate,
    cappedFrom,
    tierFrom: tier?.from ?? null,
    parts,
  }
}

function originalOf({ offers }: World, id: string | null): string | undefined {
  return offers.find((offer) => offer.id === id)?.original_id
}

function isIn({ zone }: World, scope: string, one: SaleStep, other: SaleStep): boolean {
  if (scope === 'program') return true
  if (scope === 'customer') return one.customer === other.customer
  return dayIn(zone, one.at).slice(0, 7) === dayIn(zone, other.at).slice(0, 7)
}

/** The rate of the whole sale, by what the partner had sold in the period before it. */
function tierOf(
  { zone }: World,
  past: readonly Sold[],
  step: SaleStep,
  { tier_basis: basis, tiers }: OfferFacts,
) {
  if (!basis) return undefined
  const letters = { month: 7, year: 4, lifetime: 0 }[basis.period]
  const period = (at: Date) => dayIn(zone, at).slice(0, letters)
  const before = past.filter((sold) => period(sold.step.at) === period(step.at))
  const net = before
    .filter((sold) => sold.step.currency === basis.currency)
    .map((sold) => sold.step.amount - refundedOf(sold))
  const reached = basis.measure === 'count' ? BigInt(before.filter(isKept).length) : sum(net)
  return tiers.filter((tier) => BigInt(tier.from) <= reached).sort((a, b) => b.from - a.from)[0]
}
