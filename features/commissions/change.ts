/** Changing commissions that exist: locked after their balances, planned against them, written and posted together. */
import type { Context } from '#server/context.ts'
import { announce } from '#server/events.ts'
import { type Journal, lockBalances, type Plan, planFor, post } from '../ledger/ledger.ts'
import { addAmounts } from '../rollups/rollups.ts'
import { Commission } from './commissions.schema.ts'
import {
  type Change,
  type CommissionRow,
  lockCommissions,
  selectCommissions,
  updateCommissions,
} from './commissions.sql.ts'
import { bookingDay, bucket, journalKey, readCommission } from './commissions.ts'

/** A decided change: the new state, and the event that tells of it. */
export type Decided = {
  readonly before: CommissionRow
  readonly after: Change
  /** Its journal's name, and the postings planned for it. */
  readonly reason: string
  readonly plan: Plan
  readonly event: string | null
}

/** The state of a commission as it is, to change parts of it. */
export function stateOf(row: CommissionRow): Change {
  if (row.status === 'in_transit' || row.status === 'paid')
    throw new Error('a commission in a payout does not change')
  return {
    id: row.id,
    status: row.status,
    reversed_amount: row.reversed_amount,
    reason: row.reason,
    reason_text: row.reason_text,
    approved_at: row.approved_at,
    matured_at: row.matured_at,
  }
}

/**
 * Locks the balances of these commissions, then the commissions, and reads what is true after that. The order of
 * locks is the same everywhere: whoever changes a commission has its partner's balance row first.
 */
export async function lockWithBalances(ctx: Context, rows: readonly CommissionRow[]) {
  const balances = await lockBalances(ctx, rows)
  const ids = rows.map((row) => row.id)
  const [, locked] = await Promise.all([
    ctx.tx.execute(lockCommissions(ctx.company_id, ids)),
    ctx.tx.rows(selectCommissions(ctx.company_id, ids)) as Promise<CommissionRow[]>,
  ])
  return { rows: locked, planOf: (row: CommissionRow) => planFor(balances, row) }
}

/** One commission with its balance, both locked. */
export async function lockOne(ctx: Context, id: string): Promise<{ row: CommissionRow; plan: Plan }> {
  const { rows, planOf } = await lockWithBalances(ctx, [await readCommission(ctx, id)])
  const row = rows[0]
  if (!row) throw new Error('a commission that was read is there')
  return { row, plan: planOf(row) }
}

/** Writes changes: states, journals, counters and events. Gives the rows as they are afterwards. */
export async function applyChanges(ctx: Context, decided: readonly Decided[]): Promise<CommissionRow[]> {
  if (decided.length === 0) return []
  const day = await bookingDay(ctx)
  void ctx.tx
    .execute(
      updateCommissions(
        ctx.company_id,
        decided.map((one) => one.after),
      ),
    )
    .catch(() => undefined)
  const posted = post(
    ctx,
    decided.map((one) => journalOf(one, day)),
  )
  const after = decided.map((one) => afterOf(ctx, one))
  addAmounts(
    ctx,
    decided.flatMap(({ before }, index) => {
      const row = after[index] as CommissionRow
      return [bucket(before, before.status, -before.net_amount), bucket(row, row.status, row.net_amount)]
    }),
  )
  for (const [index, one] of decided.entries()) {
    if (one.event)
      announce(ctx, one.event, Commission, [after[index] as CommissionRow], () => previousOf(one.before))
  }
  await posted
  return after
}

/** Keys name the version that a change makes, so each change of a commission posts once. */
function journalOf({ before, reason, plan }: Decided, effective_on: string): Journal {
  return {
    key: journalKey(before.id, `${reason}:${before.version + 1n}`),
    reason,
    program_id: before.program_id,
    effective_on,
    postings: plan.postings,
  }
}

function afterOf(ctx: Context, { before, after }: Decided): CommissionRow {
  return {
    ...before,
    ...after,
    net_amount: before.amount - after.reversed_amount,
    version: before.version + 1n,
    updated_at: ctx.now,
  }
}

function previousOf(row: CommissionRow): Record<string, unknown> {
  return { status: row.status, reversed_amount: Number(row.reversed_amount), reason: row.reason }
}
