/** What always holds of sales, their refunds and what is counted of them. */
import { sql } from 'kysely'
import type { Invariant } from '#server/feature.ts'

export const invariants: readonly Invariant[] = [
  {
    name: 'a sale is refunded by what its refunds add up to',
    query: (company_id) => sql`
      select s.id, s.refunded_amount, coalesce(sum(r.amount), 0) as refunds from sales s
      left join refunds r on r.company_id = s.company_id and r.sale_id = s.id
      where s.company_id = ${company_id}
      group by s.id, s.refunded_amount, s.refunded_plain, s.refunded_base
      having s.refunded_amount <> coalesce(sum(r.amount), 0)
        or s.refunded_plain <> coalesce(sum(r.amount) filter (where r.base_amount is null), 0)
        or s.refunded_base <> coalesce(sum(r.base_amount), 0)`,
  },
  {
    name: 'counters of sales and revenue equal their sales',
    query: (company_id) => sql`
      with rows as (
        select partnership_id, day, count(*) as sales,
          count(*) filter (where amount > 0 and refunded_amount < amount) as kept_sales from sales
        where company_id = ${company_id} and partnership_id is not null group by partnership_id, day),
      money as (
        select partnership_id, day, currency, sum(amount - refunded_amount) as revenue from sales
        where company_id = ${company_id} and partnership_id is not null group by partnership_id, day, currency)
      select partnership_id, day, to_jsonb(r) as rows, to_jsonb(d) as counters
      from rows r full join (select * from partnership_days where company_id = ${company_id}) d
        using (partnership_id, day)
      where coalesce(r.sales, 0) <> coalesce(d.sales, 0) or coalesce(r.kept_sales, 0) <> coalesce(d.kept_sales, 0)
      union all
      select partnership_id, day, to_jsonb(m), to_jsonb(d)
      from money m full join (select * from partnership_money_days where company_id = ${company_id}) d
        using (partnership_id, day, currency)
      where coalesce(m.revenue, 0) <> coalesce(d.revenue, 0)`,
  },
  {
    name: 'a sale and its customer are of one program',
    query: (company_id) => sql`
      select s.id from sales s join customers c on c.company_id = s.company_id and c.id = s.customer_id
      where s.company_id = ${company_id} and s.program_id <> c.program_id`,
  },
]
