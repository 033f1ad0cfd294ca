/** What every change of a sale's figures does: the row, the counters, the event, and what is owed for it. */
import type { Context } from '#server/context.ts'
import { announce } from '#server/events.ts'
import {
  accrue,
  amountsOf,
  bookingDay,
  commissionsOfSales,
  type NewCommission,
} from '../commissions/commissions.ts'
import { type Because, correct } from '../commissions/corrections.ts'
import type { Order } from '../commissions/worth.ts'
import { lockBalances } from '../ledger/ledger.ts'
import { partnershipsById } from '../partners/partnerships.ts'
import { addAmounts, addCounts } from '../rollups/rollups.ts'
import { owedAnew } from './owed-anew.ts'
import { type RefundRow, refundRows } from './refunds.sql.ts'
import { selectFigures } from './revisions.sql.ts'
import { isKept } from './sale-of.ts'
import { Sale } from './sales.schema.ts'
import { type SaleChange, type SaleRow, updateSale } from './sales.sql.ts'

/** Changes a sale that is locked, and whose new refund is stored, if it is one; announces `event`, and brings its commissions to what it owes now. */
export async function changeFigures(
  ctx: Context,
  before: SaleRow,
  change: Omit<SaleChange, 'status'>,
  event: string,
  because: Because,
): Promise<SaleRow> {
  const { amount, refunded_amount } = { ...before, ...change }
  const late = await owedLate(ctx, before, { ...before, ...change })
  const after = (await ctx.tx.one(
    updateSale(ctx.company_id, before.id, {
      ...change,
      ...late?.verdict,
      status: statusOf(amount, refunded_amount),
    }),
  )) as SaleRow
  announce(ctx, event, Sale, [after], () => ({
    amount: Number(before.amount),
    refunded_amount: Number(before.refunded_amount),
    status: before.status,
  }))
  const { id, partnership_id } = after
  const [refunds, orderAt] = await Promise.all([refundsOf(ctx, after), ordersOf(ctx, after)])
  const known = refunds.filter((one) => one.id !== because.cause['refund_id'])
  const standings = { before: { ...before, refunds: known }, after: { ...after, refunds } }
  await correct(ctx, { id, partnership_id, orderAt, ...standings }, because)
  if (late) await owe(ctx, [after], late.drafts)
  count(ctx, before, after)
  return after
}

/**
 * What a sale owes that was judged before to be worth nothing, as an order of 0, and whose figures rise: no rule was
 * frozen for it, so the rules are asked as if it came now. Every other sale keeps the rules that it was judged by.
 * Counters of caps are locked here and then all balances, so it comes before anything is corrected.
 */
async function owedLate(ctx: Context, before: SaleRow, after: SaleRow) {
  const { id, partnership_id } = after
  const hasRisen =
    revenueOf(after) > revenueOf(before) || commissionableLeft(after) > commissionableLeft(before)
  if (partnership_id === null || !hasRisen) return undefined
  if (!before.not_commissioned.some(({ reason }) => reason === 'nothing_to_pay')) return undefined
  const commissions = await commissionsOfSales(ctx, [id])
  if (commissions.some((row) => row.partnership_id === partnership_id)) return undefined
  const partnership = (await partnershipsById(ctx, [partnership_id])).get(partnership_id)
  if (!partnership) throw new Error('a sale that was attributed has a partnership')
  const [owed] = await owedAnew(ctx, [after], partnership, () => false)
  if (!owed) throw new Error('a sale that is asked for is decided')
  const { commissioned, not_commissioned } = owed.sale
  await lockBalances(ctx, [...commissions, ...owed.drafts])
  return { verdict: { commissioned, not_commissioned }, drafts: owed.drafts }
}

/**
 * Owes what was decided for sales after they were recorded. One that was refunded in part is owed for as a whole, and
 * its refunds are taken back from that.
 */
export async function owe(
  ctx: Context,
  sales: readonly SaleRow[],
  drafts: readonly NewCommission[],
): Promise<void> {
  const today = await bookingDay(ctx)
  accrue(ctx, drafts, () => today)
  addAmounts(ctx, amountsOf(drafts))
  const owed = new Set(drafts.map((draft) => draft.sale_id))
  const because: Because = { reason: 'refunded', text: null, cause: {}, occurredAt: ctx.now }
  for (const sale of sales) {
    if (sale.refunded_amount === 0n || !owed.has(sale.id)) continue
    const [refunds, orderAt] = await Promise.all([refundsOf(ctx, sale), ordersOf(ctx, sale)])
    const { id, partnership_id } = sale
    const standing = { ...sale, refunds }
    await correct(ctx, { id, partnership_id, before: standing, after: standing, orderAt }, because)
  }
}

function statusOf(amount: bigint, refunded: bigint): SaleRow['status'] {
  if (refunded === 0n) return 'recorded'
  return refunded === amount ? 'refunded' : 'partially_refunded'
}

/** Revenue stays on the day of the sale, and its commissionable part by what is left of it. */
function count(ctx: Context, before: SaleRow, after: SaleRow): void {
  const { program_id, partnership_id, partner_id, day, currency } = before
  if (partnership_id === null || partner_id === null) return
  const commissionable = commissionableLeft(after) - commissionableLeft(before)
  const revenue = revenueOf(after) - revenueOf(before)
  const place = { program_id, partnership_id, partner_id, day }
  addAmounts(ctx, [{ ...place, currency, revenue, commissionable }])
  const kept_sales = Number(isKept(after)) - Number(isKept(before))
  if (kept_sales !== 0) addCounts(ctx, [{ ...place, kept_sales }])
}

export function revenueOf(sale: SaleRow): bigint {
  return sale.amount - sale.refunded_amount
}

/** The commissionable amount that refunds have left, rounded down; nothing once the sale is wholly refunded. */
export function commissionableLeft(sale: SaleRow): bigint {
  if (sale.refunded_amount >= sale.amount) return 0n
  const left =
    sale.commissionable_amount * (sale.amount - sale.refunded_plain) - sale.refunded_base * sale.amount
  return left > 0n ? left / sale.amount : 0n
}

/** The refunds of a sale as they bear on what it owes; only those that name their parts are told one by one. */
export async function refundsOf(ctx: Context, sale: SaleRow): Promise<RefundRow[]> {
  if (sale.refunded_base === 0n) return []
  return (await ctx.tx.rows(refundRows(ctx.company_id, { sale_id: sale.id }))) as RefundRow[]
}

/** The order at each of its revisions; 0 is the order as it came. */
export async function ordersOf(ctx: Context, sale: SaleRow): Promise<(revision: number) => Order> {
  if (sale.revision === 0) return () => sale
  const rows = await ctx.tx.rows(selectFigures(ctx.company_id, sale.id))
  const before = new Map(
    rows.map(
      ({ number, previous_amount, previous_commissionable_amount, previous_items }): [number, Order] => [
        number,
        {
          amount: previous_amount,
          commissionable_amount: previous_commissionable_amount,
          items: previous_items as SaleRow['items'],
        },
      ],
    ),
  )
  return (revision) => before.get(revision + 1) ?? sale
}
