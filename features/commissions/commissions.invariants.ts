/** What always holds between commissions, the ledger and the counters. Each query gives the rows that break it. */
import { sql } from 'kysely'
import type { Invariant } from '#server/feature.ts'

export const invariants: readonly Invariant[] = [
  {
    name: 'commission states agree with the ledger',
    query: (company_id) => sql`
      with rows as (
        select partner_id, currency,
          coalesce(sum(net_amount) filter (where status = 'pending'), 0) as pending,
          coalesce(sum(net_amount) filter (where status = 'on_hold'), 0) as on_hold,
          coalesce(sum(net_amount) filter (where status = 'available' and payout_id is null), 0) as available
        from commissions where company_id = ${company_id} group by partner_id, currency)
      select partner_id, currency, r.pending, b.pending as ledger_pending, r.on_hold, b.on_hold as ledger_on_hold,
        r.available, b.available - b.owed_back as ledger_available
      from rows r full join (select * from balances where company_id = ${company_id}) b using (partner_id, currency)
      where coalesce(r.pending, 0) <> coalesce(b.pending, 0) or coalesce(r.on_hold, 0) <> coalesce(b.on_hold, 0)
        or coalesce(r.available, 0) <> coalesce(b.available - b.owed_back, 0)`,
  },
  {
    name: 'every commission was accrued once, from the account of its type',
    query: (company_id) => sql`
      with accounts as (
        select c.*, case
          when type = 'write_off' then 'bad_debt'
          when type = 'opening_balance' then 'opening_balance'
          when type = 'bonus' or (type = 'adjustment' and sale_id is null) then 'bonus_expense'
          else 'commission_expense' end as account
        from commissions c where company_id = ${company_id})
      select c.id from accounts c
      left join journals j on j.company_id = c.company_id and j.key = 'commission:' || c.id || ':accrued'
      left join postings p on p.company_id = j.company_id and p.journal_id = j.id
        and (p.debit = c.account or p.credit = c.account) and p.partner_id = c.partner_id and p.currency = c.currency
      group by c.id, c.amount, c.account
      having coalesce(sum(case when p.debit = c.account then p.amount else -p.amount end), 0) <> c.amount`,
  },
  {
    name: 'a commission is never taken back beyond what it was, corrections included',
    query: (company_id) => sql`
      select c.id, c.net_amount, sum(k.net_amount) as corrected_by from commissions c
      join commissions k on k.company_id = c.company_id and k.origin_id = c.id
      where c.company_id = ${company_id}
      group by c.id, c.net_amount having c.net_amount + sum(k.net_amount) < 0`,
  },
  {
    // What was wholly taken back, as when a sale went to another partner and came again, pays nothing.
    name: 'one sale pays a partnership once per rule',
    query: (company_id) => sql`
      with paying as (
        select c.* from commissions c
        where c.company_id = ${company_id} and c.type = 'sale' and c.net_amount + coalesce((
          select sum(k.net_amount) from commissions k
          where k.company_id = c.company_id and k.origin_id = c.id and k.type = 'clawback'), 0) > 0)
      select sale_id, partnership_id from paying
      group by sale_id, partnership_id, rule->>'offer_id' having count(*) > 1`,
  },
  {
    name: 'a correction is of the same sale, partner and currency as what it corrects',
    query: (company_id) => sql`
      select c.id, c.origin_id from commissions c
      join commissions o on o.company_id = c.company_id and o.id = c.origin_id
      where c.company_id = ${company_id} and (c.sale_id, c.partnership_id, c.currency, c.day)
        is distinct from (o.sale_id, o.partnership_id, o.currency, o.day)`,
  },
  {
    name: 'an adjustment of a sale has the rule and the day of what it adjusts',
    query: (company_id) => sql`
      select c.id from commissions c
      join commissions o on o.company_id = c.company_id and o.id = c.origin_id
      where c.company_id = ${company_id} and c.type = 'adjustment' and c.rule is not null
        and (c.amount <= 0 or o.type <> 'sale' or (c.rule, c.available_at) is distinct from (o.rule, o.available_at))`,
  },
  {
    name: 'what a partner has of a sale that others were given is only what it was paid',
    query: (company_id) => sql`
      select c.id, c.sale_id from commissions c
      join sales s on s.company_id = c.company_id and s.id = c.sale_id
      where c.company_id = ${company_id} and c.partnership_id is distinct from s.partnership_id
        and c.net_amount > 0 and c.rule is not null and c.payout_id is null and not exists (
          select from past_payout_rows r where r.company_id = c.company_id and r.commission_id = c.id)`,
  },
  {
    name: 'what is on hold is above zero, and no write-off',
    query: (company_id) => sql`
      select id, type, net_amount from commissions
      where company_id = ${company_id} and status = 'on_hold' and (net_amount <= 0 or type = 'write_off')`,
  },
  {
    name: 'every payout in commissions has its settlement',
    query: (company_id) => sql`
      select c.id, c.payout_id from commissions c
      where c.company_id = ${company_id} and c.payout_id is not null and not exists (
        select from settlements s where s.company_id = c.company_id and s.payout_id = c.payout_id)`,
  },
  {
    name: 'counters of partnerships equal their commissions',
    query: (company_id) => sql`
      with rows as (
        select partnership_id, day, currency,
          sum(net_amount) filter (where status = 'pending') as pending,
          sum(net_amount) filter (where status = 'on_hold') as on_hold,
          sum(net_amount) filter (where status = 'available') as available,
          sum(net_amount) filter (where status = 'in_transit') as in_transit,
          sum(net_amount) filter (where status = 'paid') as paid
        from commission_rows where company_id = ${company_id} group by partnership_id, day, currency)
      select partnership_id, day, currency, to_jsonb(r) as rows, to_jsonb(d) as counters
      from rows r full join (select * from partnership_money_days where company_id = ${company_id}) d
        using (partnership_id, day, currency)
      where coalesce(r.pending, 0) <> coalesce(d.pending, 0) or coalesce(r.on_hold, 0) <> coalesce(d.on_hold, 0)
        or coalesce(r.available, 0) <> coalesce(d.available, 0) or coalesce(r.paid, 0) <> coalesce(d.paid, 0)
        or coalesce(r.in_transit, 0) <> coalesce(d.in_transit, 0)`,
  },
]
