import { afterAll, beforeAll, expect, test } from 'vitest'
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
import { openShop } from '#test/shop.ts'

let database: TestDatabase
let server: TestServer

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ database })
})

afterAll(() => database.drop())

test('everything at once leaves the books in order and nobody waiting in a circle', async () => {
  const shop = await openShop(server, { program: { review: 'manual', hold_days: 0 } })
  const customers = Array.from({ length: 5 }, unique)
  const customerOf = (index: number) => ({ external_id: customers[index % 5], name: unique() })
  const orders = Array.from({ length: 60 }, (_, index) => shop.sell({ customer: customerOf(index) }))
  const sold = await Promise.all(orders)
  const work = sold.flatMap(({ sale, commissions: [{ id }] }, index) => [
    () => shop.decide(id, 'approval'),
    () => shop.decide(id, index % 2 ? 'hold' : 'decline', { reason: 'other' }),
    () => shop.decide(id, 'release'),
    () => shop.refund(sale.order_id, { refund_id: '1', amount: 10_00 + index }),
    () => shop.refund(sale.order_id),
    () => shop.payOne(id),
    () => shop.order({ coupon: shop.coupon, customer: customerOf(index) }),
    () => shop.add(index % 3 ? 'bonus' : 'adjustment', index % 3 ? 3_00 : -5_00),
    ...(index % 10 ? [] : [() => shop.pay(), () => runDueWork(server)]),
  ])
  const answers = await Promise.all(work.map((one) => one()))
  const statuses = answers.flatMap((answer) => (answer && 'status' in answer ? answer.status : []))
  expect(statuses.filter((status) => status >= 500)).toEqual([])
  await ledgerClean(server)
  await server.close()
  const { rows } = await asAdministrator(database.url, (client) =>
    client.query('select deadlocks::int from pg_stat_database where datname = current_database()'),
  )
  expect(rows).toEqual([{ deadlocks: 0 }])
})
