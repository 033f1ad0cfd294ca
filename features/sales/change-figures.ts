/** What every change of a sale's figures does: the row, the counters, the event, and what is owed for it. */
import type { Context } from '#server/context.ts'
import { announce } from '#server/events.ts'
import { type Because, correct } from '../commissions/corrections.ts'
import type { Figures } from '../commissions/worth.ts'
import { addAmounts } from '../rollups/rollups.ts'
import { selectFigures } from './revisions.sql.ts'
import { Sale } from './sales.schema.ts'
import { type SaleChange, type SaleRow, updateSale } from './sales.sql.ts'

/** Changes a sale that is locked, announces `event`, and brings its commissions to what it owes now. */
export async function changeFigures(
  ctx: Context,
  before: SaleRow,
  change: Omit<SaleChange, 'status'>,
  event: string,
  because: Because,
): Promise<SaleRow> {
  const { amount, refunded_amount } = { ...before, ...change }
  const after = (await ctx.tx.one(
    updateSale(ctx.company_id, before.id, { ...change, status: statusOf(amount, refunded_amount) }),
  )) as SaleRow
  announce(ctx, event, Sale, [after], () => ({
    amount: Number(before.amount),
    refunded_amount: Number(before.refunded_amount),
    status: before.status,
  }))
  const { id, partnership_id } = after
  const figuresAt = await figuresOfRevisions(ctx, after)
  await correct(ctx, { id, partnership_id, before, after, figuresAt }, because)
  count(ctx, before, after)
  return after
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
  addAmounts(ctx, [{ program_id, partnership_id, partner_id, day, currency, revenue, commissionable }])
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

/** The figures of the order at each of its revisions; 0 is the order as it came. */
export async function figuresOfRevisions(
  ctx: Context,
  sale: SaleRow,
): Promise<(revision: number) => Figures> {
  if (sale.revision === 0) return () => sale
  const rows = await ctx.tx.rows(selectFigures(ctx.company_id, sale.id))
  const before = new Map(
    rows.map((row) => [
      row.number,
      { amount: row.previous_amount, commissionable_amount: row.previous_commissionable_amount },
    ]),
  )
  return (revision) => before.get(revision + 1) ?? sale
}
