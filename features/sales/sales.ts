/**
 * Sales: recorded, attributed and owed for in one act, many at once. What each owes is decided in commission-of.ts.
 * What corrects them: refunds.ts, chargebacks.ts, revisions.ts, reattribution.ts.
 */
import { Refusal } from '#lib/errors.ts'
import { dayIn } from '#lib/time.ts'
import { type Context, holds, occurredAt } from '#server/context.ts'
import { announce } from '#server/events.ts'
import { found } from '#server/route.ts'
import { booksZone } from '../access/access.ts'
import type { CommissionRow, NewCommission } from '../commissions/commissions.ts'
import { accrue, amountsOf, commissionsOfSales } from '../commissions/commissions.ts'
import {
  type CustomerBook,
  countsOfBook,
  hasCustomers,
  noteSale,
  openBook,
  refer,
  saveBook,
} from '../customers/customers.ts'
import { groupsOf, lookUp } from '../customers/look-up.ts'
import { saveStanding } from '../offers/counters.ts'
import { offerFacts } from '../offers/offers.ts'
import { groupRules } from '../programs/rules.ts'
import { addAmounts, addCounts, hasCounts } from '../rollups/rollups.ts'
import {
  commissionsOf,
  type Decided,
  decide,
  type Occasion,
  type OpenRules,
  openRules,
  type RuleBook,
} from './commission-of.ts'
import { figuresOf, isKept, type Line, saleOf } from './sale-of.ts'
import { Sale, type SaleInput } from './sales.schema.ts'
import { insertSales, type SaleRow, selectByOrders, selectRecorded, selectSale } from './sales.sql.ts'
import { namedBySales } from './signups.ts'

export type { SaleRow } from './sales.sql.ts'

/** A sale with what it owes. `isRepeated` says that the order was recorded before and nothing was done. */
export type SaleOutcome = {
  readonly sale: SaleRow
  readonly commissions: readonly CommissionRow[]
  readonly not_commissioned: SaleRow['not_commissioned']
  readonly attribution: SaleRow['attribution']
  readonly isRepeated: boolean
}

/** A new sale before it is decided what it owes. */
type Fresh = Occasion & { readonly sale: SaleRow }

/** What a line became before anything is written. */
type Planned = { readonly sale: SaleRow; readonly drafts: readonly NewCommission[] }

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
  const [evidence, recorded, offers, zone] = await Promise.all([
    looking,
    ctx.tx.rows(selectRecorded(ctx.company_id, orders)),
    offerFacts(ctx),
    booksZone(ctx),
  ])
  const groups = await groupRules(ctx, groupsOf(evidence))
  const book = openBook(evidence)
  const rules: RuleBook = {
    offers,
    groups,
    partnerships: evidence.partnerships,
    booksZone: zone,
  }
  const repeats = recorded.map((sale) => sale.order_id)
  const before = repeats.length === 0 ? [] : await ctx.tx.rows(selectByOrders(ctx.company_id, repeats))
  const known = new Map((before as SaleRow[]).map((sale) => [sale.order_id, sale]))
  const fresh: Fresh[] = []
  const results = lines.map((line) => attempt(() => plan(ctx, { line, book, known, fresh, origin })))
  const signups = namedBySales(
    book,
    fresh.map((one) => one.referral),
  )
  const open = await openRules(ctx, rules, [...fresh, ...signups])
  const planned = new Map(fresh.map((one) => [one.sale.id, decideSale(one, open)]))
  const signedUp = signups.flatMap((one) => decide(one, open).drafts)
  const commissions = write(ctx, book, [...planned.values()], signedUp, open)
  const decided = results.map((one) => (one instanceof Refusal ? one : (planned.get(one.id)?.sale ?? one)))
  return answers(ctx, decided, planned, commissions)
}

function decideSale(fresh: Fresh, rules: OpenRules): Planned {
  const { drafts, not_commissioned }: Decided = commissionsOf(fresh, rules)
  return { sale: { ...fresh.sale, not_commissioned, commissioned: drafts.length > 0 }, drafts }
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
  readonly known: Map<string, SaleRow>
  readonly fresh: Fresh[]
  readonly origin: string
}

/** Makes one line the sale it is, whether new or known. */
function plan(ctx: Context, { line, book, known, fresh, origin }: Planning): SaleRow {
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
  known.set(line.order_id, sale)
  const { customer, decision } = referral
  fresh.push({
    sale,
    referral,
    partnership_id: sale.partnership_id,
    occurredAt: line.occurredAt,
    country: customer.country,
    source: decision.byCustomer ? customer.source : decision.source,
    metadata: line.metadata,
    given: line.commission ?? null,
  })
  return sale
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

/** Customers, sales, commissions, counters, events: one statement, in the round trip of the commit. */
function write(
  ctx: Context,
  book: CustomerBook,
  planned: readonly Planned[],
  signedUp: readonly NewCommission[],
  rules: OpenRules,
): CommissionRow[] {
  if (planned.length === 0) return []
  const sales = planned.map((one) => one.sale)
  saveBook(ctx, book)
  saveStanding(ctx, rules.standing)
  ctx.tx.insert('sales', insertSales(ctx.company_id, sales))
  announce(ctx, 'sale.recorded', Sale, sales)
  const drafts = [...planned.flatMap((one) => one.drafts), ...signedUp]
  const accrued = accrue(ctx, drafts, (draft) => dayIn(rules.booksZone, draft.occurred_at))
  count(ctx, book, sales, drafts)
  return accrued
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
  const counts = attributed.map(({ sale, place }) => ({
    ...place,
    sales: 1,
    kept_sales: isKept(sale) ? 1 : 0,
  }))
  addCounts(ctx, [...countsOfBook(book), ...counts])
}

async function answers(
  ctx: Context,
  results: readonly (SaleRow | Refusal)[],
  isFresh: ReadonlyMap<string, Planned>,
  fresh: readonly CommissionRow[],
): Promise<(SaleOutcome | Refusal)[]> {
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
