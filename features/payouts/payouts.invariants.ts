/** What always holds between payouts, their commissions and the ledger. */
import { sql } from 'kysely'
import type { Invariant } from '#server/feature.ts'

export const invariants: readonly Invariant[] = [
  {
    name: 'a payout is the sum of its commissions',
    query: (company_id) => sql`
      select p.id, p.amount, sum(c.net_amount) as commissions from payouts p
      left join commissions c on c.company_id = p.company_id and c.payout_id = p.id
      where p.company_id = ${company_id} and p.status not in ('canceled', 'failed', 'returned')
      group by p.id, p.amount having p.amount is distinct from sum(c.net_amount)`,
  },
  {
    name: 'a payout that ended unpaid holds no commissions and remembers what it held',
    query: (company_id) => sql`
      select p.id from payouts p
      left join past_payout_rows r on r.company_id = p.company_id and r.payout_id = p.id
      where p.company_id = ${company_id} and p.status in ('canceled', 'failed', 'returned')
      group by p.id, p.company_id, p.amount
      having sum(r.amount) is distinct from p.amount or exists (
        select from commissions c where c.company_id = p.company_id and c.payout_id = p.id)`,
  },
  {
    name: 'a payment recorded by hand has exactly one payment journal, and one void if it was voided',
    query: (company_id) => sql`
      select p.id from payouts p
      left join journals j on j.company_id = p.company_id and j.key in ('payout:' || p.id || ':paid', 'payout:' || p.id || ':voided')
      left join postings o on o.company_id = j.company_id and o.journal_id = j.id
      where p.company_id = ${company_id} and p.method like 'manual:%'
      group by p.id, p.amount, p.status
      having coalesce(sum(o.amount) filter (where o.credit = 'cash:manual'), 0) <> p.amount
        or coalesce(sum(o.amount) filter (where o.debit = 'cash:manual'), 0)
          <> case when p.status = 'canceled' then p.amount else 0 end`,
  },
  {
    name: 'a settlement says what its payout says',
    query: (company_id) => sql`
      select p.id, p.status, s.status as settlement from payouts p
      full join (select * from settlements where company_id = ${company_id}) s on s.payout_id = p.id
      where (p.company_id = ${company_id} or p.id is null)
        and (p.status = 'paid') is distinct from (coalesce(s.status, '') = 'paid')`,
  },
]
