/** Payments made outside and recorded by hand, and their void. Whole commissions, never parts of one. */
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import { announce } from '#server/events.ts'
import { found } from '#server/route.ts'
import { audit } from '../access/audit.ts'
import { bookingDay, readCommission } from '../commissions/commissions.ts'
import { payableRows, payoutRowsOf, setFree, settleNow } from '../commissions/payout-rows.ts'
import { creditAvailable, debitAvailable, lockBalances, type Plan, planFor, post } from '../ledger/ledger.ts'
import { readPartner } from '../partners/partners.ts'
import { payoutsHeld } from '../partners/partnerships.ts'
import { type ManualPayoutInput, type PaymentInput, Payout } from './payouts.schema.ts'
import { cancelPayout, insertPayout, keepPastRows, type PayoutRow, selectPayout } from './payouts.sql.ts'

type Row = { readonly id: string; readonly net_amount: bigint }

/**
 * Records that a partner was paid outside, for whole commissions: debts first, then the oldest. Without an amount for
 * everything available. Refuses when nothing can be paid (409 `nothing_to_pay`), an amount that is no sum of whole
 * commissions (422 `amount_not_whole`), a transaction id seen before (409 `transaction_already_recorded`), and a
 * partner whose payouts are held (409 `payouts_held`), unless that is overridden.
 */
export async function recordPayment(ctx: Context, input: ManualPayoutInput) {
  await readPartner(ctx, input.partner_id)
  await refuseHeld(ctx, input)
  const plan = planFor(await lockBalances(ctx, [input]), input)
  const payable = await payableRows(ctx, input.partner_id, input.currency)
  const rows = input.amount === undefined ? payable : wholeRowsOf(payable, input.amount)
  const total = sumOf(rows)
  if (total <= 0n) {
    throw new Refusal(
      409,
      'nothing_to_pay',
      'There is nothing available for this partner in this currency, or debts exceed it.',
    )
  }
  return pay(ctx, plan, rows, total, input)
}

/**
 * Records one commission as paid outside; 409 `commission_not_available` unless it is available and above zero. A
 * write-off is no money to pay. Payouts that are held are refused as in `recordPayment`.
 */
export async function recordPaymentOfOne(ctx: Context, commissionId: string, input: PaymentInput) {
  const seen = await readCommission(ctx, commissionId)
  await refuseHeld(ctx, { ...input, partner_id: seen.partner_id })
  const plan = planFor(await lockBalances(ctx, [seen]), seen)
  const row = await readCommission(ctx, commissionId)
  if (row.status !== 'available' || row.net_amount <= 0n || row.type === 'write_off') {
    throw new Refusal(
      409,
      'commission_not_available',
      `Only an available commission above zero can be paid. This one is ${row.status}.`,
    )
  }
  const { partner_id, currency } = row
  return pay(ctx, plan, [row], row.net_amount, { ...input, partner_id, currency })
}

/**
 * A payout takes the rows of all programs, so a hold on one partnership holds the partner. What was paid outside all
 * the same must be told to the books, hence the override; its note stays with the payout and in the audit.
 */
async function refuseHeld(ctx: Context, input: { partner_id: string; override: boolean }): Promise<void> {
  const reason = input.override ? undefined : await payoutsHeld(ctx, input.partner_id)
  if (reason === undefined) return
  throw new Refusal(
    409,
    'payouts_held',
    `Payouts of this partner are held: ${reason}. Send override and a note when it was paid all the same.`,
  )
}

/** Oldest rows that add up to the amount. Debts come first and are below zero, so they are always among them. */
function wholeRowsOf(payable: readonly Row[], amount: bigint): Row[] {
  let sum = 0n
  let nearest = 0n
  for (const [index, row] of payable.entries()) {
    sum += row.net_amount
    if (sum === amount) return payable.slice(0, index + 1)
    if (sum > nearest && sum < amount) nearest = sum
  }
  throw new Refusal(
    422,
    'amount_not_whole',
    `No whole commissions, oldest first, add up to ${amount}. The nearest below is ${nearest}.`,
    {
      more: { nearest_amount: Number(nearest), available_amount: Number(sum) },
    },
  )
}

function sumOf(rows: readonly Row[]): bigint {
  return rows.reduce((sum, row) => sum + row.net_amount, 0n)
}

async function pay(
  ctx: Context,
  plan: Plan,
  rows: readonly Row[],
  amount: bigint,
  input: Omit<PaymentInput, 'override'> & { partner_id: string; currency: string },
) {
  const id = newId()
  const paid_at = input.paid_at ?? ctx.now
  const payout = await ctx.tx
    .one(
      insertPayout({
        company_id: ctx.company_id,
        id,
        partner_id: input.partner_id,
        currency: input.currency,
        amount,
        method: `manual:${input.method}`,
        status: 'paid',
        provider_transaction_id: input.transaction_id,
        note: input.note ?? '',
        paid_at,
      }),
    )
    .catch((error: unknown) => {
      if ((error as { code?: string }).code !== '23505') throw error
      throw new Refusal(
        409,
        'transaction_already_recorded',
        `The transaction "${input.transaction_id}" is recorded already.`,
      )
    })
  debitAvailable(plan, 'cash:manual', amount)
  const effective_on = await bookingDay(ctx)
  await post(ctx, [
    {
      key: `payout:${id}:paid`,
      reason: 'paid outside',
      program_id: null,
      effective_on,
      postings: plan.postings,
    },
  ])
  await settleNow(
    ctx,
    id,
    rows.map((row) => row.id),
    paid_at,
  )
  announce(ctx, 'payout.paid', Payout, [payout])
  audit(ctx, 'payout.recorded', id, { after: payout })
  return payout
}

/**
 * Takes back the record of a payment, with a reason: its commissions are available again. Only payments recorded by
 * hand can be voided (409 `payout_not_voidable`).
 */
export async function voidPayment(ctx: Context, id: string, reason: string) {
  const seen = found(await ctx.tx.first(selectPayout(ctx.company_id, id)), 'payout') as PayoutRow
  const plan = planFor(await lockBalances(ctx, [seen]), seen)
  const before = found(await ctx.tx.first(selectPayout(ctx.company_id, id)), 'payout')
  if (!before.method.startsWith('manual:') || before.status !== 'paid') {
    throw new Refusal(
      409,
      'payout_not_voidable',
      `Only a payment recorded by hand can be voided. This one is ${before.status}.`,
    )
  }
  creditAvailable(plan, 'cash:manual', before.amount)
  const effective_on = await bookingDay(ctx)
  await post(ctx, [
    { key: `payout:${id}:voided`, reason: 'voided', program_id: null, effective_on, postings: plan.postings },
  ])
  await ctx.tx.execute(keepPastRows(ctx.company_id, id, await payoutRowsOf(ctx, id)))
  await setFree(ctx, id)
  const payout = await ctx.tx.one(cancelPayout(ctx.company_id, id))
  announce(ctx, 'payout.canceled', Payout, [payout], () => ({ status: before.status }))
  audit(ctx, 'payout.voided', id, { before, after: { ...payout, reason } })
  return payout
}

export async function readPayout(ctx: Context, id: string) {
  return found(await ctx.tx.first(selectPayout(ctx.company_id, id)), 'payout')
}
