import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrol, openShop, sell } from '#test/corrected.ts'
import { unique } from '#test/enrolled.ts'
import {
  asAdministrator,
  createTestDatabase,
  ledgerClean,
  runDueWork,
  startTestServer,
  type TestDatabase,
  type TestServer,
} from '#test/harness.ts'

let database: TestDatabase
let server: TestServer

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ database })
})

afterAll(() => database.drop())

test('corrections of every kind at once leave the books in order and nobody waiting in a circle', async () => {
  const shop = await openShop(server, { hold_days: 0 })
  const { api } = shop.company
  const partners = [await enrol(shop), await enrol(shop), await enrol(shop)]
  const ids = partners.map((partner) => partner.partnership_id)
  const customers = Array.from({ length: 4 }, () => ({ external_id: unique() }))
  const orders = Array.from({ length: 12 }, (_, at) =>
    sell(shop.company, {
      coupon: partners[at % 3]?.coupon,
      customer: customers[at % 4],
      occurred_at: `2026-11-0${1 + (at % 5)}T12:00:00Z`,
    }),
  )
  const sold = await Promise.all(orders)
  await runDueWork(server)
  const money = { money: true }
  const give = (path: string, at: number, more: object) =>
    api.post(
      `${path}/attribution`,
      { partnership_id: ids[at % 3], claw_back_paid: true, reason_text: 'At once', ...more },
      money,
    )
  const work = sold.flatMap(({ sale, commissions }, at) => [
    () => api.post('/v1/track/refund', { order_id: sale.order_id, refund_id: 'a', amount: 1_000 + at }),
    () => api.post(`/v1/sales/${sale.id}/revisions`, { revision_id: 'a', amount: 12_000 - at * 100 }),
    () =>
      api.post('/v1/track/chargeback', {
        order_id: sale.order_id,
        chargeback_id: 'a',
        outcome: 'lost',
        amount: 500,
      }),
    () => api.post('/v1/track/chargeback', { order_id: sale.order_id, chargeback_id: 'a', outcome: 'won' }),
    () => give(`/v1/sales/${sale.id}`, at, { dry_run: at % 4 === 0 }),
    () => give(`/v1/sales/${sale.id}`, at + 1, {}),
    () => api.post(`/v1/commissions/${commissions[0]?.id}/payment`, { transaction_id: unique() }, money),
    ...(at % 6 ? [] : [() => give(`/v1/customers/${sale.customer_id}`, at / 6, { past_sales: true })]),
    ...(at % 8 ? [] : [() => api.patch(`/v1/partnerships/${ids[at % 3]}`, { status: 'banned' })]),
    ...(at % 8 ? [] : [() => api.patch(`/v1/partnerships/${ids[at % 3]}`, { status: 'active' })]),
    () => api.post('/v1/track/sale', { ...orderOf(at), coupon: partners[at % 3]?.coupon }),
  ])
  const answers = await Promise.all(work.map((one) => one()))
  expect(answers.filter(({ status }) => status >= 500).map(({ body }) => body)).toEqual([])
  // Each kind got through somewhere.
  expect(answers.filter(({ status }) => status < 300).length).toBeGreaterThan(work.length / 2)
  await runDueWork(server)
  await ledgerClean(server)
  await server.close()
  const { rows } = await asAdministrator(database.url, (client) =>
    client.query('select deadlocks::int from pg_stat_database where datname = current_database()'),
  )
  expect(rows).toEqual([{ deadlocks: 0 }])

  function orderOf(at: number) {
    return { order_id: unique(), amount: 5_000, currency: 'USD', customer: customers[at % 4] }
  }
}, 120_000)
