/** What a refund takes back of the commissions of a sale, by the state that each is in. */
import { newId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import { debitAvailable, move } from '../ledger/ledger.ts'
import { namedShares, type Remaining, remainingReward, type Share } from '../offers/rewards.ts'
import { applyChanges, type Decided, lockWithBalances, stateOf } from './change.ts'
import type { Reason } from './commissions.schema.ts'
import type { CommissionRow } from './commissions.sql.ts'
import { commissionsOfSales, expenseOf } from './commissions.ts'
import { addAvailable } from './decisions.ts'

type Item = Parameters<typeof namedShares>[1]['items'][number]

/** A sale as its refunds so far leave it. */
type RefundedSale = Omit<Remaining, 'refunded_base'> & {
  readonly id: string
  readonly commissionable_amount: bigint
  readonly items: readonly Item[]
  /** `base_amount` is null where a refund names no parts. */
  readonly refunds: readonly { readonly base_amount: bigint | null; readonly items: readonly Item[] }[]
}

/**
 * Brings the commissions of a sale down to what is left of it. The sale is locked. What is not paid falls away or is
 * taken back; of what is on its way or paid, the original stays and a clawback rides in the next payout.
 */
export async function takeBack(
  ctx: Context,
  sale: RefundedSale,
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
  const targets = targetsOf(rows, sale)
  const decided: Decided[] = []
  const clawbacks: { row: CommissionRow; amount: bigint }[] = []
  for (const row of rows) {
    const clawedBack = all
      .filter((one) => one.origin_id === row.id)
      .reduce((sum, one) => sum + one.net_amount, 0n)
    const excess = row.net_amount + clawedBack - (targets.get(row.id) ?? 0n)
    if (excess <= 0n || row.status === 'declined' || row.status === 'reversed') continue
    if (row.payout_id !== null) clawbacks.push({ row, amount: excess })
    else decided.push(reduce(row, planOf(row), excess, because))
  }
  await applyChanges(ctx, decided)
  for (const { row, amount } of clawbacks) await clawBack(ctx, row, amount, because)
}

/** What each commission is still worth: what refunds name takes from the commissions for it. */
function targetsOf(rows: readonly CommissionRow[], sale: RefundedSale): Map<string, bigint> {
  const shares = rows.map(shareOf)
  const named = sale.refunds.flatMap(({ base_amount, items }) =>
    base_amount === null ? [] : [namedShares(sale, { base_amount, items }, shares)],
  )
  return new Map(
    rows.map((row, at) => {
      if (row.rule === null) throw new Error('a commission of a sale has its rule')
      const refunded_base = named.reduce((sum, one) => sum + (one[at] as bigint), 0n)
      const base = row.base_amount ?? 0n
      return [row.id, remainingReward(row.rule, base, row.amount, { ...sale, refunded_base })]
    }),
  )
}

function shareOf(row: CommissionRow): Share {
  const { lines } = row.because as { lines?: Share['lines'] }
  return { base: row.base_amount ?? 0n, lines: lines ?? null }
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

async function clawBack(
  ctx: Context,
  row: CommissionRow,
  amount: bigint,
  because: { reason: Reason; text: string | null; refund_id: string; occurredAt: Date },
): Promise<void> {
  await addAvailable(
    ctx,
    {
      id: newId(),
      program_id: row.program_id,
      partnership_id: row.partnership_id,
      partner_id: row.partner_id,
      customer_id: row.customer_id,
      sale_id: row.sale_id,
      origin_id: row.id,
      type: 'clawback',
      amount: -amount,
      currency: row.currency,
      base_amount: null,
      rule: null,
      because: { refund_id: because.refund_id, origin_id: row.id },
      status: 'available',
      reason: because.reason,
      reason_text: because.text,
      review: 'automatic',
      matured_at: ctx.now,
      occurred_at: because.occurredAt,
      // Reports show a refund on the day of its sale.
      day: row.day,
      available_at: ctx.now,
    },
    'clawback',
  )
}
