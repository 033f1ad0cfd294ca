/** What every answer has in common: its headers, its form when it is a refusal, and a limit to how many there are. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { TestCompany } from '#test/company.ts'
import { startTestServer, type TestServer } from '#test/harness.ts'

let server: TestServer
let company: TestCompany

beforeAll(async () => {
  server = await startTestServer({ environment: { BASE_URL: 'https://partners.example.com' } })
  company = await server.company()
  return () => server.close()
})

describe('every answer', () => {
  test.each([
    ['of a route', '/v1/company', 200],
    ['of a refusal', '/v1/programs/x', 400],
    ['of an unknown address', '/v1/nothing', 404],
    ['of a page', '/openapi.json', 200],
  ])('%s tells browsers to do nothing with it', async (_, path, status) => {
    const answer = await company.api.get(path)
    expect(answer.status).toBe(status)
    const header = (name: string) => answer.headers.get(name)
    expect(header('x-content-type-options')).toBe('nosniff')
    expect(header('content-security-policy')).toContain("default-src 'none'")
    expect(header('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(header('x-frame-options')).toMatch(/deny/i)
    expect(header('referrer-policy')).toBe('no-referrer')
    expect(header('strict-transport-security')).toContain('max-age=31536000')
    expect(header('x-powered-by')).toBeNull()
    expect(header('server')).toBeNull()
    expect(header('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('of the API is kept by nobody', async () => {
    expect((await company.api.get('/v1/company')).headers.get('cache-control')).toBe('no-store')
  })

  test('to a page of another site names no origin, but where keys for browsers are taken', async () => {
    const origin = 'https://evil.example'
    const read = await company.api.get('/v1/company', { headers: { origin } })
    expect(read.headers.get('access-control-allow-origin')).toBeNull()
    const preflight = await fetch(`${server.url}/v1/track/signup`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    })
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin)
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
  })
})

describe('a refusal', () => {
  test('says what to do, and which request it was', async () => {
    const { body, headers } = await company.api.post('/v1/programs', { name: '', currency: 'eur', more: 1 })
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(body).toMatchObject({
      type: 'https://partners.example.com/docs/errors#invalid_request',
      title: 'Bad Request',
      status: 400,
      code: 'invalid_request',
      request_id: headers.get('x-request-id'),
    })
    const paths = body.errors.map((error: { path: string }) => error.path)
    expect(paths).toEqual(expect.arrayContaining(['name', 'currency', 'destination_url', 'more']))
  })

  test('of a body that is no JSON names no part of the server', async () => {
    const { status, body } = await company.api.post('/v1/programs', '{"name":')
    expect([status, body.code]).toEqual([400, 'malformed_request'])
    expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts:|at \w+ \(/)
  })

  test('for want of a key says how one is sent', async () => {
    const { status, headers } = await server.api.get('/v1/company')
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe('Bearer realm="tributary"')
  })

  test('of an address that cannot be read is a problem like every other', async () => {
    const broken = await company.api.get('/v1/programs/%ff')
    expect([broken.status, broken.body.code]).toEqual([400, 'malformed_request'])
    const long = await company.api.get(`/v1/programs/${'a'.repeat(500)}`)
    expect([long.status, long.body.code]).toEqual([404, 'not_found'])
    expect(long.headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('too many requests', () => {
  let limited: TestServer

  beforeAll(async () => {
    limited = await startTestServer({ environment: { RATE_LIMIT_PER_MINUTE: '5', TRUST_PROXY: '1' } })
    return () => limited.close()
  })

  test('of one key are refused, with how long to wait; another key goes on', async () => {
    const { api } = await limited.company()
    const first = await api.get('/v1/company')
    expect(first.headers.get('ratelimit-limit')).toBe('5')
    expect(first.headers.get('ratelimit-remaining')).toBe('4')
    const rest = []
    for (let call = 0; call < 5; call += 1) rest.push(await api.get('/v1/company'))
    const refused = rest.at(-1)
    expect([refused?.status, refused?.body.code]).toEqual([429, 'rate_limited'])
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(refused?.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect(refused?.headers.get('ratelimit-remaining')).toBe('0')
    expect(refused?.headers.get('content-type')).toContain('application/problem+json')
    const other = await limited.company()
    expect((await other.api.get('/v1/company')).status).toBe(200)
  })

  test('without a key are counted by address', async () => {
    const from = (address: string) =>
      limited.api.get('/v1/company', { headers: { 'x-forwarded-for': address } })
    const statuses = []
    for (let call = 0; call < 6; call += 1) statuses.push((await from('203.0.113.7')).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
    expect((await from('203.0.113.8')).status).toBe(401)
  })

  test('with keys that are guessed are refused by address, whatever the key', async () => {
    const guess = (n: number) =>
      server.api.get('/v1/company', { key: `trb_sk_${String(n).padStart(32, '0')}` })
    const answers = []
    for (let n = 0; n < 110; n += 1) answers.push(await guess(n))
    const refused = answers.filter(({ status }) => status === 429)
    expect(answers[0]?.status).toBe(401)
    expect(refused.length).toBeGreaterThan(0)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    // Who has a key is not kept out by those who guess.
    expect((await company.api.get('/v1/company')).status).toBe(200)
  })
})
