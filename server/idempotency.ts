/**
 * Idempotency-Key: the same request sent again is answered with what was answered first, because the answer is
 * stored in the transaction that did the work. A refused request stores nothing, so it may be tried again.
 */
import { createHash } from 'node:crypto'
import { Refusal } from '#lib/errors.ts'
import { asJson, type Transaction } from './database.ts'
import { type AnswerKey, insertAnswers, selectAnswers, tryLocks } from './idempotency.sql.ts'

export type StoredAnswer = { readonly status: number; readonly body: unknown }

/** A request's key, and the hash of the body that it stands for. */
export type Keyed = { readonly key: AnswerKey; readonly bodyHash: Buffer }

/** 1 to 255 visible ASCII characters; throws 400 otherwise. */
export function readIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(header)) {
    throw new Refusal(
      400,
      'idempotency_key_invalid',
      'Idempotency-Key takes 1 to 255 visible ASCII characters.',
    )
  }
  return header
}

/** The body as it was sent, in one order of keys, so that a repeated request is known whatever its layout. */
export function hashOf(value: unknown): Buffer {
  return createHash('sha256').update(canonical(value)).digest()
}

function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, member) => {
    if (typeof member === 'bigint') return member.toString()
    if (member === null || typeof member !== 'object' || Array.isArray(member)) return member
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/**
 * What requests of one credential and route were answered before, by their keys: the stored answer, or a refusal for
 * a key that is still running (409) or was used with another body (422). Keys that are new are left out, and locked.
 */
export async function findAnswers(
  tx: Transaction,
  wanted: readonly Keyed[],
): Promise<Map<Keyed, StoredAnswer | Refusal>> {
  const found = new Map<Keyed, StoredAnswer | Refusal>()
  if (wanted.length === 0) return found
  const keys = wanted.map(({ key }) => key)
  const [locks, answers] = await Promise.all([tx.rows(tryLocks(keys)), tx.rows(selectAnswers(keys))])
  const locked = new Set(locks.flatMap((row) => (row.locked ? row.key : [])))
  const stored = new Map(answers.map((row) => [row.key, row]))
  for (const keyed of wanted) {
    const answer = stored.get(keyed.key.key)
    if (!locked.has(keyed.key.key)) found.set(keyed, inUse())
    else if (answer) found.set(keyed, keyed.bodyHash.equals(answer.body_hash) ? answer : reused())
  }
  return found
}

function inUse(): Refusal {
  return new Refusal(
    409,
    'idempotency_key_in_use',
    'A request with this Idempotency-Key is still running. Try again in a moment.',
  )
}

function reused(): Refusal {
  return new Refusal(
    422,
    'idempotency_key_reused',
    'This Idempotency-Key was used with another body. Take a new key.',
  )
}

/** Keeps answers for 48 hours, in the transaction that did the work. Secrets are kept as null. */
export function storeAnswers(
  tx: Transaction,
  answers: readonly { readonly keyed: Keyed; readonly answer: StoredAnswer }[],
): void {
  if (answers.length === 0) return
  const rows = answers.map(({ keyed, answer }) => ({
    ...keyed.key,
    body_hash: keyed.bodyHash.toString('hex'),
    status: answer.status,
    body: answer.body === undefined ? null : asJson(withoutSecrets(answer.body)),
  }))
  tx.insert('idempotency_answers', insertAnswers(rows))
}

/** What opens something, by the object that carries it. */
const SECRETS: Readonly<Record<string, string>> = { api_key: 'secret', dashboard_address: 'url' }

/** An answer as it may be kept: what opens something is left out. */
export function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('object' in body)) return body
  const secret = SECRETS[String(body.object)]
  return secret === undefined ? body : { ...body, [secret]: null }
}
