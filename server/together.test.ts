import { beforeAll, describe, expect, test } from 'vitest'
import type { TestCompany } from '#test/company.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { asAdministrator, ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'

let server: TestServer
let company: TestCompany
const coupon = `C${unique()}`

beforeAll(async () => {
  server = await startTestServer()
  company = await server.company()
  const program = await testProgram(company, { currency: 'USD' })
  await testPartner(company, program, {
    coupon_code: coupon,
    commission: { type: 'percentage', rate_bps: 1000 },
  })
  return () => server.close()
})

function order(more: Record<string, unknown> = {}) {
  return {
    order_id: unique(),
    amount: 1000,
    currency: 'USD',
    coupon,
    customer: { external_id: unique() },
    ...more,
  }
}

const sell = (body: unknown, key?: string) =>
  company.api.post('/v1/track/sale', body, key === undefined ? {} : { headers: { 'idempotency-key': key } })

/** How many transactions made these orders: rows of one transaction share the moment of its begin. */
async function transactionsOf(orderIds: readonly string[]): Promise<number> {
  const { rows } = await asAdministrator(server.database.url, (client) =>
    client.query('select count(distinct created_at)::int as count from sales where order_id = any($1)', [
      orderIds,
    ]),
  )
  return rows[0].count
}

describe('calls that arrive while a transaction is in flight', () => {
  test('share the next one, and each is answered with its own sale', async () => {
    const orders = Array.from({ length: 64 }, () => order())
    const answers = await Promise.all(orders.map((one) => sell(one)))
    expect(answers.map((one) => one.status)).toEqual(orders.map(() => 201))
    expect(answers.map((one) => one.body.sale.order_id)).toEqual(orders.map((one) => one.order_id))
    expect(answers.every((one) => one.body.commissions[0].sale_id === one.body.sale.id)).toBe(true)
    expect(await transactionsOf(orders.map((one) => one.order_id))).toBeLessThan(32)
    await ledgerClean(server)
  })

  test('with one Idempotency-Key never share it: the second meets the stored answer', async () => {
    const key = unique()
    const body = order()
    const answers = await Promise.all(Array.from({ length: 12 }, () => sell(body, key)))
    for (const one of answers) expect(one.body).toEqual(answers[0]?.body)
    expect(answers.filter((one) => one.headers.get('idempotent-replayed') === 'true')).toHaveLength(11)
    const other = await sell({ ...body, amount: 5 }, key)
    expect(other.body.code).toBe('idempotency_key_reused')
    await ledgerClean(server)
  })

  test('with one order under several keys record it once', async () => {
    const body = order()
    const answers = await Promise.all(Array.from({ length: 12 }, () => sell(body, unique())))
    expect(answers.map((one) => one.status).sort()).toEqual([...Array(11).fill(200), 201])
    expect(new Set(answers.map((one) => one.body.sale.id)).size).toBe(1)
    await ledgerClean(server)
  })

  test('are refused each for itself, and a refused one may be sent again under its key', async () => {
    const key = unique()
    const ahead = order({ occurred_at: '2999-01-01T00:00:00Z' })
    const [good, bad, fine] = await Promise.all([sell(order()), sell(ahead, key), sell(order())])
    expect([good?.status, bad?.status, fine?.status]).toEqual([201, 422, 201])
    const { occurred_at: _, ...now } = ahead as Record<string, unknown>
    expect((await sell(now, key)).status).toBe(201)
    await ledgerClean(server)
  })

  test('fail alone when one of them breaks their transaction', async () => {
    const orders = Array.from({ length: 8 }, () => order())
    const broken = orders[3] as ReturnType<typeof order>
    await asAdministrator(server.database.url, (client) =>
      client.query(`alter table sales add constraint broken check (order_id <> '${broken.order_id}')`),
    )
    const answers = await Promise.all(orders.map((one) => sell(one)))
    expect(answers.map((one) => one.status)).toEqual(orders.map((one) => (one === broken ? 500 : 201)))
    await asAdministrator(server.database.url, (client) =>
      client.query('alter table sales drop constraint broken'),
    )
    await ledgerClean(server)
  })

  test('with a key that tries things out are never among them', async () => {
    const key = await company.keyWith(['track'], { kind: 'test' })
    const orders = Array.from({ length: 8 }, () => order())
    const tried = await Promise.all(orders.map((one) => company.api.post('/v1/track/sale', one, { key })))
    expect(tried.map((one) => one.status)).toEqual(orders.map(() => 201))
    expect(await transactionsOf(orders.map((one) => one.order_id))).toBe(0)
    await ledgerClean(server)
  })
})
