/**
 * Requests made to harm, to every route, from what its documentation says: never a 5xx, always an answer that was
 * declared. SCALE says how many; a failure prints its seed, and SEED repeats it.
 */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { fromTypeId } from '#lib/ids.ts'
import { SCOPES } from '#server/scopes.ts'
import { ledgerClean, runDueWork, startTestServer, type TestServer } from './harness.ts'
import {
  type Callers,
  type HostileAnswer,
  type HostileRequest,
  requestsTo,
  sendTo,
} from './hostile-requests.ts'
import { everyOperation, type Operation } from './operations.ts'
import { memberOf, partnerMemberOf } from './people.ts'
import { tallyOf } from './tally.ts'
import { createWorld, type World } from './world.ts'

const SCALE = Number(process.env['SCALE'] ?? 1)
const REQUESTS_PER_ROUTE = 40 * SCALE
const SEED = process.env['SEED'] ? { seed: Number(process.env['SEED']) } : {}

let server: TestServer
let world: World
let ids: Map<string, string[]>
let testKey: string
let sessions: { readonly company: string; readonly partner: string }
const tally = tallyOf('hostile requests to every route, by the status of their answer')

beforeAll(async () => {
  server = await startTestServer({ environment: { RATE_LIMIT_PER_MINUTE: '100000000', TRUST_PROXY: '1' } })
  world = await createWorld(server, 'hostile')
  testKey = await world.company.keyWith(
    SCOPES.filter((scope) => scope !== 'track'),
    { kind: 'test' },
  )
  const partner_id = fromTypeId('par', world.ids.get('par') as string) as string
  sessions = {
    company: (await memberOf(server, world.company, { role: 'owner' })).cookie,
    partner: (await partnerMemberOf(server, partner_id, 'owner')).cookie,
  }
  ids = Map.groupBy(world.allIds, (id) => id.slice(0, 3))
  // A key that is ended must not be one that asks.
  ids.set('key', await spareKeys())
  return () => server.close()
})

async function spareKeys(): Promise<string[]> {
  const { api } = world.company
  const made = [1, 2, 3].map(
    async () => (await api.post('/v1/api-keys', { label: 'Spare', scopes: ['track'] })).body.id,
  )
  return Promise.all(made)
}

const keyOf = (operation: Operation) => (operation.money ? world.company.moneyKey : world.company.key)
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const session = (cookie: string) => ({ cookie, origin: server.url })

function callersOf(operation: Operation): Callers {
  const { audience } = operation.route
  if (audience === 'company') return { usual: bearer(keyOf(operation)), other: bearer(testKey) }
  const usual = session(audience === 'partner' ? sessions.partner : sessions.company)
  return { usual, other: bearer(keyOf(operation)) }
}

describe.each(everyOperation)('$name', (operation) => {
  test('answers what was declared, whatever is sent', async () => {
    const property = fc.asyncProperty(requestsTo(operation, ids, callersOf(operation)), async (request) => {
      const answer = await sendTo(server.url, request)
      tally(`× ${answer.status}`)
      expectDeclared(operation, answer)
    })
    const found = await fc.check(property, { ...SEED, numRuns: REQUESTS_PER_ROUTE, endOnFailure: SCALE > 1 })
    if (found.failed) throw new Error(reportOf(found))
  })

  if (!operation.body) return

  test('refuses a body of more than 1 MB', async () => {
    const headers = { ...callersOf(operation).usual, 'content-type': 'application/json' }
    const path = operation.path.replaceAll(/\{\w+\}/g, 'x')
    const body = JSON.stringify({ name: 'x'.repeat(1_000_001) })
    const answer = await sendTo(server.url, { method: operation.method, path, headers, body })
    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'body_too_large', status: 413 })
  })
})

test('the books balance after all that was sent', async () => {
  await runDueWork(server)
  await ledgerClean(server)
})

function expectDeclared(operation: Operation, { status, type, text }: HostileAnswer): void {
  if (status < 400) {
    const view = operation.route.answers[status]
    if (!view) throw new Error(`${status} is not a declared answer`)
    if (status === 204 || type.startsWith('text/csv')) return
    const seen = view.safeParse(JSON.parse(text))
    if (!seen.success) throw new Error(`${status} is not what was declared: ${seen.error.message}`)
    return
  }
  expect(type, text).toBe('application/problem+json; charset=utf-8')
  const problem = JSON.parse(text)
  expect(problem).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) })
  expect(problem.request_id).toMatch(/./)
  const codes = operation.refusals.get(status)
  if (!codes?.includes(problem.code)) {
    throw new Error(`${status} ${problem.code} is not a declared refusal: ${problem.detail}`)
  }
}

function reportOf(found: fc.RunDetails<[HostileRequest]>): string {
  const [request] = found.counterexample ?? []
  const error =
    found.errorInstance instanceof Error ? found.errorInstance.message : String(found.errorInstance)
  const sent = JSON.stringify({
    ...request,
    headers: { ...request?.headers, authorization: '…', cookie: '…' },
  })
  return `${short(error)}\nseed ${found.seed}, path ${found.counterexamplePath}\n${short(sent)}`
}

const short = (text: string) => (text.length > 800 ? `${text.slice(0, 600)} … ${text.slice(-200)}` : text)
