/** What always holds of sales, their refunds and what is counted of them. */
import { sql } from 'kysely'
import type { Invariant } from '#server/feature.ts'
import { revenueByDay, salesByDay } from './counted.sql.ts'

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
    name: 'a sale adds up and says how far it is refunded',
    query: (company_id) => sql`
      select id, amount, tax, shipping, commissionable_amount, refunded_amount, status from sales
      where company_id = ${company_id} and (commissionable_amount <> amount - tax - shipping
        or status <> case when refunded_amount = 0 then 'recorded' when refunded_amount < amount
          then 'partially_refunded' else 'refunded' end)`,
  },
  {
    name: 'a refund is in the currency of its sale, and its parts add up',
    query: (company_id) => sql`
      select r.id, r.amount, r.base_amount, r.tax, r.shipping, r.currency from refunds r
      join sales s on s.company_id = r.company_id and s.id = r.sale_id
      where r.company_id = ${company_id} and (r.currency <> s.currency
        or coalesce(r.base_amount <> r.amount - r.tax - r.shipping, r.tax + r.shipping > 0))`,
  },
  {
    name: 'a sale stands on the day on which it occurred, in the zone of its program',
    query: (company_id) => sql`
      select s.id, s.day, s.occurred_at from sales s
      join programs p on p.company_id = s.company_id and p.id = s.program_id
      where s.company_id = ${company_id} and s.day <> (s.occurred_at at time zone p.time_zone)::date`,
  },
  {
    name: 'a customer has paid since its first sale',
    query: (company_id) => sql`
      with bought as (
        select customer_id, min(occurred_at) as first_sale_at from sales
        where company_id = ${company_id} group by customer_id)
      select c.id, c.status, c.first_sale_at, b.first_sale_at as first_sale from customers c
      left join bought b on b.customer_id = c.id
      where c.company_id = ${company_id} and (c.first_sale_at is distinct from b.first_sale_at
        or (c.status = 'paid') <> (b.first_sale_at is not null) or c.signed_up_at > b.first_sale_at)`,
  },
  {
    name: 'counters of sales and revenue equal their sales',
    query: (company_id) => sql`
      select partnership_id, day, to_jsonb(r) as rows, to_jsonb(d) as counters
      from (${salesByDay(company_id)}) r full join (select * from partnership_days where company_id = ${company_id}) d
        using (partnership_id, day)
      where coalesce(r.sales, 0) <> coalesce(d.sales, 0) or coalesce(r.kept_sales, 0) <> coalesce(d.kept_sales, 0)
      union all
      select partnership_id, day, to_jsonb(m), to_jsonb(d)
      from (${revenueByDay(company_id)}) m full join (select * from partnership_money_days where company_id = ${company_id}) d
        using (partnership_id, day, currency)
      where coalesce(m.revenue, 0) <> coalesce(d.revenue, 0)
        or coalesce(m.commissionable, 0) <> coalesce(d.commissionable, 0)`,
  },
  {
    name: 'a sale has the figures of its last revision, and each revision those of the one before',
    query: (company_id) => sql`
      with steps as (
        select sale_id, number, amount, commissionable_amount, figures_hash,
          lag(number, 1, 0) over w as before, lag(amount) over w as amount_before,
          lag(commissionable_amount) over w as commissionable_before, previous_amount, previous_commissionable_amount
        from sale_revisions where company_id = ${company_id} window w as (partition by sale_id order by number))
      select sale_id, number from steps
      where number <> before + 1 or (number > 1 and (previous_amount, previous_commissionable_amount)
        is distinct from (amount_before, commissionable_before))
      union all
      select s.id, s.revision from sales s
      left join (select distinct on (sale_id) * from steps order by sale_id, number desc) r on r.sale_id = s.id
      where s.company_id = ${company_id} and (s.revision <> coalesce(r.number, 0) or r.number is not null
        and (s.amount, s.commissionable_amount, s.figures_hash)
          is distinct from (r.amount, r.commissionable_amount, r.figures_hash))`,
  },
  {
    name: 'a chargeback that was won was lost before, and gives back no more',
    query: (company_id) => sql`
      select w.id from refunds w
      left join refunds l on l.company_id = w.company_id and l.sale_id = w.sale_id and l.refund_id = w.refund_id
        and l.kind = 'chargeback'
      where w.company_id = ${company_id} and w.kind = 'chargeback_won' and coalesce(l.amount, 0) + w.amount < 0`,
  },
  {
    name: 'a sale and its customer are of one program',
    query: (company_id) => sql`
      select s.id from sales s join customers c on c.company_id = s.company_id and c.id = s.customer_id
      where s.company_id = ${company_id} and s.program_id <> c.program_id`,
  },
]
