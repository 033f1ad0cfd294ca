import { beforeAll, describe, expect, test } from 'vitest'
import { unique } from '#test/enrolled.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { all, fixed, paid, percent, sell, shop, why } from './shop.fixture.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ environment: { RATE_LIMIT_PER_MINUTE: '100000000' } })
  return () => server.close()
})

describe('conditions', () => {
  test.each([
    ['country', { field: 'country', in: ['DE'] }, { customer: { external_id: 'c', country: 'DE' } }],
    ['minimum order', { field: 'order', at_least: 10_000, currency: 'EUR' }, { amount: 10_000 }],
    ['recurring', { field: 'sale', is: 'recurring' }, { recurring: true }],
    ['source', { field: 'source', in: ['coupon'] }, {}],
    ['metadata', { field: 'metadata', key: 'plan', in: ['pro', 2] }, { metadata: { plan: 2 } }],
  ])('by %s pay who meets them, and nobody else', async (_, condition, meets) => {
    const { company, ann, offer, sell: order } = await shop(server)
    await offer({ conditions: all(condition) })
    expect(paid(await order({ ...meets, amount: 10_000 }))).toEqual([1000])
    const partner = { coupon: null, partner: ann.partnership.id }
    const misses = await sell(company, { ...partner, amount: 9_999, metadata: { plan: 'free' } })
    expect([paid(misses), why(misses)]).toEqual([[], ['no_rule']])
    await ledgerClean(server)
  })

  test('that compare money of another currency do not match, and say so', async () => {
    const { offer, sell: order } = await shop(server)
    await offer({ conditions: all({ field: 'order', at_least: 100, currency: 'EUR' }) })
    expect(why(await order({ currency: 'USD' }))).toEqual(['currency_mismatch'])
    await ledgerClean(server)
  })
})

describe('durations', () => {
  test('first sale: neither a sale of 0 nor one wholly refunded uses it up', async () => {
    const { company, offer, sell: order } = await shop(server)
    await offer({ duration: { type: 'first_sale' } })
    const customer = { external_id: unique() }
    expect(why(await order({ customer, amount: 0 }))).toEqual(['nothing_to_pay'])
    const first = await order({ customer })
    expect(paid(first)).toEqual([1000])
    expect(why(await order({ customer }))).toEqual(['duration_over'])
    const second = await order({ customer: { external_id: 'other' } })
    await company.api.post('/v1/track/refund', { order_id: second.sale.order_id })
    expect(paid(await order({ customer: { external_id: 'other' } }))).toEqual([1000])
    await ledgerClean(server)
  })

  test('months run from the first paid sale, and so many sales end the other kind', async () => {
    const { offer, sell: order } = await shop(server)
    const group = await offer({ duration: { type: 'months', months: 2 } })
    const customer = { external_id: unique() }
    const on = (occurred_at: string) => order({ customer, occurred_at })
    expect(paid(await on('2026-01-31T12:00:00Z'))).toEqual([1000])
    expect(paid(await on('2026-03-31T09:59:00Z'))).toEqual([1000])
    expect(why(await on('2026-03-31T11:00:00Z'))).toEqual(['duration_over'])
    await server.company()
    expect(group.duration).toEqual({ type: 'months', months: 2 })
    const other = await shop(server)
    await other.offer({ duration: { type: 'sales', sales: 2 } })
    const one = () => other.sell({ customer })
    expect([paid(await one()), paid(await one()), why(await one())]).toEqual([
      [1000],
      [1000],
      ['duration_over'],
    ])
    await ledgerClean(server)
  })
})

describe('tiers', () => {
  test('by count pay the whole of each later sale, also of sales in one batch', async () => {
    const { company, coupon, offer, sell: order } = await shop(server)
    const tier_basis = { measure: 'count', period: 'month' }
    await offer({
      tier_basis,
      tiers: [
        { from: 2, rate_bps: 2000 },
        { from: 3, rate_bps: 3000 },
      ],
    })
    expect(paid(await order({ occurred_at: '2026-02-01T00:00:00+01:00' }))).toEqual([1000])
    const lines = [1, 2, 3].map(() =>
      JSON.stringify({
        type: 'sale',
        order_id: unique(),
        amount: 10_000,
        currency: 'EUR',
        coupon,
        occurred_at: '2026-02-28T22:00:00Z',
        customer: { external_id: unique() },
      }),
    )
    const headers = { 'content-type': 'application/x-ndjson' }
    const batch = await company.api.post('/v1/track/batch', lines.join('\n'), { headers })
    const results = String(batch.body)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).body)
    expect(results.map(paid)).toEqual([[1000], [2000], [3000]])
    expect(results[2].commissions[0].rule.tier).toEqual({ ...tier_basis, from: 3 })
    const path = `/v1/commissions/${results[2].commissions[0].id}/explanation`
    expect((await company.api.get(path)).body.formula).toContain(
      '100.00 EUR × 30 % = 30.00 EUR (the tier from 3 sales in a month)',
    )
    // March has begun in Berlin.
    expect(paid(await order({ occurred_at: '2026-02-28T23:30:00Z' }))).toEqual([1000])
    await ledgerClean(server)
  })

  test('by net sales fall with refunds for what comes after, never backward', async () => {
    const { company, offer, sell: order } = await shop(server)
    await offer({
      reward: fixed(100),
      tier_basis: { measure: 'net_sales', period: 'lifetime', currency: 'EUR' },
      tiers: [{ from: 10_000, amount: 250 }],
    })
    const first = await order()
    expect(paid(first)).toEqual([100])
    const second = await order()
    expect(paid(second)).toEqual([250])
    for (const one of [first, second])
      await company.api.post('/v1/track/refund', {
        order_id: one.sale.order_id,
        refund_id: 'r',
        amount: 5_001,
      })
    expect(paid(await order())).toEqual([100])
    const { body } = await company.api.get(`/v1/commissions/${second.commissions[0].id}`)
    expect(body.net_amount).toBe(250)
    expect(why(await order({ currency: 'USD' }))).toEqual(['currency_mismatch'])
    await ledgerClean(server)
  })
})

describe('caps', () => {
  test('cut the last commission to the room and name it; refunds free no room', async () => {
    const { company, offer, sell: order } = await shop(server)
    await offer({ caps: [{ scope: 'customer', amount: 1_500, currency: 'EUR' }] })
    const customer = { external_id: unique() }
    const first = await order({ customer })
    const cut = (await order({ customer })).commissions[0]
    expect(cut).toMatchObject({ amount: 500, rule: { capped_from: 1000 } })
    await company.api.post('/v1/track/refund', { order_id: first.sale.order_id })
    expect(why(await order({ customer }))).toEqual(['cap_reached'])
    expect(paid(await order())).toEqual([1000])
    const { body } = await company.api.get(`/v1/commissions/${cut.id}/explanation`)
    expect(body.formula).toContain('cut to 5.00 EUR')
    await ledgerClean(server)
  })

  test('of a partner and month begin again with the month, and count the versions of an offer as one', async () => {
    const { company, offer, sell: order } = await shop(server)
    const made = await offer({ caps: [{ scope: 'partner_month', count: 1 }] })
    expect(paid(await order({ occurred_at: '2026-03-10T00:00:00Z' }))).toEqual([1000])
    expect(why(await order({ occurred_at: '2026-03-11T00:00:00Z' }))).toEqual(['cap_reached'])
    expect(paid(await order({ occurred_at: '2026-04-10T00:00:00Z' }))).toEqual([1000])
    expect(paid(await order())).toEqual([1000])
    const version = await company.api.post(`/v1/offers/${made.id}/versions`, { reward: percent(2000) })
    expect(version.status).toBe(201)
    expect(why(await order())).toEqual(['cap_reached'])
    await ledgerClean(server)
  })

  test.each(['program', 'customer', 'partner_month'])(
    'of 5 for a %s pay 5 of 64 sales at once',
    async (scope) => {
      const { company, ann, offer, coupon } = await shop(server)
      await offer({ caps: [{ scope, count: 5 }], reward: fixed(100) })
      const keys = await Promise.all(Array.from({ length: 64 }, () => company.keyWith(['track'])))
      const customer = { external_id: unique() }
      // A key of its own for each, so that none shares a transaction with another.
      const answers = await Promise.all(
        keys.map((key) => {
          const who = scope === 'customer' ? customer : { external_id: unique() }
          const order = { order_id: unique(), amount: 10_000, currency: 'EUR', coupon, customer: who }
          return company.api.post('/v1/track/sale', order, { key })
        }),
      )
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(64)
      expect(answers.flatMap(({ body }) => paid(body))).toEqual([100, 100, 100, 100, 100])
      expect(answers.flatMap(({ body }) => why(body)).filter((one) => one === 'cap_reached')).toHaveLength(59)
      const { body } = await company.api.get(`/v1/balances?partner_id=${ann.id}`)
      expect(body.data[0].pending).toBe(500)
      await ledgerClean(server)
    },
  )

  test('and tiers hold together: of 20 sales at once, exactly those beyond the tenth get its rate', async () => {
    const { company, offer, coupon } = await shop(server)
    await offer({ tier_basis: { measure: 'count', period: 'year' }, tiers: [{ from: 10, rate_bps: 2000 }] })
    const keys = await Promise.all(Array.from({ length: 20 }, () => company.keyWith(['track'])))
    const answers = await Promise.all(
      keys.map((key) => {
        const order = {
          order_id: unique(),
          amount: 10_000,
          currency: 'EUR',
          coupon,
          customer: { external_id: unique() },
        }
        return company.api.post('/v1/track/sale', order, { key })
      }),
    )
    expect(answers.flatMap(({ body }) => paid(body)).sort()).toEqual([
      ...Array(10).fill(1000),
      ...Array(10).fill(2000),
    ])
    await ledgerClean(server)
  })
})
