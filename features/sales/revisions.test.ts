import { beforeAll, describe, expect, test } from 'vitest'
import {
  act,
  balanceOf,
  commissionsOf,
  enrol,
  mature,
  openShop,
  pay,
  refund,
  revise,
  sell,
  statesOf,
} from '#test/corrected.ts'
import { unique } from '#test/enrolled.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

async function sold(more: Record<string, unknown> = {}, partner: Record<string, unknown> = {}) {
  const shop = await openShop(server)
  const ann = await enrol(shop, partner)
  const { sale, order } = await sell(shop.company, { coupon: ann.coupon, ...more })
  return { ...shop, ann, sale, order }
}

describe('an order edited in the shop', () => {
  test('upward owes the difference by an adjustment with the rule and the day of the first', async () => {
    const { company, sale, ann } = await sold()
    const { sale: after, revision } = await revise(company, sale, { amount: 15_000, reason: 'One more' })
    expect(after).toMatchObject({ amount: 15_000, commissionable_amount: 15_000, status: 'recorded' })
    expect(revision).toMatchObject({ number: 1, previous_amount: 10_000 })
    const [first, second] = await commissionsOf(company, sale)
    expect(first).toMatchObject({ type: 'sale', amount: 1_000, net_amount: 1_000 })
    expect(second).toMatchObject({
      type: 'adjustment',
      amount: 500,
      origin_id: first.id,
      rule: first.rule,
      available_at: first.available_at,
      status: 'pending',
      reason: 'order_edited',
      reason_text: 'One more',
    })
    expect((await balanceOf(company, ann)).pending).toBe(1_500)
    await mature(server)
    expect(await balanceOf(company, ann)).toMatchObject({ pending: 0, available: 1_500 })
    await ledgerClean(server)
  })

  test('downward falls as by a refund, first off what was added', async () => {
    const { company, sale } = await sold()
    await revise(company, sale, { amount: 15_000 })
    await revise(company, sale, { amount: 9_000 })
    expect(await statesOf(company, sale)).toEqual([
      ['sale', 900, 'pending'],
      ['adjustment', 0, 'declined'],
    ])
    await revise(company, sale, { amount: 0 })
    expect((await statesOf(company, sale))[0]).toEqual(['sale', 0, 'declined'])
    await revise(company, sale, { amount: 5_000 })
    expect((await statesOf(company, sale)).at(-1)).toEqual(['adjustment', 500, 'pending'])
    await ledgerClean(server)
  })

  test('after it was paid is clawed back downward, and added upward', async () => {
    const { company, sale, ann } = await sold()
    await mature(server)
    const [first] = await commissionsOf(company, sale)
    await pay(company, first)
    await revise(company, sale, { amount: 6_000 })
    expect(await statesOf(company, sale)).toEqual([
      ['sale', 1_000, 'paid'],
      ['clawback', -400, 'available'],
    ])
    expect(await balanceOf(company, ann)).toMatchObject({ owed_back: 400, paid: 1_000 })
    await revise(company, sale, { amount: 12_000 })
    expect((await statesOf(company, sale)).at(-1)).toEqual(['adjustment', 600, 'pending'])
    await mature(server)
    expect(await balanceOf(company, ann)).toMatchObject({ owed_back: 0, available: 200 })
    await ledgerClean(server)
  })

  test('keeps the refunds it had, whichever came first', async () => {
    const nets = []
    for (const refundFirst of [true, false]) {
      const { company, sale, ann } = await sold()
      if (refundFirst) await refund(company, sale, { amount: 3_333 })
      const { sale: after } = await revise(company, sale, { amount: 12_345, tax: 345 })
      if (!refundFirst) await refund(company, sale, { amount: 3_333 })
      expect(after.amount).toBe(12_345)
      nets.push((await balanceOf(company, ann)).pending)
    }
    // 120.00 × (123.45 − 33.33) ÷ 123.45 × 10 %
    expect(nets).toEqual([876, 876])
    await ledgerClean(server)
  })

  test('sent again with its new figures is the order, and with the old ones is another', async () => {
    const { company, sale, order } = await sold()
    await revise(company, sale, { amount: 15_000 })
    const again = await company.api.post('/v1/track/sale', { ...order, amount: 15_000 })
    expect([again.status, again.body.sale.id]).toEqual([200, sale.id])
    expect((await company.api.post('/v1/track/sale', order)).body.code).toBe('order_already_recorded')
    await ledgerClean(server)
  })

  test('is known by its revision_id, or by the Idempotency-Key, and needs one of them', async () => {
    const { company, sale } = await sold()
    const path = `/v1/sales/${sale.id}/revisions`
    const body = { revision_id: unique(), amount: 11_000 }
    expect((await company.api.post(path, body)).status).toBe(201)
    const again = await company.api.post(path, body)
    expect([again.status, again.body.revision.number]).toEqual([200, 1])
    const other = await company.api.post(path, { ...body, amount: 12_000 })
    expect([other.status, other.body.code]).toEqual([409, 'revision_already_recorded'])
    expect((await company.api.post(path, { amount: 12_000 })).body.code).toBe('revision_id_required')
    const headers = { 'idempotency-key': unique() }
    const named = await company.api.post(path, { amount: 12_000 }, { headers })
    expect(named.body.revision).toMatchObject({ number: 2, revision_id: headers['idempotency-key'] })
    const { body: list } = await company.api.get(`/v1/sale-revisions?sale_id=${sale.id}`)
    expect(list.data).toHaveLength(2)
    await ledgerClean(server)
  })

  test('cannot come to less than was refunded, nor change its currency', async () => {
    const { company, sale } = await sold()
    await refund(company, sale, { amount: 4_000 })
    const path = `/v1/sales/${sale.id}/revisions`
    const less = await company.api.post(path, { revision_id: 'a', amount: 3_999 })
    expect([less.status, less.body.code]).toEqual([422, 'revision_below_refunds'])
    const other = await company.api.post(path, { revision_id: 'a', amount: 5_000, currency: 'EUR' })
    expect([other.status, other.body.code]).toEqual([422, 'currency_mismatch'])
    const { sale: after } = await revise(company, sale, { amount: 4_000 })
    expect(after.status).toBe('refunded')
    expect(await statesOf(company, sale)).toEqual([['sale', 0, 'declined']])
    await ledgerClean(server)
  })

  test('adds nothing to a fixed reward, nor to what a person declined', async () => {
    const fixed = await sold({}, { commission: { type: 'fixed', amount: 500, currency: 'USD' } })
    await revise(fixed.company, fixed.sale, { amount: 50_000 })
    expect(await statesOf(fixed.company, fixed.sale)).toEqual([['sale', 500, 'pending']])
    const declined = await sold()
    const [first] = await commissionsOf(declined.company, declined.sale)
    await declined.company.api.post(
      `/v1/commissions/${first.id}/decline`,
      { reason: 'fraud' },
      { money: true },
    )
    await revise(declined.company, declined.sale, { amount: 50_000 })
    expect(await statesOf(declined.company, declined.sale)).toEqual([['sale', 0, 'declined']])
    await ledgerClean(server)
  })
})

test('declining all of an edited order whose payment was voided takes nothing twice', async () => {
  const { company, sale, ann } = await sold()
  await mature(server)
  const [first] = await commissionsOf(company, sale)
  const payout = await pay(company, first)
  await refund(company, sale, { amount: 4_000 })
  await act(company, `/v1/payouts/${payout.id}/void`, { reason: 'Wrong account' })
  await revise(company, sale, { amount: 16_000 })
  for (const { id } of (await commissionsOf(company, sale)).filter((row) => row.net_amount > 0))
    await act(company, `/v1/commissions/${id}/decline`, { reason: 'fraud' })
  expect(await balanceOf(company, ann)).toMatchObject({ pending: 0, available: 0, owed_back: 0 })
  await ledgerClean(server)
})

describe('a chargeback', () => {
  const charge = (
    company: Awaited<ReturnType<typeof sold>>['company'],
    sale: { order_id: string },
    body: object,
  ) => company.api.post('/v1/track/chargeback', { order_id: sale.order_id, ...body })

  test('lost takes back as a refund does, and won gives it again', async () => {
    const { company, sale, ann } = await sold()
    const chargeback_id = unique()
    const lost = await charge(company, sale, { chargeback_id, outcome: 'lost', reason: 'Stolen card' })
    expect(lost.status).toBe(201)
    expect(lost.body.refund).toMatchObject({ kind: 'chargeback', amount: 10_000, refund_id: chargeback_id })
    expect(lost.body.commissions[0]).toMatchObject({
      status: 'declined',
      reason: 'chargeback',
      reason_text: 'Stolen card',
    })
    const won = await charge(company, sale, { chargeback_id, outcome: 'won' })
    expect(won.body.refund).toMatchObject({ kind: 'chargeback_won', amount: -10_000 })
    expect(won.body.sale).toMatchObject({ status: 'recorded', refunded_amount: 0 })
    expect(await statesOf(company, sale)).toEqual([
      ['sale', 0, 'declined'],
      ['adjustment', 1_000, 'pending'],
    ])
    expect(won.body.commissions[1]).toMatchObject({
      reason: 'chargeback',
      origin_id: won.body.commissions[0].id,
    })
    expect((await balanceOf(company, ann)).pending).toBe(1_000)
    await ledgerClean(server)
  })

  test('of what was paid makes a debt, and won covers it', async () => {
    const { company, sale, ann } = await sold()
    await mature(server)
    await pay(company, (await commissionsOf(company, sale))[0])
    await charge(company, sale, { chargeback_id: 'cb', outcome: 'lost', amount: 4_000 })
    expect(await balanceOf(company, ann)).toMatchObject({ owed_back: 400 })
    await charge(company, sale, { chargeback_id: 'cb', outcome: 'won', amount: 3_000 })
    await mature(server)
    expect(await balanceOf(company, ann)).toMatchObject({ owed_back: 100, available: 0 })
    expect(await statesOf(company, sale)).toEqual([
      ['sale', 1_000, 'paid'],
      ['clawback', -400, 'available'],
      ['adjustment', 300, 'available'],
    ])
    await ledgerClean(server)
  })

  test('counts once for each outcome, and is won only after it was lost', async () => {
    const { company, sale } = await sold()
    const early = await charge(company, sale, { chargeback_id: 'cb', outcome: 'won' })
    expect([early.status, early.body.code]).toEqual([409, 'chargeback_not_lost'])
    const body = { chargeback_id: 'cb', outcome: 'lost', amount: 2_000 }
    expect((await charge(company, sale, body)).status).toBe(201)
    expect((await charge(company, sale, body)).status).toBe(200)
    const other = await charge(company, sale, { ...body, amount: 2_001 })
    expect([other.status, other.body.code]).toEqual([409, 'chargeback_already_recorded'])
    const more = await charge(company, sale, { chargeback_id: 'c2', outcome: 'lost', amount: 8_001 })
    expect([more.status, more.body.code]).toEqual([422, 'refund_exceeds_sale'])
    expect((await charge(company, sale, { chargeback_id: 'cb', outcome: 'won' })).status).toBe(201)
    expect((await charge(company, sale, { chargeback_id: 'cb', outcome: 'won' })).status).toBe(200)
    // The shop's own refund may have the same name.
    await refund(company, sale, { refund_id: 'cb', amount: 10_000 })
    expect((await company.api.get(`/v1/refunds?sale_id=${sale.id}&include=totals`)).body.totals).toEqual({
      count: 3,
      sums: [{ currency: 'USD', amount: 10_000 }],
    })
    await ledgerClean(server)
  })
})
