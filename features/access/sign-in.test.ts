import { createHook } from 'node:async_hooks'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '#test/harness.ts'
import { mailsTo } from '#test/mailed.ts'
import { createTestPerson, memberOf, PASSWORD } from '#test/people.ts'
import { type Visitor, visitor } from '#test/visitor.ts'

let server: TestServer
let known: string

beforeAll(async () => {
  server = await startTestServer({ environment: { TRUST_PROXY: '1' } })
  const company = await server.company({ name: 'Acme' })
  known = (await memberOf(server, company, { role: 'owner' })).email
  return () => server.close()
})

const login = (who: Visitor, email: string, password: string, more: Record<string, string> = {}) =>
  who.post('/login', { email, password, ...more })

const FORMS = ['/login', '/login/code', '/login/google', '/logout', '/forgot', '/reset/x', '/confirm/x']
const MORE_FORMS = ['/invitations/x', '/setup/x', '/d/x', '/d/x/accept', '/d/x/mail', '/language']

describe('a form', () => {
  test.each([...FORMS, ...MORE_FORMS])('%s that another site sends is refused', async (path) => {
    const who = visitor(server.url)
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: server.url, 'sec-fetch-site': 'cross-site' },
      { origin: server.url, 'sec-fetch-site': 'same-site' },
    ]) {
      const { status, setCookies, text } = await who.post(path, {}, headers as Record<string, string>)
      expect([status, setCookies]).toEqual([403, []])
      expect(text).toContain('This form came from another site')
    }
  })

  test('takes no JSON, which other sites could send unasked', async () => {
    const { status } = await visitor(server.url).post('/login', {}, { 'content-type': 'application/json' })
    expect(status).toBe(415)
  })
})

describe('signing in', () => {
  test('leads on to where one wanted to go, and the session is a new one', async () => {
    const who = visitor(server.url)
    await login(who, known, PASSWORD)
    const first = who.cookies.get('trb.session_token')
    const { status, location } = await login(who, known, PASSWORD, { next: '/company/acme?tab=1#x' })
    expect([status, location]).toEqual([303, '/company/acme?tab=1#x'])
    expect(who.cookies.get('trb.session_token')).not.toBe(first)
    const former = () => server.api.get('/v1/me', { headers: { cookie: `trb.session_token=${first}` } })
    await expect.poll(async () => (await former()).status).toBe(401)
    expect((await who.get('/login?next=/settings')).location).toBe('/settings')
  })

  test('never takes over a session that came with the request', async () => {
    const [attacker, victim] = [visitor(server.url), visitor(server.url)]
    const other = await createTestPerson(server)
    await login(attacker, other.email, PASSWORD)
    const planted = attacker.cookies.get('trb.session_token') as string
    victim.cookies.set('trb.session_token', planted)
    await login(victim, known, PASSWORD)
    expect(victim.cookies.get('trb.session_token')).not.toBe(planted)
    const me = await server.api.get('/v1/me', { headers: { cookie: victim.cookie() } })
    expect(me.body.email).toBe(known)
  })

  test('is noted in the audit trail, and mailed where the browser is a new one', async () => {
    const company = await server.company()
    const person = await memberOf(server, company, { role: 'admin' })
    const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' }
    const who = visitor(server.url)
    const enter = () => who.post('/login', { email: person.email, password: PASSWORD }, browser)
    await enter()
    await enter()
    expect(await mailsTo(server, person.email)).toEqual(['new_sign_in'])
    const { body } = await company.api.get('/v1/audit-events?action=person.signed_in')
    expect(body.data).toHaveLength(2)
    expect(body.data[0].after).toEqual({ browser: 'Firefox on Linux' })
  })
})

describe('where a sign-in leads is a page of ours, whatever it is asked for', () => {
  test.each([
    '//evil.example',
    '/\\evil.example',
    '/\\/evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    'https:evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    '/%0a/\r\nSet-Cookie: a=b',
    '/..//evil.example',
    '/./\\evil.example',
    ' //evil.example',
    '.evil.example',
    '@evil.example',
    '',
  ])('%j', async (next) => {
    const who = visitor(server.url)
    const { location, headers } = await login(who, known, PASSWORD, { next })
    expect(new URL(location as string, server.url).origin).toBe(server.url)
    expect(location).toMatch(/^\/(?![/\\])/)
    expect(headers.get('set-cookie')).not.toContain('a=b')
    const page = (await visitor(server.url).get(`/login?next=${encodeURIComponent(next)}`)).text
    expect(page).not.toMatch(/value="(?!\/)[^"]*evil|value="\/[/\\][^"]*evil/)
  })
})

/** How many passwords were hashed while something was done: an answer may take no less time for want of one. */
async function hashesOf(work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const hook = createHook({
    init: (_, type) => {
      if (type === 'ARGON2REQUEST') count += 1
    },
  }).enable()
  await work()
  hook.disable()
  return count
}

describe('nobody learns whether an address is known', () => {
  test('by signing in: the same page, and as much work', async () => {
    const seen: unknown[] = []
    for (const email of [known, 'nobody@people.example']) {
      const who = visitor(server.url)
      let answer = { status: 0, text: '' }
      const hashes = await hashesOf(async () => {
        answer = await login(who, email, 'not-the-password')
      })
      expect(hashes).toBe(1)
      seen.push([answer.status, answer.text.replaceAll(email, '…')])
    }
    expect(seen[0]).toEqual(seen[1])
    expect((seen[0] as unknown[])[0]).toBe(422)
  })

  test('by forgetting a password: the same page, and no work before it', async () => {
    const seen = []
    for (const email of [known, 'nobody@people.example']) {
      const { status, text } = await visitor(server.url).post('/forgot', { email })
      seen.push([status, text.replaceAll(email, '…')])
    }
    expect(seen[0]).toEqual(seen[1])
    await expect.poll(() => mailsTo(server, known)).toContain('reset_password')
    expect(await mailsTo(server, 'nobody@people.example')).toEqual([])
  })
})

test('ten wrong passwords lock an address, and the page says until when', async () => {
  const person = await createTestPerson(server)
  const who = visitor(server.url)
  for (let attempt = 1; attempt < 10; attempt += 1) await login(who, person.email, 'wrong')
  const locked = await login(who, person.email, 'wrong')
  expect(locked.status).toBe(429)
  expect(locked.text).toMatch(/try again in 15 minutes, at <time datetime="[^"]+Z" data-clock>\d\d:\d\d UTC/)
  expect((await login(who, person.email, PASSWORD)).status).toBe(429)
})

test('more attempts from one address than people make are refused for a minute', async () => {
  const who = visitor(server.url)
  const statuses = new Set<number>()
  for (let attempt = 0; attempt < 32; attempt += 1) {
    const { status, headers } = await login(who, `n${attempt}@people.example`, 'wrong')
    statuses.add(status)
    if (status === 429) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect([...statuses]).toEqual([422, 429])
  expect((await login(visitor(server.url), known, PASSWORD)).status).toBe(303)
})

test('Google that does not answer at first is asked again by the next who tries', async () => {
  let isUp = false
  const provider = createServer((_, response) => {
    const { port } = provider.address() as AddressInfo
    const issuer = `http://localhost:${port}`
    const endpoints = { authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` }
    const described = { issuer, ...endpoints, jwks_uri: `${issuer}/jwks` }
    response.writeHead(isUp ? 200 : 503, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ ...described, id_token_signing_alg_values_supported: ['RS256'] }))
  })
  await new Promise<void>((resolve) => provider.listen(0, 'localhost', resolve))
  const { port } = provider.address() as AddressInfo
  const google = {
    GOOGLE_CLIENT_ID: 'a',
    GOOGLE_CLIENT_SECRET: 'b',
    GOOGLE_ISSUER: `http://localhost:${port}`,
  }
  const other = await startTestServer({ database: server.database, environment: google })
  try {
    const ask = () => visitor(other.url).post('/login/google', { next: '/team' })
    expect((await ask()).location).toBe('/login?failed=google')
    isUp = true
    expect((await ask()).location).toContain(`http://localhost:${port}/auth?`)
    const { headers } = await visitor(other.url).get('/login')
    expect(headers.get('content-security-policy')).toContain(`form-action 'self' http://localhost:${port};`)
  } finally {
    await other.close()
    provider.close()
  }
})

test('signing out ends the session everywhere, and takes its cookies away', async () => {
  const who = visitor(server.url)
  await login(who, known, PASSWORD)
  const session = who.cookie()
  expect((await server.api.get('/v1/me', { headers: { cookie: session } })).status).toBe(200)
  const out = await who.post('/logout', {})
  expect([out.status, out.location]).toEqual([303, '/login'])
  expect(out.setCookies.find((line) => line.startsWith('trb.session_token='))).toMatch(/Max-Age=0/)
  await expect
    .poll(async () => (await server.api.get('/v1/me', { headers: { cookie: session } })).status)
    .toBe(401)
})

describe('the cookie of a session', () => {
  test('is kept from scripts and other sites', async () => {
    const line = await sessionCookie(server)
    expect(line).toMatch(/^trb\.session_token=/)
    expect(line).toMatch(/; Path=\/;? ?.*HttpOnly/)
    expect(line).toMatch(/SameSite=Lax/)
    expect(line).not.toMatch(/Secure|Domain=/)
  })

  test('is bound to the host, and travels encrypted only, where the installation is reached by https', async () => {
    const secure = await startTestServer({
      database: server.database,
      environment: { BASE_URL: 'https://partners.example', TRUST_PROXY: '1' },
    })
    try {
      const line = await sessionCookie(secure)
      expect(line).toMatch(/^__Host-trb\.session_token=/)
      for (const part of [/; Secure/, /; HttpOnly/, /; SameSite=Lax/, /; Path=\/(;|$)/])
        expect(line).toMatch(part)
      expect(line).not.toMatch(/Domain=/)
    } finally {
      await secure.close()
    }
  })

  async function sessionCookie({ url }: TestServer): Promise<string | undefined> {
    const { setCookies } = await login(visitor(url), known, PASSWORD)
    return setCookies.find((line) => line.includes('session_token'))
  }
})

test('a page loads nothing from elsewhere, is kept by no cache and stands in no frame', async () => {
  const { headers, text } = await visitor(server.url).get('/login')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('referrer-policy')).toBe('same-origin')
  const policy = headers.get('content-security-policy')
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "form-action 'self';",
    "frame-ancestors 'none'",
  ])
    expect(policy).toContain(part)
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  expect(text.match(/(?:src|href|action)="(?!\/|data:)[^"]*"/g)).toBeNull()
  expect(text.match(/<style>(.*?)<\/style>/s)?.[1]?.length).toBeLessThan(20_000)
  const script = await visitor(server.url).get('/static/public.js')
  expect(script.text.length).toBeLessThan(15_000)
})

test('a browser is told of a failure on a page, in its language; a program by a problem', async () => {
  const page = await visitor(server.url).get('/nowhere', { 'accept-language': 'es' })
  expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  expect(page.text).toContain('Aquí no hay nada')
  expect(page.text).toContain(page.headers.get('x-request-id') as string)
  expect((await server.api.get('/nowhere')).body.code).toBe('not_found')
  expect((await visitor(server.url).get('/v1/nowhere')).headers.get('content-type')).toMatch(/problem\+json/)
})
