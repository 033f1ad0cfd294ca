/** What always holds of customers and what is counted of them. */
import { sql } from 'kysely'
import type { Invariant } from '#server/feature.ts'

export const invariants: readonly Invariant[] = [
  {
    name: 'referred and conversions equal their customers',
    query: (company_id) => sql`
      with events as (
        select c.partnership_id, (c.signed_up_at at time zone p.time_zone)::date as day, 1 as referred, 0 as conversions
        from customers c join programs p on p.company_id = c.company_id and p.id = c.program_id
        where c.company_id = ${company_id} and c.partnership_id is not null
        union all
        select c.partnership_id, (c.first_sale_at at time zone p.time_zone)::date, 0, 1
        from customers c join programs p on p.company_id = c.company_id and p.id = c.program_id
        where c.company_id = ${company_id} and c.partnership_id is not null and c.first_sale_at is not null),
      rows as (
        select partnership_id, day, sum(referred) as referred, sum(conversions) as conversions
        from events group by partnership_id, day)
      select partnership_id, day, to_jsonb(r) as rows, to_jsonb(d) as counters
      from rows r full join (select * from partnership_days where company_id = ${company_id}) d
        using (partnership_id, day)
      where coalesce(r.referred, 0) <> coalesce(d.referred, 0)
        or coalesce(r.conversions, 0) <> coalesce(d.conversions, 0)`,
  },
]
