/** What always holds between payouts, their commissions and the ledger. */
import { sql } from 'kysely'
import type { Invariant } from '#server/feature.ts'

export const invariants: readonly Invariant[] = [
  {
    name: 'a payout is the sum of its commissions, all of its partner and currency',
    query: (company_id) => sql`
      select p.id, p.amount, sum(c.net_amount) as commissions from payouts p
      left join commissions c on c.company_id = p.company_id and c.payout_id = p.id
      where p.company_id = ${company_id} and p.status not in ('canceled', 'failed', 'returned')
      group by p.id, p.amount, p.partner_id, p.currency
      having p.amount is distinct from
        sum(c.net_amount) filter (where c.partner_id = p.partner_id and c.currency = p.currency)
        or count(c.id) <> count(c.id) filter (where c.partner_id = p.partner_id and c.currency = p.currency)`,
  },
  {
    name: 'a payout that ended unpaid holds no commissions and remembers what it held',
    query: (company_id) => sql`
      select p.id from payouts p
      left join past_payout_rows r on r.company_id = p.company_id and r.payout_id = p.id
      left join commissions c on c.company_id = r.company_id and c.id = r.commission_id
        and c.partner_id = p.partner_id and c.currency = p.currency
      where p.company_id = ${company_id} and p.status in ('canceled', 'failed', 'returned')
      group by p.id, p.company_id, p.amount
      having sum(r.amount) is distinct from p.amount or count(*) <> count(c.id) or exists (
        select from commissions c where c.company_id = p.company_id and c.payout_id = p.id)`,
  },
  {
    name: 'a payment recorded by hand has no fee and one payment journal, and one void if it was voided',
    query: (company_id) => sql`
      with posted as (
        select split_part(j.key, ':', 2)::uuid as id, o.partner_id, o.currency,
          coalesce(sum(o.amount) filter (where j.key like '%:paid' and o.credit = 'cash:manual'), 0) as paid,
          coalesce(sum(o.amount) filter (where j.key like '%:voided' and o.debit = 'cash:manual'), 0) as voided
        from journals j join postings o on o.company_id = j.company_id and o.journal_id = j.id
        where j.company_id = ${company_id} and j.key >= 'payout:' and j.key < 'payout;'
          and 'cash:manual' in (o.debit, o.credit)
        group by 1, o.partner_id, o.currency)
      select id, p.amount, p.fee, p.status, j.paid, j.voided
      from (select * from payouts where company_id = ${company_id} and method like 'manual:%') p
      full join posted j using (id, partner_id, currency)
      where p.amount is distinct from j.paid or p.fee <> 0
        or j.voided <> case when p.status = 'canceled' then p.amount else 0 end`,
  },
  {
    name: 'a settlement says what its payout says',
    query: (company_id) => sql`
      select p.id, p.status, s.status as settlement from payouts p
      full join (select * from settlements where company_id = ${company_id}) s on s.payout_id = p.id
      where (p.company_id = ${company_id} or p.id is null)
        and ((p.status = 'paid') is distinct from (coalesce(s.status, '') = 'paid')
          or s.status = 'paid' and s.paid_at is distinct from p.paid_at)`,
  },
]
