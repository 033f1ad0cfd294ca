/**
 * Calls that share a transaction. Those of one key that arrive while its transaction is in flight form the next one:
 * no timer and no waiting when there is nobody to wait for, and under load one commit for many calls. Each call is
 * answered as if it had been alone; a transaction that fails is tried again call by call.
 */
import type { FastifyRequest } from 'fastify'
import { Refusal } from '#lib/errors.ts'
import type { Context } from './context.ts'
import type { CompanyCredential } from './credential.ts'
import { findAnswers, type Keyed, type StoredAnswer, storeAnswers } from './idempotency.ts'
import { contextOf, type HttpParts } from './request.ts'
import { answerOf, encodeAnswer, type Route } from './route.ts'

/** What a call is answered with; `replayed` when it was answered before under its Idempotency-Key. */
export type Answered = StoredAnswer & { readonly replayed: boolean }

export type Call = {
  readonly credential: CompanyCredential
  readonly request: FastifyRequest
  readonly body: unknown
  readonly keyed: Keyed | undefined
}

type Waiting = Call & {
  readonly resolve: (answer: Answered) => void
  readonly reject: (reason: unknown) => void
}

/** Long enough to be cheap per call, short enough that a failed one is soon tried again one by one. */
const MOST_CALLS = 200

/** Gives the function that runs calls of one route, each key's in turn. */
export function createTogether(
  parts: HttpParts,
  found: Route & { together: NonNullable<Route['together']> },
) {
  const queues = new Map<string, Waiting[]>()

  async function drain(key: string, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) await runBatch(parts, found, takeBatch(found, queue))
    queues.delete(key)
  }

  return (call: Call): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const waiting = { ...call, resolve, reject }
      const queue = queues.get(call.credential.id)
      if (queue) {
        queue.push(waiting)
        return
      }
      const started = [waiting]
      queues.set(call.credential.id, started)
      void drain(call.credential.id, started)
    })
}

/** The next calls in order, but never two of one name: the second waits, and meets what the first has stored. */
function takeBatch(found: Route, queue: Waiting[]): Waiting[] {
  const names = new Set<string>()
  const batch: Waiting[] = []
  const left: Waiting[] = []
  for (const call of queue) {
    const own = namesOf(found, call)
    const isFree = batch.length < MOST_CALLS && own.every((name) => !names.has(name))
    for (const name of own) names.add(name)
    if (isFree) batch.push(call)
    else left.push(call)
  }
  queue.splice(0, queue.length, ...left)
  return batch
}

function namesOf(found: Route, call: Call): string[] {
  const name = found.together?.nameOf(call.body as never)
  return [
    ...(name === undefined ? [] : [`name:${name}`]),
    ...(call.keyed ? [`key:${call.keyed.key.key}`] : []),
  ]
}

async function runBatch(parts: HttpParts, found: Route, batch: readonly Waiting[]): Promise<void> {
  try {
    const answers = await runTransaction(parts, found, batch)
    for (const [index, call] of batch.entries()) {
      const answer = answers[index] as Answered | Refusal
      if (answer instanceof Refusal) call.reject(answer)
      else call.resolve(answer)
    }
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error)
    // One of them is at fault; alone, only that one fails.
    else for (const call of batch) await runBatch(parts, found, [call])
  }
}

async function runTransaction(
  parts: HttpParts,
  found: Route,
  batch: readonly Waiting[],
): Promise<(Answered | Refusal)[]> {
  const [first] = batch
  if (!first || !found.together) throw new Error('a batch has a call, of a route whose calls go together')
  const { run } = found.together
  const acting = { role: 'trb_company', company_id: first.credential.company_id, byKeys: true } as const
  return parts.database.transaction(acting, async (tx, now) => {
    const ctx: Context = contextOf(parts, first.credential, first.request, tx, now)
    const before = await findAnswers(
      tx,
      batch.flatMap((call) => call.keyed ?? []),
    )
    const fresh = batch.filter((call) => !call.keyed || !before.has(call.keyed))
    const results = fresh.length === 0 ? [] : await run(ctx, fresh.map((call) => call.body) as never)
    const answers = new Map(fresh.map((call, index) => [call, encode(found, results[index])]))
    storeAnswers(
      tx,
      [...answers].flatMap(([call, answer]) =>
        call.keyed && !(answer instanceof Refusal) ? [{ keyed: call.keyed, answer }] : [],
      ),
    )
    return batch.map((call) => answers.get(call) ?? replayOf(before, call))
  })
}

function encode(found: Route, result: unknown): Answered | Refusal {
  if (result instanceof Refusal) return result
  const { status, value } = answerOf(found, result)
  return { status, body: encodeAnswer(found, status, value), replayed: false }
}

function replayOf(before: ReadonlyMap<Keyed, StoredAnswer | Refusal>, call: Call): Answered | Refusal {
  const stored = call.keyed && before.get(call.keyed)
  if (!stored) throw new Error('a call that was not run was answered before')
  return stored instanceof Refusal ? stored : { ...stored, replayed: true }
}
