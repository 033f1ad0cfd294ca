/** The commissions of payouts: put in, settled, set free. Only `payouts` calls this. */
import type { Context } from '#server/context.ts'
import { addAmounts } from '../rollups/rollups.ts'
import { bucket } from './commissions.ts'
import {
  claimForPayout,
  deleteSettlement,
  insertSettlement,
  type PayoutChange,
  releaseFromPayout,
  selectOfPayout,
  selectPayable,
} from './payout-rows.sql.ts'

/** What a partner could be paid in a currency: debts first, then oldest first. Its balance is locked. */
export function payableRows(ctx: Context, partner_id: string, currency: string) {
  return ctx.tx.rows(selectPayable(ctx.company_id, partner_id, currency))
}

/** The commissions that a payout holds now. */
export function payoutRowsOf(ctx: Context, payout_id: string) {
  return ctx.tx.rows(selectOfPayout(ctx.company_id, payout_id))
}

/** Puts rows into a payout that is paid already; each must be available and in no payout. */
export async function settleNow(
  ctx: Context,
  payout_id: string,
  ids: readonly string[],
  paid_at: Date,
): Promise<void> {
  void ctx.tx.execute(insertSettlement(ctx.company_id, payout_id, 'paid', paid_at)).catch(() => undefined)
  const changed = await ctx.tx.rows(claimForPayout(ctx.company_id, payout_id, ids))
  const count = changed.reduce((sum, row) => sum + Number(row.commissions), 0)
  if (count !== ids.length)
    throw new Error('every commission of a payout is available and in no other payout')
  moveBuckets(ctx, changed, 'available', 'paid')
}

/** Sets the rows of a payout free: they are available again. */
export async function setFree(ctx: Context, payout_id: string): Promise<void> {
  const changed = await ctx.tx.rows(releaseFromPayout(ctx.company_id, payout_id))
  moveBuckets(ctx, changed, 'paid', 'available')
  await ctx.tx.execute(deleteSettlement(ctx.company_id, payout_id))
}

function moveBuckets(
  ctx: Context,
  rows: readonly PayoutChange[],
  from: 'available' | 'paid',
  to: 'available' | 'paid',
): void {
  addAmounts(
    ctx,
    rows.flatMap((row) => [bucket(row, from, -row.amount), bucket(row, to, row.amount)]),
  )
}
