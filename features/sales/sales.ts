/**
 * Sales: recorded, attributed and owed for in one act, many at once. What each owes is decided in commission-of.ts.
 * What corrects them: refunds.ts, chargebacks.ts, revisions.ts, reattribution.ts.
 */
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { dayIn } from '#lib/time.ts'
import { type Context, holds, occurredAt } from '#server/context.ts'
import { announce } from '#server/events.ts'
import { hashOf } from '#server/idempotency.ts'
import { found } from '#server/route.ts'
import { readCompany } from '../access/access.ts'
import type { CommissionRow, NewCommission } from '../commissions/commissions.ts'
import { accrue, amountsOf, commissionsOfSales } from '../commissions/commissions.ts'
import {
  type CustomerBook,
  countsOfBook,
  hasCustomers,
  noteSale,
  openBook,
  type Referral,
  refer,
  saveBook,
  traceOf,
} from '../customers/customers.ts'
import { lookUp, type ReferralInput } from '../customers/look-up.ts'
import { offerFacts } from '../offers/offers.ts'
import { groupRules } from '../programs/groups.ts'
import { addAmounts, addCounts, hasCounts } from '../rollups/rollups.ts'
import { commissionOf, type RuleBook } from './commission-of.ts'
import { Sale, type SaleInput } from './sales.schema.ts'
import { insertSales, type SaleRow, selectByOrders, selectSale } from './sales.sql.ts'

export type { SaleRow } from './sales.sql.ts'

/** A sale with what it owes. `isRepeated` says that the order was recorded before and nothing was done. */
export type SaleOutcome = {
  readonly sale: SaleRow
  readonly commissions: readonly CommissionRow[]
  readonly not_commissioned: SaleRow['not_commissioned']
  readonly attribution: SaleRow['attribution']
  readonly isRepeated: boolean
}

type Line = SaleInput & ReferralInput & { readonly figures: string }

/** What a line became before anything is written. */
type Planned = { readonly sale: SaleRow; readonly draft: NewCommission | null }

/**
 * Records sales and owes each partner their share: a line succeeds whole or is refused whole, and the other lines go
 * on. The same order with the same figures is answered with the first sale; with others it is refused (409
 * `order_already_recorded`).
 */
export async function recordSales(
  ctx: Context,
  inputs: readonly SaleInput[],
  origin: string,
): Promise<(SaleOutcome | Refusal)[]> {
  const lines = inputs.map(
    (input): Line => ({ ...input, occurredAt: input.occurred_at ?? ctx.now, figures: figuresOf(input) }),
  )
  const orders = lines.map((line) => line.order_id)
  // The locks travel first, so that the sales and customers read behind them are those of the transaction before.
  const looking = lookUp(
    ctx,
    lines,
    orders.map((order) => `order:${order}`),
  )
  const [evidence, recorded, offers, groups, company] = await Promise.all([
    looking,
    ctx.tx.rows(selectByOrders(ctx.company_id, orders)) as Promise<SaleRow[]>,
    offerFacts(ctx),
    groupRules(ctx),
    readCompany(ctx),
  ])
  const book = openBook(evidence)
  const rules: RuleBook = {
    offers,
    groups,
    partnerships: evidence.partnerships,
    booksZone: company.time_zone,
  }
  const known = new Map(recorded.map((sale) => [sale.order_id, sale]))
  const planned = new Map<string, Planned>()
  const results = lines.map((line) => attempt(() => plan(ctx, { line, book, rules, known, planned, origin })))
  const commissions = await write(ctx, book, [...planned.values()], rules)
  return answers(ctx, results, [...planned.values()], commissions)
}

/** One sale; its refusal is thrown. */
export async function recordSale(ctx: Context, input: SaleInput, origin: string): Promise<SaleOutcome> {
  const [outcome] = await recordSales(ctx, [input], origin)
  if (!outcome) throw new Error('a line has an outcome')
  if (outcome instanceof Refusal) throw outcome
  return outcome
}

function attempt(work: () => SaleRow): SaleRow | Refusal {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

type Planning = {
  readonly line: Line
  readonly book: CustomerBook
  readonly rules: RuleBook
  readonly known: Map<string, SaleRow>
  readonly planned: Map<string, Planned>
  readonly origin: string
}

/** Decides one line: the sale it is, whether new or known. */
function plan(ctx: Context, { line, book, rules, known, planned, origin }: Planning): SaleRow {
  const before = known.get(line.order_id)
  if (before) return repeated(before, line)
  occurredAt(ctx, line.occurred_at)
  if (line.commission && !holds(ctx.actor, 'track:override')) {
    throw new Refusal(
      403,
      'scope_missing',
      'An exact commission needs a key with the scope "track:override".',
    )
  }
  const referral = refer(ctx, book, line)
  noteSale(referral.customer, line.occurredAt)
  const sale = saleOf(ctx, line, referral, origin)
  const owed = commissionOf(sale, referral, line, rules)
  const row = { ...sale, not_commissioned: owed.not_commissioned }
  known.set(line.order_id, row)
  planned.set(row.id, { sale: row, draft: owed.draft })
  return row
}

function repeated(sale: SaleRow, line: Line): SaleRow {
  if (sale.figures === line.figures) return sale
  throw new Refusal(
    409,
    'order_already_recorded',
    `The order "${line.order_id}" was recorded before with other figures.`,
    {
      more: { sale_id: Sale.shape.id.encode(sale.id) },
    },
  )
}

/** What makes two calls the same order: its figures, not who it is attributed to. */
export function figuresOf(
  order: Pick<SaleInput, 'amount' | 'currency' | 'tax' | 'shipping' | 'items'>,
): string {
  const { amount, currency, tax, shipping, items } = order
  return hashOf({ amount, currency, tax, shipping, items }).toString('hex')
}

function saleOf(
  ctx: Context,
  line: Line,
  { program, customer, decision, clickId, linkId }: Referral,
  origin: string,
): SaleRow {
  return {
    id: newId(),
    object: 'sale',
    program_id: program.id,
    order_id: line.order_id,
    customer_id: customer.id,
    partnership_id: decision.partnership?.id ?? null,
    partner_id: decision.partnership?.partner_id ?? null,
    amount: line.amount,
    currency: line.currency,
    tax: line.tax,
    shipping: line.shipping,
    commissionable_amount: line.amount - line.tax - line.shipping,
    refunded_amount: 0n,
    refunded_plain: 0n,
    refunded_base: 0n,
    revision: 0,
    items: line.items,
    recurring: line.recurring,
    coupon: line.coupon ?? null,
    click_id: clickId,
    link_id: linkId,
    sub_id: line.sub_id ?? null,
    origin,
    origin_key_id: ctx.actor.type === 'api_key' ? ctx.actor.id : null,
    attribution: traceOf(decision),
    not_commissioned: [],
    figures: line.figures,
    status: 'recorded',
    metadata: line.metadata,
    occurred_at: line.occurredAt,
    day: dayIn(program.time_zone, line.occurredAt),
    version: 1n,
    created_at: ctx.now,
    updated_at: ctx.now,
  }
}

/** Customers, sales, commissions, counters, events: one round trip. */
async function write(
  ctx: Context,
  book: CustomerBook,
  planned: readonly Planned[],
  rules: RuleBook,
): Promise<CommissionRow[]> {
  if (planned.length === 0) return []
  const sales = planned.map((one) => one.sale)
  saveBook(ctx, book)
  const inserted = ctx.tx.execute(insertSales(ctx.company_id, sales))
  announce(ctx, 'sale.recorded', Sale, sales)
  const drafts = planned.flatMap((one) => one.draft ?? [])
  const accrued = accrue(ctx, drafts, (draft) => dayIn(rules.booksZone, draft.occurred_at))
  count(ctx, book, sales, drafts)
  const [commissions] = await Promise.all([accrued, inserted])
  return commissions
}

/** Everything in one addition, after the balances: counters are locked last and in one order, or two would cross. */
function count(
  ctx: Context,
  book: CustomerBook,
  sales: readonly SaleRow[],
  drafts: readonly NewCommission[],
): void {
  const attributed = sales.flatMap((sale) => {
    const { program_id, partnership_id, partner_id, day } = sale
    return partnership_id && partner_id
      ? [{ sale, place: { program_id, partnership_id, partner_id, day } }]
      : []
  })
  const revenue = attributed.map(({ sale, place }) => ({
    ...place,
    currency: sale.currency,
    revenue: sale.amount,
    commissionable: sale.commissionable_amount,
  }))
  addAmounts(ctx, [...amountsOf(drafts), ...revenue])
  addCounts(ctx, [...countsOfBook(book), ...attributed.map(({ place }) => ({ ...place, sales: 1 }))])
}

async function answers(
  ctx: Context,
  results: readonly (SaleRow | Refusal)[],
  planned: readonly Planned[],
  fresh: readonly CommissionRow[],
): Promise<(SaleOutcome | Refusal)[]> {
  const isFresh = new Set(planned.map((one) => one.sale.id))
  const old = results.flatMap((result) =>
    result instanceof Refusal || isFresh.has(result.id) ? [] : [result.id],
  )
  const all = [...fresh, ...(await commissionsOfSales(ctx, old))]
  const bySale = Map.groupBy(all, (row) => row.sale_id)
  const answered = new Set<string>()
  return results.map((result) => {
    if (result instanceof Refusal) return result
    // The same order twice in one batch: the second line is answered with the first.
    const isRepeated = !isFresh.has(result.id) || answered.has(result.id)
    answered.add(result.id)
    return {
      sale: result,
      commissions: bySale.get(result.id) ?? [],
      not_commissioned: result.not_commissioned,
      attribution: result.attribution,
      isRepeated,
    }
  })
}

export async function readSale(ctx: Context, id: string) {
  return found(await ctx.tx.first(selectSale(ctx.company_id, id)), 'sale') as SaleRow
}

/** Whether a program has seen an event: a customer (every sale has one) or a click. Its currency and zone are then fixed. */
export async function hasEvents(ctx: Context, programId: string): Promise<boolean> {
  const [customers, counts] = await Promise.all([hasCustomers(ctx, programId), hasCounts(ctx, programId)])
  return customers || counts
}
