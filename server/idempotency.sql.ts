/** Statements of the stored answers of requests that carry an Idempotency-Key. */
import { sql } from 'kysely'
import { db } from './database.ts'

export type AnswerKey = {
  readonly company_id: string
  readonly credential_id: string
  readonly method: string
  readonly path: string
  readonly key: string
}

/** Takes the lock of a key for this transaction, or says that somebody has it. */
export function tryLock(answer: AnswerKey) {
  const name = [answer.company_id, answer.credential_id, answer.method, answer.path, answer.key].join('\n')
  return sql<{ locked: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as locked`
}

export function selectAnswer(answer: AnswerKey) {
  return db
    .selectFrom('idempotency_answers')
    .select(['body_hash', 'status', 'body'])
    .where('company_id', '=', answer.company_id)
    .where('credential_id', '=', answer.credential_id)
    .where('method', '=', answer.method)
    .where('path', '=', answer.path)
    .where('key', '=', answer.key)
}

export function insertAnswer(
  answer: AnswerKey,
  stored: { body_hash: Buffer; status: number; body: string | null },
) {
  return db.insertInto('idempotency_answers').values({ ...answer, ...stored })
}

/** Removes the answers of a company that are older than 48 hours. */
export function deleteOldAnswers(company_id: string) {
  return db
    .deleteFrom('idempotency_answers')
    .where('company_id', '=', company_id)
    .where('created_at', '<', sql<Date>`now() - interval '48 hours'`)
}
