/** Every statement on the counters of caps and tiers. */
import { type RawBuilder, sql } from 'kysely'
import { asJson } from '#server/database.ts'
import type { CounterKey } from './standing.ts'

export type CounterRow = CounterKey & { readonly count: bigint; readonly amount: bigint }

/** Makes the rows that do not exist yet. */
export function ensureCounters(company_id: string, keys: readonly CounterKey[]) {
  return sql`
    insert into offer_counters (company_id, offer_id, scope, subject_id, period)
    select ${company_id}, offer_id, scope, subject_id, period
    from jsonb_to_recordset(${asJson(keys)}::jsonb) as t(offer_id uuid, scope text, subject_id uuid, period text)
    order by offer_id, scope collate "C", subject_id, period collate "C" -- as they are locked
    on conflict do nothing`
}

/** Counters, locked in the order of their keys. */
export function lockCounters(company_id: string, keys: readonly CounterKey[]) {
  return sql<CounterRow>`${counters(company_id, keys)} order by c.offer_id, c.scope, c.subject_id, c.period for update of c`
}

export function selectCounters(company_id: string, keys: readonly CounterKey[]) {
  return sql<CounterRow>`${counters(company_id, keys)}`
}

function counters(company_id: string, keys: readonly CounterKey[]) {
  return sql`
    select c.offer_id, c.scope, c.subject_id, c.period, c.count, c.amount
    from offer_counters c
    join jsonb_to_recordset(${asJson(keys)}::jsonb) as t(offer_id uuid, scope text, subject_id uuid, period text)
      on c.offer_id = t.offer_id and c.scope = t.scope and c.subject_id = t.subject_id and c.period = t.period
    where c.company_id = ${company_id}`
}

/** Whoever decides under a cap or by tiers, in any company, waits. */
export function lockAllCounters() {
  return sql`lock table offer_counters in exclusive mode`
}

/** What was let through is nothing; the rows stay, as somebody may wait for one. */
export function clearCounters(company_id: string) {
  return sql`update offer_counters set count = 0, amount = 0 where company_id = ${company_id}`
}

/** `counted` gives keys, count and amount. */
export function insertCounters(company_id: string, counted: RawBuilder<unknown>) {
  return sql`
    insert into offer_counters (company_id, offer_id, scope, subject_id, period, count, amount)
    select ${company_id}, offer_id, scope, subject_id, period, count, amount from (${counted}) as r
    on conflict (company_id, offer_id, scope, subject_id, period) do update
    set count = excluded.count, amount = excluded.amount`
}

/** Writes counters that are locked. */
export function updateCounters(company_id: string, rows: readonly CounterRow[]) {
  return sql`
    update offer_counters c set count = t.count, amount = t.amount
    from jsonb_to_recordset(${asJson(rows)}::jsonb)
      as t(offer_id uuid, scope text, subject_id uuid, period text, count bigint, amount bigint)
    where c.company_id = ${company_id} and c.offer_id = t.offer_id and c.scope = t.scope
      and c.subject_id = t.subject_id and c.period = t.period`
}
