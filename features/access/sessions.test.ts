import { beforeAll, expect, test } from 'vitest'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'
import { createTestPerson, memberOf, PASSWORD, signIn } from '#test/people.ts'
import { addMember } from './teams.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('a person sees who they are, and the teams they are in with what they may do there', async () => {
  const company = await server.company({ name: 'Acme' })
  const person = await memberOf(server, company, { role: 'finance' })
  const { status, body } = await person.api.get('/v1/me')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    object: 'person',
    id: person.type_id,
    email: person.email,
    email_verified: true,
    has_password: true,
    two_factor_enabled: false,
    passkeys_count: 0,
    teams: [{ kind: 'company', id: company.type_id, name: 'Acme', role: 'finance', group_ids: null }],
  })
  expect(body.teams[0].scopes).toContain('payouts:write')
  expect(body.teams[0].scopes).not.toContain('keys:write')
  expect(Object.keys(body)).not.toContain('session_id')
})

test('an ended session is refused within a second', async () => {
  const person = await createTestPerson(server)
  const other = await signIn(server, person.email)
  const { body } = await person.api.get('/v1/me/sessions')
  expect(body.data).toHaveLength(2)
  const ended = body.data.find(({ is_current }: { is_current: boolean }) => !is_current)
  expect((await other.api.get('/v1/me')).status).toBe(200)
  expect((await person.api.del(`/v1/me/sessions/${ended.id}`)).status).toBe(204)
  await pause(1_100)
  expect((await other.api.get('/v1/me')).status).toBe(401)
  expect((await person.api.del(`/v1/me/sessions/${ended.id}`)).status).toBe(404)
})

test('all other sessions end at once', async () => {
  const person = await createTestPerson(server)
  await signIn(server, person.email)
  await signIn(server, person.email)
  expect((await person.api.del('/v1/me/sessions')).status).toBe(204)
  const { body } = await person.api.get('/v1/me/sessions')
  expect(body.data).toMatchObject([{ is_current: true }])
})

test('another person’s session is nobody’s to end', async () => {
  const [person, other] = [await createTestPerson(server), await createTestPerson(server)]
  const [session] = (await other.api.get('/v1/me/sessions')).body.data
  expect((await person.api.del(`/v1/me/sessions/${session.id}`)).status).toBe(404)
})

test('what changes something with a session must come from a page of the installation', async () => {
  const person = await createTestPerson(server)
  const change = (headers: Record<string, string>) =>
    server.api.patch('/v1/me', { name: 'Ann' }, { headers: { cookie: person.cookie, ...headers } })
  expect((await change({})).body.code).toBe('foreign_origin')
  expect((await change({ origin: 'https://evil.example' })).body.code).toBe('foreign_origin')
  expect((await change({ origin: 'null' })).body.code).toBe('foreign_origin')
  expect((await change({ origin: server.url, 'sec-fetch-site': 'cross-site' })).body.code).toBe(
    'foreign_origin',
  )
  expect((await change({ origin: server.url, 'sec-fetch-site': 'same-site' })).body.code).toBe(
    'foreign_origin',
  )
  expect((await change({ origin: server.url })).status).toBe(200)
  expect((await change({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
})

test('a fresh proof is asked for before a key is made, and a right one opens the way for ten minutes', async () => {
  const company = await server.company()
  const person = await memberOf(server, company, { role: 'owner' })
  const key = { label: 'Shop', scopes: ['track'] }
  expect((await person.api.post('/v1/api-keys', key)).status).toBe(201)
  await ageProof(person.id)
  const refused = await person.api.post('/v1/api-keys', key)
  expect([refused.status, refused.body.code]).toEqual([403, 'fresh_sign_in_required'])
  const wrong = await person.api.post('/v1/me/proof', { password: 'not-the-password' })
  expect([wrong.status, wrong.body.code]).toEqual([422, 'proof_refused'])
  expect((await person.api.post('/v1/api-keys', key)).body.code).toBe('fresh_sign_in_required')
  const proven = await person.api.post('/v1/me/proof', { password: PASSWORD })
  expect(proven.status).toBe(200)
  expect((await person.api.post('/v1/api-keys', key)).status).toBe(201)
})

/** As if the person had signed in an hour ago. */
async function ageProof(person_id: string): Promise<void> {
  await asAdministrator(server.database.url, (client) =>
    client.query(
      `update auth.session set "createdAt" = now() - interval '1 hour', "provenAt" = null where "userId" = $1`,
      [person_id],
    ),
  )
  await pause(1_100)
}

test('ten wrong passwords lock an address, known or not, and the lock says when it lifts', async () => {
  const { identity } = server.installation.services
  const person = await createTestPerson(server)
  for (const email of [person.email, 'nobody@people.example']) {
    const outcomes = []
    for (let attempt = 0; attempt < 11; attempt += 1)
      outcomes.push((await identity.signIn({ email, password: 'wrong-password' }, {})).outcome)
    expect(outcomes).toEqual([...Array(9).fill('refused'), 'locked', 'locked'])
    const locked = await identity.signIn({ email, password: PASSWORD }, {})
    expect(locked).toMatchObject({ outcome: 'locked', locked_until: expect.any(Date) })
  }
})

test('a person in two companies names the one that they act for', async () => {
  const [first, second] = [await server.company(), await server.company()]
  const person = await memberOf(server, first, { role: 'admin' })
  await server.act(second.id, (ctx) =>
    addMember(ctx, { id: person.id, name: 'Pat', email: person.email }, { role: 'read_only' }),
  )
  await pause(1_100)
  expect((await person.api.get('/v1/company')).body.code).toBe('team_required')
  const as = (team: string) => person.api.get('/v1/company', { headers: { 'tributary-team': team } })
  expect((await as(first.type_id)).body.id).toBe(first.type_id)
  expect((await as(second.type_id)).body.id).toBe(second.type_id)
  expect((await person.api.get(`/v1/company?team=${second.type_id}`)).body.id).toBe(second.type_id)
  const third = await server.company()
  expect([(await as(third.type_id)).status, (await as(third.type_id)).body.code]).toEqual([
    403,
    'not_in_team',
  ])
})
