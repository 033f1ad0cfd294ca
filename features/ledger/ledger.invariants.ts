/** What always holds of journals, postings and balances. Each query gives the rows that break it. */
import { type RawBuilder, sql } from 'kysely'
import { CURRENCIES } from '#lib/money.ts'
import type { Invariant } from '#server/feature.ts'

const OF_PARTNERS = sql`('pending', 'available', 'on_hold', 'reserved', 'owed_back')`

const KNOWN_ACCOUNT = sql`'^(pending|available|on_hold|reserved|owed_back|commission_expense|bonus_expense|fee_expense|bad_debt|tax_withheld|opening_balance|(provider_clearing|cash):[a-z0-9_]+)$'`

export const invariants: readonly Invariant[] = [
  {
    name: 'every journal has a posting',
    query: (company_id) => sql`
      select j.id as journal_id, j.key from journals j
      where j.company_id = ${company_id} and not exists (
        select from postings p where p.company_id = j.company_id and p.journal_id = j.id)`,
  },
  {
    name: 'every posting belongs to a journal of its company',
    query: (company_id) => sql`
      select p.journal_id, p.position from postings p
      where p.company_id = ${company_id} and not exists (
        select from journals j where j.company_id = p.company_id and j.id = p.journal_id)`,
  },
  {
    // The hash is that of hashOf() in ledger.ts, so an amount, account, partner or line changed by hand shows.
    name: 'every journal says what was posted',
    query: (company_id) => sql`
      with posted as (
        select journal_id, string_agg(concat_ws(' ', debit, credit, amount, currency, coalesce(partner_id::text, '')),
          e'\n' order by position) as lines
        from postings where company_id = ${company_id} group by journal_id)
      select j.id as journal_id, j.key from journals j join posted p on p.journal_id = j.id
      where j.company_id = ${company_id} and j.content_hash <> sha256(convert_to(
        concat_ws(e'\n', j.reason, coalesce(j.program_id::text, ''), p.lines), 'UTF8'))`,
  },
  {
    name: 'every journal is posted once',
    query: (company_id) => sql`
      select key, count(*) as journals from journals
      where company_id = ${company_id} group by key having count(*) > 1`,
  },
  {
    // Pairs first, because there are few: matching every posting took eight times as long as all else of it.
    name: 'money moves between two known accounts',
    query: (company_id) => sql`
      select debit, credit, count(*) as postings from postings
      where company_id = ${company_id} group by debit, credit
      having debit = credit or debit !~ ${KNOWN_ACCOUNT} or credit !~ ${KNOWN_ACCOUNT}`,
  },
  {
    name: 'an account of a partner says whose it is',
    query: (company_id) => sql`
      select journal_id, position, debit, credit from postings
      where company_id = ${company_id} and partner_id is null
        and (debit in ${OF_PARTNERS} or credit in ${OF_PARTNERS})`,
  },
  {
    name: 'every amount is above zero',
    query: (company_id) => sql`
      select journal_id, position, amount from postings where company_id = ${company_id} and amount <= 0`,
  },
  {
    name: 'every currency is one of ISO 4217',
    query: (company_id) => sql`
      select currency, count(*) as rows from (
        select currency from postings where company_id = ${company_id}
        union all select currency from balances where company_id = ${company_id}) of
      where currency <> all (${CURRENCIES}::text[]) group by currency`,
  },
  { name: 'every balance equals its postings', query: wrongBalances },
  {
    name: 'no account of a partner is below zero',
    query: (company_id) => sql`
      select partner_id, currency, pending, available, on_hold, reserved, owed_back from balances
      where company_id = ${company_id} and least(pending, available, on_hold, reserved, owed_back) < 0`,
  },
  {
    name: 'nothing is owed back while something is available',
    query: (company_id) => sql`
      select partner_id, currency, available, owed_back from balances
      where company_id = ${company_id} and available > 0 and owed_back > 0`,
  },
]

/** Balances that differ from the sum of their postings, or are missing although a posting moved them. */
function wrongBalances(company_id: string): RawBuilder<Record<string, unknown>> {
  return sql`
    with posted as (
      select partner_id, currency,
        sum(case 'pending' when credit then amount when debit then -amount else 0 end) as pending,
        sum(case 'available' when credit then amount when debit then -amount else 0 end) as available,
        sum(case 'on_hold' when credit then amount when debit then -amount else 0 end) as on_hold,
        sum(case 'reserved' when credit then amount when debit then -amount else 0 end) as reserved,
        sum(case 'owed_back' when debit then amount when credit then -amount else 0 end) as owed_back
      from postings
      where company_id = ${company_id} and (debit in ${OF_PARTNERS} or credit in ${OF_PARTNERS})
      group by partner_id, currency),
    kept as (
      select partner_id, currency, pending, available, on_hold, reserved, owed_back
      from balances where company_id = ${company_id})
    select partner_id, currency, to_jsonb(k) as balance, to_jsonb(p) as postings
    from kept k full join posted p using (partner_id, currency)
    where k.partner_id is null
      or (k.pending, k.available, k.on_hold, k.reserved, k.owed_back) is distinct from
        (coalesce(p.pending, 0), coalesce(p.available, 0), coalesce(p.on_hold, 0), coalesce(p.reserved, 0),
          coalesce(p.owed_back, 0))`
}
