import { beforeAll, describe, expect, test } from 'vitest'
import type { ApiAnswer } from '#test/api.ts'
import { unique } from '#test/enrolled.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { openShop } from '#test/shop.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

const ORIGIN = 'https://shop.example'

/** A shop whose server and whose pages may sign customers up. */
async function open(program: Record<string, unknown> = {}) {
  const shop = await openShop(server, { program })
  const { company, must } = shop
  const pages = await must('/v1/api-keys', { kind: 'publishable', label: 'pages', origins: [ORIGIN] })
  const customers = async () => (await company.api.get('/v1/customers')).body.data
  return {
    ...shop,
    customers,
    signUp: (body: object) => must('/v1/track/signup', body),
    inBrowser: (body: object, origin: string = ORIGIN): Promise<ApiAnswer> =>
      company.api.post('/v1/track/signup', body, { key: pages.secret, headers: { origin } }),
    atPages: (path: string, body: object) =>
      company.api.post(path, body, { key: pages.secret, headers: { origin: ORIGIN } }),
  }
}

describe('a sign-up', () => {
  test('decides whose the customer is, and its orders follow without any evidence', async () => {
    const { ann, signUp, coupon, order, customers, company } = await open()
    const customer = {
      external_id: unique(),
      email: 'Ann.Buyer@Shop.Example',
      name: 'Ann Buyer',
      country: 'DE',
    }
    const { customer: made, attribution } = await signUp({ customer, coupon, metadata: { plan: 'pro' } })
    expect(made).toMatchObject({
      ...customer,
      status: 'signed_up',
      source: 'coupon',
      metadata: { plan: 'pro' },
    })
    expect(made.partnership_id).toBe(ann.partnership.id)
    expect(attribution).toMatchObject({ outcome: 'attributed', reason: null })
    const { body } = await order({ customer: { external_id: customer.external_id } })
    expect(body.sale.partnership_id).toBe(ann.partnership.id)
    expect(body.attribution.considered).toMatchObject([{ by: 'customer', result: 'won' }])
    expect(await customers()).toMatchObject([{ id: made.id, status: 'paid', sales_count: 1 }])
    const overview = (await company.api.get('/v1/reports/overview')).body
    expect(overview).toMatchObject({ referred: 1, conversions: 1, sales: 1 })
    await ledgerClean(server)
  })

  test('again adds what was not known, and changes neither partner nor date', async () => {
    const { signUp, coupon, enrol, events } = await open()
    const ben = await enrol()
    const external_id = unique()
    const { customer: first } = await signUp({ customer: { external_id }, coupon, metadata: { a: 1 } })
    server.clock.advance({ days: 3 })
    const email = `${unique()}@shop.example`
    const more = {
      customer: { external_id, email, name: 'Ann' },
      coupon: ben.coupon.code,
      metadata: { b: 2 },
    }
    const { customer: again } = await signUp(more)
    expect(again).toMatchObject({ id: first.id, email, name: 'Ann', metadata: { a: 1, b: 2 } })
    expect([again.partnership_id, again.signed_up_at]).toEqual([first.partnership_id, first.signed_up_at])
    const { customer: other } = await signUp({ customer: { external_id, email: 'other@shop.example' } })
    expect(other.email).toBe(email)
    const heard = (await events('customer.%')).map(({ type }) => type)
    expect(heard).toEqual(['customer.created', 'customer.attributed'])
    await ledgerClean(server)
  })

  test('after an order that nobody referred makes the customer a partner’s from then on', async () => {
    const { ann, signUp, order, sell, coupon, company } = await open()
    const customer = { external_id: unique() }
    const first = (await order({ customer })).body.sale
    expect(first.partnership_id).toBeNull()
    const { customer: known } = await signUp({ customer, coupon })
    expect(known).toMatchObject({ id: first.customer_id, partnership_id: ann.partnership.id, status: 'paid' })
    const next = await sell({ customer, coupon: undefined })
    expect(next.commissions[0].amount).toBe(1000)
    expect((await company.api.get(`/v1/sales/${first.id}`)).body.partnership_id).toBeNull()
    const overview = (await company.api.get('/v1/reports/overview')).body
    expect(overview).toMatchObject({ referred: 1, conversions: 1, sales: 1 })
    await ledgerClean(server)
  })

  test('dates back to the first order when that is told later', async () => {
    const { signUp, sell, coupon, customers } = await open()
    const customer = { external_id: unique() }
    await signUp({ customer, coupon })
    const occurred_at = new Date(server.clock.now().getTime() - 9 * 86_400_000).toISOString()
    await sell({ customer, occurred_at })
    expect(await customers()).toMatchObject([{ signed_up_at: occurred_at, first_sale_at: occurred_at }])
    await ledgerClean(server)
  })

  test('of one customer many times at once makes one customer', async () => {
    const { signUp, sell, coupon, customers } = await open()
    const customer = { external_id: unique(), email: `${unique()}@shop.example` }
    const work = Array.from({ length: 12 }, (_, at) =>
      at % 2 ? signUp({ customer, coupon }) : sell({ customer }),
    )
    await Promise.all(work)
    expect(await customers()).toMatchObject([{ sales_count: 6, status: 'paid' }])
    await ledgerClean(server)
  })
})

describe('a key for browsers', () => {
  test('signs up with a coupon or click that counts, for the time being', async () => {
    const { ann, inBrowser, coupon, order, customers } = await open()
    const external_id = unique()
    const { status, body } = await inBrowser({ customer: { external_id }, coupon })
    expect(status).toBe(200)
    const attribution = { outcome: 'attributed', reason: null, considered: [] }
    expect(body).toEqual({ customer: null, attribution, commissions: [], not_commissioned: [] })
    expect(await customers()).toMatchObject([
      { external_id, status: 'provisional', partnership_id: ann.partnership.id },
    ])
    expect((await order({ customer: { external_id } })).body.commissions[0].amount).toBe(1000)
    expect(await customers()).toMatchObject([{ status: 'paid' }])
    await ledgerClean(server)
  })

  test('is believed nothing once a server names the customer', async () => {
    const { inBrowser, coupon, order, ann, signUp } = await open()
    const [external_id, other] = [unique(), unique()]
    await inBrowser({ customer: { external_id, email: 'nobody@nowhere.example' }, coupon })
    const { body } = await order({ customer: { external_id, email: ann.email } })
    expect(body.commissions[0]).toMatchObject({ status: 'on_hold', reason: 'self_referral' })
    await inBrowser({ customer: { external_id: other, email: 'nobody@nowhere.example', name: 'N' }, coupon })
    const { customer } = await signUp({ customer: { external_id: other, email: 'real@shop.example' } })
    expect(customer).toMatchObject({ email: 'real@shop.example', status: 'signed_up' })
    await ledgerClean(server)
  })

  test('needs evidence, and no word for a partner is any', async () => {
    const { inBrowser, coupon, ann, customers, company } = await open()
    const refused = async (body: object) => {
      const answer = await inBrowser({ customer: { external_id: unique() }, ...body })
      return [answer.status, answer.body.code]
    }
    const evidence = [422, 'evidence_required']
    expect(await refused({})).toEqual(evidence)
    expect(await refused({ partner: ann.id })).toEqual(evidence)
    expect(await refused({ coupon: 'NOPE' })).toEqual(evidence)
    expect(await refused({ click_id: 'clk_nonsense' })).toEqual(evidence)
    expect(await refused({ coupon, customer: { external_id: unique(), is_new: false } })).toEqual(evidence)
    await company.api.patch(`/v1/partnerships/${ann.partnership.id}`, { status: 'paused' })
    expect(await refused({ coupon })).toEqual(evidence)
    expect(await customers()).toEqual([])
    await ledgerClean(server)
  })

  test('never changes a customer and learns nothing of any', async () => {
    const { inBrowser, coupon, enrol, customers, signUp, order } = await open()
    const ben = await enrol()
    const known = { external_id: unique(), email: `${unique()}@shop.example`, name: 'Ann' }
    const old = { external_id: unique() }
    await signUp({ customer: known, coupon: ben.coupon.code })
    await order({ customer: { ...old, is_new: false } })
    const before = await customers()
    const said = { name: 'Mallory', country: 'FR' }
    const answers = await Promise.all(
      [known, old, { email: known.email }].map((customer) =>
        inBrowser({ customer: { ...customer, ...said }, coupon }),
      ),
    )
    expect(await customers()).toEqual(before)
    const stranger = await inBrowser({ customer: { external_id: unique(), ...said }, coupon })
    for (const answer of answers)
      expect([answer.status, answer.body]).toEqual([stranger.status, stranger.body])
    await ledgerClean(server)
  })

  test('calls from its own origins, and reaches nothing else', async () => {
    const { inBrowser, coupon, atPages, company } = await open()
    const body = { customer: { external_id: unique() }, coupon }
    const foreign = await inBrowser(body, 'https://evil.example')
    expect(foreign).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    const order = { order_id: unique(), amount: 1, currency: 'USD', ...body }
    for (const path of ['/v1/track/sale', '/v1/track/refund', '/v1/sales']) {
      expect(await atPages(path, order)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    }
    expect((await company.api.get('/v1/sales')).body.data).toEqual([])
    await ledgerClean(server)
  })
})
