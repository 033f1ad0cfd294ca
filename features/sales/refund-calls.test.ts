import { beforeAll, expect, test } from 'vitest'
import { testProgram, unique } from '#test/enrolled.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { openShop } from '#test/shop.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

/** A shop, and an order of 100.00 that owes Ann 10.00. */
async function openOrder() {
  const shop = await openShop(server)
  const { sale } = await shop.sell()
  return { ...shop, order: sale.order_id as string }
}

test('a repeated refund is answered with the first, and one with other figures is refused', async () => {
  const { refund, order, balance } = await openOrder()
  const refund_id = unique()
  const first = await refund(order, { refund_id, amount: 10_00 })
  expect(first.status).toBe(201)
  const again = await refund(order, { refund_id, amount: 10_00 })
  expect(again.status).toBe(200)
  expect(again.body).toEqual(first.body)
  const other = await refund(order, { refund_id, amount: 20_00 })
  expect(other).toMatchObject({
    status: 409,
    body: { code: 'refund_already_recorded', refund_id: first.body.refund.id },
  })
  expect(await balance()).toEqual({ pending: 900 })
  await ledgerClean(server)
})

test('a partial refund says which it is, by refund_id or by the Idempotency-Key of the request', async () => {
  const { refund, order, balance } = await openOrder()
  expect(await refund(order, { amount: 10_00 })).toMatchObject({
    status: 422,
    body: { code: 'refund_id_required' },
  })
  const headers = { 'idempotency-key': unique() }
  const first = await refund(order, { amount: 10_00 }, { headers })
  expect(first.status).toBe(201)
  expect(first.body.refund.refund_id).toBe(headers['idempotency-key'])
  const again = await refund(order, { amount: 10_00 }, { headers })
  expect(again.body).toEqual(first.body)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(await balance()).toEqual({ pending: 900 })
  await ledgerClean(server)
})

test('a refund of all that is left needs no name, and asking again changes nothing', async () => {
  const { refund, giveBack, order } = await openOrder()
  await giveBack(order, 10_00)
  const rest = await refund(order)
  expect(rest).toMatchObject({
    status: 201,
    body: { refund: { amount: 90_00 }, sale: { status: 'refunded' } },
  })
  expect(await refund(order)).toMatchObject({ status: 200, body: { refund: { id: rest.body.refund.id } } })
  await ledgerClean(server)
})

test('a refund of more than is left is refused and says what is left', async () => {
  const { refund, giveBack, order, balance } = await openOrder()
  await giveBack(order, 60_00)
  const more = await refund(order, { refund_id: unique(), amount: 40_01 })
  expect(more).toMatchObject({ status: 422, body: { code: 'refund_exceeds_sale', left: 40_00 } })
  const parts = await refund(order, { refund_id: unique(), amount: 5_00, tax: 5_01 })
  expect(parts).toMatchObject({ status: 422, body: { code: 'refund_parts_exceed_amount' } })
  expect(await balance()).toEqual({ pending: 400 })
  await ledgerClean(server)
})

test('a refund of an order that is not there, or is another company’s, is not found', async () => {
  const { order } = await openOrder()
  const { refund } = await openShop(server)
  expect((await refund(order)).status).toBe(404)
  expect((await refund(unique())).status).toBe(404)
  await ledgerClean(server)
})

test('a key of another program does not refund an order', async () => {
  const { company, order, refund, keyOf } = await openOrder()
  const key = await keyOf(await testProgram(company))
  expect(await refund(order, {}, { key })).toMatchObject({
    status: 403,
    body: { code: 'program_forbidden' },
  })
  await ledgerClean(server)
})

test('of many refunds at once each is taken once, and never more than the order was', async () => {
  const { refund, order, balance, company } = await openOrder()
  const names = Array.from({ length: 6 }, unique)
  const answers = await Promise.all(
    [...names, ...names].map((refund_id) => refund(order, { refund_id, amount: 30_00 })),
  )
  const count = (status: number) => answers.filter((answer) => answer.status === status).length
  expect(answers.filter(({ status }) => ![200, 201, 422].includes(status))).toEqual([])
  expect(count(201)).toBe(3)
  expect(await balance()).toEqual({ pending: 100 })
  expect((await company.api.get('/v1/refunds?include=totals')).body.totals).toEqual({
    count: 3,
    sums: [{ currency: 'USD', amount: 90_00 }],
  })
  await ledgerClean(server)
})
