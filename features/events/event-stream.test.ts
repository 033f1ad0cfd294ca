/** Whoever listens hears what they may read: in order, once, also after they were away; and nothing of others. */
import { globSync, readFileSync } from 'node:fs'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '#lib/ids.ts'
import { announce } from '#server/events.ts'
import type { TestCompany } from '#test/company.ts'
import { startTestServer, type TestServer } from '#test/harness.ts'
import { SCOPE_OF_NOUN } from './events.schema.ts'
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

const typesOf = (stream: Listening) => stream.events.map(({ data }) => data['type'])

/** Orders in the sequence in which they were told. */
const orders = (stream: Listening) =>
  stream.events
    .filter(({ data }) => data['type'] === 'sale.recorded')
    .map(({ data }) => (data['data'] as { order_id: string }).order_id)

describe('a company that listens', () => {
  test('hears what happens, with what it says, in the order in which it happened', async () => {
    await settled(server)
    const stream = await hear()
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-content-type-options': 'nosniff',
    })
    await expect.poll(() => stream.messages[0]?.event, POLL).toBe('ready')
    for (const order of ['1', '2', '3']) await sell(order, company, partner)
    await arrive(stream, 12)
    expect(orders(stream)).toEqual(['1', '2', '3'])
    const sale = stream.events.find(({ data }) => data['type'] === 'sale.recorded')
    expect(sale?.data).toMatchObject({
      id: sale?.id,
      object: 'event',
      company_id: company.type_id,
      sequence: 1,
      data: { object: 'sale', order_id: '1', amount: 10_000 },
      previous: null,
    })
    expect(new Set(stream.events.map(({ id }) => id)).size).toBe(12)
  })

  test('hears nothing of another company, nor the other of it', async () => {
    const other = await server.company()
    const theirs = await enrol(other, 'cleo@example.com')
    await settled(server)
    const [mine, others] = [await hear(), await hear({ key: other.key })]
    await sell('mine', company, partner)
    await sell('theirs', other, theirs)
    await arrive(mine, 4)
    await arrive(others, 4)
    expect([orders(mine), orders(others)]).toEqual([['mine'], ['theirs']])
    expect(mine.events.every(({ data }) => data['company_id'] === company.type_id)).toBe(true)
  })

  test('hears only of what its scopes let it read', async () => {
    const [sales, payouts] = [await company.keyWith(['sales:read']), await company.keyWith(['payouts:read'])]
    await settled(server)
    const [first, second, all] = [await hear({ key: sales }), await hear({ key: payouts }), await hear()]
    await sell('1', company, partner)
    await arrive(all, 4)
    await arrive(first, 1)
    expect(typesOf(first)).toEqual(['sale.recorded'])
    expect(typesOf(second)).toEqual([])
    expect(new Set(typesOf(all))).toEqual(
      new Set(['sale.recorded', 'commission.created', 'customer.created', 'customer.attributed']),
    )
  })
})

describe('a listener that was away', () => {
  test('is told what it missed, once and in order, and goes on', async () => {
    await settled(server)
    const first = await hear()
    await sell('1', company, partner)
    await arrive(first, 4)
    first.leave()
    await sell('2', company, partner)
    await sell('3', company, partner)
    await settled(server)
    const second = await hear({ key: company.key, lastEventId: first.lastId() })
    await sell('4', company, partner)
    await arrive(second, 12)
    expect(orders(second)).toEqual(['2', '3', '4'])
    const ids = [...first.events, ...second.events].map(({ id }) => id)
    expect(new Set(ids).size).toBe(16)
    expect(second.messages[0]).toMatchObject({ event: 'ready', id: first.lastId() })
  })

  test('before its first event loses none either', async () => {
    await settled(server)
    const first = await hear()
    await expect.poll(() => first.messages.length, POLL).toBe(1)
    first.leave()
    await sell('1', company, partner)
    await settled(server)
    const second = await hear({ key: company.key, query: `?last_event_id=${first.lastId()}` })
    await arrive(second, 4)
    expect(orders(second)).toEqual(['1'])
  })

  test('from the beginning of a company is told all', async () => {
    const fresh = await server.company()
    const first = await hear({ key: fresh.key })
    await expect.poll(() => first.messages[0]?.id, POLL).toBe('start')
    first.leave()
    const theirs = await enrol(fresh, 'dora@example.com')
    await sell('1', fresh, theirs)
    await settled(server)
    const second = await hear({ key: fresh.key, lastEventId: 'start' })
    await arrive(second, 5)
    expect(typesOf(second)[0]).toBe('partnership.activated')
  })

  test('hears of a transaction that committed late, whose events have earlier ids', async () => {
    await settled(server)
    const stream = await hear()
    const place = { commit: () => {}, begun: () => {} }
    const hasBegun = new Promise<void>((resolve) => {
      place.begun = resolve
    })
    const late = server.act(company.id, async (ctx) => {
      announce(ctx, 'sale.recorded', z.any(), [{ id: newId(), version: 1n, order_id: 'late' }])
      ctx.tx.sendGathered()
      await new Promise<void>((resolve) => {
        place.commit = resolve
        place.begun()
      })
    })
    await hasBegun
    await sell('early', company, partner)
    await arrive(stream, 4)
    const cursor = stream.lastId()
    stream.leave()
    place.commit()
    await late
    await settled(server)
    const second = await hear({ key: company.key, lastEventId: cursor })
    await arrive(second, 1)
    expect(second.events[0]?.id && second.events[0].id < cursor).toBe(true)
  })

  test.each([
    ['an event that nobody knows', () => 'evt_01900000000000000000000000'],
    ['something else', () => 'x'.repeat(50)],
  ])('since %s is told to load anew', async (_, cursor) => {
    await settled(server)
    const stream = await hear({ key: company.key, lastEventId: cursor() })
    await expect.poll(() => stream.messages[0]?.event, POLL).toBe('reset')
    await sell('1', company, partner)
    await arrive(stream, 4)
  })

  test("since another company's event is told to load anew", async () => {
    const other = await server.company()
    const theirs = await enrol(other, 'eve@example.com')
    const stream = await hear({ key: other.key })
    await sell('1', other, theirs)
    await expect.poll(() => stream.events.length, POLL).toBeGreaterThan(3)
    const mine = await hear({ key: company.key, lastEventId: stream.lastId() })
    await expect.poll(() => mine.messages[0]?.event, POLL).toBe('reset')
  })

  test('too long is told to load anew', async () => {
    await settled(server)
    const first = await hear()
    await expect.poll(() => first.messages.length, POLL).toBe(1)
    first.leave()
    const lines = Array.from({ length: 300 }, (_, at) => {
      const customer = { external_id: `many-${at}` }
      const order = { order_id: `many-${at}`, amount: 100, currency: 'USD', customer, partner: partner.id }
      return JSON.stringify({ type: 'sale', ...order })
    })
    const headers = { 'content-type': 'application/x-ndjson' }
    const { status } = await company.api.post('/v1/track/batch', lines.join('\n'), { headers })
    expect(status).toBe(200)
    await settled(server)
    const second = await hear({ key: company.key, lastEventId: first.lastId() })
    await expect.poll(() => second.messages[0]?.event, POLL).toBe('reset')
    expect(second.events).toEqual([])
  })
})

test('every event that is announced can be heard by somebody', () => {
  const sources = globSync('features/**/*.ts', { exclude: (name) => String(name).endsWith('.test.ts') })
  const announced = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/announce\(\s*ctx,\s*'(\w+)\./g)].map(
      ([, noun]) => noun as string,
    ),
  )
  expect(announced.length).toBeGreaterThan(5)
  expect([...new Set(announced)].filter((noun) => !(noun in SCOPE_OF_NOUN))).toEqual([])
})
