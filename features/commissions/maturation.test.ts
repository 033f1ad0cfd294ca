import { beforeAll, expect, test } from 'vitest'
import { ledgerClean, runDueWork, startTestServer, type TestServer } from '#test/harness.ts'
import { openShop } from '#test/shop.ts'
import { mature as matureNow } from './mature.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

const byHand = { program: { review: 'manual' } }

/** A sale of 100.00 that owes Ann 10.00. */
async function owed(more: Parameters<typeof openShop>[1] = {}) {
  const shop = await openShop(server, more)
  const { id } = (await shop.sell()).commissions[0]
  return { ...shop, id: id as string, read: () => shop.commission(id) }
}

test('what no person reviewed becomes available by silence once its hold is over, not before', async () => {
  const { read, balance, mature } = await owed()
  server.clock.advance({ days: 29, hours: 23 })
  await runDueWork(server)
  expect((await read()).status).toBe('pending')
  await mature()
  expect((await read()).status).toBe('available')
  expect(await balance()).toEqual({ available: 1000 })
  await ledgerClean(server)
})

test('what waits for a person stays pending after its hold until it is approved', async () => {
  const { id, read, mature, decide, events } = await owed(byHand)
  await mature()
  expect((await read()).status).toBe('pending')
  expect((await decide(id, 'approval')).body).toMatchObject({ status: 'available' })
  const heard = await events('commission.available')
  expect(heard).toMatchObject([
    { object_id: expect.any(String), sequence: 2, previous: { status: 'pending' } },
  ])
  expect(heard[0]?.data).toMatchObject({ id, status: 'available', net_amount: 1000 })
  await ledgerClean(server)
})

test('what is approved early becomes available when its hold is over, and approving again changes nothing', async () => {
  const { id, read, mature, decide } = await owed(byHand)
  const approved = (await decide(id, 'approval')).body
  expect(approved).toMatchObject({ status: 'pending', approved_at: expect.any(String) })
  const again = await decide(id, 'approval')
  expect([again.status, again.body]).toEqual([200, approved])
  await mature()
  expect((await read()).status).toBe('available')
  await ledgerClean(server)
})

test('of two that wait for a person only the approved one becomes available', async () => {
  const { id, sell, decide, mature, balance } = await owed(byHand)
  await sell({ amount: 70_00 })
  await decide(id, 'approval')
  await mature()
  expect(await balance()).toEqual({ available: 1000, pending: 700 })
  await ledgerClean(server)
})

test('what is born on hold and released before its time becomes available in time', async () => {
  const { sell, ann, decide, mature, balance } = await owed()
  const { id, status } = (await sell({ customer: { email: ann.email } })).commissions[0]
  expect(status).toBe('on_hold')
  // The other commission has woken maturation by then.
  await mature()
  const late = (await sell({ amount: 70_00, customer: { email: ann.email } })).commissions[0]
  expect((await decide(id, 'release')).body.status).toBe('available')
  expect((await decide(late.id, 'release')).body.status).toBe('pending')
  await mature()
  expect(await balance()).toEqual({ available: 2700 })
  await ledgerClean(server)
})

test('it is said once per partner and currency what became available, and running it again does nothing', async () => {
  const { company, sell, enrol, mature, balance, events, ann } = await openShop(server)
  const ben = await enrol()
  await sell()
  await sell()
  await sell({ currency: 'EUR', amount: 50_00 })
  await sell({ coupon: ben.coupon.code })
  await mature()
  expect(await balance()).toEqual({ available: 2000 })
  expect(await balance('EUR')).toEqual({ available: 500 })
  const heard = await events('balance.matured')
  const said = heard.map(({ data }) => [data.partner_id, data.currency, data.amount, data.commissions])
  expect(said.sort()).toEqual(
    [
      [ann.id, 'EUR', 500, 1],
      [ann.id, 'USD', 2000, 2],
      [ben.id, 'USD', 1000, 1],
    ].sort(),
  )
  const rows = (await company.api.get('/v1/balances')).body.data
  expect(new Set(heard.map(({ data }) => data.id))).toEqual(
    new Set(rows.map((row: { id: string }) => row.id)),
  )
  expect(await server.act(company.id, matureNow)).toBe(false)
  await runDueWork(server)
  expect(await events('balance.matured')).toHaveLength(3)
  await ledgerClean(server)
})

test('news of a balance carries it whole, what it was before, and a number that rises', async () => {
  const { sell, mature, add, events, ann } = await openShop(server)
  await add('adjustment', -300)
  await sell()
  await mature()
  await sell({ amount: 50_00 })
  await mature()
  const [first, second] = await events('balance.matured')
  const balance = {
    object: 'balance',
    partner_id: ann.id,
    currency: 'USD',
    pending: 0,
    on_hold: 0,
    owed_back: 0,
  }
  expect(first?.data).toMatchObject({ ...balance, available: 700, amount: 1000, commissions: 1 })
  expect(first?.previous).toEqual({ pending: 1000, available: 0, owed_back: 300 })
  expect(second?.data).toMatchObject({ ...balance, available: 1200, amount: 500, commissions: 1 })
  expect(second?.previous).toEqual({ pending: 500, available: 700, owed_back: 0 })
  expect(second?.object_id).toBe(first?.object_id)
  expect(second?.sequence).toBeGreaterThan(first?.sequence ?? 0)
  await ledgerClean(server)
})

test('two runs at once make each commission available once', async () => {
  const { company, sell, balance, events } = await openShop(server, { program: { hold_days: 0 } })
  for (let count = 0; count < 5; count += 1) await sell()
  await Promise.all(Array.from({ length: 8 }, () => server.act(company.id, matureNow)))
  expect(await balance()).toEqual({ available: 5000 })
  const heard = await events('balance.matured')
  expect(heard.reduce((sum, { data }) => sum + data.amount, 0)).toBe(5000)
  await ledgerClean(server)
})

test('without a hold a commission is available as soon as due work is done', async () => {
  const { id, read, balance } = await owed({ program: { hold_days: 0 } })
  expect(await balance()).toEqual({ pending: 1000 })
  await runDueWork(server)
  expect(await read()).toMatchObject({ id, status: 'available' })
  await ledgerClean(server)
})

test('an order told late clears by the day on which it occurred', async () => {
  const { sell, balance } = await openShop(server)
  const daysAgo = (days: number) => new Date(server.clock.now().getTime() - days * 86_400_000).toISOString()
  await sell({ occurred_at: daysAgo(40) })
  await sell({ occurred_at: daysAgo(20), amount: 70_00 })
  await runDueWork(server)
  expect(await balance()).toEqual({ available: 1000, pending: 700 })
  await ledgerClean(server)
})
