/** Statements of events, the pointers that wait for the relay, and wake-ups. */
import { sql } from 'kysely'
import { asJson, db } from './database.ts'

export type EventRow = {
  id: string
  type: string
  object_id: string
  sequence: bigint
  data: unknown
  previous: unknown
  for_partner_id: string | null
}

export function insertEvents(company_id: string, rows: readonly EventRow[]) {
  return sql`
    insert into events (company_id, id, type, object_id, sequence, data, previous)
    select ${company_id}, id, type, object_id, sequence, data, nullif(previous, 'null'::jsonb)
    from jsonb_to_recordset(${asJson(rows)}::jsonb)
      as t(id uuid, type text, object_id uuid, sequence bigint, data jsonb, previous jsonb)`
}

/** By pointers the relay finds events. */
export function insertPointers(company_id: string, rows: readonly Pick<EventRow, 'id' | 'for_partner_id'>[]) {
  return sql`
    insert into event_pointers (company_id, event_id, for_partner_id)
    select ${company_id}, t.id, t.for_partner_id
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map((row) => row.for_partner_id)}::uuid[])
      as t(id, for_partner_id)`
}

/** One relay at a time, until its transaction ends: places are then visible in their order. */
export function lockRelay() {
  return sql`select pg_advisory_xact_lock(7210416)`
}

export type Pointer = { company_id: string; event_id: string; for_partner_id: string | null }

/** Takes the oldest pointers, in order, and gives their events the next places. */
export function takePointers(limit: number) {
  return sql<Pointer>`
    with taken as (
      delete from event_pointers where (company_id, event_id) in (
        select company_id, event_id from event_pointers order by event_id limit ${limit} for update skip locked)
      returning company_id, event_id, for_partner_id),
    handed as (
      insert into handed_events (company_id, event_id, partner_id)
      select company_id, event_id, for_partner_id from taken order by event_id)
    select company_id, event_id, for_partner_id from taken order by event_id`
}

/** Who was away for longer is told to load anew. */
export function deleteOldPlaces(company_id: string) {
  return db
    .deleteFrom('handed_events')
    .where('company_id', '=', company_id)
    .where('handed_at', '<', sql<Date>`now() - interval '1 day'`)
}

export function selectEvents(company_id: string, ids: readonly string[]) {
  return db
    .selectFrom('events')
    .select(['id', 'type', 'object_id', 'sequence', 'data', 'previous', 'created_at'])
    .where('company_id', '=', company_id)
    .where('id', 'in', sql<string>`(select unnest(${ids}::uuid[]))`)
    .orderBy('id')
}

/** Adds a wake-up unless one stands at that moment already. No row is locked, so nobody waits. */
export function insertWakeups(
  company_id: string,
  rows: readonly { id: string; kind: string; due_at: Date }[],
) {
  return sql`
    insert into wakeups (company_id, kind, due_at, id)
    select ${company_id}, t.kind, t.due_at, t.id
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as t(kind text, due_at timestamptz, id uuid)
    where not exists (
      select from wakeups w where w.company_id = ${company_id} and w.kind = t.kind and w.due_at = t.due_at)`
}

/** Takes what is due, per company and kind. */
export function takeWakeups(now: Date, limit: number) {
  return sql<{ company_id: string; kind: string }>`
    with due as (
      delete from wakeups where (company_id, kind, due_at, id) in (
        select company_id, kind, due_at, id from wakeups where due_at <= ${now}
        order by due_at limit ${limit} for update skip locked)
      returning company_id, kind)
    select distinct company_id, kind from due`
}

export type JobSpec = { task: string; payload: unknown; key?: string | undefined; run_at?: Date | undefined }

export function enqueueJobs(specs: readonly JobSpec[]) {
  return sql`select jobs.enqueue(${asJson(specs)}::jsonb)`
}

/** The event that has waited longest to be handed on. */
export function selectOldestPointer() {
  return db.selectFrom('event_pointers').select('event_id').orderBy('event_id').limit(1)
}

export function selectJobsState() {
  return sql<{ waiting: bigint; failed: bigint; oldest_at: Date | null }>`select * from jobs.state()`
}
