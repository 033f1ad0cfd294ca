/** Idempotency-Key over HTTP: the same request twice is done once, whatever happens between. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestCompany } from '#test/company.ts'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'

let server: TestServer
let company: TestCompany

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

beforeEach(async () => {
  company = await server.company()
})

const program = { name: 'Affiliates', currency: 'EUR', destination_url: 'https://shop.example/' }
const keyed = (key: string, more: Record<string, string> = {}) => ({
  headers: { 'idempotency-key': key, ...more },
})

async function programs(): Promise<number> {
  return (await company.api.get('/v1/programs')).body.data.length
}

async function storedAnswers(): Promise<number> {
  const count = 'select count(*)::int as n from idempotency_answers where company_id = $1'
  return asAdministrator(
    server.database.url,
    async (client) => (await client.query(count, [company.id])).rows[0].n,
  )
}

test('the same key and body again is answered with the first answer, and says so', async () => {
  const first = await company.api.post('/v1/programs', program, keyed('one'))
  const again = await company.api.post('/v1/programs', program, keyed('one'))
  expect([again.status, again.body]).toEqual([201, first.body])
  expect(first.headers.get('idempotent-replayed')).toBeNull()
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(await programs()).toBe(1)
})

test('the same body in another order of its fields is the same request', async () => {
  const first = await company.api.post('/v1/programs', program, keyed('one'))
  const turned = Object.fromEntries(Object.entries(program).reverse())
  const again = await company.api.post('/v1/programs', turned, keyed('one'))
  expect(again.body.id).toBe(first.body.id)
})

test('the same key with another body is refused, and does nothing', async () => {
  await company.api.post('/v1/programs', program, keyed('one'))
  const other = await company.api.post('/v1/programs', { ...program, name: 'Others' }, keyed('one'))
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
  expect(await programs()).toBe(1)
})

test('a key is one request of one key and address: another one may use the same word', async () => {
  const first = await company.api.post('/v1/programs', program, keyed('one'))
  const body = { program_id: first.body.id, name: 'Group' }
  expect((await company.api.post('/v1/groups', body, keyed('one'))).status).toBe(201)
  const others = { ...program, slug: 'others' }
  expect((await company.api.post('/v1/programs', others, { ...keyed('one'), money: true })).status).toBe(201)
  const stranger = await server.company()
  expect((await stranger.api.post('/v1/programs', program, keyed('one'))).status).toBe(201)
})

test('a request whose key is still running is refused, and can be sent again', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => company.api.post('/v1/programs', program, keyed('at-once'))),
  )
  const done = answers.filter(({ status }) => status === 201)
  expect(done.length).toBeGreaterThanOrEqual(1)
  expect(new Set(done.map(({ body }) => body.id)).size).toBe(1)
  for (const { status, body } of answers)
    if (status !== 201) expect([status, body.code]).toEqual([409, 'idempotency_key_in_use'])
  expect(await programs()).toBe(1)
  expect((await company.api.post('/v1/programs', program, keyed('at-once'))).body.id).toBe(done[0]?.body.id)
})

test('while somebody holds the lock of a key, a request with it answers 409 and does nothing', async () => {
  const credential = await asAdministrator(server.database.url, async (client) => {
    const { rows } = await client.query(
      "select id from api_keys where company_id = $1 and label = 'all but money'",
      [company.id],
    )
    return rows[0].id
  })
  await asAdministrator(server.database.url, async (client) => {
    await client.query('begin')
    const name = [company.id, credential, 'POST', '/v1/programs', 'held'].join('\n')
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name])
    const refused = await company.api.post('/v1/programs', program, keyed('held'))
    expect([refused.status, refused.body.code]).toEqual([409, 'idempotency_key_in_use'])
    await client.query('rollback')
  })
  expect((await company.api.post('/v1/programs', program, keyed('held'))).status).toBe(201)
})

test('a refused request stores nothing, so its key serves the corrected one', async () => {
  const missing = { ...program, destination_url: 'https://elsewhere.example/', domains: ['shop.example'] }
  const refused = await company.api.post('/v1/programs', missing, keyed('one'))
  expect([refused.status, refused.body.code]).toEqual([422, 'destination_not_allowed'])
  expect(await storedAnswers()).toBe(0)
  const corrected = await company.api.post('/v1/programs', program, keyed('one'))
  expect([corrected.status, corrected.headers.get('idempotent-replayed')]).toEqual([201, null])
})

test('a call without a key stores nothing, and neither does one that tries things out', async () => {
  await company.api.post('/v1/programs', program)
  const key = await company.keyWith(['programs:write', 'programs:read'], { kind: 'test' })
  const tried = await company.api.post(
    '/v1/programs',
    { ...program, slug: 'tried' },
    { key, ...keyed('one') },
  )
  expect(tried.status).toBe(201)
  expect([await programs(), await storedAnswers()]).toEqual([1, 0])
})

test('a replay shows no secret, because none was stored', async () => {
  const body = { label: 'Server', scopes: ['programs:read'] }
  const first = await company.api.post('/v1/api-keys', body, keyed('one'))
  const again = await company.api.post('/v1/api-keys', body, keyed('one'))
  expect(first.body.secret).toMatch(/^trb_sk_/)
  expect(again.body).toEqual({ ...first.body, secret: null })
  const everything = "select string_agg(a::text, '') as text from idempotency_answers a"
  const { rows } = await asAdministrator(server.database.url, (client) => client.query(everything))
  expect(rows[0].text).not.toContain(first.body.secret)
})

test.each(['', ' ', 'two words', 'k'.repeat(256), 'caf\u00e9'])('"%s" is no key', async (key) => {
  const refused = await company.api.post('/v1/programs', program, keyed(key))
  expect([refused.status, refused.body.code]).toEqual([400, 'idempotency_key_invalid'])
  expect(await programs()).toBe(0)
})
