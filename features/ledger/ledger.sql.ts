/** Every statement on journals, postings and balances. */
import { type RawBuilder, sql } from 'kysely'
import { asJson, db } from '#server/database.ts'
import type { CheckResult } from './ledger.schema.ts'

export type JournalRow = {
  id: string
  key: string
  reason: string
  program_id: string | null
  effective_on: string
  content_hash: string
}

export type PostingRow = {
  key: string
  position: number
  debit: string
  credit: string
  partner_id: string
  amount: bigint
  currency: string
  pending: bigint
  available: bigint
  on_hold: bigint
  reserved: bigint
  owed_back: bigint
}

export type BalanceRow = {
  partner_id: string
  currency: string
  pending: bigint
  available: bigint
  on_hold: bigint
  reserved: bigint
  owed_back: bigint
}

const PARTNER_ACCOUNTS = sql`('pending', 'available', 'on_hold', 'reserved', 'owed_back')`

/**
 * Inserts journals that are new, their postings, and what those change in the balances: one statement, so that a
 * journal posted before changes nothing. Gives the keys that were new.
 */
export function applyMoves(
  company_id: string,
  journals: readonly JournalRow[],
  postings: readonly PostingRow[],
  { lowers, now }: { readonly lowers: boolean; readonly now: Date },
) {
  const change = lowers
    ? sql`
      update balances b set
        pending = b.pending + m.pending, available = b.available + m.available, on_hold = b.on_hold + m.on_hold,
        reserved = b.reserved + m.reserved, owed_back = b.owed_back + m.owed_back, updated_at = now()
      from moves m
      where b.company_id = ${company_id} and b.partner_id = m.partner_id and b.currency = m.currency`
    : sql`
      insert into balances as b (company_id, partner_id, currency, pending, available, on_hold, reserved, owed_back)
      select ${company_id}, partner_id, currency, pending, available, on_hold, reserved, owed_back from moves
      order by partner_id, currency -- locks in one order
      on conflict (company_id, partner_id, currency) do update set
        pending = b.pending + excluded.pending, available = b.available + excluded.available,
        on_hold = b.on_hold + excluded.on_hold, reserved = b.reserved + excluded.reserved,
        owed_back = b.owed_back + excluded.owed_back, updated_at = now()`
  return sql<{ key: string }>`
    with new_journals as (
      insert into journals (company_id, id, key, reason, program_id, effective_on, content_hash, posted_at)
      select ${company_id}, id, key, reason, program_id, effective_on, decode(content_hash, 'hex'), ${now}
      from jsonb_to_recordset(${asJson(journals)}::jsonb)
        as t(id uuid, key text, reason text, program_id uuid, effective_on date, content_hash text)
      order by key -- waits for a concurrent journal of the same key in one order
      on conflict (company_id, key) do nothing
      returning id, key),
    new_postings as (
      select j.id as journal_id, t.* from new_journals j join jsonb_to_recordset(${asJson(postings)}::jsonb)
        as t(key text, position smallint, debit text, credit text, partner_id uuid, amount bigint, currency text,
             pending bigint, available bigint, on_hold bigint, reserved bigint, owed_back bigint) using (key)),
    inserted as (
      insert into postings (company_id, journal_id, position, debit, credit, partner_id, amount, currency)
      select ${company_id}, journal_id, position, debit, credit, partner_id, amount, currency from new_postings),
    moves as (
      select partner_id, currency, sum(pending)::int8 as pending, sum(available)::int8 as available,
        sum(on_hold)::int8 as on_hold, sum(reserved)::int8 as reserved, sum(owed_back)::int8 as owed_back
      from new_postings
      where debit in ${PARTNER_ACCOUNTS} or credit in ${PARTNER_ACCOUNTS}
      group by partner_id, currency),
    changed as (${change})
    select key from new_journals`
}

/** Journals that are new: one whose key is known fails. */
export function insertJournals(company_id: string, posted_at: Date, rows: readonly JournalRow[]) {
  return sql`
    insert into journals (company_id, id, key, reason, program_id, effective_on, content_hash, posted_at)
    select ${company_id}, id, key, reason, program_id, effective_on, decode(content_hash, 'hex'), ${posted_at}::timestamptz
    from jsonb_to_recordset(${asJson(rows)}::jsonb)
      as t(id uuid, key text, reason text, program_id uuid, effective_on date, content_hash text)`
}

type NewPosting = PostingRow & { readonly journal_id: string }

export function insertPostings(company_id: string, rows: readonly NewPosting[]) {
  return sql`
    insert into postings (company_id, journal_id, position, debit, credit, partner_id, amount, currency)
    select ${company_id}, journal_id, position, debit, credit, partner_id, amount, currency
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as t(journal_id uuid, position smallint, debit text, credit text,
      partner_id uuid, amount bigint, currency text)`
}

/** What postings add to balances; rows are locked in order of partner and currency. */
export function raiseBalances(company_id: string, rows: readonly PostingRow[]) {
  return sql`
    insert into balances as b (company_id, partner_id, currency, pending, available, on_hold, reserved, owed_back)
    select ${company_id}, partner_id, currency, sum(pending)::int8, sum(available)::int8, sum(on_hold)::int8,
      sum(reserved)::int8, sum(owed_back)::int8
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as t(partner_id uuid, currency text, pending bigint,
      available bigint, on_hold bigint, reserved bigint, owed_back bigint)
    group by partner_id, currency
    order by partner_id, currency
    on conflict (company_id, partner_id, currency) do update set
      pending = b.pending + excluded.pending, available = b.available + excluded.available,
      on_hold = b.on_hold + excluded.on_hold, reserved = b.reserved + excluded.reserved,
      owed_back = b.owed_back + excluded.owed_back, updated_at = now()`
}

/** Makes the balance rows that do not exist yet. */
export function ensureBalances(
  company_id: string,
  keys: readonly { partner_id: string; currency: string }[],
) {
  return sql`
    insert into balances (company_id, partner_id, currency)
    select ${company_id}, partner_id, currency
    from jsonb_to_recordset(${asJson(keys)}::jsonb) as t(partner_id uuid, currency text)
    order by partner_id, currency
    on conflict do nothing`
}

/** Balance rows, locked in order of partner and currency. */
export function lockedBalances(
  company_id: string,
  keys: readonly { partner_id: string; currency: string }[],
) {
  return sql<BalanceRow>`
    select b.partner_id, b.currency, b.pending, b.available, b.on_hold, b.reserved, b.owed_back
    from balances b
    join jsonb_to_recordset(${asJson(keys)}::jsonb) as t(partner_id uuid, currency text)
      on b.partner_id = t.partner_id and b.currency = t.currency
    where b.company_id = ${company_id}
    order by b.partner_id, b.currency
    for update of b`
}

export function selectHashes(company_id: string, keys: readonly string[]) {
  return db
    .selectFrom('journals')
    .select(['key', sql<string>`encode(content_hash, 'hex')`.as('content_hash')])
    .where('company_id', '=', company_id)
    .where('key', 'in', sql<string>`(select unnest(${keys}::text[]))`)
}

export type JournalFilters = {
  partner_id?: string | undefined
  key?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** Journals with their postings, for the list. */
export function journalRows(company_id: string, filters: JournalFilters) {
  return db
    .selectFrom('journals as j')
    .select(sql<'journal'>`'journal'`.as('object'))
    .select(['j.id', 'j.key', 'j.reason', 'j.program_id', 'j.effective_on', 'j.posted_at'])
    .select(
      sql<unknown>`(select coalesce(jsonb_agg(jsonb_build_object('debit', p.debit, 'credit', p.credit,
        'partner_id', p.partner_id, 'amount', p.amount::text, 'currency', p.currency) order by p.position), '[]')
        from postings p where p.company_id = j.company_id and p.journal_id = j.id)`.as('postings'),
    )
    .where('j.company_id', '=', company_id)
    .$if(filters.key !== undefined, (query) => query.where('j.key', '=', filters.key as string))
    .$if(filters.from !== undefined, (query) => query.where('j.effective_on', '>=', filters.from as string))
    .$if(filters.to !== undefined, (query) => query.where('j.effective_on', '<', filters.to as string))
    .$if(filters.partner_id !== undefined, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('postings as p')
            .select('p.position')
            .whereRef('p.company_id', '=', 'j.company_id')
            .whereRef('p.journal_id', '=', 'j.id')
            .where('p.partner_id', '=', filters.partner_id as string),
        ),
      ),
    )
}

/** How many rows break a rule, and the first five; a query of a rule gives one row per breach. */
export function breaches(query: RawBuilder<Record<string, unknown>>) {
  return sql<{ violations: bigint; examples: Record<string, unknown>[] }>`
    with breach as materialized (${query})
    select (select count(*) from breach) as violations,
      (select coalesce(jsonb_agg(to_jsonb(first)), '[]') from (select * from breach limit 5) first) as examples`
}

const verification = [
  'id',
  sql<'ledger_verification'>`'ledger_verification'`.as('object'),
  'violations',
  sql<CheckResult[]>`checks`.as('checks'),
  'started_at',
  'finished_at',
] as const

/** Begun when its transaction began, finished now. */
export function insertVerification(row: {
  company_id: string
  id: string
  checks: string
  violations: number
}) {
  return db
    .insertInto('ledger_verifications')
    .values({
      ...row,
      violations: BigInt(row.violations),
      started_at: sql<Date>`now()`,
      finished_at: sql<Date>`clock_timestamp()`,
    })
    .returning(verification)
}

export function selectLastVerification(company_id: string) {
  return db
    .selectFrom('ledger_verifications')
    .select(verification)
    .where('company_id', '=', company_id)
    .orderBy('id', 'desc')
    .limit(1)
}

/** Journals by the beginning of their key: one range of the unique index. */
export function journalsByKey(company_id: string, prefix: string) {
  return journalRows(company_id, {})
    .where('j.key', '>=', prefix)
    .where('j.key', '<', `${prefix}\u{10ffff}`)
    .orderBy('j.posted_at')
    .orderBy('j.id')
}
