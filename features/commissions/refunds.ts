/** What a refund takes back of the commissions of a sale, by the state that each is in. */
import type { Context } from '#server/context.ts'
import { debitAvailable, move } from '../ledger/ledger.ts'
import { type Remaining, remainingReward } from '../offers/rules.ts'
import { applyChanges, type Decided, lockWithBalances, stateOf } from './change.ts'
import type { Reason } from './commissions.schema.ts'
import type { CommissionRow } from './commissions.sql.ts'
import { commissionsOfSales, expenseOf } from './commissions.ts'
import { addAvailable, correctionOf } from './decisions.ts'

/**
 * Brings the commissions of a sale down to what is left of it. The sale is locked. What is not paid falls away or is
 * taken back; of what is on its way or paid, the original stays and a clawback rides in the next payout.
 */
export async function takeBack(
  ctx: Context,
  sale: Remaining & { readonly id: string },
  because: {
    readonly reason: Reason
    readonly text: string | null
    readonly refund_id: string
    readonly occurredAt: Date
  },
): Promise<void> {
  const all = await commissionsOfSales(ctx, [sale.id])
  const originals = all.filter((row) => row.origin_id === null && row.rule !== null)
  if (originals.length === 0) return
  const { rows, planOf } = await lockWithBalances(ctx, originals)
  const decided: Decided[] = []
  const clawbacks: { row: CommissionRow; amount: bigint }[] = []
  for (const row of rows) {
    const clawedBack = all
      .filter((one) => one.origin_id === row.id)
      .reduce((sum, one) => sum + one.net_amount, 0n)
    const excess = row.net_amount + clawedBack - targetOf(row, sale)
    if (excess <= 0n || row.status === 'declined' || row.status === 'reversed') continue
    if (row.payout_id !== null) clawbacks.push({ row, amount: excess })
    else decided.push(reduce(row, planOf(row), excess, because))
  }
  await applyChanges(ctx, decided)
  for (const { row, amount } of clawbacks) await clawBack(ctx, row, amount, because)
}

function targetOf(row: CommissionRow, sale: Remaining): bigint {
  if (row.rule === null) throw new Error('a commission of a sale has its rule')
  return remainingReward(row.rule, row.base_amount ?? 0n, row.amount, sale)
}

/** Takes part of a commission back where it is; all of it ends as declined, or reversed once it had been available. */
function reduce(
  row: CommissionRow,
  plan: Decided['plan'],
  excess: bigint,
  { reason, text }: { reason: Reason; text: string | null },
): Decided {
  // After a voided payment the clawbacks stay rows of their own: this row gives no more than it has.
  const amount = excess < row.net_amount ? excess : row.net_amount
  if (row.status === 'available') debitAvailable(plan, expenseOf(row), amount)
  else move(plan, row.status === 'on_hold' ? 'on_hold' : 'pending', expenseOf(row), amount)
  const reversed_amount = row.reversed_amount + amount
  const isGone = reversed_amount === row.amount
  const ended = row.matured_at === null ? ('declined' as const) : ('reversed' as const)
  const status = isGone ? ended : stateOf(row).status
  const keepsReason = row.status === 'on_hold' && !isGone
  const after = {
    ...stateOf(row),
    status,
    reversed_amount,
    reason: keepsReason ? row.reason : reason,
    reason_text: keepsReason ? row.reason_text : text,
  }
  return {
    before: row,
    after,
    plan,
    reason: 'refunded',
    event: isGone ? `commission.${ended}` : 'commission.reversed',
  }
}

function clawBack(
  ctx: Context,
  row: CommissionRow,
  amount: bigint,
  because: { reason: Reason; text: string | null; refund_id: string; occurredAt: Date },
): Promise<CommissionRow> {
  const clawback = correctionOf(ctx, row, {
    type: 'clawback',
    amount: -amount,
    reason: because.reason,
    reason_text: because.text,
    because: { refund_id: because.refund_id, origin_id: row.id },
    occurred_at: because.occurredAt,
  })
  return addAvailable(ctx, clawback, 'clawback')
}
