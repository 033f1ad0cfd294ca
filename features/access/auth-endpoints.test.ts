import { betterAuth } from 'better-auth'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import type { TestCompany } from '#test/company.ts'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'
import { oneTimeCode } from '#test/one-time-code.ts'
import { memberOf, PASSWORD, sessionApi, type TestPerson } from '#test/people.ts'
import { identityOptions } from './identity-options.ts'

const NEW = 'granite-walrus-tangent'

/** What the applications may call; the rest of better-auth is not there. */
const OPEN = [
  'GET /callback/:id',
  'GET /passkey/generate-authenticate-options',
  'GET /passkey/generate-register-options',
  'POST /change-email',
  'POST /change-password',
  'POST /link-social',
  'POST /passkey/verify-authentication',
  'POST /passkey/verify-registration',
  'POST /two-factor/disable',
  'POST /two-factor/enable',
  'POST /two-factor/generate-backup-codes',
  'POST /two-factor/verify-totp',
  'POST /unlink-account',
]

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

const auth = (path: string) => `/api/auth${path}`
const pause = () => new Promise((resolve) => setTimeout(resolve, 1_100))

async function admin(): Promise<{ company: TestCompany; person: TestPerson }> {
  const company = await server.company()
  return { company, person: await memberOf(server, company, { role: 'admin' }) }
}

async function mailsTo(email: string): Promise<string[]> {
  return asAdministrator(server.database.url, async (client) => {
    const { rows } = await client.query('select template from mails where recipient = $1 order by id', [
      email,
    ])
    return rows.map(({ template }) => template)
  })
}

async function actionsOf(company: TestCompany): Promise<string[]> {
  const { body } = await company.api.get('/v1/audit-events')
  return body.data
    .map(({ action }: { action: string }) => action)
    .filter((one: string) => one.startsWith('person.'))
}

test('of all endpoints that better-auth has, only those that are named answer', async () => {
  const { config, services } = server.installation
  const pool = new pg.Pool({ connectionString: server.database.url })
  const google = { clientId: 'a', clientSecret: 'b', issuer: 'https://accounts.google.com' }
  const { api } = betterAuth(identityOptions({ ...config, google, pool, news: {} as never }))
  const { person } = await admin()
  const listed = Object.values(api).flatMap((endpoint) => {
    const { path, options } = endpoint as { path?: string; options: { method: string | string[] } }
    return path === undefined ? [] : [options.method].flat().map((method) => `${method} ${path}`)
  })
  expect(listed.length).toBeGreaterThan(40)
  const answering = new Set<string>()
  for (const one of listed) {
    const [method = '', path = ''] = one.split(' ')
    const response = await fetch(server.url + auth(path.replace(/:\w+/, 'google')), {
      method,
      redirect: 'manual',
      headers: { cookie: person.cookie, origin: server.url, 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: '{}' }),
    })
    // better-auth answers 404 as well, where it knows no such provider; what is not there is told by us.
    const isOurs = response.headers.get('content-type')?.startsWith('application/problem+json')
    if (response.status !== 404 || !isOurs) answering.add(one)
  }
  expect([...answering].sort()).toEqual(OPEN)
  expect(services.baseUrl).toBe(config.baseUrl)
  await pool.end()
})

describe('what changes how one signs in', () => {
  const changes = OPEN.filter((one) => !/authenticat|callback/.test(one)).map(
    (one) => one.split(' ') as [string, string],
  )

  const call = (person: TestPerson, [method, path]: [string, string]) =>
    method === 'GET' ? person.api.get(auth(path)) : person.api.post(auth(path), {})

  test.each(changes)(
    '%s %s asks for a session, for a page of ours and for a fresh proof',
    async (method, path) => {
      const stranger = sessionApi(server.url, 'trb.session_token=x')
      const { person } = await admin()
      expect((await call({ ...person, api: stranger }, [method, path])).status).toBe(401)
      if (method === 'POST') {
        const headers = { cookie: person.cookie, origin: 'https://evil.example' }
        expect((await server.api.post(auth(path), {}, { headers })).body.code).toBe('foreign_origin')
      }
      await asAdministrator(server.database.url, (client) =>
        client.query(
          `update auth.session set "createdAt" = now() - interval '11 minutes' where "userId" = $1`,
          [person.id],
        ),
      )
      await pause()
      expect((await call(person, [method, path])).body.code).toBe('fresh_sign_in_required')
    },
  )

  test('asks for a confirmed address', async () => {
    const { person } = await admin()
    await asAdministrator(server.database.url, (client) =>
      client.query(`update auth."user" set "emailVerified" = false where id = $1`, [person.id]),
    )
    await pause()
    expect((await call(person, ['POST', '/change-password'])).body.code).toBe('email_unconfirmed')
  })
})

test('a password is changed with the present one, ends all other sessions, and is told', async () => {
  const { company, person } = await admin()
  const { identity } = server.installation.services
  await identity.signIn({ email: person.email, password: PASSWORD }, {})
  const change = (body: object) => person.api.post(auth('/change-password'), body)
  expect((await change({ currentPassword: 'wrong', newPassword: NEW })).status).toBe(400)
  expect((await change({ currentPassword: PASSWORD, newPassword: 'password12' })).body.code).toBe(
    'password_weak',
  )
  const done = await change({ currentPassword: PASSWORD, newPassword: NEW, revokeOtherSessions: false })
  expect(done.status).toBe(200)
  expect(await identity.sessions(person.id)).toHaveLength(1)
  await expect.poll(async () => (await person.api.get('/v1/me')).status).toBe(401)
  expect(await mailsTo(person.email)).toEqual(['password_changed'])
  expect(await actionsOf(company)).toEqual(['person.password_changed'])
})

test('two factors are switched on by a code and off again, and both are told', async () => {
  const { company, person } = await admin()
  const enabled = await person.api.post(auth('/two-factor/enable'), { password: PASSWORD })
  expect(enabled.body).toMatchObject({ method: 'totp', backupCodes: expect.any(Array) })
  const secret = new URL(enabled.body.totpURI).searchParams.get('secret') as string
  expect((await person.api.post(auth('/two-factor/verify-totp'), { code: '000000' })).status).toBe(401)
  const on = await person.api.post(auth('/two-factor/verify-totp'), {
    code: oneTimeCode(secret),
    trustDevice: true,
  })
  expect(on.status).toBe(200)
  expect(on.headers.getSetCookie().join()).not.toContain('trust_device')
  const cookie = on.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const api = sessionApi(server.url, cookie)
  expect((await api.get('/v1/me')).body.two_factor_enabled).toBe(true)
  const { identity } = server.installation.services
  const half = await identity.signIn({ email: person.email, password: PASSWORD }, {})
  expect(half.outcome).toBe('second_factor')
  const off = await api.post(auth('/two-factor/disable'), { password: PASSWORD })
  expect(off.status).toBe(200)
  expect(await mailsTo(person.email)).toEqual(['two_factor_changed', 'two_factor_changed'])
  expect((await actionsOf(company)).toSorted()).toEqual([
    'person.two_factor_disabled',
    'person.two_factor_enabled',
  ])
})

test('the network of a session is what we know of it, whatever the browser says', async () => {
  const { person } = await admin()
  const headers = { 'x-tributary-network': '198.51.100.0', 'x-forwarded-for': '198.51.100.9' }
  const body = { currentPassword: PASSWORD, newPassword: NEW }
  await person.api.post(auth('/change-password'), body, { headers })
  const [session] = await server.installation.services.identity.sessions(person.id)
  expect(session?.network).toBe('127.0.0.0')
})
