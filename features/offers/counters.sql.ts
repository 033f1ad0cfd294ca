/** Every statement on the counters of caps and tiers. */
import { sql } from 'kysely'
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

/** Writes counters that are locked. */
export function updateCounters(company_id: string, rows: readonly CounterRow[]) {
  return sql`
    update offer_counters c set count = t.count, amount = t.amount
    from jsonb_to_recordset(${asJson(rows)}::jsonb)
      as t(offer_id uuid, scope text, subject_id uuid, period text, count bigint, amount bigint)
    where c.company_id = ${company_id} and c.offer_id = t.offer_id and c.scope = t.scope
      and c.subject_id = t.subject_id and c.period = t.period`
}
