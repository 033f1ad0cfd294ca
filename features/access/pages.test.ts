/** Passwords by mail, confirmations, invitations and the setup, as their pages do it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { unique } from '#test/enrolled.ts'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'
import { mailsTo, pathInMail } from '#test/mailed.ts'
import { oneTimeCode } from '#test/one-time-code.ts'
import { createTestPerson, memberOf, PASSWORD } from '#test/people.ts'
import { visitor } from '#test/visitor.ts'
import { inviteOwner } from './invitations.ts'
import { setupAddress } from './setup.ts'

const NEW = 'granite-walrus-tangent'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ environment: { TRUST_PROXY: '1' } })
  return () => server.close()
})

const login = (email: string, password: string) => visitor(server.url).post('/login', { email, password })

const mailedPath = (email: string, template: string) => pathInMail(server, email, template)

async function askReset(email: string): Promise<string> {
  await visitor(server.url).post('/forgot', { email })
  return mailedPath(email, 'reset_password')
}

describe('a new password', () => {
  test('is set at the mailed address, once, and ends all sessions', async () => {
    const company = await server.company()
    const person = await memberOf(server, company, { role: 'admin' })
    const path = await askReset(person.email)
    const who = visitor(server.url)
    expect((await who.get(path)).status).toBe(200)
    const done = await who.post(path, { password: NEW })
    expect([done.status, done.location]).toEqual([303, '/login?done=reset'])
    expect((await login(person.email, PASSWORD)).status).toBe(422)
    expect((await login(person.email, NEW)).status).toBe(303)
    await expect.poll(async () => (await person.api.get('/v1/me')).status).toBe(401)
    expect((await who.get(path)).status).toBe(410)
    expect((await who.post(path, { password: PASSWORD })).status).toBe(410)
    expect((await login(person.email, NEW)).status).toBe(303)
    const { body } = await company.api.get('/v1/audit-events?action=person.password_changed')
    expect(body.data).toHaveLength(1)
    expect(await mailsTo(server, person.email)).toEqual(
      expect.arrayContaining(['reset_password', 'password_changed']),
    )
  })

  test('does not stand for the second factor, whose recovery codes are good once each', async () => {
    const person = await createTestPerson(server)
    const api = (path: string, body: object) => person.api.post(`/api/auth/two-factor${path}`, body)
    const { totpURI, backupCodes } = (await api('/enable', { password: PASSWORD })).body
    const secret = new URL(totpURI).searchParams.get('secret') as string
    await api('/verify-totp', { code: oneTimeCode(secret) })
    const path = await askReset(person.email)
    const who = visitor(server.url)
    await who.post(path, { password: NEW })
    const half = () => who.post('/login', { email: person.email, password: NEW, next: '/team' })
    expect((await half()).location).toBe('/login/code?next=%2Fteam')
    expect((await server.api.get('/v1/me', { headers: { cookie: who.cookie() } })).status).toBe(401)
    expect((await who.post('/login/code', { code: backupCodes[0], next: '/team' })).location).toBe('/team')
    await half()
    expect((await who.post('/login/code', { code: backupCodes[0] })).status).toBe(422)
    expect((await who.post('/login/code', { code: oneTimeCode(secret) })).status).toBe(303)
    await half()
    expect((await who.post('/login/code', { code: oneTimeCode(secret) })).status).toBe(422)
  })

  test('is not set where the hour is over', async () => {
    const person = await createTestPerson(server)
    const path = await askReset(person.email)
    await asAdministrator(server.database.url, (client) =>
      client.query(`update auth.verification set "expiresAt" = now() - interval '1 second'`),
    )
    expect((await visitor(server.url).get(path)).status).toBe(410)
    expect((await visitor(server.url).post(path, { password: NEW })).status).toBe(410)
    expect((await login(person.email, PASSWORD)).status).toBe(303)
  })

  test.each([
    ['short', 'Take at least 10 characters'],
    ['password123', 'Others would guess this one soon'],
    ['x'.repeat(129), 'Take at most 128 characters'],
  ])('%s is refused with what to do, and the address stays good', async (password, sentence) => {
    const person = await createTestPerson(server)
    const path = await askReset(person.email)
    const refused = await visitor(server.url).post(path, { password })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(sentence)
    expect((await visitor(server.url).post(path, { password: NEW })).status).toBe(303)
  })

  test('lifts a lock: the mailbox is theirs, whoever guessed', async () => {
    const person = await createTestPerson(server)
    const path = await askReset(person.email)
    for (let attempt = 0; attempt < 10; attempt += 1) await login(person.email, 'wrong')
    expect((await login(person.email, PASSWORD)).status).toBe(429)
    await visitor(server.url).post(path, { password: NEW })
    expect((await login(person.email, NEW)).status).toBe(303)
  })

  test('is not asked for without end: a mailbox gets five mails an hour', async () => {
    const person = await createTestPerson(server)
    for (let time = 0; time < 7; time += 1)
      expect((await visitor(server.url).post('/forgot', { email: person.email })).status).toBe(200)
    const count = () =>
      asAdministrator(server.database.url, async (client) => {
        const text = 'select count(*)::int as count from mails where recipient = $1'
        return (await client.query(text, [person.email])).rows[0].count as number
      })
    await expect.poll(count).toBe(5)
  })
})

test.each([
  'ann@example.com\r\nBcc: eve@evil.example',
  'ann@example.com%0aBcc: x',
  'a@b',
  '',
  'x'.repeat(300),
])('no mail goes to %j', async (email) => {
  const { status } = await visitor(server.url).post('/forgot', { email })
  expect(status).toBe(422)
  const { rows } = await asAdministrator(server.database.url, (client) =>
    client.query("select from mails where recipient ilike '%evil%' or subject ilike '%bcc%'"),
  )
  expect(rows).toEqual([])
})

describe('a mailed confirmation', () => {
  test('changes nothing when it is opened, and confirms when its button is pressed', async () => {
    const { identity } = server.installation.services
    const email = `${unique()}@people.example`
    const { id } = await identity.create({ email, name: 'Ann', password: PASSWORD, isVerified: false })
    await identity.requestConfirmation(email)
    const path = await mailedPath(email, 'confirm_email')
    const who = visitor(server.url)
    const opened = await who.get(path)
    expect([opened.status, opened.setCookies]).toEqual([200, []])
    expect((await identity.find(id))?.email_verified).toBe(false)
    const done = await who.post(path, {})
    expect(done.text).toContain('Your address is confirmed')
    expect(done.setCookies).toEqual([])
    expect((await identity.find(id))?.email_verified).toBe(true)
    expect((await who.post('/confirm/made.up.token', {})).status).toBe(410)
  })
})

describe('an invitation', () => {
  async function invited(email = `${unique()}@people.example`) {
    const company = await server.company({ name: 'Acme' })
    const owner = await memberOf(server, company, { role: 'owner' })
    expect((await owner.api.post('/v1/invitations', { email, role: 'finance' })).status).toBe(201)
    return { company, owner, email, path: await mailedPath(email, 'invitation') }
  }

  test('lets in who is new, with a name and a password, and their address is confirmed', async () => {
    const { email, path, company } = await invited()
    const who = visitor(server.url)
    const { text } = await who.get(path)
    for (const part of ['Join Acme', 'finance', 'Pat Example', email])
      expect(text.toLowerCase()).toContain(part.toLowerCase())
    expect((await who.post(path, { name: '', password: PASSWORD })).text).toContain('Enter your name')
    const done = await who.post(path, { name: 'Fay Finance', password: PASSWORD })
    expect([done.status, done.location]).toEqual([303, '/'])
    const { body } = await server.api.get('/v1/me', { headers: { cookie: who.cookie() } })
    expect(body).toMatchObject({ name: 'Fay Finance', email, email_verified: true })
    expect(body.teams).toMatchObject([{ id: company.type_id, role: 'finance' }])
    expect((await who.get(path)).status).toBe(410)
    expect((await who.get('/')).location).toBe('/company')
  })

  test('asks who has a login to sign in, and to accept by a button', async () => {
    const person = await createTestPerson(server)
    const { path } = await invited(person.email)
    const who = visitor(server.url)
    const next = `/login?done=exists&next=${encodeURIComponent(path)}`
    expect((await who.get(path)).text).toContain(next.replaceAll('&', '&amp;'))
    expect((await who.post(path, { name: 'Eve', password: NEW })).location).toBe(next)
    await who.post('/login', { email: person.email, password: PASSWORD, next: path })
    expect((await who.get(path)).text).toContain('Accept invitation')
    expect((await who.post(path, {})).location).toBe('/')
    expect((await server.api.get('/v1/me', { headers: { cookie: who.cookie() } })).body.teams).toHaveLength(1)
  })

  test('is not accepted by somebody else who is signed in', async () => {
    const { path } = await invited()
    const other = await createTestPerson(server)
    const who = visitor(server.url)
    await who.post('/login', { email: other.email, password: PASSWORD })
    expect((await who.get(path)).text).toContain('you are signed in as')
    await who.post(path, {})
    expect((await server.api.get('/v1/me', { headers: { cookie: who.cookie() } })).body.teams).toEqual([])
  })

  test('that was revoked, or was never one, leads nowhere', async () => {
    const { owner, path } = await invited()
    const [{ id }] = (await owner.api.get('/v1/invitations')).body.data
    await owner.api.del(`/v1/invitations/${id}`)
    const who = visitor(server.url)
    expect((await who.get(path)).status).toBe(410)
    expect((await who.post(path, { name: 'Eve', password: NEW })).status).toBe(410)
    expect((await who.get(`${path}x`)).status).toBe(404)
  })

  test('of an owner, by the operator, is the same until it is used', async () => {
    const company = await server.company()
    const email = `${unique()}@people.example`
    const first = await server.act(company.id, (ctx) => inviteOwner(ctx, email))
    expect(await server.act(company.id, (ctx) => inviteOwner(ctx, email))).toBe(first)
    const who = visitor(server.url)
    await who.post(new URL(first).pathname, { name: 'Olga Owner', password: PASSWORD })
    const { body } = await server.api.get('/v1/me', { headers: { cookie: who.cookie() } })
    expect(body.teams).toMatchObject([{ id: company.type_id, role: 'owner' }])
  })
})

describe('the setup of an empty installation', () => {
  const fields = {
    company: 'Acme',
    time_zone: 'Europe/Berlin',
    name: 'Olga',
    email: 'olga@acme.example',
    password: PASSWORD,
  }

  test('is done once, by who has the printed address', async () => {
    const empty = await startTestServer({ environment: { TRUST_PROXY: '1' } })
    try {
      const path = new URL(setupAddress(empty.installation)).pathname
      const who = visitor(empty.url)
      expect((await who.get('/')).location).toBe('/setup')
      expect((await who.get('/setup')).text).toContain('the server printed when it started')
      expect((await who.get('/setup/setup.AAAAAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404)
      expect((await who.post('/setup/setup.AAAAAAAAAAAAAAAAAAAAAAAAAAA', fields)).status).toBe(404)
      expect((await who.get(path)).status).toBe(200)
      const wrong = await who.post(path, { ...fields, email: 'nobody', password: 'acme acme' })
      expect(wrong.status).toBe(422)
      const others = Array.from({ length: 4 }, (_, at) =>
        visitor(empty.url).post(path, { ...fields, company: `Other ${at}`, email: `o${at}@acme.example` }),
      )
      const locations = (await Promise.all(others)).map(({ location }) => location)
      expect(locations.toSorted()).toEqual(['/company', '/login', '/login', '/login'])
      const { rows } = await asAdministrator(empty.database.url, (client) =>
        client.query('select c.name, m.role from companies c join members m using (company_id)'),
      )
      expect(rows).toEqual([{ name: expect.stringMatching(/^Other \d$/), role: 'owner' }])
      expect((await who.post(path, fields)).location).toBe('/login')
      expect((await who.get(path)).location).toBe('/login')
      expect((await who.get('/')).text).toContain('Sign in')
    } finally {
      await empty.close()
    }
  })
})

test('another e-mail address is agreed to at both, and teams know the person by it', async () => {
  const company = await server.company()
  const person = await memberOf(server, company, { role: 'admin' })
  const newEmail = `${unique()}@people.example`
  expect((await person.api.post('/api/auth/change-email', { newEmail })).status).toBe(200)
  const emailNow = async () => (await company.api.get('/v1/members')).body.data[0].email
  // Whoever reads the mails need not be signed in where they read them.
  const who = visitor(server.url)
  expect((await who.post(await mailedPath(person.email, 'email_change_old'), {})).status).toBe(200)
  expect(await emailNow()).toBe(person.email)
  expect((await who.post(await mailedPath(newEmail, 'email_change_new'), {})).status).toBe(200)
  expect(await emailNow()).toBe(newEmail)
  expect(who.cookies.size).toBe(0)
  expect((await login(newEmail, PASSWORD)).status).toBe(303)
  expect((await login(person.email, PASSWORD)).status).toBe(422)
  const { body } = await company.api.get('/v1/audit-events?action=person.address_changed')
  expect(body.data).toHaveLength(1)
})
