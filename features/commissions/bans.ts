/** What a ban does to money: everything that a partnership could still be paid goes on hold, for a person to decide. */
import type { Context } from '#server/context.ts'
import { wake } from '#server/events.ts'
import { journalsOf } from '../ledger/journals.ts'
import { debitAvailable, move } from '../ledger/ledger.ts'
import { bannedPartnerships } from '../partners/partnerships.ts'
import { applyChanges, type Decided, lockWithBalances, stateOf } from './change.ts'
import { type CommissionRow, journalKey } from './commissions.ts'
import { selectUnpaid, selectUntouched } from './corrections.sql.ts'

/** The wake-up that looks once more after a ban. */
export const HOLD_BANNED = 'hold_commissions_of_banned'

/** Longer than any request takes that read the partnership before it was banned. */
const LATE_MS = 60_000

/** Holds every unpaid commission above zero of a partnership; debts stay, so that they go on being netted. */
export async function holdUnpaid(ctx: Context, partnership_id: string, text: string | null): Promise<void> {
  const seen = (await ctx.tx.rows(selectUnpaid(ctx.company_id, partnership_id))) as CommissionRow[]
  await holdAll(ctx, seen, text)
  wake(ctx, HOLD_BANNED, [new Date(ctx.now.getTime() + LATE_MS)])
}

/** Holds what was being earned in the moment of a ban: no person has decided on it. */
export async function holdLate(ctx: Context): Promise<boolean> {
  const banned = await bannedPartnerships(ctx)
  if (banned.length === 0) return false
  const seen = (await ctx.tx.rows(selectUntouched(ctx.company_id, banned))) as CommissionRow[]
  const late: CommissionRow[] = []
  for (const row of seen) if (!(await wasReleased(ctx, row))) late.push(row)
  await holdAll(ctx, late, null)
  return false
}

/** One that was born on hold and released by a person looks like one that matured by itself. */
async function wasReleased(ctx: Context, { id }: CommissionRow): Promise<boolean> {
  return (await journalsOf(ctx, journalKey(id, 'released'))).length > 0
}

async function holdAll(ctx: Context, seen: readonly CommissionRow[], text: string | null): Promise<void> {
  const { rows, planOf } = await lockWithBalances(ctx, seen)
  // What went into a payout meanwhile is on its way, and what was declined is nothing.
  const unpaid = rows.filter((row) => row.status === 'pending' || row.status === 'available')
  await applyChanges(
    ctx,
    unpaid.filter((row) => row.net_amount > 0n).map((row) => held(row, planOf(row), text)),
  )
}

function held(row: CommissionRow, plan: Decided['plan'], text: string | null): Decided {
  if (row.status === 'available') debitAvailable(plan, 'on_hold', row.net_amount)
  else move(plan, 'pending', 'on_hold', row.net_amount)
  const after = {
    ...stateOf(row),
    status: 'on_hold' as const,
    reason: 'terms_violation' as const,
    reason_text: text,
  }
  return { before: row, after, plan, reason: 'held', event: 'commission.held' }
}
