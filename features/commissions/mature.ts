/** Maturation: what is past its hold and review becomes available. One journal per partner, currency and run. */
import { newId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import { announce } from '#server/events.ts'
import { balanceId, balanceKey, creditAvailable, lockBalances, planFor, post } from '../ledger/ledger.ts'
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
  const groups = [...Map.groupBy(matured, balanceKey).values()].map((rows) => {
    const plan = planFor(balances, rows[0] as Matured)
    const before = { ...plan.balance }
    const amount = rows.reduce((sum, row) => sum + row.amount, 0n)
    creditAvailable(plan, 'pending', amount)
    return { plan, before, amount, commissions: rows.reduce((sum, row) => sum + Number(row.commissions), 0) }
  })
  const journals = groups.map(({ plan }) => ({
    key: `matured:${run}:${plan.key.partner_id}:${plan.key.currency}`,
    reason: 'matured',
    program_id: null,
    effective_on,
    postings: plan.postings,
  }))
  await post(ctx, journals)
  addAmounts(
    ctx,
    matured.flatMap((row) => [bucket(row, 'pending', -row.amount), bucket(row, 'available', row.amount)]),
  )
  const news = groups.map(({ plan, ...group }) => ({
    ...group,
    ...plan.balance,
    ...plan.key,
    object: 'balance',
    id: balanceId(plan.key),
    // Balances have no version of their own; two runs are further apart than a millisecond.
    version: BigInt(ctx.now.getTime()),
  }))
  announce(ctx, 'balance.matured', BalanceMatured, news, ({ before }) => ({
    pending: Number(before.pending),
    available: Number(before.available),
    owed_back: Number(before.owed_back),
  }))
  return keys.length === PARTNERS_AT_ONCE
}
