import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import { unique } from '#test/enrolled.ts'
import { asAdministrator, ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { openShop } from '#test/shop.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

type Line = Record<string, unknown> | string

// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever the answer is, and fails where it is not.
type Result = { line: number; status: number; body: any }

const NDJSON = { 'content-type': 'application/x-ndjson' }

const textOf = (line: Line) => (typeof line === 'string' ? line : JSON.stringify(line))
const resultsIn = (body: string): Result[] =>
  body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

async function open() {
  const shop = await openShop(server)
  const { company, coupon } = shop
  return {
    ...shop,
    sale: (more: object = {}) => ({
      ...{ type: 'sale', order_id: unique(), amount: 100_00, currency: 'USD', coupon },
      customer: { external_id: unique() },
      ...more,
    }),
    refundOf: (order: { order_id: string }, more: object = {}) => ({
      ...{ type: 'refund', order_id: order.order_id },
      ...more,
    }),
    batch: async (lines: readonly Line[], key = company.key): Promise<Result[]> => {
      const body = lines.map(textOf).join('\n')
      const answer = await company.api.post('/v1/track/batch', body, { key, headers: NDJSON })
      expect(answer.status).toBe(200)
      return resultsIn(answer.body)
    },
    stored: async () => (await company.api.get('/v1/sales?include=totals')).body.totals,
  }
}

const short = (results: readonly Result[]) =>
  results.map(
    ({ line, status, body }) => `${line} ${status} ${body.code ?? body.sale?.order_id ?? 'customer'}`,
  )

describe('a batch', () => {
  test('answers line by line, in their order, and a bad line is alone', async () => {
    const { sale, batch, refundOf, stored, program } = await open()
    const [one, two, three] = [sale(), sale(), sale()]
    const results = await batch([
      one,
      '{"type": "sale", "order_id": ',
      { type: 'order', order_id: '1' },
      { ...sale(), amount: -1, colour: 'red' },
      two,
      { ...sale(), program_id: 'prg_01h455vb4pex5vsknk084sn02q' },
      refundOf({ order_id: unique() }),
      three,
      { ...sale(), partner: 'cus_01h455vb4pex5vsknk084sn02q', program_id: program.id },
    ])
    expect(short(results)).toEqual([
      `1 201 ${one.order_id}`,
      '2 400 malformed_request',
      '3 400 invalid_request',
      '4 400 invalid_request',
      `5 201 ${two.order_id}`,
      '6 404 not_found',
      '7 404 not_found',
      `8 201 ${three.order_id}`,
      '9 400 invalid_request',
    ])
    const paths = results[3]?.body.errors.map((fault: { path: string }) => fault.path)
    expect(paths.sort()).toEqual(['amount', 'colour'])
    expect(results[0]?.body.commissions[0].amount).toBe(1000)
    expect(await stored()).toMatchObject({ count: 3, sums: [{ amount: 300_00 }] })
    await ledgerClean(server)
  })

  test('takes refunds and sign-ups among sales, each after what stands before it', async () => {
    const { sale, batch, refundOf, coupon, balance, ann } = await open()
    const customer = { external_id: unique() }
    const [first, second] = [sale({ customer, coupon: undefined }), sale({ amount: 50_00 })]
    const results = await batch([
      { type: 'signup', customer, coupon },
      first,
      refundOf(first, { refund_id: 'a', amount: 40_00 }),
      second,
      refundOf(second),
      refundOf(first, { refund_id: 'a', amount: 40_00 }),
      refundOf(first, { refund_id: 'b', amount: 60_01 }),
    ])
    expect(results.map(({ status }) => status)).toEqual([200, 201, 201, 201, 201, 200, 422])
    expect(results[1]?.body.sale.partnership_id).toBe(ann.partnership.id)
    expect(results[4]?.body.commissions[0].status).toBe('declined')
    expect(await balance()).toEqual({ pending: 600 })
    await ledgerClean(server)
  })

  test('with one order twice answers the second with the first, and refuses other figures', async () => {
    const { sale, batch, stored } = await open()
    const order = sale()
    const results = await batch([order, sale(), order, { ...order, amount: 1 }])
    expect(results.map(({ status }) => status)).toEqual([201, 201, 200, 409])
    expect(results[2]?.body).toEqual(results[0]?.body)
    expect(results[3]?.body).toMatchObject({
      code: 'order_already_recorded',
      sale_id: results[0]?.body.sale.id,
    })
    expect(await stored()).toMatchObject({ count: 2 })
    await ledgerClean(server)
  })

  test('sent again changes nothing', async () => {
    const { sale, batch, refundOf, balance } = await open()
    const order = sale()
    const lines = [order, refundOf(order, { refund_id: '1', amount: 10_00 }), sale(), refundOf(order)]
    await batch(lines)
    const before = await balance()
    expect((await batch(lines)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await balance()).toEqual(before)
    await ledgerClean(server)
  })

  test('may have empty lines, other line ends and no last one', async () => {
    const { sale, batch } = await open()
    const results = await batch([
      `${JSON.stringify(sale())}\r`,
      '',
      '   ',
      sale(),
      JSON.stringify(sale()).slice(0, -20),
    ])
    expect(results.map(({ line, status }) => `${line} ${status}`)).toEqual(['1 201', '4 201', '5 400'])
    await ledgerClean(server)
  })

  test('refuses a line that is too long and takes those beside it', async () => {
    const { sale, batch } = await open()
    const results = await batch([sale(), { ...sale(), note: 'x'.repeat(100_000) }, sale()])
    expect(results.map(({ status, body }) => body.code ?? status)).toEqual([201, 'line_too_long', 201])
    await ledgerClean(server)
  })

  test('takes no Idempotency-Key, no other body than lines, and no key that may not track', async () => {
    const { company, sale, must } = await open()
    const send = async (headers: Record<string, string>, key = company.key) => {
      const { status, body } = await company.api.post('/v1/track/batch', textOf(sale()), { key, headers })
      return [status, body.code]
    }
    expect(await send({ ...NDJSON, 'idempotency-key': '1' })).toEqual([400, 'idempotency_key_refused'])
    expect(await send({ 'content-type': 'application/json' })).toEqual([415, 'media_type_unsupported'])
    expect(await send(NDJSON, company.moneyKey)).toEqual([403, 'scope_missing'])
    expect(await send(NDJSON, 'trb_sk_wrong')).toEqual([401, 'unauthenticated'])
    const origins = ['https://shop.example']
    const pages = await must('/v1/api-keys', { kind: 'publishable', label: 'pages', origins })
    expect(await send({ ...NDJSON, origin: origins[0] as string }, pages.secret)).toEqual([403, 'forbidden'])
    await ledgerClean(server)
  })

  test('with a key that tries things out is answered and changes nothing', async () => {
    const { company, sale, batch, refundOf, stored } = await open()
    const key = await company.keyWith(['track'], { kind: 'test' })
    const order = sale()
    const results = await batch([order, refundOf(order)], key)
    expect(results.map(({ status }) => status)).toEqual([201, 201])
    expect(results[1]?.body.commissions[0].status).toBe('declined')
    expect(await stored()).toEqual({ count: 0, sums: [] })
    await ledgerClean(server)
  })
})

describe('a stream', () => {
  function send(key: string) {
    const { hostname, port } = new URL(server.url)
    const headers = { authorization: `Bearer ${key}`, ...NDJSON }
    return request({ hostname, port, path: '/v1/track/batch', method: 'POST', headers })
  }

  test('of ten thousand lines is answered while it is sent, each line once', async () => {
    const { company, sale, stored, coupon, balance, batch } = await open()
    await batch(Array.from({ length: 200 }, () => sale()))
    // What autovacuum does within a minute: before it, foreign keys are looked up by whatever index was empty too.
    await asAdministrator(server.database.url, (client) => client.query('analyze'))
    const sending = send(company.key)
    const response = once(sending, 'response')
    const answered = response.then(([incoming]) => text(incoming))
    for (let from = 0; from < 10_000; from += 1_000) {
      // The first half is answered before the second is sent.
      if (from === 5_000) await response
      const lines = Array.from({ length: 1_000 }, (_, at) =>
        textOf({ ...sale({ coupon: at % 2 ? coupon : undefined }), order_id: `${from + at}` }),
      )
      await new Promise((resolve) => sending.write(`${lines.join('\n')}\n`, resolve))
    }
    sending.end()
    const results = resultsIn(await answered)
    expect(results.map(({ line, status, body }) => `${line} ${status} ${body.sale?.order_id}`)).toEqual(
      Array.from({ length: 10_000 }, (_, at) => `${at + 1} 201 ${at}`),
    )
    expect(await stored()).toMatchObject({ count: 10_200 })
    expect(await balance()).toEqual({ pending: 5_200 * 1000 })
    await ledgerClean(server)
  }, 60_000)

  test('that breaks off has stored what it answered, and nothing by halves', async () => {
    const { company, sale, stored } = await open()
    const sending = send(company.key)
    const first = new Promise<string>((resolve) => {
      sending.on('response', (response) => response.once('data', (part) => resolve(String(part))))
    })
    const closed = new Promise((resolve) => sending.on('close', resolve).on('error', () => {}))
    sending.write(`${Array.from({ length: 200 }, () => textOf(sale())).join('\n')}\n`)
    sending.write(textOf(sale()).slice(0, 30))
    expect(JSON.parse((await first).split('\n')[0] as string)).toMatchObject({ line: 1, status: 201 })
    sending.destroy()
    await closed
    await expect.poll(() => openTransactions(), { timeout: 5_000 }).toBe(0)
    expect(await stored()).toMatchObject({ count: 200 })
    expect((await company.api.get('/v1/company')).status).toBe(200)
    await ledgerClean(server)
  })

  /** Transactions that are open on the test's database. */
  async function openTransactions(): Promise<number> {
    const { rows } = await asAdministrator(server.database.url, (client) =>
      client.query(`select count(*)::int as open from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`),
    )
    return rows[0].open
  }
})
