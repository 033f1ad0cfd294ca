/** What always holds among the counters: a program's are the sums of its partnerships'. */
import { sql } from 'kysely'
import type { Invariant } from '#server/feature.ts'

export const invariants: readonly Invariant[] = [
  {
    name: 'counts of programs equal those of their partnerships',
    query: (company_id) => sql`
      with parts as (
        select program_id, day, sum(clicks) as clicks, sum(raw_clicks) as raw_clicks, sum(referred) as referred,
          sum(conversions) as conversions, sum(sales) as sales
        from partnership_days where company_id = ${company_id} group by program_id, day),
      wholes as (
        select program_id, day, sum(clicks) as clicks, sum(raw_clicks) as raw_clicks, sum(referred) as referred,
          sum(conversions) as conversions, sum(sales) as sales
        from program_days where company_id = ${company_id} group by program_id, day)
      (select * from parts except select * from wholes) union all (select * from wholes except select * from parts)`,
  },
  {
    name: 'counters of programs equal those of their partnerships',
    query: (company_id) => sql`
      with parts as (
        select program_id, day, currency, sum(revenue) as revenue, sum(commissionable) as commissionable,
          sum(pending) as pending, sum(on_hold) as on_hold, sum(available) as available,
          sum(in_transit) as in_transit, sum(paid) as paid
        from partnership_money_days where company_id = ${company_id} group by program_id, day, currency),
      wholes as (
        select program_id, day, currency, sum(revenue) as revenue, sum(commissionable) as commissionable,
          sum(pending) as pending, sum(on_hold) as on_hold, sum(available) as available,
          sum(in_transit) as in_transit, sum(paid) as paid
        from program_money_days where company_id = ${company_id} group by program_id, day, currency)
      (select * from parts except select * from wholes) union all (select * from wholes except select * from parts)`,
  },
  {
    // Partners read their counters by it.
    name: 'counters of a partnership name its partner and program',
    query: (company_id) => sql`
      select d.partnership_id, d.day, d.partner_id, d.program_id from (
        select partnership_id, day, partner_id, program_id from partnership_days where company_id = ${company_id}
        union all
        select partnership_id, day, partner_id, program_id from partnership_money_days
        where company_id = ${company_id}) d
      join partnerships p on p.company_id = ${company_id} and p.id = d.partnership_id
      where (p.partner_id, p.program_id) is distinct from (d.partner_id, d.program_id)`,
  },
]
