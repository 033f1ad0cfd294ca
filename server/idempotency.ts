/**
 * Idempotency-Key: the same request sent again is answered with what was answered first, because the answer is
 * stored in the transaction that did the work. A refused request stores nothing, so it may be tried again.
 */
import { createHash } from 'node:crypto'
import { Refusal } from '#lib/errors.ts'
import { asJson, type Transaction } from './database.ts'
import { type AnswerKey, insertAnswer, selectAnswer, tryLock } from './idempotency.sql.ts'

export type StoredAnswer = { readonly status: number; readonly body: unknown }

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

/** The stored answer, if this key was answered before; refuses another body (422) and one still running (409). */
export async function findAnswer(
  tx: Transaction,
  key: AnswerKey,
  bodyHash: Buffer,
): Promise<StoredAnswer | undefined> {
  const [lock, stored] = await Promise.all([tx.first(tryLock(key)), tx.first(selectAnswer(key))])
  if (!lock?.locked) {
    throw new Refusal(
      409,
      'idempotency_key_in_use',
      'A request with this Idempotency-Key is still running. Try again in a moment.',
    )
  }
  if (!stored) return undefined
  if (!bodyHash.equals(stored.body_hash)) {
    throw new Refusal(
      422,
      'idempotency_key_reused',
      'This Idempotency-Key was used with another body. Take a new key.',
    )
  }
  return { status: stored.status, body: stored.body }
}

export function storeAnswer(tx: Transaction, key: AnswerKey, bodyHash: Buffer, answer: StoredAnswer): void {
  const row = {
    body_hash: bodyHash,
    status: answer.status,
    body: answer.body === undefined ? null : asJson(answer.body),
  }
  void tx.execute(insertAnswer(key, row)).catch(() => undefined)
}
