/**
 * What a changed offer would have paid for a past period, against what was paid. Sales are read in stretches, in the
 * order in which they occurred, and decided in memory; nothing is written. Partnerships count as they are today,
 * refunds as they stand today; caps begin empty with the period.
 */
import { Refusal } from '#lib/errors.ts'
import type { Context } from '#server/context.ts'
import { accruedOfSales } from '../commissions/commissions.ts'
import { mayEarn } from '../customers/attribution.ts'
import { customersById } from '../customers/customers.ts'
import { checkOffer } from '../offers/check-offer.ts'
import { measuresBefore } from '../offers/counters.ts'
import { given, type OfferFacts, offerFacts, readOffer } from '../offers/offers.ts'
import { oweFor } from '../offers/owe.ts'
import { emptyStanding, measureSale, type Place, type Standing } from '../offers/standing.ts'
import { type PartnershipFacts, partnershipsById } from '../partners/partnerships.ts'
import { readProgram } from '../programs/programs.ts'
import { type HistoryRow, selectHistories } from './sales.sql.ts'
import type { OfferSimulationInput } from './simulation.schema.ts'
import { type PastSale, selectPastSales } from './simulation.sql.ts'

/** Sales of one statement, and the most of one request: some seconds, some ten megabytes. */
const SALES_AT_ONCE = 2_000
const MOST_SALES = 50_000
const MOST_PARTNERSHIPS = 100
const NIL = '00000000-0000-0000-0000-000000000000'

type Run = {
  readonly offers: readonly OfferFacts[]
  readonly timeZone: string
  readonly from: Date
  readonly standing: Standing
  readonly partnerships: Map<string, PartnershipFacts>
  readonly customers: Map<string, { readonly country: string | null; readonly source: string }>
  readonly histories: Map<string, { readonly firstPaidAt: Date | null; readonly commissioned: number }>
  /** By partnership and currency. */
  readonly sums: Map<string, { partnership_id: string; currency: string; paid: bigint; would_pay: bigint }>
}

/** Refuses an offer of another trigger (422 `simulation_of_sales_only`) and what `checkOffer` refuses. */
export async function simulateOffer(ctx: Context, id: string, { from, to, ...change }: OfferSimulationInput) {
  const offer = await readOffer(ctx, id)
  if (offer.trigger !== 'sale')
    throw new Refusal(
      422,
      'simulation_of_sales_only',
      'Only offers for sales are computed over a past period.',
    )
  if (to <= from) throw new Refusal(422, 'offer_period_empty', 'The period ends before it begins.')
  const [all, program] = await Promise.all([offerFacts(ctx), readProgram(ctx, offer.program_id)])
  const others = all.filter((one) => one.original_id !== offer.original_id)
  const changed = { ...offer, ...given(change), active_from: from, active_until: to }
  checkOffer(changed, others)
  const run: Run = {
    offers: [...others, changed],
    timeZone: program.time_zone,
    from,
    standing: emptyStanding(),
    partnerships: new Map(),
    customers: new Map(),
    histories: new Map(),
    sums: new Map(),
  }
  let last: PastSale | undefined
  let sales = 0
  let isComplete = false
  while (!isComplete && sales < MOST_SALES) {
    const place = { from: last?.occurred_at ?? from, after: last?.id ?? NIL, to, limit: SALES_AT_ONCE }
    const rows: PastSale[] = await ctx.tx.rows(selectPastSales(ctx.company_id, offer.program_id, place))
    await decideAll(ctx, run, rows)
    sales += rows.length
    last = rows.at(-1) ?? last
    isComplete = rows.length < SALES_AT_ONCE
  }
  return {
    object: 'offer_simulation',
    offer_id: id,
    from,
    to: isComplete ? to : last?.occurred_at,
    is_complete: isComplete,
    sales,
    ...summed(run),
  }
}

async function decideAll(ctx: Context, run: Run, rows: readonly PastSale[]): Promise<void> {
  if (rows.length === 0) return
  const unknown = (ids: readonly string[], known: ReadonlyMap<string, unknown>) =>
    [...new Set(ids)].filter((id) => !known.has(id))
  const newPartnerships = unknown(
    rows.map((row) => row.partnership_id),
    run.partnerships,
  )
  const newCustomers = unknown(
    rows.map((row) => row.customer_id),
    run.customers,
  )
  const [partnerships, customers, histories, accrued] = await Promise.all([
    partnershipsById(ctx, newPartnerships),
    customersById(ctx, newCustomers),
    ctx.tx.rows<HistoryRow>(selectHistories(ctx.company_id, newCustomers, run.from)),
    accruedOfSales(
      ctx,
      rows.map((row) => row.id),
    ),
    measuresBefore(ctx, run.standing, run.offers, newPartnerships, {
      occurredAt: run.from,
      timeZone: run.timeZone,
    }),
  ])
  for (const [id, row] of partnerships) run.partnerships.set(id, row)
  for (const row of customers) run.customers.set(row.id, row)
  for (const row of histories)
    run.histories.set(row.customer_id, { firstPaidAt: row.first_paid_at, commissioned: row.commissioned })
  const bySale = Map.groupBy(accrued, (row) => row.sale_id)
  for (const row of rows) decideOne(run, row, bySale.get(row.id) ?? [])
}

type Accrued = {
  readonly partnership_id: string
  readonly currency: string
  readonly amount: bigint
  readonly given: boolean
}

function decideOne(run: Run, sale: PastSale, accrued: readonly Accrued[]): void {
  for (const row of accrued) sumOf(run, row.partnership_id, row.currency).paid += row.amount
  const isKept = sale.amount > 0n && sale.refunded_amount < sale.amount
  const place = {
    partnership_id: sale.partnership_id,
    customer_id: sale.customer_id,
    occurredAt: sale.occurred_at,
    timeZone: run.timeZone,
  }
  const owed = accrued.some((row) => row.given) ? accrued : wouldOwe(run, sale, place)
  for (const { amount, currency } of owed) sumOf(run, sale.partnership_id, currency).would_pay += amount
  if (!isKept) return
  const { firstPaidAt, commissioned } = run.histories.get(sale.customer_id) ?? {
    firstPaidAt: null,
    commissioned: 0,
  }
  run.histories.set(sale.customer_id, {
    firstPaidAt: firstPaidAt ?? sale.occurred_at,
    commissioned: commissioned + (owed.length > 0 ? 1 : 0),
  })
  const net = sale.amount - sale.refunded_amount
  measureSale(run.standing, place, { count: 1n, amount: net, currency: sale.currency })
}

function wouldOwe(run: Run, sale: PastSale, place: Place) {
  const partnership = run.partnerships.get(sale.partnership_id)
  if (!partnership || !mayEarn(partnership)) return []
  const customer = run.customers.get(sale.customer_id)
  const order = {
    trigger: 'sale',
    stage: null,
    occurredAt: sale.occurred_at,
    timeZone: run.timeZone,
    amount: sale.amount,
    commissionable: sale.commissionable_amount,
    currency: sale.currency,
    country: customer?.country ?? null,
    source: customer?.source ?? 'api',
    metadata: sale.metadata,
    isRecurring: sale.recurring,
    history: run.histories.get(sale.customer_id) ?? { firstPaidAt: null, commissioned: 0 },
    items: sale.items,
    given: null,
  } as const
  return oweFor(order, partnership, run.offers, run.standing, place.customer_id).owed
}

function sumOf({ sums }: Run, partnership_id: string, currency: string) {
  const key = `${partnership_id} ${currency}`
  const sum = sums.get(key) ?? { partnership_id, currency, paid: 0n, would_pay: 0n }
  sums.set(key, sum)
  return sum
}

function summed({ sums }: Run) {
  const rows = [...sums.values()].map((row) => ({ ...row, difference: row.would_pay - row.paid }))
  const size = (row: { difference: bigint }) => (row.difference < 0n ? -row.difference : row.difference)
  const add = (a: bigint, b: bigint) => a + b
  return {
    currencies: [...Map.groupBy(rows, (row) => row.currency)].map(([currency, of]) => ({
      currency,
      paid: of.map((row) => row.paid).reduce(add, 0n),
      would_pay: of.map((row) => row.would_pay).reduce(add, 0n),
      difference: of.map((row) => row.difference).reduce(add, 0n),
    })),
    partnerships: rows.sort((a, b) => (size(a) < size(b) ? 1 : -1)).slice(0, MOST_PARTNERSHIPS),
  }
}
