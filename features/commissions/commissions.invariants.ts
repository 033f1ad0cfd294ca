/** What always holds between commissions, the ledger and the counters. Each query gives the rows that break it. */
import { sql } from 'kysely'
import type { Invariant } from '#server/feature.ts'
import { commissionsByDay, commissionsUnderCaps } from './counted.sql.ts'

/** What commissions of any type are paid from. */
const EXPENSES = sql`('commission_expense', 'bonus_expense', 'bad_debt', 'opening_balance')`

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
    // From its accrual to its end; maturation and payment move no expense, and post for many at once.
    name: 'a commission is what its journals leave of it, for its partner and in its currency',
    query: (company_id) => sql`
      with posted as (
        select split_part(j.key, ':', 2)::uuid as id, min(p.partner_id::text)::uuid as partner_id,
          min(p.currency) as currency, count(distinct (p.partner_id, p.currency)) as accounts,
          sum(p.amount) filter (where j.key like '%:accrued' and (p.debit in ${EXPENSES} or p.credit in ${EXPENSES})) as accrued,
          coalesce(sum(p.amount) filter (where p.debit in ${EXPENSES}), 0)
            - coalesce(sum(p.amount) filter (where p.credit in ${EXPENSES}), 0) as net
        from journals j join postings p on p.company_id = j.company_id and p.journal_id = j.id
        where j.company_id = ${company_id} and j.key >= 'commission:' and j.key < 'commission;'
        group by 1)
      select id, c.amount, c.net_amount, p.accrued, p.net, c.partner_id, p.partner_id as posted_for
      from (select * from commissions where company_id = ${company_id}) c full join posted p using (id)
      where c.id is null or p.id is null or p.accounts > 1 or p.net <> c.net_amount or p.accrued <> abs(c.amount)
        or p.partner_id <> c.partner_id or p.currency <> c.currency`,
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
    name: 'a commission that is ended is wholly taken back, and one that never was available is declined',
    query: (company_id) => sql`
      select id, status, net_amount, matured_at from commissions
      where company_id = ${company_id} and ((net_amount = 0) <> (status in ('declined', 'reversed'))
        or status = 'declined' and matured_at is not null
        or status in ('reversed', 'available') and matured_at is null
        or status = 'pending' and matured_at is not null)`,
  },
  {
    name: 'nothing is available before its hold is over and its review is done',
    query: (company_id) => sql`
      select id, status, available_at, matured_at, review, approved_at from commissions
      where company_id = ${company_id} and (matured_at < available_at or approved_at > matured_at
        or review = 'manual' and approved_at is null and matured_at is not null)`,
  },
  {
    name: 'a commission of a sale is of its program, customer, day and base',
    query: (company_id) => sql`
      select c.id, c.sale_id, c.base_amount, s.commissionable_amount from commissions c
      left join sales s on s.company_id = c.company_id and s.id = c.sale_id
      where c.company_id = ${company_id} and (c.type = 'sale' or c.sale_id is not null)
        and (s.id is null or c.program_id <> s.program_id or c.customer_id is distinct from s.customer_id
          or c.day <> s.day or c.type = 'sale' and (c.occurred_at <> s.occurred_at or c.rule is null
            or c.origin_id is not null
            or s.revision = 0 and c.base_amount not between 0 and s.commissionable_amount))`,
  },
  {
    name: 'a correction is of the partner and currency of what it corrects, and a clawback takes',
    query: (company_id) => sql`
      select c.id, c.type, c.amount, c.origin_id from commissions c
      left join commissions o on o.company_id = c.company_id and o.id = c.origin_id
      where c.company_id = ${company_id} and (c.type = 'clawback' and (c.amount >= 0 or o.id is null)
        or o.id is not null and (o.partnership_id, o.partner_id, o.program_id, o.currency, o.sale_id, o.day)
          is distinct from (c.partnership_id, c.partner_id, c.program_id, c.currency, c.sale_id, c.day))`,
  },
  {
    name: 'a commission stands on the day on which it occurred, in the zone of its program',
    query: (company_id) => sql`
      select c.id, c.day, c.occurred_at from commissions c
      join programs p on p.company_id = c.company_id and p.id = c.program_id
      where c.company_id = ${company_id} and c.origin_id is null
        and c.day <> (c.occurred_at at time zone p.time_zone)::date`,
  },
  {
    name: 'nothing is owed for a sale that is wholly refunded',
    query: (company_id) => sql`
      select s.id, sum(c.net_amount) as owed from sales s
      join commissions c on c.company_id = s.company_id and c.sale_id = s.id
      where s.company_id = ${company_id} and s.status = 'refunded' group by s.id
      having sum(c.net_amount) > 0`,
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
    name: 'an adjustment of a sale has the rule and the hold of what it adjusts',
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
      select partnership_id, day, currency, to_jsonb(r) as rows, to_jsonb(d) as counters
      from (${commissionsByDay(company_id)}) r
      full join (select * from partnership_money_days where company_id = ${company_id}) d
        using (partnership_id, day, currency)
      where coalesce(r.pending, 0) <> coalesce(d.pending, 0) or coalesce(r.on_hold, 0) <> coalesce(d.on_hold, 0)
        or coalesce(r.available, 0) <> coalesce(d.available, 0) or coalesce(r.paid, 0) <> coalesce(d.paid, 0)
        or coalesce(r.in_transit, 0) <> coalesce(d.in_transit, 0)`,
  },
  {
    // A row of the scope tier is a lock and counts nothing.
    name: 'what a cap of an offer has let through equals its commissions',
    query: (company_id) => sql`
      select offer_id, scope, subject_id, period, to_jsonb(r) as rows, to_jsonb(d) as counters
      from (${commissionsUnderCaps(company_id)}) r
      full join (select * from offer_counters where company_id = ${company_id}) d
        using (offer_id, scope, subject_id, period)
      where coalesce(r.count, 0) <> coalesce(d.count, 0) or coalesce(r.amount, 0) <> coalesce(d.amount, 0)`,
  },
]
