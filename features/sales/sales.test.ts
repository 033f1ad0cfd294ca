import { beforeAll, describe, expect, test } from 'vitest'
import type { TestCompany } from '#test/company.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { ledgerClean, runDueWork, startTestServer, type TestServer } from '#test/harness.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

/** A company with a program and a partner who gets 10 % and has a coupon. */
async function shop(program: Record<string, unknown> = {}, partner: Record<string, unknown> = {}) {
  const company = await server.company()
  const made = await testProgram(company, { currency: 'USD', hold_days: 30, ...program })
  const coupon_code = `CODE${unique()}`.toUpperCase()
  const commission = { type: 'percentage', rate_bps: 1000 }
  const ann = await testPartner(company, made, { coupon_code, commission, ...partner })
  return { company, program: made, ann, coupon: coupon_code }
}

function sell(company: TestCompany, more: Record<string, unknown> = {}) {
  const body = {
    order_id: unique(),
    amount: 10000,
    currency: 'USD',
    customer: { external_id: unique() },
    ...more,
  }
  return company.api.post('/v1/track/sale', body)
}

describe('a sale', () => {
  test('with a coupon owes its partner 10 % of $100.00, in any case of the code', async () => {
    const { company, ann, coupon } = await shop()
    const { status, body } = await sell(company, { coupon: coupon.toLowerCase() })
    expect(status).toBe(201)
    expect(body.attribution).toMatchObject({ outcome: 'attributed', reason: null })
    expect(body.sale.partnership_id).toBe(ann.partnership.id)
    expect(body.commissions).toHaveLength(1)
    expect(body.commissions[0]).toMatchObject({
      amount: 1000,
      net_amount: 1000,
      currency: 'USD',
      status: 'pending',
    })
    await ledgerClean(server)
  })

  test('is owed for by a fixed reward whatever its amount', async () => {
    const { company, coupon } = await shop(
      {},
      { commission: { type: 'fixed', amount: 500, currency: 'USD' } },
    )
    const { body } = await sell(company, { coupon, amount: 123456 })
    expect(body.commissions[0]).toMatchObject({ amount: 500, rule: { type: 'fixed', source: 'partnership' } })
    await ledgerClean(server)
  })

  test('pays on what is left without tax and shipping, rounded half away from zero once', async () => {
    const { company, coupon } = await shop({}, { commission: { type: 'percentage', rate_bps: 1250 } })
    const { body } = await sell(company, { coupon, amount: 1199, tax: 100, shipping: 95 })
    // 12.5 % of 10.04 is 1.255
    expect(body.commissions[0]).toMatchObject({ base_amount: 1004, amount: 126 })
    await ledgerClean(server)
  })

  test('repeated with the same figures is answered with the first and owes nothing twice', async () => {
    const { company, coupon } = await shop()
    const order_id = unique()
    const customer = { external_id: unique() }
    const first = await sell(company, { order_id, coupon, customer })
    const again = await sell(company, { order_id, coupon, customer })
    expect(again.status).toBe(200)
    expect(again.body).toEqual(first.body)
    const other = await sell(company, { order_id, coupon, customer, amount: 9999 })
    expect(other.status).toBe(409)
    expect(other.body).toMatchObject({ code: 'order_already_recorded', sale_id: first.body.sale.id })
    await ledgerClean(server)
  })

  test('sent fifty times at once is one sale and one commission', async () => {
    const { company, coupon } = await shop()
    const order = { order_id: unique(), coupon, customer: { external_id: unique() } }
    const answers = await Promise.all(Array.from({ length: 50 }, () => sell(company, order)))
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(49)
    const { body } = await company.api.get('/v1/commissions?include=totals')
    expect(body.totals).toMatchObject({ count: 1, sums: [{ currency: 'USD', amount: 1000 }] })
    await ledgerClean(server)
  })

  test('that no one referred is stored, says why, and owes nothing', async () => {
    const { company } = await shop()
    const plain = await sell(company)
    expect(plain.body).toMatchObject({
      attribution: { outcome: 'unattributed', reason: 'no_match' },
      commissions: [],
    })
    const unknown = await sell(company, { coupon: 'NOPE' })
    expect(unknown.body.attribution).toMatchObject({ outcome: 'unattributed', reason: 'unknown_coupon' })
    const forged = await sell(company, { click_id: 'clk_nonsense' })
    expect(forged.body.attribution).toMatchObject({ outcome: 'unattributed', reason: 'click_id_invalid' })
    await ledgerClean(server)
  })

  test('without a rule that matches says no_rule', async () => {
    const { company, coupon } = await shop({}, { commission: undefined })
    const { body } = await sell(company, { coupon })
    expect(body).toMatchObject({ commissions: [], not_commissioned: [{ reason: 'no_rule' }] })
    expect(body.attribution.outcome).toBe('attributed')
    await ledgerClean(server)
  })

  test('takes the own rate before the group, and the group before the program', async () => {
    const { company, program } = await shop()
    const offer = (rate_bps: number, more = {}) =>
      company.api.post('/v1/offers', {
        program_id: program.id,
        reward: { type: 'percentage', rate_bps },
        ...more,
      })
    const group = (await company.api.post('/v1/groups', { program_id: program.id, name: 'Gold' })).body
    expect((await offer(300)).status).toBe(201)
    expect((await offer(200, { group_id: group.id })).status).toBe(201)
    const rates = async (partner: Record<string, unknown>) => {
      const coupon_code = `C${unique()}`
      await testPartner(company, program, { coupon_code, ...partner })
      const { body } = await sell(company, { coupon: coupon_code })
      return [body.commissions[0].amount, body.commissions[0].rule.source]
    }
    expect(await rates({})).toEqual([300, 'program'])
    expect(await rates({ group_id: group.id })).toEqual([200, 'group'])
    expect(await rates({ group_id: group.id, commission: { type: 'percentage', rate_bps: 100 } })).toEqual([
      100,
      'partnership',
    ])
    await ledgerClean(server)
  })

  test('stays with the partner of its customer, and of an inactive one is attributed but earns nothing', async () => {
    const { company, program, ann, coupon } = await shop()
    const customer = { external_id: unique() }
    await sell(company, { coupon, customer })
    const other = `B${unique()}`
    await testPartner(company, program, {
      coupon_code: other,
      commission: { type: 'percentage', rate_bps: 2000 },
    })
    const second = await sell(company, { coupon: other, customer })
    expect(second.body.sale.partnership_id).toBe(ann.partnership.id)
    expect(second.body.attribution.considered).toMatchObject([
      { by: 'customer', result: 'won' },
      { by: 'coupon', result: 'passed' },
    ])
    await company.api.patch(`/v1/partnerships/${ann.partnership.id}`, { status: 'paused' })
    const third = await sell(company, { customer })
    expect(third.body).toMatchObject({
      sale: { partnership_id: ann.partnership.id },
      commissions: [],
      not_commissioned: [{ reason: 'partnership_inactive' }],
    })
    const fresh = await sell(company, { coupon })
    expect(fresh.body.attribution).toMatchObject({ outcome: 'unattributed', reason: 'partnership_inactive' })
    await ledgerClean(server)
  })

  test('is decided anew for each order where the program says so', async () => {
    const { company, program, coupon } = await shop({
      attribution: { scope: 'order', link_vs_coupon: 'coupon_wins' },
    })
    const customer = { external_id: unique() }
    await sell(company, { coupon, customer })
    const other = `B${unique()}`
    const ben = await testPartner(company, program, {
      coupon_code: other,
      commission: { type: 'percentage', rate_bps: 2000 },
    })
    const { body } = await sell(company, { coupon: other, customer })
    expect(body.sale.partnership_id).toBe(ben.partnership.id)
    await ledgerClean(server)
  })

  test('of a customer the company had before is nobody’s, and says so', async () => {
    const { company, coupon } = await shop()
    const customer = { external_id: unique(), is_new: false }
    const { body } = await sell(company, { coupon, customer })
    expect(body.attribution).toMatchObject({ outcome: 'unattributed', reason: 'existing_customer' })
    const later = await sell(company, { coupon, customer: { external_id: customer.external_id } })
    expect(later.body.attribution.reason).toBe('existing_customer')
    await ledgerClean(server)
  })

  test('to the partner itself is born on hold', async () => {
    const { company, program, coupon } = await shop()
    const email = `ann.${unique()}@gmail.com`
    const own = `OWN${unique()}`
    await testPartner(company, program, {
      email,
      coupon_code: own,
      commission: { type: 'percentage', rate_bps: 1000 },
    })
    const { body } = await sell(company, {
      coupon: own,
      customer: { email: email.replace('@', '+shop@').replace('ann.', 'ANN') },
    })
    expect(body.commissions[0]).toMatchObject({ status: 'on_hold', reason: 'self_referral', amount: 1000 })
    const balances = await company.api.get('/v1/balances')
    expect(balances.body.data[0]).toMatchObject({ pending: 0, on_hold: 1000 })
    expect(coupon).not.toBe(own)
    await ledgerClean(server)
  })

  test('entered by hand has the same natural key', async () => {
    const { company, coupon } = await shop()
    const body = {
      order_id: unique(),
      amount: 5000,
      currency: 'USD',
      coupon,
      customer: { email: 'a@b.example' },
    }
    const manual = await company.api.post('/v1/sales', body)
    expect(manual.body.sale.origin).toBe('manual')
    const api = await company.api.post('/v1/track/sale', body)
    expect(api.status).toBe(200)
    expect(api.body.sale.id).toBe(manual.body.sale.id)
    await ledgerClean(server)
  })

  test('with a key that tries things out changes nothing, and the exchange can be read', async () => {
    const { company, coupon } = await shop()
    const key = await company.keyWith(['track'], { kind: 'test' })
    const order = {
      order_id: unique(),
      amount: 100_00,
      currency: 'USD',
      coupon,
      customer: { email: 'a@b.example' },
    }
    const tried = await company.api.post('/v1/track/sale', order, { key })
    expect(tried.status).toBe(201)
    expect(tried.body.commissions[0].amount).toBe(1000)
    expect((await company.api.get('/v1/sales')).body.data).toEqual([])
    const exchanges = await company.api.get('/v1/test-exchanges')
    expect(exchanges.body.data).toHaveLength(1)
    expect(exchanges.body.data[0].response.sale.order_id).toBe(order.order_id)
    await ledgerClean(server)
  })
})

describe('what was earned', () => {
  test('matures after its hold, is paid by hand, and is set free by a void', async () => {
    const { company, ann, coupon } = await shop({ hold_days: 30 })
    const sold = (await sell(company, { coupon })).body.commissions[0]
    server.clock.advance({ days: 29 })
    await runDueWork(server)
    expect((await company.api.get(`/v1/commissions/${sold.id}`)).body.status).toBe('pending')
    server.clock.advance({ days: 2 })
    await runDueWork(server)
    expect((await company.api.get(`/v1/commissions/${sold.id}`)).body.status).toBe('available')
    await ledgerClean(server)

    const payment = { method: 'paypal', transaction_id: unique() }
    const paid = await company.api.post(`/v1/commissions/${sold.id}/payment`, payment, { money: true })
    expect(paid.status).toBe(201)
    expect((await company.api.get(`/v1/commissions/${sold.id}`)).body).toMatchObject({
      status: 'paid',
      payout_id: paid.body.id,
    })
    const balance = async () => (await company.api.get(`/v1/balances?partner_id=${ann.id}`)).body.data[0]
    expect(await balance()).toMatchObject({ pending: 0, available: 0, paid: 1000 })
    await ledgerClean(server)

    const voided = await company.api.post(
      `/v1/payouts/${paid.body.id}/void`,
      { reason: 'typo' },
      { money: true },
    )
    expect(voided.body.status).toBe('canceled')
    expect(await balance()).toMatchObject({ available: 1000, paid: 0 })
    await ledgerClean(server)
  })

  test('is explained from the order to the cent', async () => {
    const { company, coupon } = await shop()
    const sold = (await sell(company, { coupon, tax: 1000 })).body.commissions[0]
    const { body } = await company.api.get(`/v1/commissions/${sold.id}/explanation`)
    expect(body.formula).toContain('90.00 USD × 10 % = 9.00 USD')
    expect(body.trace.map((step: { what: string }) => step.what)).toEqual([
      'customer',
      'sale',
      'attribution',
      'rule',
      'ledger',
    ])
    await ledgerClean(server)
  })
})
