/**
 * What an event owes a partner. Born from sales here; decided on in decisions.ts, matured in mature.ts, taken back
 * or added to in corrections.ts by what worth.ts says, held with their partnership in bans.ts, brought in or written
 * off in balances.ts, paid through payout-rows.ts. Every change posts to the ledger in the same transaction.
 */
import { dayIn } from '#lib/time.ts'
import type { Context } from '#server/context.ts'
import { announce, wake } from '#server/events.ts'
import { found } from '#server/route.ts'
import { booksZone } from '../access/access.ts'
import { type HouseAccount, type Journal, postNew } from '../ledger/ledger.ts'
import { flag } from '../risk/risk.ts'
import { Commission, type CommissionStatus } from './commissions.schema.ts'
import {
  type CommissionRow,
  insertCommissions,
  type NewCommission,
  selectAccrued,
  selectCommission,
  selectOfSales,
} from './commissions.sql.ts'
import { countUnreviewed } from './corrections.sql.ts'

export type { CommissionRow, NewCommission } from './commissions.sql.ts'

/** The wake-up that makes due commissions available. */
export const MATURE = 'mature_commissions'

/**
 * Owes commissions: rows, journals, events and the wake-up for the moment they clear. One that is born on hold has its
 * reason. `effectiveOn` gives the journal's day of a draft. The caller adds `amountsOf` them to the counters.
 */
export function accrue(
  ctx: Context,
  drafts: readonly NewCommission[],
  effectiveOn: (draft: NewCommission) => string,
): CommissionRow[] {
  if (drafts.length === 0) return []
  ctx.tx.insert('commissions', insertCommissions(ctx.company_id, drafts))
  const held = drafts.filter((draft) => draft.reason === 'self_referral')
  flag(
    ctx,
    held.map((draft) => ({
      partnership_id: draft.partnership_id,
      subject_id: draft.id,
      kind: 'self_referral' as const,
      detail: draft.reason_text ?? '',
    })),
  )
  const rows = drafts.map((draft) => asRow(ctx, draft))
  announce(ctx, 'commission.created', Commission, rows)
  wake(
    ctx,
    MATURE,
    drafts.filter((d) => d.status === 'pending' && d.review === 'automatic').map((d) => d.available_at),
  )
  postNew(
    ctx,
    drafts.map((draft) => accrual(draft, effectiveOn(draft))),
  )
  return rows
}

/** What commissions that are born add to the counters, which are locked last: after the balances. */
export function amountsOf(drafts: readonly NewCommission[]) {
  return drafts.map((draft) => bucket(draft, draft.status, draft.amount))
}

function accrual(draft: NewCommission, effective_on: string): Journal {
  const { currency, partner_id } = draft
  const debit = {
    debit: expenseOf(draft),
    credit: 'pending',
    amount: draft.amount,
    currency,
    partner_id,
  } as const
  const hold = { debit: 'pending', credit: 'on_hold', amount: draft.amount, currency, partner_id } as const
  return {
    key: journalKey(draft.id, 'accrued'),
    reason: 'accrued',
    program_id: draft.program_id,
    effective_on,
    postings: draft.status === 'on_hold' ? [debit, hold] : [debit],
  }
}

/** The row as it is the moment after its insert, so that nothing has to be read back. */
function asRow(ctx: Context, draft: NewCommission): CommissionRow {
  return {
    ...draft,
    object: 'commission',
    reversed_amount: 0n,
    net_amount: draft.amount,
    approved_at: null,
    payout_id: null,
    paid_at: null,
    expected_pay_on: null,
    version: 1n,
    created_at: ctx.now,
    updated_at: ctx.now,
  }
}

/** Journals of a commission share the beginning of their key, so that its trace is one range. */
export function journalKey(id: string, event: string): string {
  return `commission:${id}:${event}`
}

/** The account that a commission is paid from. */
export function expenseOf(row: Pick<CommissionRow, 'type' | 'sale_id'>): HouseAccount {
  if (row.type === 'opening_balance') return 'opening_balance'
  if (row.type === 'write_off') return 'bad_debt'
  return row.type === 'bonus' || (row.type === 'adjustment' && row.sale_id === null)
    ? 'bonus_expense'
    : 'commission_expense'
}

type Place = Pick<CommissionRow, 'program_id' | 'partnership_id' | 'partner_id' | 'day' | 'currency'>

/** An amount in the counter of its status, on the day of its sale or event; declined and reversed are in none. */
export function bucket(row: Place, status: CommissionStatus, amount: bigint) {
  const place = {
    program_id: row.program_id,
    partnership_id: row.partnership_id,
    partner_id: row.partner_id,
    day: row.day,
    currency: row.currency,
  }
  return status === 'declined' || status === 'reversed' ? place : { ...place, [status]: amount }
}

/** Today, in the zone in which the company keeps its books. */
export async function bookingDay(ctx: Context): Promise<string> {
  return dayIn(await booksZone(ctx), ctx.now)
}

export async function readCommission(ctx: Context, id: string): Promise<CommissionRow> {
  return found(await ctx.tx.first(selectCommission(ctx.company_id, id)), 'commission') as CommissionRow
}

/** How many commissions under manual review were made by then, and not looked at since. */
export async function unreviewedSince(ctx: Context, programId: string | undefined, since: Date) {
  const { count } = await ctx.tx.one(countUnreviewed(ctx.company_id, programId, since))
  return Number(count)
}

/** The commissions of sales, in the order in which they were made. */
export async function commissionsOfSales(ctx: Context, saleIds: readonly string[]): Promise<CommissionRow[]> {
  if (saleIds.length === 0) return []
  return ctx.tx.rows(selectOfSales(ctx.company_id, saleIds)) as Promise<CommissionRow[]>
}

/** What sales were first owed for, before refunds. */
export function accruedOfSales(ctx: Context, saleIds: readonly string[]) {
  return ctx.tx.rows(selectAccrued(ctx.company_id, saleIds))
}
