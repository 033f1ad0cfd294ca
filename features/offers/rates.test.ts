import { beforeAll, describe, expect, test } from 'vitest'
import { testPartner, unique } from '#test/enrolled.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { all, fixed, paid, percent, product, sell, shop, why } from './shop.fixture.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ environment: { RATE_LIMIT_PER_MINUTE: '100000000' } })
  return () => server.close()
})

const item = (product_id: string, amount: number, category?: string) => ({ product_id, amount, category })

describe('an order of several items', () => {
  test('owes one commission per winning rule, and says what no rule pays', async () => {
    const { company, offer, sell: order } = await shop(server)
    await offer({ conditions: all(product('p1', 'p2')), reward: percent(2000) })
    await offer({ conditions: all({ field: 'category', in: ['c'] }), reward: percent(3000) })
    const items = [item('p1', 1000), item('p2', 2000), item('p3', 3000, 'c'), item('p4', 500)]
    const sold = await order({ amount: 8_000, items })
    expect(paid(sold)).toEqual([600, 900])
    expect(why(sold)).toEqual(['no_rule'])
    expect(sold.commissions.map((one: { base_amount: number }) => one.base_amount)).toEqual([3000, 3000])
    expect(sold.commissions[0].rule).toMatchObject({ names: 'product', source: 'program' })
    const { body } = await company.api.get(`/v1/commissions/${sold.commissions[0].id}/explanation`)
    expect(body.sentence).toContain('20 % of 30.00 EUR in order')
    expect(body.sentence).toContain("by the program's product rate")
    expect(body.formula).toContain('of which 30.00 EUR by this rule; 30.00 EUR × 20 % = 6.00 EUR')
    expect(sold.not_commissioned[0].considered).toHaveLength(2)
    await ledgerClean(server)
  })

  test('is scaled down to what is commissionable, to the cent', async () => {
    const { offer, sell: order } = await shop(server)
    await offer({ conditions: all(product('p1')), reward: percent(10_000) })
    await offer({ conditions: all(product('p2')), reward: percent(10_000) })
    await offer({ reward: fixed(7) })
    const sold = await order({ amount: 1_190, tax: 190, items: [item('p1', 400), item('p2', 800)] })
    expect(paid(sold)).toEqual([333, 667])
    await ledgerClean(server)
  })

  test('gives back the commissions of the items that a refund names, in any order, and nothing of others', async () => {
    const { company, offer, sell: order } = await shop(server)
    await offer({ conditions: all(product('p1')), reward: percent(2000) })
    await offer({ reward: percent(1000) })
    const items = [item('p1', 4_000), item('p2', 6_000)]
    const refunds = [
      { refund_id: 'one', items: [item('p1', 1_000)] },
      { refund_id: 'two', amount: 2_000 },
      { refund_id: 'three', items: [item('p2', 3_000)] },
    ]
    const nets: number[][] = []
    for (const turn of [refunds, [...refunds].reverse()]) {
      const sold = await order({ items })
      expect(paid(sold)).toEqual([800, 600])
      const answers = []
      for (const one of turn)
        answers.push(await company.api.post('/v1/track/refund', { order_id: sold.sale.order_id, ...one }))
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
      const last = answers.at(-1)?.body
      nets.push(last.commissions.map((one: { net_amount: number }) => one.net_amount))
      await company.api.post('/v1/track/refund', { order_id: sold.sale.order_id })
      const { body } = await company.api.get(`/v1/commissions?sale_id=${sold.sale.id}`)
      expect(body.data.map((one: { net_amount: number }) => one.net_amount)).toEqual([0, 0])
    }
    // 20 % of 4000 − 800 − 1000, and 10 % of 6000 − 1200 − 3000
    expect(nets).toEqual([
      [440, 180],
      [440, 180],
    ])
    await ledgerClean(server)
  })

  test('takes nothing back for an item that earned nothing', async () => {
    const { company, offer, sell: order } = await shop(server)
    await offer({ conditions: all(product('p1')) })
    const sold = await order({ items: [item('p1', 4_000), item('p2', 6_000)] })
    const refund = { order_id: sold.sale.order_id, refund_id: 'r', items: [item('p2', 6_000)] }
    const { body } = await company.api.post('/v1/track/refund', refund)
    expect(body.commissions[0].net_amount).toBe(400)
    await ledgerClean(server)
  })
})

describe('which rate', () => {
  test('is the own one before product rates, unless the partnership says use_product_rates', async () => {
    const { company, ann, offer, sell: order } = await shop(server, { commission: percent(500) })
    await offer({ conditions: all(product('p1')), reward: percent(100) })
    const items = [item('p1', 4_000)]
    expect(paid(await order({ items }))).toEqual([500])
    await company.api.patch(`/v1/partnerships/${ann.partnership.id}`, { use_product_rates: true })
    expect(paid(await order({ items }))).toEqual([40, 300])
    expect(paid(await order({ commission: 7 }))).toEqual([7])
    await ledgerClean(server)
  })

  test('is the group’s, then product, category, more conditions, older: never the highest', async () => {
    const { company, program, offer } = await shop(server)
    const group = (await company.api.post('/v1/groups', { program_id: program.id, name: 'Gold' })).body
    const coupon = `C${unique()}`
    await testPartner(company, program, { coupon_code: coupon, group_id: group.id })
    const category = { field: 'category', in: ['c'] }
    const items = [item('p1', 10_000, 'c')]
    const won: number[] = []
    const country = { field: 'country', in: ['DE'] }
    const saved: [number, object][] = [
      [9000, {}],
      [8000, { group_id: group.id }],
      [7000, { conditions: all(category) }],
      [6000, { conditions: all(product('p1')) }],
      [5000, { group_id: group.id, conditions: all(category) }],
      [4000, { group_id: group.id, conditions: all(category) }],
      [3000, { group_id: group.id, conditions: all(category, country) }],
      [2000, { group_id: group.id, conditions: all(product('p1')) }],
    ]
    for (const [rate_bps, more] of saved) {
      await offer({ ...more, reward: percent(rate_bps) })
      const customer = { external_id: unique(), country: 'DE' }
      won.push(...paid(await sell(company, { coupon, items, customer })))
    }
    expect(won).toEqual([9000, 8000, 7000, 6000, 5000, 5000, 3000, 2000])
    await ledgerClean(server)
  })
})

describe('a sign-up', () => {
  test('is paid once, when the company says who signed up', async () => {
    const { company, coupon, offer } = await shop(server)
    await offer({ trigger: 'signup', reward: fixed(250), caps: [{ scope: 'program', count: 2 }] })
    const customer = { external_id: unique() }
    const signup = (who: object) => company.api.post('/v1/track/signup', { coupon, customer: who })
    const first = (await signup(customer)).body
    expect(first.commissions).toMatchObject([
      { type: 'signup', amount: 250, sale_id: null, base_amount: null },
    ])
    expect((await signup(customer)).body.commissions).toEqual([])
    const { body } = await company.api.get(`/v1/commissions/${first.commissions[0].id}/explanation`)
    expect(body.sentence).toContain('a customer signed up')
    // A sale that makes a customer is no sign-up.
    const sold = await sell(company, { coupon })
    expect([paid(sold), why(sold)]).toEqual([[], ['no_rule']])
    expect(paid((await signup({ external_id: unique() })).body)).toEqual([250])
    expect(why((await signup({ external_id: unique() })).body)).toEqual(['cap_reached'])
    await ledgerClean(server)
  })

  test.each(['sign-up', 'sale'])(
    'in a browser is paid when a %s of the company names the customer',
    async (by) => {
      const { company, coupon, offer } = await shop(server)
      await offer({ trigger: 'signup', reward: fixed(250) })
      const origin = 'https://shop.example'
      const key = await company.keyWith([], { kind: 'publishable', origins: [origin] })
      const customer = { email: `${unique()}@customer.example` }
      const options = { key, headers: { origin } }
      const seen = await company.api.post('/v1/track/signup', { coupon, customer }, options)
      expect(seen.body).toMatchObject({ customer: null, commissions: [] })
      const total = async () => (await company.api.get('/v1/commissions?include=totals')).body.totals.sums
      expect(await total()).toEqual([])
      if (by === 'sale') await sell(company, { customer })
      else await company.api.post('/v1/track/signup', { customer })
      expect(await total()).toMatchObject([{ amount: 250 }])
      await sell(company, { customer })
      await company.api.post('/v1/track/signup', { customer })
      expect(await total()).toMatchObject([{ amount: 250 }])
      await ledgerClean(server)
    },
  )
})
