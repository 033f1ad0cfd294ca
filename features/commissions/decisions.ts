/** What people decide about commissions: approve, decline, hold, release, bonus and adjustment. */
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { dayIn } from '#lib/time.ts'
import { type Context, occurredAt } from '#server/context.ts'
import { announce, wake } from '#server/events.ts'
import { found } from '#server/route.ts'
import { checkByHand } from '../access/access.ts'
import { audit } from '../access/audit.ts'
import { creditAvailable, debitAvailable, lockBalances, move, planFor, post } from '../ledger/ledger.ts'
import { partnershipsById } from '../partners/partnerships.ts'
import { readProgram } from '../programs/programs.ts'
import { addAmounts } from '../rollups/rollups.ts'
import { applyChanges, type Decided, lockOne, stateOf } from './change.ts'
import { Commission, type CommissionInput, type Decision } from './commissions.schema.ts'
import { type CommissionRow, insertCommissions, type NewCommission } from './commissions.sql.ts'
import { bookingDay, bucket, expenseOf, journalKey, MATURE, readCommission } from './commissions.ts'
import { sumTaken } from './corrections.sql.ts'

/**
 * Approves a pending commission: past its hold it is available at once, else when it clears. Approving again changes
 * nothing. Refuses one that is not pending (409 `commission_not_pending`).
 */
export async function approve(ctx: Context, id: string): Promise<CommissionRow> {
  const { row, plan } = await lockOne(ctx, id)
  if (row.status !== 'pending')
    throw conflict('commission_not_pending', row, 'Only a pending commission can be approved.')
  if (row.approved_at) return row
  const state = { ...stateOf(row), approved_at: ctx.now }
  const isDue = row.available_at <= ctx.now
  if (isDue) creditAvailable(plan, 'pending', row.net_amount)
  else wake(ctx, MATURE, [row.available_at])
  const after = isDue ? { ...state, status: 'available' as const, matured_at: ctx.now } : state
  return decide(ctx, 'commission.approved', {
    before: row,
    after,
    plan,
    reason: 'matured',
    event: isDue ? 'commission.available' : null,
  })
}

/**
 * Declines a commission for a reason that its partner reads. One that was available is reversed, and what was spent
 * already is owed back. Refuses one in a payout, one that is ended, and negative ones (409 `commission_not_declinable`).
 *
 * One that was paid, clawed back in part and set free by a void is still whole, with its clawbacks beside it. What they
 * took is given back when it is declined, or it would be taken twice.
 */
export async function decline(ctx: Context, id: string, decision: Decision): Promise<CommissionRow> {
  const { row, plan } = await lockOne(ctx, id)
  if (
    row.payout_id !== null ||
    row.net_amount <= 0n ||
    row.status === 'declined' ||
    row.status === 'reversed'
  ) {
    throw conflict(
      'commission_not_declinable',
      row,
      'It is in a payout, or there is nothing left of it to decline.',
    )
  }
  if (row.status === 'available') debitAvailable(plan, expenseOf(row), row.net_amount)
  else move(plan, row.status === 'on_hold' ? 'on_hold' : 'pending', expenseOf(row), row.net_amount)
  const status = row.matured_at === null ? ('declined' as const) : ('reversed' as const)
  const after = { ...stateOf(row), status, reversed_amount: row.amount, ...reasonOf(decision) }
  const event = `commission.${status}`
  const declined = await decide(ctx, 'commission.declined', {
    before: row,
    after,
    plan,
    reason: status,
    event,
  })
  const { taken } = await ctx.tx.one(sumTaken(ctx.company_id, row.id))
  if (taken > 0n)
    await addAvailable(ctx, correctionOf(ctx, row, givenBack(ctx, taken, decision)), 'adjustment')
  return declined
}

function givenBack(ctx: Context, amount: bigint, { reason }: Decision) {
  const reason_text = 'Was taken back before its commission was declined.'
  return {
    type: 'adjustment' as const,
    amount,
    reason,
    reason_text,
    because: { by: ctx.actor.type, id: ctx.actor.id },
    occurred_at: ctx.now,
  }
}

/** Puts a commission on hold; refuses one that is neither pending nor available (409 `commission_not_holdable`). */
export async function hold(ctx: Context, id: string, decision: Decision): Promise<CommissionRow> {
  const { row, plan } = await lockOne(ctx, id)
  const isHoldable = row.status === 'pending' || row.status === 'available'
  // A write-off is no money that could be kept back: held, it would be owed again.
  if (!isHoldable || row.net_amount <= 0n || row.type === 'write_off') {
    throw conflict('commission_not_holdable', row, 'Only pending and available commissions can be held.')
  }
  if (row.status === 'available') debitAvailable(plan, 'on_hold', row.net_amount)
  else move(plan, 'pending', 'on_hold', row.net_amount)
  const after = { ...stateOf(row), status: 'on_hold' as const, ...reasonOf(decision) }
  return decide(ctx, 'commission.held', {
    before: row,
    after,
    plan,
    reason: 'held',
    event: 'commission.held',
  })
}

/** Lets a held commission go on: available when it is past its hold and review, else pending (409 when not held). */
export async function release(ctx: Context, id: string): Promise<CommissionRow> {
  const { row, plan } = await lockOne(ctx, id)
  if (row.status !== 'on_hold')
    throw conflict('commission_not_on_hold', row, 'Only a commission on hold can be released.')
  const isReviewed = row.review === 'automatic' || row.approved_at !== null
  const isAvailable = isReviewed && row.available_at <= ctx.now
  if (isAvailable) creditAvailable(plan, 'on_hold', row.net_amount)
  else move(plan, 'on_hold', 'pending', row.net_amount)
  if (!isAvailable && isReviewed) wake(ctx, MATURE, [row.available_at])
  const state = { ...stateOf(row), reason: null, reason_text: null }
  const after = isAvailable
    ? { ...state, status: 'available' as const, matured_at: row.matured_at ?? ctx.now }
    : { ...state, status: 'pending' as const }
  return decide(ctx, 'commission.released', {
    before: row,
    after,
    plan,
    reason: 'released',
    event: isAvailable ? 'commission.available' : null,
  })
}

async function decide(ctx: Context, action: string, decided: Decided): Promise<CommissionRow> {
  const [after] = await applyChanges(ctx, [decided])
  if (!after) throw new Error('a decided change gives a row')
  audit(ctx, action, after.id, { before: decided.before, after })
  return readCommission(ctx, after.id)
}

function reasonOf(decision: Decision) {
  return { reason: decision.reason, reason_text: decision.reason_text ?? null }
}

function conflict(code: string, row: CommissionRow, sentence: string): Refusal {
  return new Refusal(409, code, `${sentence} This one is ${row.status}.`)
}

/** Adds a bonus, or an adjustment up or down; available at once. A bonus below zero is refused (422 `bonus_negative`). */
export async function addByHand(ctx: Context, input: CommissionInput): Promise<CommissionRow> {
  if (input.type === 'bonus' && input.amount < 0n) {
    throw new Refusal(422, 'bonus_negative', 'A bonus is above zero. Use an adjustment to take money back.')
  }
  await checkByHand(ctx, input)
  const partnership = found(
    (await partnershipsById(ctx, [input.partnership_id])).get(input.partnership_id),
    'partnership',
  )
  const program = await readProgram(ctx, partnership.program_id)
  const occurred_at = occurredAt(ctx, input.occurred_at)
  const draft: NewCommission = {
    id: newId(),
    program_id: partnership.program_id,
    partnership_id: partnership.id,
    partner_id: partnership.partner_id,
    customer_id: null,
    sale_id: null,
    origin_id: null,
    type: input.type,
    amount: input.amount,
    currency: input.currency,
    base_amount: null,
    rule: null,
    because: { by: ctx.actor.type, id: ctx.actor.id },
    status: 'available',
    reason: 'other',
    reason_text: input.reason_text,
    review: 'automatic',
    matured_at: ctx.now,
    occurred_at,
    day: dayIn(program.time_zone, occurred_at),
    available_at: ctx.now,
  }
  return addAvailable(ctx, draft, input.type)
}

/** A row that corrects another: of the same partner and sale, on the same day of reports, available at once. */
export function correctionOf(
  ctx: Context,
  row: CommissionRow,
  correction: Pick<NewCommission, 'type' | 'amount' | 'reason' | 'reason_text' | 'because' | 'occurred_at'>,
): NewCommission {
  const { program_id, partnership_id, partner_id, customer_id, sale_id, currency, day } = row
  return {
    ...{ program_id, partnership_id, partner_id, customer_id, sale_id, currency, day },
    id: newId(),
    origin_id: row.id,
    base_amount: null,
    rule: null,
    status: 'available',
    review: 'automatic',
    matured_at: ctx.now,
    available_at: ctx.now,
    ...correction,
  }
}

/** Makes a commission that is available from the start; a negative one takes from available, then makes a debt. */
export async function addAvailable(
  ctx: Context,
  draft: NewCommission,
  reason: string,
): Promise<CommissionRow> {
  const plan = planFor(await lockBalances(ctx, [draft]), draft)
  if (draft.amount > 0n) creditAvailable(plan, expenseOf(draft), draft.amount)
  else debitAvailable(plan, expenseOf(draft), -draft.amount)
  ctx.tx.insert('commissions', insertCommissions(ctx.company_id, [draft]))
  const effective_on = await bookingDay(ctx)
  const key = journalKey(draft.id, 'accrued')
  await post(ctx, [{ key, reason, program_id: draft.program_id, effective_on, postings: plan.postings }])
  addAmounts(ctx, [bucket(draft, 'available', draft.amount)])
  const row = await readCommission(ctx, draft.id)
  announce(ctx, 'commission.created', Commission, [row])
  if (draft.sale_id === null) audit(ctx, `commission.${reason}_added`, row.id, { after: row })
  return row
}
