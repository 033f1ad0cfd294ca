/** What an event owes one partner: its items grouped by the rule that matches them, each rule's reward, the caps. */
import type { Money } from '#lib/money.ts'
import type { Line, Occurrence } from './conditions.ts'
import type { OfferFacts } from './offers.ts'
import { itemBases, rewardOf } from './rewards.ts'
import {
  type Considered,
  candidatesOf,
  chooseRule,
  type FrozenRule,
  type Ruling,
  type Terms,
} from './rules.ts'
import { measured, type Place, roomFor, type Standing, takeRoom } from './standing.ts'

/** An event with what it pays on. */
export type Order = Occurrence & {
  /** The amount less tax and shipping. */
  readonly commissionable: bigint
  readonly items: readonly (Line & { readonly amount: number })[]
  /** An exact amount that the call gives; it decides the whole order. */
  readonly given: bigint | null
}

/** Why an event, or a part of it, pays nothing. */
export type NothingOwed = {
  readonly reason: WhyNothing
  readonly considered: readonly Considered[]
}
type WhyNothing = 'no_rule' | 'cap_reached' | 'currency_mismatch' | 'duration_over' | 'nothing_to_pay'

/** One commission to be: the rule that won, its part of the order by items (null: what they leave), the amount. */
export type Owed = Money & {
  readonly rule: FrozenRule
  readonly base: bigint
  readonly lines: readonly { readonly item: number | null; readonly base: number }[]
  readonly considered: readonly Considered[]
}

export type Verdict = {
  readonly owed: readonly Owed[]
  /** Each reason once. */
  readonly nothing: readonly NothingOwed[]
  /** Of the whole event, each rule once. */
  readonly considered: readonly Considered[]
}

type Part = { readonly item: number | null; readonly base: bigint; readonly line: Line }

/** Decides an event and counts what it owes in `standing`, so that the next one sees it. */
export function oweFor(
  order: Order,
  terms: Terms & { readonly id: string },
  offers: readonly OfferFacts[],
  standing: Standing,
  customer_id: string,
): Verdict {
  // A sale of 0 pays nothing, whatever the rule.
  if (order.trigger === 'sale' && order.amount === 0n)
    return { owed: [], nothing: [{ reason: 'nothing_to_pay', considered: [] }], considered: [] }
  const parts = partsOf(order)
  if (order.given !== null) return exactly(order, parts, order.given)
  const place: Place = {
    partnership_id: terms.id,
    customer_id,
    occurredAt: order.occurredAt,
    timeZone: order.timeZone,
  }
  const candidates = candidatesOf(order, terms, offers)
  const ruled = parts.map((part) => ({
    part,
    ruling: chooseRule(order, part.line, candidates, (basis) => measured(standing, basis, place)),
  }))
  const groups = Map.groupBy(ruled, ({ ruling }) => winnerOf(ruling))
  const results = [...groups.values()].map((group) => {
    const [first] = group
    if (!first) throw new Error('a group has a part')
    const verdict = payBy(
      first.ruling,
      order,
      group.map((one) => one.part),
      standing,
      place,
    )
    return verdict
  })
  return {
    owed: results.filter((one) => 'rule' in one),
    nothing: onceEach(results.filter((one) => 'reason' in one)),
    considered: merged(ruled.map((one) => one.ruling)),
  }
}

/** What parts of one commission have in common; parts without a rule are told apart by why. */
function winnerOf({ rule, reason }: Ruling): string {
  return rule ? `${rule.source} ${rule.offer_id}` : `none ${reason}`
}

/** Items that are worth something, then what they leave; an order without either is one part of nothing. */
function partsOf({ commissionable, items }: Order): Part[] {
  const bases = itemBases(commissionable, items)
  const rest = commissionable - bases.reduce((sum, one) => sum + one, 0n)
  const parts: Part[] = items.map((line, item) => ({ item, base: bases[item] as bigint, line }))
  const worth = [...parts, { item: null, base: rest, line: {} }].filter((part) => part.base > 0n)
  return worth.length > 0 ? worth : [{ item: null, base: 0n, line: {} }]
}

function payBy(
  { rule, offer, reason, considered }: Ruling,
  order: Order,
  parts: readonly Part[],
  standing: Standing,
  place: Place,
): Owed | NothingOwed {
  const nothing = (why: WhyNothing): NothingOwed => ({ reason: why, considered })
  if (!rule) return nothing(reason ?? 'no_rule')
  const base = parts.reduce((sum, part) => sum + part.base, 0n)
  const { amount, currency } = rewardOf(rule, { amount: base, currency: order.currency })
  if (amount === 0n) return nothing('nothing_to_pay')
  const room = offer ? roomFor(standing, offer, place, amount) : amount
  if (room === 0n) return nothing('cap_reached')
  if (offer) takeRoom(standing, offer, place, room)
  const frozen = room < amount ? { ...rule, capped_from: Number(amount) } : rule
  return { rule: frozen, base, lines: linesOf(parts), considered, amount: room, currency }
}

function exactly(order: Order, parts: readonly Part[], amount: bigint): Verdict {
  const { currency } = order
  const rule: FrozenRule = { type: 'fixed', amount: Number(amount), currency, source: 'call', offer_id: null }
  const considered = [{ source: 'call', offer_id: null, result: 'won', reason: null }] as const
  const base = order.commissionable
  return {
    owed: [{ rule, base, lines: linesOf(parts), considered, amount, currency }],
    nothing: [],
    considered,
  }
}

function linesOf(parts: readonly Part[]): Owed['lines'] {
  return parts.map(({ item, base }) => ({ item, base: Number(base) }))
}

/** Each rule once: won where it won any part, else passed where it matched one. */
function merged(rulings: readonly Ruling[]): Considered[] {
  const order = ['won', 'passed', 'not_matched']
  const all = new Map<string, Considered>()
  for (const one of rulings.flatMap((ruling) => ruling.considered)) {
    const key = `${one.source} ${one.offer_id}`
    const before = all.get(key)
    if (!before || order.indexOf(one.result) < order.indexOf(before.result)) all.set(key, one)
  }
  return [...all.values()]
}

function onceEach(all: readonly NothingOwed[]): NothingOwed[] {
  return [...new Map(all.map((one) => [one.reason, one])).values()]
}
