/** How caps and tiers stand while events are decided one after the other. Pure; counters.ts reads and writes it. */
import { dayIn } from '#lib/time.ts'
import type { OfferFacts } from './offers.ts'
import type { Cap, TierBasis } from './rules.schema.ts'

export type Counter = { count: bigint; amount: bigint }

/** Where an event counts. */
export type Place = {
  readonly partnership_id: string
  readonly customer_id: string
  readonly occurredAt: Date
  /** The program's zone. */
  readonly timeZone: string
}

export type CounterKey = {
  readonly offer_id: string
  readonly scope: Cap['scope'] | 'tier'
  readonly subject_id: string
  readonly period: string
}

export type Standing = {
  /** What each cap has let through, by `counterText`. */
  readonly caps: Map<string, Counter>
  /** The keys of the caps that have changed. */
  readonly changed: Map<string, CounterKey>
  /** Sales of partners before this one, by `measureKey`. */
  readonly measures: Map<string, Counter>
}

export function emptyStanding(): Standing {
  return { caps: new Map(), changed: new Map(), measures: new Map() }
}

/** Counters belong to an offer over all its versions. */
export function capKey(
  offer: Pick<OfferFacts, 'original_id'>,
  { scope }: Pick<Cap, 'scope'>,
  place: Place,
): CounterKey {
  const offer_id = offer.original_id
  if (scope === 'customer') return { offer_id, scope, subject_id: place.customer_id, period: '' }
  if (scope === 'program') return { offer_id, scope, subject_id: offer_id, period: '' }
  return { offer_id, scope, subject_id: place.partnership_id, period: periodOf('month', place) }
}

export function counterText({ offer_id, scope, subject_id, period }: CounterKey): string {
  return `${offer_id} ${scope} ${subject_id} ${period}`
}

/** "2026-11", "2026" or nothing for life, as the program's calendar has it. */
export function periodOf(period: TierBasis['period'], { timeZone, occurredAt }: Place): string {
  return dayIn(timeZone, occurredAt).slice(0, { month: 7, year: 4, lifetime: 0 }[period])
}

export function measureKey(partnership_id: string, period: string, currency: string): string {
  return `${partnership_id} ${period} ${currency}`
}

/** What a tier's basis has reached before this event. */
export function measured(standing: Standing, basis: TierBasis, place: Place): bigint {
  const key = measureKey(place.partnership_id, periodOf(basis.period, place), basis.currency ?? '')
  const { count, amount } = standing.measures.get(key) ?? { count: 0n, amount: 0n }
  return basis.measure === 'count' ? count : amount
}

/** Counts a sale for the tiers of those after it. A refund counts the other way. */
export function measureSale(
  standing: Standing,
  place: Place,
  sale: { readonly count: bigint; readonly amount: bigint; readonly currency: string },
): void {
  for (const period of ['month', 'year', 'lifetime'] as const) {
    for (const currency of ['', sale.currency]) {
      const key = measureKey(place.partnership_id, periodOf(period, place), currency)
      const before = standing.measures.get(key) ?? { count: 0n, amount: 0n }
      standing.measures.set(key, { count: before.count + sale.count, amount: before.amount + sale.amount })
    }
  }
}

/** What the caps of an offer leave of an amount; 0 when one of them has no room. */
export function roomFor(standing: Standing, offer: OfferFacts, place: Place, amount: bigint): bigint {
  let room = amount
  for (const cap of offer.caps) {
    const used = standing.caps.get(counterText(capKey(offer, cap, place))) ?? { count: 0n, amount: 0n }
    if (cap.count !== undefined && used.count >= BigInt(cap.count)) return 0n
    if (cap.amount === undefined) continue
    const left = BigInt(cap.amount) - used.amount
    if (left < room) room = left > 0n ? left : 0n
  }
  return room
}

/** Counts a commission within the caps of its offer. */
export function takeRoom(standing: Standing, offer: OfferFacts, place: Place, amount: bigint): void {
  for (const cap of offer.caps) {
    const key = capKey(offer, cap, place)
    const text = counterText(key)
    const used = standing.caps.get(text) ?? { count: 0n, amount: 0n }
    standing.caps.set(text, { count: used.count + 1n, amount: used.amount + amount })
    standing.changed.set(text, key)
  }
}
