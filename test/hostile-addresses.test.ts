/** Requests made to harm to what no route describes: visits, pages, batches and addresses that do not exist. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { ledgerClean, runDueWork, startTestServer, type TestServer } from './harness.ts'
import { type HostileRequest, sendTo } from './hostile-requests.ts'
import { anything, brokenBodies, toText, valuesOf } from './hostile-values.ts'
import { operations, streams } from './operations.ts'
import { tallyOf } from './tally.ts'
import { createWorld, type World } from './world.ts'

const SCALE = Number(process.env['SCALE'] ?? 1)
const tally = tallyOf('hostile visits, pages and batches')

let server: TestServer
let world: World

beforeAll(async () => {
  server = await startTestServer({ environment: { RATE_LIMIT_PER_MINUTE: '100000000', TRUST_PROXY: '1' } })
  world = await createWorld(server, 'hostile')
  return () => server.close()
})

const get = (path: string, headers: Record<string, string> = {}): HostileRequest => ({
  method: 'GET',
  path,
  headers,
  body: undefined,
})

const encoded = anything.map((value) => encodeURIComponent(toText(value).toWellFormed()).slice(0, 3_000))
const broken = fc.constantFrom(
  '%',
  '%ff',
  '%00',
  '..',
  '../',
  '//',
  '?',
  '??',
  '#',
  ';',
  '%2e%2e%2f',
  '%F0%9F%92%A9',
  '[',
  '{}',
)

describe('a visit', () => {
  const slug = fc.oneof({ weight: 5, arbitrary: fc.constant('link-hostile') }, encoded, broken)
  const value = fc.oneof(
    encoded,
    broken,
    fc.constantFrom('https://evil.example', '//evil.example', '/\\evil.example', '/thing'),
  )
  const query = fc.array(
    fc.tuple(fc.constantFrom('to', 'sub_id', 'trb_click', 'gclid', '__proto__'), value),
    { maxLength: 4 },
  )
  const cookie = fc.oneof(
    fc.constant(''),
    encoded,
    fc.constant(`trb_visitor=${'x'.repeat(4_000)}`),
    fc.constant('=;=;'),
  )
  const agent = fc.oneof(fc.constant('Mozilla/5.0'), fc.constant(''), fc.constant('Googlebot/2.1'), encoded)

  test('leads to the program’s own site or to nothing, whatever is asked', async () => {
    const visits = fc.record({ slug, query, cookie, agent, referer: value })
    const property = fc.asyncProperty(visits, async ({ slug, query, cookie, agent, referer }) => {
      const search = query.map(([name, text]) => `${name}=${text}`).join('&')
      const path = `/r/${slug}${search ? `?${search}` : ''}`
      const { status, location } = await sendTo(
        server.url,
        get(path, { cookie, 'user-agent': agent, referer }),
      )
      expect([302, 400, 404]).toContain(status)
      tally('visits')
      if (status === 302) expect(new URL(location).host).toBe('hostile.example')
    })
    await fc.assert(property, { numRuns: 300 * SCALE })
  })
})

test('a page answers anyone, and nothing fails at an address that does not exist', async () => {
  const known = [
    '',
    'docs',
    'docs/errors',
    'openapi.json',
    'healthz',
    'readyz',
    'metrics',
    'robots.txt',
    'tracker.js',
  ]
  const path = fc.oneof(
    fc
      .tuple(
        fc.constantFrom(...known),
        fc.oneof(
          fc.constant(''),
          encoded.map((text) => `?x=${text}`),
        ),
      )
      .map((parts) => parts.join('')),
    fc
      .array(fc.oneof(encoded, broken, fc.constantFrom('v1', 'api', 'auth', 'r')), { maxLength: 4 })
      .map((parts) => parts.join('/')),
  )
  const method = fc.constantFrom('GET', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE')
  const property = fc.asyncProperty(path, method, async (path, method) => {
    const { status, type, text } = await sendTo(server.url, { ...get(`/${path}`), method })
    expect(status).toBeLessThan(500)
    tally('pages')
    // A preflight is answered to browsers, in a text that nobody reads.
    const isRead = method !== 'HEAD' && method !== 'OPTIONS'
    if (status >= 400 && path.startsWith('v1/') && isRead)
      expect(type, text).toContain('application/problem+json')
  })
  await fc.assert(property, { numRuns: 200 * SCALE })
})

describe('a batch', () => {
  const [batch] = streams as [(typeof streams)[0]]
  const bodyOf = (name: string) => operations.find((operation) => operation.name === name)?.body ?? {}
  const ids = () => Map.groupBy(world.allIds, (id) => id.slice(0, 3))

  test('answers each of its lines, and none with a bug', async () => {
    const line = fc
      .constantFrom('sale', 'refund', 'signup')
      .chain((type) =>
        valuesOf(bodyOf(`POST /v1/track/${type}`), ids(), 5).map((body) =>
          toText({ ...(body as object), type }),
        ),
      )
    // What holds a line feed would be several lines.
    const lines = fc.array(
      fc.oneof(
        { weight: 4, arbitrary: line },
        brokenBodies.map((text) => text.replaceAll(/[\r\n\u2028\u2029]/g, ' ')),
      ),
      { minLength: 1, maxLength: 20 },
    )
    const property = fc.asyncProperty(lines, async (sent) => {
      const headers = { authorization: `Bearer ${world.company.key}`, 'content-type': 'application/x-ndjson' }
      const answer = await sendTo(server.url, {
        method: 'POST',
        path: '/v1/track/batch',
        headers,
        body: sent.join('\n'),
      })
      expect(answer.status).toBe(200)
      const results = answer.text
        .trimEnd()
        .split('\n')
        .filter((text) => text !== '')
        .map((text) => JSON.parse(text))
      // Empty lines are counted, as an editor counts them, and answered nothing.
      const asked = sent.flatMap((text, at) => (text.trim() === '' ? [] : [at + 1]))
      expect(results.map(({ line }) => line)).toEqual(asked)
      for (const result of results) expectDeclared(result)
      tally('batches')
      tally('lines', results.length)
    })
    await fc.assert(property, { numRuns: 30 * SCALE })
  })

  function expectDeclared(result: { status: number; body: { code?: string } }): void {
    const { status, body } = result
    expect(status, JSON.stringify(body)).toBeLessThan(500)
    expect(batch.result.safeParse(result).error).toBeUndefined()
    if (status < 400) return
    const declared = batch.lineRefusals.flatMap((codes) => codes[status] ?? [])
    expect(declared, `${status} of a line`).toContain(body.code)
  }

  test.each([
    ['without a key', {}, 401],
    ['as JSON', { 'content-type': 'application/json' }, 415],
    ['with an Idempotency-Key', { 'idempotency-key': 'one' }, 400],
  ])('%s is refused', async (_, headers, status) => {
    const authorization = status === 401 ? '' : `Bearer ${world.company.key}`
    const all = { 'content-type': 'application/x-ndjson', authorization, ...headers }
    const answer = await sendTo(server.url, {
      method: 'POST',
      path: '/v1/track/batch',
      headers: all,
      body: '{}',
    })
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json; charset=utf-8'])
  })
})

test('the books balance after all that was sent', async () => {
  await runDueWork(server)
  await ledgerClean(server)
})
