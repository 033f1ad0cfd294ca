/** Statements of the stored answers of requests that carry an Idempotency-Key. */
import { sql } from 'kysely'
import { invariant } from '#lib/errors.ts'
import { asJson, db } from './database.ts'

export type AnswerKey = {
  readonly company_id: string
  readonly credential_id: string
  readonly method: string
  readonly path: string
  readonly key: string
}

/** Takes the locks of keys for this transaction, or says which somebody else has. All are of one route and credential. */
export function tryLocks(keys: readonly AnswerKey[]) {
  const { company_id, credential_id, method, path } = placeOf(keys)
  const place = [company_id, credential_id, method, path].join('\n')
  return sql<{ key: string; locked: boolean }>`
    select key, pg_try_advisory_xact_lock(hashtextextended(${place} || E'\n' || key, 0)) as locked
    from unnest(${keys.map(({ key }) => key)}::text[]) as key`
}

export function selectAnswers(keys: readonly AnswerKey[]) {
  const { company_id, credential_id, method, path } = placeOf(keys)
  return db
    .selectFrom('idempotency_answers')
    .select(['key', 'body_hash', 'status', 'body'])
    .where('company_id', '=', company_id)
    .where('credential_id', '=', credential_id)
    .where('method', '=', method)
    .where('path', '=', path)
    .where('key', '=', sql<string>`any(${keys.map(({ key }) => key)}::text[])`)
}

function placeOf(keys: readonly AnswerKey[]): AnswerKey {
  const [first] = keys
  invariant(first, 'there is a key to look for')
  return first
}

export type AnswerRow = AnswerKey & { body_hash: string; status: number; body: string | null }

export function insertAnswers(rows: readonly AnswerRow[]) {
  return sql`
    insert into idempotency_answers (company_id, credential_id, method, path, key, body_hash, status, body)
    select company_id, credential_id, method, path, key, decode(body_hash, 'hex'), status, body::jsonb
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as t(company_id uuid, credential_id uuid, method text, path text,
      key text, body_hash text, status integer, body text)`
}

/** Removes the answers of a company that are older than 48 hours. */
export function deleteOldAnswers(company_id: string) {
  return db
    .deleteFrom('idempotency_answers')
    .where('company_id', '=', company_id)
    .where('created_at', '<', sql<Date>`now() - interval '48 hours'`)
}
