/** What sales add up to. */
import { sql } from 'kysely'
import type { Counted } from '#server/feature.ts'

/** As commissionableLeft() in change-figures.ts: change both or none. Past bigint, so numeric. */
const COMMISSIONABLE_LEFT = sql`case when refunded_amount >= amount then 0 else greatest(0,
  div(commissionable_amount::numeric * (amount - refunded_plain) - refunded_base::numeric * amount, amount)) end`

export function salesByDay(company_id: string) {
  return sql`
    select partnership_id, day, count(*) as sales,
      count(*) filter (where amount > 0 and refunded_amount < amount) as kept_sales from sales
    where company_id = ${company_id} and partnership_id is not null group by partnership_id, day`
}

export function revenueByDay(company_id: string) {
  return sql`
    select partnership_id, day, currency, sum(amount - refunded_amount) as revenue, sum(${COMMISSIONABLE_LEFT})
      as commissionable from sales
    where company_id = ${company_id} and partnership_id is not null group by partnership_id, day, currency`
}

export const counted: readonly Counted[] = [
  { table: 'partnership_days', counts: ['sales', 'kept_sales'], query: salesByDay },
  { table: 'partnership_money_days', counts: ['revenue', 'commissionable'], query: revenueByDay },
]
