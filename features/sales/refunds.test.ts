import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { unique } from '#test/enrolled.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { openShop } from '#test/shop.ts'
import { tallyOf } from '#test/tally.ts'

const tally = tallyOf('refunds in another order')

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

/** A sale of 100.00 that owes Ann 10.00, brought to the state that a refund finds. */
async function owed(
  state: 'pending' | 'available' | 'held' | 'held late' | 'paid',
  more: Parameters<typeof openShop>[1] = {},
) {
  const shop = await openShop(server, more)
  const { sale, commissions } = await shop.sell()
  const id = commissions[0].id as string
  if (state !== 'pending' && state !== 'held') await shop.mature()
  if (state.startsWith('held')) await shop.decide(id, 'hold', { reason: 'fraud', reason_text: 'Looks odd' })
  const payout = state === 'paid' ? (await shop.payOne(id)).body : undefined
  return { ...shop, id, order: sale.order_id as string, payout, read: () => shop.commission(id) }
}

describe('of what an order owed', () => {
  test('a pending part falls away with each refund, and with the last it is declined', async () => {
    const { giveBack, order, read, balance, events } = await owed('pending')
    await giveBack(order, 25_00)
    expect(await read()).toMatchObject({
      status: 'pending',
      amount: 1000,
      reversed_amount: 250,
      net_amount: 750,
    })
    await giveBack(order, 25_00)
    expect(await read()).toMatchObject({ status: 'pending', net_amount: 500 })
    expect(await balance()).toEqual({ pending: 500 })
    const { sale, commissions } = await giveBack(order, 50_00)
    expect(sale).toMatchObject({ status: 'refunded', refunded_amount: 100_00 })
    expect(commissions[0]).toMatchObject({ status: 'declined', reason: 'refunded', net_amount: 0 })
    expect(await balance()).toEqual({})
    const heard = await events('commission.%')
    expect(
      heard.map(({ type, sequence, previous }) => [type, sequence, previous?.['reversed_amount']]),
    ).toEqual([
      ['commission.created', 1, undefined],
      ['commission.reversed', 2, 0],
      ['commission.reversed', 3, 250],
      ['commission.declined', 4, 500],
    ])
    await ledgerClean(server)
  })

  test('what is available is reversed part by part, and with the last part as a whole', async () => {
    const { giveBack, order, read, balance } = await owed('available')
    await giveBack(order, 30_00)
    expect(await read()).toMatchObject({ status: 'available', reversed_amount: 300, net_amount: 700 })
    expect(await balance()).toEqual({ available: 700 })
    await giveBack(order, 70_00)
    expect(await read()).toMatchObject({ status: 'reversed', reason: 'refunded', net_amount: 0 })
    expect(await balance()).toEqual({})
    await ledgerClean(server)
  })

  test.each([
    ['held', 'declined'],
    ['held late', 'reversed'],
  ] as const)('what is %s stays on hold for its own reason until all of it is %s', async (state, end) => {
    const { giveBack, refund, order, read, balance } = await owed(state)
    await giveBack(order, 40_00)
    expect(await read()).toMatchObject({
      status: 'on_hold',
      reason: 'fraud',
      reason_text: 'Looks odd',
      net_amount: 600,
    })
    expect(await balance()).toEqual({ on_hold: 600 })
    await refund(order, { reason: 'Sent back' })
    expect(await read()).toMatchObject({
      status: end,
      reason: 'refunded',
      reason_text: 'Sent back',
      net_amount: 0,
    })
    expect(await balance()).toEqual({})
    await ledgerClean(server)
  })

  test('what is paid stays as it is, and each refund makes a clawback that is owed back', async () => {
    const { giveBack, commissions, order, read, balance, id } = await owed('paid')
    await giveBack(order, 40_00)
    await giveBack(order, 60_00)
    expect(await read()).toMatchObject({ status: 'paid', amount: 1000, reversed_amount: 0, net_amount: 1000 })
    const clawbacks = await commissions('&type=clawback')
    expect(clawbacks.map((one) => [one.amount, one.status, one.reason, one.origin_id])).toEqual([
      [-400, 'available', 'refunded', id],
      [-600, 'available', 'refunded', id],
    ])
    expect(await balance()).toEqual({ paid: 1000, owed_back: 1000 })
    await ledgerClean(server)
  })

  test('a clawback is netted from what becomes available next and rides in the next payment', async () => {
    const { giveBack, order, balance, sell, mature, pay, commissions } = await owed('paid')
    await giveBack(order, 40_00)
    await sell()
    expect(await balance()).toEqual({ pending: 1000, paid: 1000, owed_back: 400 })
    await mature()
    expect(await balance()).toEqual({ available: 600, paid: 1000 })
    const { body } = await pay()
    expect(body).toMatchObject({ amount: 600, status: 'paid' })
    expect(await commissions(`&payout_id=${body.id}`)).toHaveLength(2)
    expect(await balance()).toEqual({ paid: 1600 })
    await ledgerClean(server)
  })

  test('a clawback comes out of other money that is available before anything is owed back', async () => {
    const { add, giveBack, order, balance } = await owed('paid')
    await add('bonus', 300)
    await giveBack(order, 20_00)
    expect(await balance()).toEqual({ available: 100, paid: 1000 })
    await giveBack(order, 20_00)
    expect(await balance()).toEqual({ paid: 1000, owed_back: 100 })
    await ledgerClean(server)
  })

  test('no more is taken than was owed when a payment is voided between two refunds', async () => {
    const { giveBack, refund, order, payout, read, balance, void: undo, pay } = await owed('paid')
    await giveBack(order, 40_00)
    await undo(payout.id)
    expect(await balance()).toEqual({ available: 600 })
    await giveBack(order, 30_00)
    expect(await read()).toMatchObject({ status: 'available', net_amount: 700 })
    expect(await balance()).toEqual({ available: 300 })
    await refund(order)
    expect(await balance()).toEqual({})
    expect((await pay()).body.code).toBe('nothing_to_pay')
    await ledgerClean(server)
  })

  test('what was declined by a person stays declined, and nothing more is taken', async () => {
    const { decide, giveBack, id, order, read, balance } = await owed('pending')
    await decide(id, 'decline', { reason: 'terms_violation' })
    await giveBack(order, 40_00)
    expect(await read()).toMatchObject({ status: 'declined', reason: 'terms_violation' })
    expect(await balance()).toEqual({})
    await ledgerClean(server)
  })
})

describe('a refund takes back', () => {
  test('nothing of a fixed reward until the order is wholly refunded', async () => {
    const commission = { type: 'fixed', amount: 500, currency: 'EUR' }
    const { giveBack, refund, order, read, balance } = await owed('pending', { partner: { commission } })
    await giveBack(order, 99_99)
    expect(await read()).toMatchObject({ status: 'pending', net_amount: 500, currency: 'EUR' })
    await refund(order)
    expect(await read()).toMatchObject({ status: 'declined', net_amount: 0 })
    expect(await balance('EUR')).toEqual({})
    await ledgerClean(server)
  })

  test('a share of an exact amount that came with the call, in proportion to the order', async () => {
    const { company, coupon, giveBack, commission } = await openShop(server)
    const key = await company.keyWith(['track', 'track:override'])
    const order = { order_id: unique(), amount: 80_00, currency: 'USD', tax: 10_00, commission: 333, coupon }
    const body = { ...order, customer: { external_id: unique() } }
    const sold = (await company.api.post('/v1/track/sale', body, { key })).body
    expect(sold.commissions[0]).toMatchObject({ amount: 333, rule: { source: 'call' } })
    await giveBack(order.order_id, 20_00)
    // three quarters of 3.33 are 2.4975
    expect(await commission(sold.commissions[0].id)).toMatchObject({ net_amount: 250 })
    await ledgerClean(server)
  })

  test('exactly the part of the base that its items, tax and shipping name', async () => {
    const { sell, giveBack, commission } = await openShop(server)
    const { sale, commissions } = await sell({ amount: 130_00, tax: 20_00, shipping: 10_00 })
    const net = async () => (await commission(commissions[0].id)).net_amount
    expect(await net()).toBe(1000)
    await giveBack(sale.order_id, { shipping: 10_00 })
    expect(await net()).toBe(1000)
    await giveBack(sale.order_id, { items: [{ product_id: 'p1', amount: 30_00 }], tax: 6_00 })
    expect(await net()).toBe(700)
    await giveBack(sale.order_id, { amount: 24_00, tax: 4_00 })
    expect(await net()).toBe(500)
    // Half of the order without parts takes half of the base: 0.5 × 100.00 − 50.00 that went before.
    const { sale: after } = await giveBack(sale.order_id, 45_50)
    expect(after).toMatchObject({ refunded_amount: 115_50, status: 'partially_refunded' })
    expect(await net()).toBe(150)
    await ledgerClean(server)
  })

  test('revenue, on the day of the sale and not of the refund', async () => {
    const { company, sell, giveBack } = await openShop(server)
    const occurred_at = new Date(server.clock.now().getTime() - 5 * 86_400_000).toISOString()
    const { sale } = await sell({ occurred_at, tax: 20_00 })
    await giveBack(sale.order_id, 50_00)
    const day = occurred_at.slice(0, 10)
    const { body } = await company.api.get(`/v1/reports/overview?from=${day}`)
    expect(body.revenue).toEqual([{ currency: 'USD', amount: 50_00, commissionable_amount: 40_00 }])
    const today = server.clock.now().toISOString().slice(0, 10)
    expect((await company.api.get(`/v1/reports/overview?from=${today}`)).body.revenue).toEqual([])
    await ledgerClean(server)
  })

  test('the money of an order that nobody referred, and owes nothing', async () => {
    const { order, giveBack, balance } = await openShop(server)
    const { sale } = (await order()).body
    const { sale: after, commissions } = await giveBack(sale.order_id, 50_00)
    expect(after).toMatchObject({ refunded_amount: 50_00, partnership_id: null })
    expect(commissions).toEqual([])
    expect(await balance()).toEqual({})
    await ledgerClean(server)
  })

  test('the same in whatever order the parts of an order come back', async () => {
    const part = fc.oneof(
      fc.record({ amount: fc.integer({ min: 1, max: 20_00 }) }),
      fc.record({ amount: fc.integer({ min: 10_00, max: 20_00 }), tax: fc.integer({ min: 0, max: 10_00 }) }),
    )
    const { sell, giveBack, commission } = await openShop(server, {
      partner: { commission: { type: 'percentage', rate_bps: 1_337 } },
    })
    const refunded = async (parts: readonly Record<string, number>[]): Promise<number> => {
      const { sale, commissions } = await sell({ amount: 99_97, tax: 13_33 })
      for (const one of parts) await giveBack(sale.order_id, one)
      return (await commission(commissions[0].id)).net_amount
    }
    const orders = fc.array(part, { minLength: 2, maxLength: 4 }).chain((parts) => {
      const all = { minLength: parts.length, maxLength: parts.length }
      return fc.tuple(fc.constant(parts), fc.shuffledSubarray(parts, all))
    })
    const numRuns = Math.ceil(8 * Number(process.env['SCALE'] ?? 1))
    await fc.assert(
      fc.asyncProperty(orders, async ([one, other]) => {
        expect(await refunded(other)).toBe(await refunded(one))
        tally('sales, each refunded in two orders')
      }),
      { numRuns },
    )
    await ledgerClean(server)
  })
})
