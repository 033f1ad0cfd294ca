/** Streams of partners, over several processes, and of readers that are too slow. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fromTypeId, newId } from '#lib/ids.ts'
import { announce } from '#server/events.ts'
import type { TestCompany } from '#test/company.ts'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'
import { partnerMemberOf, type TestPerson } from '#test/people.ts'
import { enrol, type Listening, listen, OF_A_SALE, POLL, sell, settled } from './listening.fixture.ts'

let server: TestServer
let open: Listening[]

beforeAll(async () => {
  server = await startTestServer({ jobs: true })
  return () => server.close()
})

beforeEach(() => {
  open = []
})

afterEach(() => {
  for (const stream of open) stream.leave()
})

async function hear(options: Parameters<typeof listen>[1], url = server.url): Promise<Listening> {
  const stream = await listen(url, options)
  open.push(stream)
  return stream
}

const told = (stream: Listening) =>
  stream.events.map(({ data }) => `${data['type']} ${(data['data'] as { object: string }).object}`)

/** The companies of what was told, each once, in the order of their first. */
const companiesOf = (stream: Listening) => [...new Set(stream.events.map(({ data }) => data['company_id']))]

describe('a partner that listens', () => {
  let [acme, bolt]: TestCompany[] = []
  let ann: { id: string }
  let person: TestPerson

  beforeEach(async () => {
    acme = await server.company({ name: 'Acme' })
    bolt = await server.company({ name: 'Bolt' })
    const email = `${newId()}@example.com`
    ann = await enrol(acme, email)
    expect((await enrol(bolt, email)).id).toBe(ann.id)
    person = await partnerMemberOf(server, fromTypeId('par', ann.id) as string, 'owner')
    await settled(server)
  })

  test('hears of its own partnerships with all companies, and not what is said', async () => {
    const other = await enrol(acme as TestCompany, `${newId()}@example.com`)
    await settled(server)
    const stream = await hear({ cookie: person.cookie })
    expect(stream.status).toBe(200)
    await sell('1', acme as TestCompany, other)
    await sell('2', acme as TestCompany, ann)
    await sell('3', bolt as TestCompany, ann)
    await expect.poll(() => stream.events.length, POLL).toBe(2 * OF_A_SALE)
    expect(told(stream).filter((text) => text === 'commission.created commission')).toHaveLength(2)
    expect(companiesOf(stream)).toEqual([acme?.type_id, bolt?.type_id])
    for (const { data } of stream.events) {
      expect(Object.keys(data['data'] as object).sort()).toEqual(['id', 'object'])
      expect(data['previous']).toBeNull()
    }
    expect(JSON.stringify(stream.messages)).not.toMatch(/private/i)
  })

  test('is told what it missed, over all companies in one order', async () => {
    const first = await hear({ cookie: person.cookie, query: `?team=${ann.id}` })
    await sell('1', acme as TestCompany, ann)
    await expect.poll(() => first.events.length, POLL).toBe(OF_A_SALE)
    first.leave()
    await sell('2', bolt as TestCompany, ann)
    await settled(server)
    await sell('3', acme as TestCompany, ann)
    await settled(server)
    const second = await hear({ cookie: person.cookie, lastEventId: first.lastId() })
    await expect.poll(() => second.events.length, POLL).toBe(2 * OF_A_SALE)
    expect(companiesOf(second)).toEqual([bolt?.type_id, acme?.type_id])
    const ids = [...first.events, ...second.events].map(({ id }) => id)
    expect(new Set(ids).size).toBe(3 * OF_A_SALE)
  })

  test('hears of the one company by whose dashboard address its person came, until they confirm', async () => {
    await asAdministrator(server.database.url, (client) =>
      client.query('update auth."user" set "claimedCompany" = $1, "emailVerified" = false where id = $2', [
        bolt?.id,
        person.id,
      ]),
    )
    const stream = await hear({ cookie: person.cookie })
    await sell('1', acme as TestCompany, ann)
    await settled(server)
    await sell('2', bolt as TestCompany, ann)
    await expect.poll(() => stream.events.length, POLL).toBe(OF_A_SALE)
    expect(companiesOf(stream)).toEqual([bolt?.type_id])
  })

  test('and a member who sees no money hears of none', async () => {
    const member = await partnerMemberOf(server, fromTypeId('par', ann.id) as string, 'member')
    const [limited, all] = [await hear({ cookie: member.cookie }), await hear({ cookie: person.cookie })]
    await sell('1', acme as TestCompany, ann)
    await expect.poll(() => all.events.length, POLL).toBe(OF_A_SALE)
    await expect.poll(() => limited.events.length, POLL).toBe(2)
    expect(told(limited).every((text) => text.startsWith('customer.'))).toBe(true)
  })

  test('hears by a key of its tools what the key may read, until the key ends', async () => {
    const input = { label: 'Ears', scopes: ['commissions:read'] }
    const { status, body: key } = await person.api.post('/v1/partner/api-keys', input)
    expect(status).toBe(201)
    const stream = await hear({ key: key.secret })
    await sell('1', acme as TestCompany, ann)
    await expect.poll(() => stream.events.length, POLL).toBe(1)
    expect(told(stream)).toEqual(['commission.created commission'])
    expect((await person.api.del(`/v1/partner/api-keys/${key.id}`)).status).toBe(200)
    await stream.ended
    expect((await hear({ key: key.secret })).status).toBe(401)
  })

  test('does not hear as the company, nor of another partner', async () => {
    const refused = [
      await hear({ cookie: person.cookie, query: `?team=${acme?.type_id}` }),
      await hear({ cookie: person.cookie, query: `?team=par_01900000000000000000000000` }),
    ]
    expect(refused.map(({ status, refusal }) => [status, refusal.code])).toEqual([
      [403, 'not_in_team'],
      [403, 'not_in_team'],
    ])
  })
})

test('another process tells what this one did', async () => {
  const company = await server.company()
  const partner = await enrol(company, `${newId()}@example.com`)
  await settled(server)
  const other = await startTestServer({ database: server.database, role: 'api' })
  const stream = await hear({ key: company.key }, other.url)
  await sell('1', company, partner)
  await expect.poll(() => stream.events.length, POLL).toBe(4)
  await other.close()
})

/** More than what the sockets of both sides hold, in pieces. */
const PIECES = 100
const PIECE_LETTERS = 300_000

test('who reads too slowly is dropped, and others are told all', async () => {
  const company = await server.company()
  const [slow, quick] = [await hear({ key: company.key }), await hear({ key: company.key })]
  slow.stall()
  await server.act(company.id, async (ctx) => {
    const pieces = Array.from({ length: PIECES }, () => ({ id: newId(), version: 1n }))
    announce(
      ctx,
      'sale.recorded',
      z.any(),
      pieces.map((one) => ({ ...one, text: 'x'.repeat(PIECE_LETTERS) })),
    )
  })
  await expect.poll(() => quick.events.length, POLL).toBe(PIECES)
  const dropped = async () =>
    /^tributary_event_streams_dropped_total (\d+)$/m.exec((await server.api.get('/metrics')).body)?.[1]
  await expect.poll(dropped, POLL).toBe('1')
  // What says nothing is kept open by comments.
  await expect.poll(() => quick.comments(), POLL).toBeGreaterThan(0)
  expect(quick.isEnded()).toBe(false)
})
