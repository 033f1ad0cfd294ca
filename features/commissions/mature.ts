/** Maturation: what is past its hold and review becomes available. One journal per partner, currency and run. */
import { newId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import { announce } from '#server/events.ts'
import { balanceKey, creditAvailable, lockBalances, planFor, post } from '../ledger/ledger.ts'
import { addAmounts } from '../rollups/rollups.ts'
import { BalanceMatured } from './commissions.schema.ts'
import { type Matured, matureDue, selectDue } from './commissions.sql.ts'
import { bookingDay, bucket } from './commissions.ts'

/** Partners of one transaction: long enough to be cheap, short enough that nobody waits for it. */
const PARTNERS_AT_ONCE = 2_000

/** Makes available what is due now, for some partners; true when there may be more. Running it twice does nothing. */
export async function mature(ctx: Context): Promise<boolean> {
  const keys = await ctx.tx.rows(selectDue(ctx.company_id, ctx.now, PARTNERS_AT_ONCE))
  if (keys.length === 0) return false
  const [balances, effective_on] = await Promise.all([lockBalances(ctx, keys), bookingDay(ctx)])
  const matured = await ctx.tx.rows(matureDue(ctx.company_id, ctx.now, keys))
  const run = newId()
  const groups = [...Map.groupBy(matured, balanceKey).values()].map((rows) => summed(rows))
  const journals = groups.map((group) => {
    const plan = planFor(balances, group)
    creditAvailable(plan, 'pending', group.amount)
    return {
      key: `matured:${run}:${group.partner_id}:${group.currency}`,
      reason: 'matured',
      program_id: null,
      effective_on,
      postings: plan.postings,
    }
  })
  await post(ctx, journals)
  addAmounts(
    ctx,
    matured.flatMap((row) => [bucket(row, 'pending', -row.amount), bucket(row, 'available', row.amount)]),
  )
  announce(
    ctx,
    'balance.matured',
    BalanceMatured,
    groups.map((group) => ({
      ...group,
      object: 'balance',
      id: group.partner_id,
      version: BigInt(ctx.now.getTime()),
    })),
  )
  return keys.length === PARTNERS_AT_ONCE
}

function summed(rows: readonly Matured[]) {
  const [first] = rows
  if (!first) throw new Error('a group has a row')
  return {
    partner_id: first.partner_id,
    currency: first.currency,
    amount: rows.reduce((sum, row) => sum + row.amount, 0n),
    commissions: rows.reduce((sum, row) => sum + Number(row.commissions), 0),
  }
}
