import { beforeAll, describe, expect, test } from 'vitest'
import { unique } from '#test/enrolled.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { openShop } from '#test/shop.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

/** Ann with 10.00, 20.00 and 30.00 available, earned in this order. */
async function earned() {
  const shop = await openShop(server)
  const sold: Awaited<ReturnType<typeof shop.sell>>[] = []
  for (const amount of [100_00, 200_00, 300_00]) sold.push(await shop.sell({ amount }))
  await shop.mature()
  return {
    ...shop,
    orders: sold.map(({ sale }) => sale.order_id as string),
    ids: sold.map(({ commissions }) => commissions[0].id as string),
    statuses: async () =>
      Promise.all(sold.map(async ({ commissions }) => (await shop.commission(commissions[0].id)).status)),
  }
}

describe('a payment made outside', () => {
  test('without an amount pays everything available, and its commissions are paid', async () => {
    const { pay, balance, statuses, ids, commissions, commission, sell, events } = await earned()
    await sell()
    const paid_at = new Date(server.clock.now().getTime() - 86_400_000).toISOString()
    const { status, body } = await pay({ method: 'bank_transfer', note: 'July', paid_at })
    expect(status).toBe(201)
    expect(body).toMatchObject({ amount: 6000, fee: 0, net: 6000, currency: 'USD', status: 'paid' })
    expect(body).toMatchObject({ method: 'manual:bank_transfer', note: 'July', paid_at })
    expect(await statuses()).toEqual(['paid', 'paid', 'paid'])
    expect(await commission(ids[0] as string)).toMatchObject({ payout_id: body.id, paid_at })
    expect(await commissions(`&payout_id=${body.id}`)).toHaveLength(3)
    expect(await balance()).toEqual({ pending: 1000, paid: 6000 })
    expect(await events('payout.%')).toMatchObject([
      { type: 'payout.paid', sequence: 1, data: { id: body.id } },
    ])
    await ledgerClean(server)
  })

  test('of an amount pays whole commissions, the oldest first', async () => {
    const { pay, balance, statuses } = await earned()
    expect((await pay({ amount: 3000 })).body.amount).toBe(3000)
    expect(await statuses()).toEqual(['paid', 'paid', 'available'])
    expect(await balance()).toEqual({ available: 3000, paid: 3000 })
    await ledgerClean(server)
  })

  test('of an amount that is no sum of whole commissions is refused, and says what would be', async () => {
    const { pay, balance } = await earned()
    const nearest = async (amount: number) => {
      const { status, body } = await pay({ amount })
      expect([status, body.code]).toEqual([422, 'amount_not_whole'])
      expect(body.available_amount).toBe(6000)
      return body.nearest_amount
    }
    expect(await nearest(999)).toBe(0)
    expect(await nearest(2000)).toBe(1000)
    expect(await nearest(5999)).toBe(3000)
    expect(await nearest(6001)).toBe(6000)
    expect(await balance()).toEqual({ available: 6000 })
    await ledgerClean(server)
  })

  test('takes debts first, so that no sum leaves them out', async () => {
    const { pay, add, commissions, balance } = await earned()
    await add('adjustment', -2500)
    const tooFew = await pay({ amount: 400 })
    expect(tooFew.body).toMatchObject({ code: 'amount_not_whole', nearest_amount: 0, available_amount: 3500 })
    expect((await pay({ amount: 1000 })).body.nearest_amount).toBe(500)
    const { body } = await pay({ amount: 500 })
    expect((await commissions(`&payout_id=${body.id}`)).map((one) => one.amount).sort()).toEqual([
      -2500, 1000, 2000,
    ])
    expect(await balance()).toEqual({ available: 3000, paid: 500 })
    await ledgerClean(server)
  })

  test('pays a partner only what exceeds its debts', async () => {
    const { pay, add, balance } = await earned()
    await add('adjustment', -6000)
    const { status, body } = await pay()
    expect([status, body.code]).toEqual([409, 'nothing_to_pay'])
    await add('adjustment', -100)
    expect((await pay()).body.code).toBe('nothing_to_pay')
    expect(await balance()).toEqual({ owed_back: 100 })
    await ledgerClean(server)
  })

  test('of one commission pays that one, and makes a debt of what debts had taken of it', async () => {
    const { payOne, giveBack, orders, ids, balance, pay, statuses } = await earned()
    await payOne(ids[0] as string)
    await giveBack(orders[0] as string, 100_00)
    expect(await balance()).toEqual({ available: 4000, paid: 1000 })
    await payOne(ids[1] as string)
    expect(await balance()).toEqual({ available: 2000, paid: 3000 })
    // Of the 30.00 the debt of 10.00 had taken its part, so paying all of it leaves the debt open.
    const { body } = await payOne(ids[2] as string)
    expect(body.amount).toBe(3000)
    expect(await statuses()).toEqual(['paid', 'paid', 'paid'])
    expect(await balance()).toEqual({ paid: 6000, owed_back: 1000 })
    expect((await pay()).body.code).toBe('nothing_to_pay')
    await ledgerClean(server)
  })

  test('pays only what is available: not pending, held, declined, paid or negative', async () => {
    const { sell, payOne, decide, add } = await openShop(server)
    const refused = async (id: string) => {
      const { status, body } = await payOne(id)
      return [status, body.code]
    }
    const conflict = [409, 'commission_not_available']
    const { id } = (await sell()).commissions[0]
    expect(await refused(id)).toEqual(conflict)
    await decide(id, 'hold', { reason: 'fraud' })
    expect(await refused(id)).toEqual(conflict)
    await decide(id, 'decline', { reason: 'fraud' })
    expect(await refused(id)).toEqual(conflict)
    expect(await refused((await add('adjustment', -500)).id)).toEqual(conflict)
    const bonus = await add('bonus', 900)
    expect((await payOne(bonus.id)).status).toBe(201)
    expect(await refused(bonus.id)).toEqual(conflict)
    await ledgerClean(server)
  })

  test('counts once per transaction and method, until its record is voided', async () => {
    const { ids, payOne, void: undo } = await earned()
    const transaction = { method: 'paypal', transaction_id: unique() }
    const first = await payOne(ids[0] as string, transaction)
    const again = await payOne(ids[1] as string, transaction)
    expect([again.status, again.body.code]).toEqual([409, 'transaction_already_recorded'])
    expect((await payOne(ids[1] as string, { ...transaction, method: 'cash' })).status).toBe(201)
    await undo(first.body.id)
    expect((await payOne(ids[2] as string, transaction)).status).toBe(201)
    await ledgerClean(server)
  })

  test('is one payment when the request is sent again with its Idempotency-Key', async () => {
    const { company, ids, balance } = await earned()
    const body = { transaction_id: unique() }
    const options = { money: true, headers: { 'idempotency-key': unique() } }
    const send = () => company.api.post(`/v1/commissions/${ids[0]}/payment`, body, options)
    const first = await send()
    expect((await send()).body).toEqual(first.body)
    expect(await balance()).toMatchObject({ paid: 1000 })
    await ledgerClean(server)
  })

  test('is for a partner and currency of this company', async () => {
    const { pay, company } = await earned()
    const other = await openShop(server)
    const { id } = (await other.sell()).commissions[0]
    await other.mature()
    expect((await pay({ partner_id: other.ann.id })).status).toBe(404)
    const foreign = { transaction_id: unique() }
    expect((await company.api.post(`/v1/commissions/${id}/payment`, foreign, { money: true })).status).toBe(
      404,
    )
    expect((await pay({ currency: 'EUR' })).body.code).toBe('nothing_to_pay')
    const tracking = await company.api.post('/v1/payouts', {
      partner_id: other.ann.id,
      currency: 'USD',
      ...foreign,
    })
    expect(tracking).toMatchObject({ status: 403, body: { code: 'scope_missing' } })
    await ledgerClean(server)
  })
})

describe('a payment recorded by mistake', () => {
  test('is voided once, with a reason, and its commissions are available again', async () => {
    const { pay, balance, statuses, void: undo, company, events } = await earned()
    const { body } = await pay()
    const unreasoned = await company.api.post(`/v1/payouts/${body.id}/void`, {}, { money: true })
    expect(unreasoned.status).toBe(400)
    const voided = await undo(body.id)
    expect(voided).toMatchObject({ status: 200, body: { id: body.id, status: 'canceled', amount: 6000 } })
    expect(await statuses()).toEqual(['available', 'available', 'available'])
    expect(await balance()).toEqual({ available: 6000 })
    expect(await undo(body.id)).toMatchObject({ status: 409, body: { code: 'payout_not_voidable' } })
    const heard = (await events('payout.%')).map(({ type, sequence, previous }) => [type, sequence, previous])
    expect(heard).toEqual([
      ['payout.paid', 1, null],
      ['payout.canceled', 2, { status: 'paid' }],
    ])
    expect((await pay()).body.amount).toBe(6000)
    await ledgerClean(server)
  })

  test('first covers what was owed back meanwhile', async () => {
    const { pay, add, balance, void: undo } = await earned()
    const { body } = await pay()
    await add('adjustment', -2000)
    expect(await balance()).toEqual({ paid: 6000, owed_back: 2000 })
    await undo(body.id)
    expect(await balance()).toEqual({ available: 4000 })
    expect((await pay()).body.amount).toBe(4000)
    await ledgerClean(server)
  })

  test('of another company is not found', async () => {
    const { pay } = await earned()
    const { void: undo } = await openShop(server)
    expect((await undo((await pay()).body.id)).status).toBe(404)
    await ledgerClean(server)
  })
})

describe('at once', () => {
  test('twenty records of one commission pay it once', async () => {
    const { payOne, ids, balance, company } = await earned()
    const answers = await Promise.all(Array.from({ length: 20 }, () => payOne(ids[0] as string)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)])
    expect(await balance()).toEqual({ available: 5000, paid: 1000 })
    const { body } = await company.api.get('/v1/payouts?include=totals')
    expect(body.totals).toMatchObject({ count: 1, sums: [{ currency: 'USD', amount: 1000 }] })
    await ledgerClean(server)
  })

  test('records by amount, of everything and of one, and voids, never pay a cent twice', async () => {
    const { pay, payOne, ids, void: undo, balance } = await earned()
    const first = (await payOne(ids[0] as string)).body.id
    const work = [
      pay,
      () => pay({ amount: 1000 }),
      () => pay({ amount: 2000 }),
      () => payOne(ids[2] as string),
      () => undo(first),
    ]
    const answers = await Promise.all(Array.from({ length: 25 }, (_, index) => work[index % 5]?.()))
    expect(answers.filter((answer) => (answer?.status ?? 500) >= 500)).toEqual([])
    const { available = 0, paid = 0 } = (await balance()) as Record<string, number>
    expect(available + paid).toBe(6000)
    await ledgerClean(server)
  })
})
