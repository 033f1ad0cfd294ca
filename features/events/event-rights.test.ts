/** A stream ends with the rights by which it was opened, and without rights there is none. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fromTypeId } from '#lib/ids.ts'
import type { TestCompany } from '#test/company.ts'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'
import { createTestPerson, memberOf } from '#test/people.ts'
import { arrive, enrol, type Listening, listen, POLL, sell, settled } from './listening.fixture.ts'

let server: TestServer
let company: TestCompany
let partner: { id: string }
let open: Listening[]

beforeAll(async () => {
  server = await startTestServer({ jobs: true })
  return () => server.close()
})

beforeEach(async () => {
  open = []
  company = await server.company()
  partner = await enrol(company, 'ann@example.com')
})

afterEach(() => {
  for (const stream of open) stream.leave()
})

async function hear(options: Parameters<typeof listen>[1] = { key: company.key }): Promise<Listening> {
  const stream = await listen(server.url, options)
  open.push(stream)
  return stream
}

describe('a stream ends', () => {
  test('when its key is revoked, and is not opened again', async () => {
    const { body: key } = await company.api.post('/v1/api-keys', { label: 'Ears', scopes: ['sales:read'] })
    await settled(server)
    const stream = await hear({ key: key.secret })
    await expect.poll(() => stream.messages.length, POLL).toBe(1)
    expect((await company.api.del(`/v1/api-keys/${key.id}`)).status).toBe(200)
    await stream.ended
    expect((await hear({ key: key.secret })).status).toBe(401)
  })

  test('when a role changes, and goes on with the rights of the new one', async () => {
    const person = await memberOf(server, company, { role: 'admin' })
    await settled(server)
    const stream = await hear({ cookie: person.cookie })
    await sell('1', company, partner)
    await arrive(stream, 4)
    await asAdministrator(server.database.url, (client) =>
      client.query("update members set role = 'technical' where company_id = $1 and person_id = $2", [
        company.id,
        person.id,
      ]),
    )
    await stream.ended
    const again = await hear({ cookie: person.cookie, lastEventId: stream.lastId() })
    await sell('2', company, partner)
    await arrive(again, 3)
    expect(again.events.map(({ data }) => data['type'])).not.toContain('commission.created')
  })

  test('when a session ends', async () => {
    const person = await memberOf(server, company, { role: 'admin' })
    const stream = await hear({ cookie: person.cookie, query: `?team=${company.type_id}` })
    expect(stream.status).toBe(200)
    await asAdministrator(server.database.url, (client) =>
      client.query('delete from auth.session where "userId" = $1', [person.id]),
    )
    await stream.ended
  })

  test('when the server does', async () => {
    const other = await startTestServer({ database: server.database })
    const stream = await listen(other.url, { key: company.key })
    expect(stream.status).toBe(200)
    await Promise.all([stream.ended, other.close()])
  })
})

describe('nobody listens', () => {
  test('without a key, with one for browsers, or with one that reads nothing', async () => {
    const publishable = await company.keyWith([], { kind: 'publishable', origins: ['https://shop.example'] })
    const tracks = await company.keyWith(['track'])
    const refused = [await hear({}), await hear({ key: publishable }), await hear({ key: tracks })]
    expect(refused.map(({ status, refusal }) => [status, refusal.code])).toEqual([
      [401, 'unauthenticated'],
      [403, 'forbidden'],
      [403, 'scope_missing'],
    ])
  })

  test('for a team that they are not in', async () => {
    const person = await createTestPerson(server)
    const stranger = await hear({ cookie: person.cookie, query: `?team=${company.type_id}` })
    expect([stranger.status, stranger.refusal.code]).toEqual([403, 'not_in_team'])
  })

  test('whose role is limited to groups: an event does not say its group', async () => {
    const { body: groups } = await company.api.get('/v1/groups')
    const group_ids = [fromTypeId('grp', groups.data[0].id) as string]
    const person = await memberOf(server, company, { role: 'read_only', group_ids })
    const limited = await hear({ cookie: person.cookie })
    expect([limited.status, limited.refusal.code]).toEqual([403, 'limited_to_groups'])
  })

  test('with more streams than one may have', async () => {
    for (let at = 0; at < 12; at += 1) expect((await hear()).status).toBe(200)
    const refused = await hear()
    expect([refused.status, refused.refusal.code, refused.headers['retry-after']]).toEqual([
      429,
      'too_many_streams',
      '30',
    ])
    open[0]?.leave()
    await expect.poll(async () => (await hear()).status, POLL).toBe(200)
  })
})
