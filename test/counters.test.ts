/** Counters that were damaged are what their rows add up to again, whatever happens meanwhile. */
import { beforeAll, expect, test } from 'vitest'
import { rebuildCounters } from '#server/commands/counters.ts'
import { asAdministrator, ledgerClean, startTestServer, type TestServer } from './harness.ts'
import { openShop } from './shop.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

/** Every counter of a company without the stripe that it is kept under. */
const COUNTERS = {
  partnership_days: 'select to_jsonb(t) as row from partnership_days t where company_id = $1',
  partnership_money_days: 'select to_jsonb(t) as row from partnership_money_days t where company_id = $1',
  program_days: `select jsonb_build_array(program_id, day, sum(clicks), sum(raw_clicks), sum(referred), sum(conversions),
    sum(sales)) as row from program_days where company_id = $1 group by program_id, day`,
  program_money_days: `select jsonb_build_array(program_id, day, currency, sum(revenue), sum(commissionable),
    sum(pending), sum(on_hold), sum(available), sum(in_transit), sum(paid)) as row from program_money_days
    where company_id = $1 group by program_id, day, currency`,
  link_days: `select jsonb_build_array(link_id, day, sum(clicks), sum(raw_clicks)) as row from link_days
    where company_id = $1 group by link_id, day`,
  offer_counters: 'select to_jsonb(t) as row from offer_counters t where company_id = $1',
}

function countersOf(company_id: string): Promise<Record<string, string[]>> {
  return asAdministrator(server.database.url, async (client) => {
    const all: Record<string, string[]> = {}
    for (const [table, query] of Object.entries(COUNTERS)) {
      const { rows } = await client.query(query, [company_id])
      all[table] = rows.map(({ row }) => JSON.stringify(row)).sort()
    }
    return all
  })
}

/** A company with every counter above zero: clicks, sign-ups, sales, refunds, payments, and an offer with every cap. */
async function openBusiness() {
  const shop = await openShop(server, { partner: { commission: undefined } })
  const { company, program, ann, must, sell, giveBack, payOne, mature } = shop
  const caps = [
    { scope: 'program', count: 50 },
    { scope: 'customer', count: 9 },
    { scope: 'partner_month', count: 40 },
  ]
  const reward = { type: 'percentage', rate_bps: 1000 }
  const tiers = { tier_basis: { measure: 'count', period: 'month' }, tiers: [{ from: 2, rate_bps: 2000 }] }
  await must('/v1/offers', { program_id: program.id, reward, caps, ...tiers })
  const visit = () =>
    fetch(ann.link.url, { redirect: 'manual', headers: { 'user-agent': 'Mozilla/5.0 Firefox/145.0' } })
  await Promise.all([visit(), visit(), visit()])
  await server.flush()
  await must('/v1/track/signup', { coupon: shop.coupon, customer: { external_id: 'signed up' } })
  const paid = await sell()
  await sell({ amount: 5_000 })
  await mature()
  await payOne(paid.commissions[0].id)
  await giveBack((await sell()).sale.order_id, 2_500)
  await giveBack((await sell()).sale.order_id, 10_000)
  return company
}

test('damaged counters are made anew from the rows they count', async () => {
  const company = await openBusiness()
  const before = await countersOf(company.id)
  for (const [table, rows] of Object.entries(before)) expect(rows, table).not.toEqual([])
  await asAdministrator(server.database.url, async (client) => {
    await client.query('update partnership_days set clicks = clicks + 7, kept_sales = 0')
    await client.query(`insert into partnership_money_days (company_id, partnership_id, day, currency, program_id, partner_id, paid)
      select company_id, id, '2020-01-01', 'EUR', program_id, partner_id, 5 from partnerships`)
    await client.query('update program_days set sales = sales - 1')
    await client.query('delete from program_money_days')
    await client.query('update link_days set raw_clicks = 0')
    await client.query('update offer_counters set count = count + 3, amount = 1')
  })
  await expect(ledgerClean(server)).rejects.toThrow(
    'what a cap of an offer has let through equals its commissions',
  )
  const tables = await server.act(company.id, rebuildCounters)
  expect(await countersOf(company.id)).toEqual(before)
  expect(tables.find(({ table }) => table === 'link_days')).toEqual({ table: 'link_days', rows: 1 })
  const { body } = await company.api.get('/v1/audit-events?limit=1')
  expect(body.data[0]).toMatchObject({ action: 'counters.rebuilt', object_id: company.id })
  await ledgerClean(server)
})

test('what is sold and refunded while counters are made anew is counted once', async () => {
  // Without an offer under caps, whose counters are the first that sales would wait for.
  const { company, sell, giveBack } = await openShop(server)
  let isOver = false
  let day = 0
  // Each on a day of its own, so that no row of counters is there yet that would make it wait.
  const anotherDay = () => {
    day += 1
    return new Date(server.clock.now().getTime() - day * 86_400_000).toISOString()
  }
  const busy = Array.from({ length: 6 }, async () => {
    let sold = 0
    for (; !isOver || sold < 5; sold += 1)
      await giveBack((await sell({ occurred_at: anotherDay() })).sale.order_id, 1_000)
    return sold
  })
  for (let round = 0; round < 60; round += 1) await server.act(company.id, rebuildCounters)
  isOver = true
  const sold = (await Promise.all(busy)).reduce((sum, one) => sum + one, 0)
  const { body } = await company.api.get('/v1/sales?include=totals')
  expect(body.totals.count).toBe(sold)
  await ledgerClean(server)
})
