/** Statements of the stored answers of requests that carry an Idempotency-Key. */
import { sql } from 'kysely'
import { invariant } from '#lib/errors.ts'
import { asJson, db } from './database.ts'

export type AnswerKey = {
  /** A company, or a partner. */
  readonly team: 'company' | 'partner'
  readonly team_id: string
  readonly credential_id: string
  readonly method: string
  readonly path: string
  readonly key: string
}

/** Takes the locks of keys for this transaction, or says which somebody else has. All are of one route and credential. */
export function tryLocks(keys: readonly AnswerKey[]) {
  const { team_id, credential_id, method, path } = placeOf(keys)
  const place = [team_id, credential_id, method, path].join('\n')
  return sql<{ key: string; locked: boolean }>`
    select key, pg_try_advisory_xact_lock(hashtextextended(${place} || E'\n' || key, 0)) as locked
    from unnest(${keys.map(({ key }) => key)}::text[]) as key`
}

export function selectAnswers(keys: readonly AnswerKey[]) {
  const { team_id, credential_id, method, path, ...place } = placeOf(keys)
  const { table, team } = tableOf(place)
  return sql<{ key: string; body_hash: Buffer; status: number; body: unknown }>`
    select key, body_hash, status, body from ${table}
    where ${team} = ${team_id} and credential_id = ${credential_id} and method = ${method} and path = ${path}
      and key = any(${keys.map(({ key }) => key)}::text[])`
}

function tableOf({ team }: Pick<AnswerKey, 'team'>) {
  const ofPartner = team === 'partner'
  return {
    table: sql.table(ofPartner ? 'partner_idempotency_answers' : 'idempotency_answers'),
    team: sql.ref(ofPartner ? 'partner_id' : 'company_id'),
  }
}

function placeOf(keys: readonly AnswerKey[]): AnswerKey {
  const [first] = keys
  invariant(first, 'there is a key to look for')
  return first
}

export type AnswerRow = AnswerKey & { body_hash: string; status: number; body: string | null }

/** All are of one team. */
export function insertAnswers(rows: readonly AnswerRow[]) {
  const { table, team } = tableOf(placeOf(rows))
  return sql`
    insert into ${table} (${team}, credential_id, method, path, key, body_hash, status, body)
    select team_id, credential_id, method, path, key, decode(body_hash, 'hex'), status, body::jsonb
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as t(team_id uuid, credential_id uuid, method text, path text,
      key text, body_hash text, status integer, body text)`
}

/** Removes the answers of a company that are older than 48 hours. */
export function deleteOldAnswers(company_id: string) {
  return db
    .deleteFrom('idempotency_answers')
    .where('company_id', '=', company_id)
    .where('created_at', '<', sql<Date>`now() - interval '48 hours'`)
}
