/** What companies look at. Reads the counters of the features above; every figure is the sum of rows one can list. */
import type { Context } from '#server/context.ts'
import { unreviewedSince } from '../commissions/commissions.ts'
import { readProgram } from '../programs/programs.ts'
import { countActivePartners, type Period, sumAmounts, sumCounts, sumOwedBack } from './reports.sql.ts'

/** After so long without a review, what waits for a person is reported. */
const REVIEW_DAYS = 14
const DAY_MS = 86_400_000

/** The figures of a period, of one program or all. Refunds and state changes count on the day of their sale. */
export async function overview(ctx: Context, period: Period) {
  if (period.program_id !== undefined) await readProgram(ctx, period.program_id)
  const since = new Date(ctx.now.getTime() - REVIEW_DAYS * DAY_MS)
  const [counts, amounts, active, owed_back, unreviewed] = await Promise.all([
    ctx.tx.one(sumCounts(ctx.company_id, period)),
    ctx.tx.rows(sumAmounts(ctx.company_id, period)),
    ctx.tx.one(countActivePartners(ctx.company_id, period)),
    ctx.tx.rows(sumOwedBack(ctx.company_id)),
    unreviewedSince(ctx, period.program_id, since),
  ])
  return {
    object: 'overview',
    clicks: Number(counts.clicks),
    raw_clicks: Number(counts.raw_clicks),
    referred: Number(counts.referred),
    conversions: Number(counts.conversions),
    sales: Number(counts.sales),
    revenue: amounts.map((row) => ({
      currency: row.currency,
      amount: row.revenue,
      commissionable_amount: row.commissionable,
    })),
    commissions: amounts.map(({ revenue: _, commissionable: __, ...states }) => states),
    outstanding: amounts.map((row) => ({
      currency: row.currency,
      amount: row.pending + row.on_hold + row.available + row.in_transit,
    })),
    owed_back,
    active_partners: Number(active.active_partners),
    unreviewed: { count: unreviewed, since },
  }
}
