import { beforeAll, expect, test } from 'vitest'
import { act, commissionsOf, enrol, mature, openShop, pay, refund, revise, sell } from '#test/corrected.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

async function sold() {
  const shop = await openShop(server)
  const [ann, ben] = [await enrol(shop), await enrol(shop)]
  const { company } = shop
  const { sale } = await sell(company, { coupon: ann.coupon })
  const explain = async (at: number) => {
    const row = (await commissionsOf(company, sale)).at(at)
    return (await company.api.get(`/v1/commissions/${row.id}/explanation`)).body
  }
  return { ...shop, ann, ben, sale, explain }
}

const texts = (trace: { what: string; text: string }[], what: string) =>
  trace.filter((step) => step.what === what).map((step) => step.text)

test('what an edit added is explained by the edit, and the first stays true', async () => {
  const { company, sale, ann, explain } = await sold()
  await revise(company, sale, { amount: 15_000 })
  const added = await explain(-1)
  expect(added.sentence).toContain(
    `${ann.name} gets 5.00 USD more of order ${sale.order_id}: the order was edited.`,
  )
  expect(added.formula).toBe('what the order is worth now, less what it was worth before, by 10 % = 5.00 USD')
  expect(texts(added.trace, 'revision')).toEqual(['The order was edited from 100.00 USD to 150.00 USD.'])
  const first = await explain(0)
  // The order is over 150.00 now; this was reckoned on 100.00.
  expect(first.formula).toBe('100.00 USD × 10 % = 10.00 USD')
  await ledgerClean(server)
})

test('a chargeback says what it took, and when it came back', async () => {
  const { company, sale, explain } = await sold()
  await mature(server)
  await pay(company, (await commissionsOf(company, sale))[0])
  const charge = (outcome: string) =>
    company.api.post('/v1/track/chargeback', {
      order_id: sale.order_id,
      chargeback_id: 'one',
      outcome,
      reason: 'Bank decided',
    })
  await charge('lost')
  expect((await explain(-1)).sentence).toContain('gives back 10.00 USD of order')
  expect((await explain(-1)).sentence).toContain(': Bank decided. It is taken from the next payout.')
  expect((await explain(-1)).formula).toBe('-10.00 USD, taken back')
  await charge('won')
  const won = await explain(-1)
  expect(won.sentence).toContain('gets 10.00 USD more')
  expect(won.sentence).toContain('a chargeback was won')
  expect(texts((await explain(0)).trace, 'refund')).toEqual([
    '100.00 USD of the order was charged back.',
    '10.00 USD is taken back from a later payout.',
    '100.00 USD of the order came back, because the chargeback was won.',
  ])
  await ledgerClean(server)
})

test('a sale given to another says who said so, on both sides', async () => {
  const { company, sale, ben, explain } = await sold()
  await refund(company, sale, { amount: 5_000 })
  await act(company, `/v1/sales/${sale.id}/attribution`, {
    partnership_id: ben.partnership_id,
    claw_back_paid: false,
    reason_text: 'Ben sent the letter',
  })
  const [taken, owed] = [await explain(0), await explain(-1)]
  expect(taken.sentence).toContain('Declined (reassigned): Ben sent the letter.')
  expect(owed.sentence).toContain(`${ben.name} gets 10.00 USD: 10 % of order ${sale.order_id}`)
  expect(owed.sentence).toContain('5.00 USD was taken back, 5.00 USD is left.')
  const [passed, named] = texts(owed.trace, 'attribution')
  expect(named).toMatch(/^By named: won, as key_\w+ said: Ben sent the letter\.$/)
  expect(passed).toBe('By coupon: passed.')
  await ledgerClean(server)
})
