/** Caps and tiers as they stand in the database: locked before events are decided by them, written after. */
import { dayIn } from '#lib/time.ts'
import type { Context } from '#server/context.ts'
import type { Counted } from '#server/feature.ts'
import { periodSums } from '../rollups/rollups.ts'
import type { Occurrence } from './conditions.ts'
import {
  type CounterRow,
  clearCounters,
  ensureCounters,
  insertCounters,
  lockAllCounters,
  lockCounters,
  selectCounters,
  updateCounters,
} from './counters.sql.ts'
import type { OfferFacts } from './offers.ts'
import type { TierBasis } from './rules.schema.ts'
import { isActive, isFor, type Terms } from './rules.ts'
import {
  type CounterKey,
  capKey,
  counterText,
  emptyStanding,
  measureKey,
  type Place,
  periodOf,
  type Standing,
} from './standing.ts'

/** An event that is to be decided: where it counts, and of whom. */
export type Expected = Place & {
  readonly terms: Pick<Terms, 'program_id' | 'group_id'>
  readonly event: Pick<Occurrence, 'trigger' | 'stage'>
}

/**
 * Reads what the caps and tiers of these events stand at. With `locks` no other transaction decides by them until this
 * one ends; without, it only looks. Where no offer needs a counter, nothing is asked.
 */
export async function standingFor(
  ctx: Context,
  offers: readonly OfferFacts[],
  events: readonly Expected[],
  { locks }: { locks: boolean },
): Promise<Standing> {
  const keys = new Map<string, CounterKey>()
  const periods = new Map<string, ReturnType<typeof periodFor>>()
  for (const event of events) {
    for (const offer of offers) {
      if (!isFor(offer, event.event, event.terms) || !isActive(offer, event.occurredAt)) continue
      for (const cap of offer.caps) note(keys, capKey(offer, cap, event))
      if (!offer.tier_basis) continue
      note(keys, { offer_id: offer.original_id, scope: 'tier', subject_id: event.partnership_id, period: '' })
      const period = periodFor(offer.tier_basis, event)
      periods.set(period.key, period)
    }
  }
  const standing = emptyStanding()
  if (keys.size === 0) return standing
  const wanted = [...keys.values()]
  if (locks) void ctx.tx.execute(ensureCounters(ctx.company_id, wanted)).catch(() => undefined)
  const select = locks ? lockCounters : selectCounters
  const [rows, sums] = await Promise.all([
    ctx.tx.rows<CounterRow>(select(ctx.company_id, wanted)),
    periodSums(ctx, [...periods.values()]),
  ])
  for (const { count, amount, ...key } of rows) standing.caps.set(counterText(key), { count, amount })
  for (const { key, sales, revenue } of sums) standing.measures.set(key, { count: sales, amount: revenue })
  return standing
}

function note(keys: Map<string, CounterKey>, key: CounterKey): void {
  keys.set(counterText(key), key)
}

/** The days of a tier's period, from the first to the one after the last. */
function periodFor(basis: TierBasis, place: Place) {
  const period = periodOf(basis.period, place)
  const currency = basis.currency ?? ''
  const key = measureKey(place.partnership_id, period, currency)
  return { key, partnership_id: place.partnership_id, currency, ...daysOf(period) }
}

function daysOf(period: string): { from: string; to: string } {
  if (period === '') return { from: '0001-01-01', to: '9999-12-31' }
  const [year, month] = period.split('-').map(Number) as [number, number | undefined]
  const text = (y: number, m: number) => `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-01`
  if (month === undefined) return { from: text(year, 1), to: text(year + 1, 1) }
  return { from: text(year, month), to: month === 12 ? text(year + 1, 1) : text(year, month + 1) }
}

/** What partnerships had reached in the running periods before a day; puts it where tiers look for it. */
export async function measuresBefore(
  ctx: Context,
  standing: Standing,
  offers: readonly OfferFacts[],
  partnerships: readonly string[],
  when: Pick<Place, 'occurredAt' | 'timeZone'>,
): Promise<void> {
  const to = dayIn(when.timeZone, when.occurredAt)
  const periods = partnerships.flatMap((partnership_id) =>
    offers.flatMap(({ tier_basis }) =>
      tier_basis
        ? [{ ...periodFor(tier_basis, { ...when, partnership_id, customer_id: partnership_id }), to }]
        : [],
    ),
  )
  for (const { key, sales, revenue } of await periodSums(ctx, periods))
    standing.measures.set(key, { count: sales, amount: revenue })
}

/**
 * Replaces what caps have let through by what the commissions of their offers say. Whoever decides by caps or tiers
 * waits until this transaction ends; it comes before `rebuildDays`, as deciding comes before counting. Gives how many
 * counters say something.
 */
export async function rebuildCaps(ctx: Context, counted: readonly Counted[]): Promise<number> {
  const { tx, company_id } = ctx
  await tx.execute(lockAllCounters())
  await tx.execute(clearCounters(company_id))
  let rows = 0
  for (const { query } of counted) rows += await tx.execute(insertCounters(company_id, query(company_id)))
  return rows
}

/** Writes what has changed; the rows are locked and exist. */
export function saveStanding(ctx: Context, { caps, changed }: Standing): void {
  if (changed.size === 0) return
  const rows = [...changed].map(([text, key]) => ({
    ...key,
    ...(caps.get(text) ?? { count: 0n, amount: 0n }),
  }))
  void ctx.tx.execute(updateCounters(ctx.company_id, rows)).catch(() => undefined)
}
