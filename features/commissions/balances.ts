/** What is brought into a balance, and what of a debt is given up. Each is a commission, so rows add up to balances. */
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { addDays, dayIn } from '#lib/time.ts'
import type { Context } from '#server/context.ts'
import { announce } from '#server/events.ts'
import { found } from '#server/route.ts'
import { audit } from '../access/audit.ts'
import { lockBalances, move, planFor, post } from '../ledger/ledger.ts'
import { partnershipsById } from '../partners/partnerships.ts'
import { readProgram } from '../programs/programs.ts'
import { groupRules } from '../programs/rules.ts'
import { addAmounts } from '../rollups/rollups.ts'
import { Commission, type OpeningBalanceInput, type WriteOffInput } from './commissions.schema.ts'
import { type CommissionRow, insertCommissions, type NewCommission } from './commissions.sql.ts'
import {
  accrue,
  amountsOf,
  bookingDay,
  bucket,
  expenseOf,
  journalKey,
  readCommission,
} from './commissions.ts'
import { selectNewestDebt } from './corrections.sql.ts'
import { addAvailable } from './decisions.ts'

/**
 * Brings in what a partner had coming elsewhere, pending or available, or owed. A debt takes from what is available
 * first and is owed back for the rest.
 */
export async function openBalance(ctx: Context, input: OpeningBalanceInput): Promise<CommissionRow> {
  const partnerships = await partnershipsById(ctx, [input.partnership_id])
  const partnership = found(partnerships.get(input.partnership_id), 'partnership')
  const program = await readProgram(ctx, partnership.program_id)
  const groups = await groupRules(ctx, [partnership.group_id])
  const holdDays = groups.get(partnership.group_id)?.hold_days ?? 0
  const clearsAt = input.available_at ?? addDays(program.time_zone, ctx.now, holdDays)
  const draft: NewCommission = {
    ...byHand(ctx, partnership, program.time_zone),
    type: 'opening_balance',
    amount: input.amount,
    currency: input.currency,
    status: input.available ? 'available' : 'pending',
    matured_at: input.available ? ctx.now : null,
    available_at: input.available ? ctx.now : clearsAt,
    reason_text: input.note,
  }
  if (input.available) return addAvailable(ctx, draft, 'opening_balance')
  const today = await bookingDay(ctx)
  accrue(ctx, [draft], () => today)
  addAmounts(ctx, amountsOf([draft]))
  const row = await readCommission(ctx, draft.id)
  audit(ctx, 'commission.opening_balance_added', row.id, { after: row })
  return row
}

/** Gives up what a partner owes back, in part or whole; never more (422 `write_off_exceeds_debt`). */
export async function writeOff(ctx: Context, input: WriteOffInput): Promise<CommissionRow> {
  const plan = planFor(await lockBalances(ctx, [input]), input)
  const owed = plan.balance.owed_back
  const debt = await ctx.tx.first(selectNewestDebt(ctx.company_id, input.partner_id, input.currency))
  if (input.amount > owed || !debt) {
    throw new Refusal(
      422,
      'write_off_exceeds_debt',
      `This partner owes ${owed} in ${input.currency}; no more than that can be written off.`,
      { more: { owed_back: Number(owed) } },
    )
  }
  const program = await readProgram(ctx, debt.program_id)
  const partnership = { ...debt, id: debt.partnership_id }
  const draft: NewCommission = {
    ...byHand(ctx, partnership, program.time_zone),
    type: 'write_off',
    amount: input.amount,
    currency: input.currency,
    status: 'available',
    matured_at: ctx.now,
    available_at: ctx.now,
    reason_text: input.note,
  }
  move(plan, expenseOf(draft), 'owed_back', draft.amount)
  const inserted = ctx.tx.execute(insertCommissions(ctx.company_id, [draft]))
  const effective_on = await bookingDay(ctx)
  const key = journalKey(draft.id, 'accrued')
  const { program_id } = draft
  await post(ctx, [{ key, reason: 'written off', program_id, effective_on, postings: plan.postings }])
  addAmounts(ctx, [bucket(draft, 'available', draft.amount)])
  await inserted
  const row = await readCommission(ctx, draft.id)
  announce(ctx, 'commission.created', Commission, [row])
  audit(ctx, 'commission.write_off_added', row.id, { after: row })
  return row
}

type Whose = { readonly id: string; readonly program_id: string; readonly partner_id: string }

function byHand(ctx: Context, partnership: Whose, zone: string) {
  return {
    id: newId(),
    program_id: partnership.program_id,
    partnership_id: partnership.id,
    partner_id: partnership.partner_id,
    customer_id: null,
    sale_id: null,
    origin_id: null,
    base_amount: null,
    rule: null,
    because: { by: ctx.actor.type, id: ctx.actor.id },
    reason: 'other',
    review: 'automatic',
    occurred_at: ctx.now,
    day: dayIn(zone, ctx.now),
  } as const
}
