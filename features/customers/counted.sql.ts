/** What customers add up to. */
import { sql } from 'kysely'
import type { Counted } from '#server/feature.ts'

export function customersByDay(company_id: string) {
  return sql`
    select partnership_id, day, sum(referred) as referred, sum(conversions) as conversions
    from (
      select c.partnership_id, (c.signed_up_at at time zone p.time_zone)::date as day, 1 as referred, 0 as conversions
      from customers c join programs p on p.company_id = c.company_id and p.id = c.program_id
      where c.company_id = ${company_id} and c.partnership_id is not null
      union all
      select c.partnership_id, (c.first_sale_at at time zone p.time_zone)::date, 0, 1
      from customers c join programs p on p.company_id = c.company_id and p.id = c.program_id
      where c.company_id = ${company_id} and c.partnership_id is not null and c.first_sale_at is not null
    ) as events group by partnership_id, day`
}

export const counted: readonly Counted[] = [
  { table: 'partnership_days', counts: ['referred', 'conversions'], query: customersByDay },
]
