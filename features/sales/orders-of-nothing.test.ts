import { beforeAll, describe, expect, test } from 'vitest'
import {
  act,
  balanceOf,
  commissionsOf,
  enrol,
  openShop,
  refund,
  revise,
  sell,
  statesOf,
} from '#test/corrected.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

describe('an order that was worth nothing', () => {
  const offers = [
    {
      reward: { type: 'percentage', rate_bps: 2_000 },
      conditions: { match: 'all', of: [{ field: 'sale', is: 'new' }] },
    },
    {
      reward: { type: 'percentage', rate_bps: 1_000 },
      caps: [{ scope: 'program', amount: 1_200, currency: 'USD' }],
    },
  ]

  async function soldFor(amount: number, more: object = {}) {
    const shop = await openShop(server)
    for (const offer of offers)
      await act(shop.company, '/v1/offers', {
        program_id: shop.program.id,
        active_from: '2025-01-01T00:00:00Z',
        ...offer,
      })
    const ann = await enrol(shop, { commission: null })
    const { sale, order } = await sell(shop.company, { coupon: ann.coupon, amount, ...more })
    return { ...shop, ann, sale, order }
  }

  test('earns once it is raised what it would have earned, with the hold of its day', async () => {
    const { company, sale, ann, order } = await soldFor(0)
    expect(await statesOf(company, sale)).toEqual([])
    const { sale: after } = await revise(company, sale, { amount: 15_000, tax: 5_000 })
    const [first] = await commissionsOf(company, sale)
    expect(first).toMatchObject({ type: 'sale', amount: 2_000, base_amount: 10_000, status: 'pending' })
    expect(first.occurred_at).toBe(after.occurred_at)
    // It was the customer's first: the next one is by the other offer.
    const next = await sell(company, { coupon: ann.coupon, customer: order.customer })
    expect(next.commissions[0].amount).toBe(1_000)
    await revise(company, sale, { amount: 30_000, tax: 10_000 })
    expect(await statesOf(company, sale)).toEqual([
      ['sale', 2_000, 'pending'],
      ['adjustment', 2_000, 'pending'],
    ])
    await refund(company, sale, { amount: 15_000 })
    expect((await balanceOf(company, ann)).pending).toBe(3_000)
    await ledgerClean(server)
  })

  test('is judged once: raised again, it keeps the rule, and what said no goes on saying so', async () => {
    const { company, ann, sale, order } = await soldFor(0)
    const others = [12_000, 8_000].map((amount) => ({ coupon: ann.coupon, amount, customer: order.customer }))
    for (const other of others) await sell(company, other)
    // Sold before: by its time it is the first of this customer again.
    await revise(company, sale, { amount: 1_000 })
    expect(await statesOf(company, sale)).toEqual([['sale', 200, 'pending']])
    const late = await sell(company, { coupon: ann.coupon, amount: 0, customer: order.customer })
    await revise(company, late.sale, { amount: 10_000 })
    expect((await statesOf(company, late.sale)).map(([, net]) => net)).toEqual([400])
    const full = await sell(company, { coupon: ann.coupon, amount: 0, customer: order.customer })
    for (const amount of [10_000, 20_000]) await revise(company, full.sale, { amount })
    expect(await statesOf(company, full.sale)).toEqual([])
    await ledgerClean(server)
  })

  test('of a partner who was given it while all of it was charged back, earns when that is won', async () => {
    const { company, sale, ann, ...shop } = await soldFor(10_000)
    const ben = await enrol({ company, program: shop.program }, { commission: null })
    const chargeback = (outcome: string) =>
      company.api.post('/v1/track/chargeback', { order_id: sale.order_id, chargeback_id: 'cb', outcome })
    await chargeback('lost')
    const given = { partnership_id: ben.partnership_id, claw_back_paid: false, reason_text: 'Ben' }
    await act(company, `/v1/sales/${sale.id}/attribution`, given)
    expect((await balanceOf(company, ben)).pending).toBe(0)
    await chargeback('won')
    expect((await balanceOf(company, ben)).pending).toBe(2_000)
    expect((await balanceOf(company, ann)).pending).toBe(0)
    await ledgerClean(server)
  })

  test('of a few cents that were refunded in part, earns on what is left', async () => {
    const { company, sale, ann } = await soldFor(2)
    expect(await statesOf(company, sale)).toEqual([])
    await refund(company, sale, { amount: 1 })
    await revise(company, sale, { amount: 10_001 })
    expect((await balanceOf(company, ann)).pending).toBe(2_000)
    await ledgerClean(server)
  })
})
