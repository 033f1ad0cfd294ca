import { beforeAll, describe, expect, test } from 'vitest'
import { fromTypeId, newIdAt, toTypeId } from '#lib/ids.ts'
import { TEST_SECRET } from '#test/cluster.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { ledgerClean, runDueWork, startTestServer, type TestServer } from '#test/harness.ts'
import { openShop } from '#test/shop.ts'
import { signClick } from '../clicks/click-token.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

/** A token as a redirect of this installation gives it, for a click on a partner's link some days ago. */
function tokenOf(partner: { link: { id: string } }, daysAgo = 1): string {
  const link_id = fromTypeId('lnk', partner.link.id) as string
  const clickedAt = new Date(server.clock.now().getTime() - daysAgo * 86_400_000)
  return signClick([TEST_SECRET], { click_id: newIdAt(clickedAt), link_id })
}

describe('a click', () => {
  test('that came with an order attributes it, and the order remembers it', async () => {
    const { ann, order, company } = await openShop(server)
    const { body } = await order({ click_id: tokenOf(ann) })
    expect(body.attribution).toMatchObject({
      outcome: 'attributed',
      considered: [{ by: 'click', result: 'won', partnership_id: ann.partnership.id }],
    })
    expect(body.commissions[0].amount).toBe(1000)
    const customer = (await company.api.get(`/v1/customers/${body.sale.customer_id}`)).body
    expect(customer).toMatchObject({ source: 'link', partnership_id: ann.partnership.id, status: 'paid' })
    const kept = (await company.api.get(`/v1/sales/${body.sale.id}/attribution`)).body
    expect(kept).toEqual({ ...body.attribution, partnership_id: ann.partnership.id })
    await ledgerClean(server)
  })

  test('that is stored is known by its short id too, in its own company only', async () => {
    const { ann, order, company } = await openShop(server)
    const tracked = await company.api.post('/v1/track/click', { link: ann.link.slug })
    await runDueWork(server)
    const [stored] = (await company.api.get('/v1/clicks')).body.data
    expect(stored.id).toMatch(/^clk_.{26}$/)
    expect((await order({ click_id: stored.id })).body.attribution.outcome).toBe('attributed')
    expect((await order({ click_id: tracked.body.click_id })).body.attribution.outcome).toBe('attributed')
    const other = await openShop(server)
    expect((await other.order({ click_id: stored.id })).body.attribution.reason).toBe('click_id_invalid')
    const never = toTypeId('clk', newIdAt(server.clock.now()))
    expect((await order({ click_id: never })).body.attribution.reason).toBe('click_id_invalid')
    await ledgerClean(server)
  })

  test('of another company, another program or another key attributes nothing and is no error', async () => {
    const { ann, order, company } = await openShop(server)
    const reasonOf = async (click_id: string) => {
      const { status, body } = await order({ click_id, program_id: ann.partnership.program_id })
      expect(status).toBe(201)
      return body.attribution.reason
    }
    const foreign = await openShop(server)
    expect(await reasonOf(tokenOf(foreign.ann))).toBe('click_id_invalid')
    const other = await testPartner(company, await testProgram(company))
    expect(await reasonOf(tokenOf(other))).toBe('click_id_invalid')
    const link_id = fromTypeId('lnk', ann.link.id) as string
    const forged = signClick(['another-secret-key-of-at-least-32-letters'], {
      click_id: newIdAt(new Date()),
      link_id,
    })
    expect(await reasonOf(forged)).toBe('click_id_invalid')
    expect(await reasonOf(tokenOf(ann).replace(/.$/, (last) => (last === '0' ? 'g' : '0')))).toBe(
      'click_id_invalid',
    )
    expect(await reasonOf(tokenOf(ann))).toBeNull()
    await ledgerClean(server)
  })

  test('counts for as long as the program says, by the time of the order', async () => {
    const { ann, order } = await openShop(server, { program: { attribution: { window_days: 10 } } })
    const reasonOf = async (daysAgo: number, more = {}) =>
      (await order({ click_id: tokenOf(ann, daysAgo), ...more })).body.attribution.reason
    expect(await reasonOf(9.9)).toBeNull()
    expect(await reasonOf(10.1)).toBe('window_expired')
    const occurred_at = new Date(server.clock.now().getTime() - 5 * 86_400_000).toISOString()
    expect(await reasonOf(14, { occurred_at })).toBeNull()
    expect(await reasonOf(1, { occurred_at })).toBe('click_id_invalid')
    await ledgerClean(server)
  })
})

describe('a partner that the call names', () => {
  test('gets the order when nothing else speaks for anybody', async () => {
    const { ann, company, coupon, enrol } = await openShop(server)
    const ben = await enrol()
    const key = await company.keyWith(['track'])
    const winner = async (more: object) => {
      const order = { order_id: unique(), amount: 100, currency: 'USD', customer: { external_id: unique() } }
      return (await company.api.post('/v1/track/sale', { ...order, ...more }, { key })).body.sale
        .partnership_id
    }
    expect(await winner({ partner: ann.id })).toBe(ann.partnership.id)
    expect(await winner({ partner: ann.partnership.id })).toBe(ann.partnership.id)
    expect(await winner({ partner: ben.id, coupon })).toBe(ann.partnership.id)
    await ledgerClean(server)
  })

  test('gets it before all others when the key may say so, and the customer keeps its partner', async () => {
    const { ann, company, sell, enrol, order } = await openShop(server)
    const ben = await enrol()
    const customer = { external_id: unique() }
    await sell({ customer })
    const { sale, attribution } = (await order({ customer, partner: ben.id })).body
    expect(sale.partnership_id).toBe(ben.partnership.id)
    expect(attribution.considered).toMatchObject([
      { by: 'named', result: 'won' },
      { by: 'customer', result: 'passed' },
    ])
    expect((await company.api.get(`/v1/customers/${sale.customer_id}`)).body.partnership_id).toBe(
      ann.partnership.id,
    )
    await ledgerClean(server)
  })

  test('must be one of this company and be called by an id', async () => {
    const { order, company, program } = await openShop(server)
    const { ann: foreign } = await openShop(server)
    expect((await order({ partner: foreign.id })).status).toBe(404)
    expect((await order({ partner: foreign.partnership.id })).status).toBe(404)
    expect(await order({ partner: 'cus_01h455vb4pex5vsknk084sn02q' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    })
    const elsewhere = await testPartner(company, await testProgram(company))
    const { body } = await order({ partner: elsewhere.id, program_id: program.id })
    expect(body.attribution).toMatchObject({ outcome: 'unattributed', reason: 'no_match' })
    await ledgerClean(server)
  })
})

describe('the program of an order', () => {
  test('is the call’s, else the key’s, else the only one', async () => {
    const { company, program, order, keyOf } = await openShop(server)
    expect((await order()).body.sale.program_id).toBe(program.id)
    const second = await testProgram(company, { currency: 'USD' })
    expect(await order()).toMatchObject({ status: 422, body: { code: 'program_required' } })
    expect((await order({ program_id: second.id })).body.sale.program_id).toBe(second.id)
    const key = await keyOf(second)
    const body = { order_id: unique(), amount: 1, currency: 'USD', customer: { external_id: unique() } }
    expect((await company.api.post('/v1/track/sale', body, { key })).body.sale.program_id).toBe(second.id)
    const other = { ...body, order_id: unique(), program_id: program.id }
    expect(await company.api.post('/v1/track/sale', other, { key })).toMatchObject({
      status: 403,
      body: { code: 'program_forbidden' },
    })
    await ledgerClean(server)
  })

  test('is one of the company that is not archived', async () => {
    const { company, order, program } = await openShop(server)
    const foreign = await openShop(server)
    expect((await order({ program_id: foreign.program.id })).status).toBe(404)
    await company.api.patch(`/v1/programs/${program.id}`, { status: 'archived' })
    expect(await order({ program_id: program.id })).toMatchObject({
      status: 422,
      body: { code: 'program_archived' },
    })
    expect(await order()).toMatchObject({ status: 422, body: { code: 'program_required' } })
    await ledgerClean(server)
  })
})

describe('a customer', () => {
  test('of a partner goes to the next one when its time is over, and its counters with it', async () => {
    const { ann, company, sell, enrol } = await openShop(server, {
      program: { attribution: { duration_months: 1 } },
    })
    const ben = await enrol()
    const customer = { external_id: unique() }
    const { sale } = await sell({ customer })
    server.clock.advance({ days: 32 })
    const late = await sell({ customer, coupon: undefined })
    expect(late).toMatchObject({
      attribution: { outcome: 'unattributed', reason: 'duration_over' },
      not_commissioned: [{ reason: 'duration_over' }],
    })
    const next = await sell({ customer, coupon: ben.coupon.code })
    expect(next.sale).toMatchObject({ customer_id: sale.customer_id, partnership_id: ben.partnership.id })
    const read = (await company.api.get(`/v1/customers/${sale.customer_id}`)).body
    expect(read).toMatchObject({ partnership_id: ben.partnership.id, sales_count: 3 })
    expect((await company.api.get(`/v1/sales/${sale.id}`)).body.partnership_id).toBe(ann.partnership.id)
    await ledgerClean(server)
  })

  test('that the company says it had before stays nobody’s from then on', async () => {
    const { order, coupon } = await openShop(server)
    const external_id = unique()
    await order({ customer: { external_id } })
    const reasonOf = async (more: object, customer: object = {}) =>
      (await order({ ...more, customer: { external_id, ...customer } })).body.attribution.reason
    expect(await reasonOf({ coupon }, { is_new: false })).toBe('existing_customer')
    expect(await reasonOf({ coupon })).toBe('existing_customer')
    await ledgerClean(server)
  })

  test('is one by its id, else by its e-mail in any case, and two ids are two customers', async () => {
    const { sell } = await openShop(server)
    const email = `ann.${unique()}@shop.example`
    const idOf = async (customer: object) => (await sell({ customer })).sale.customer_id
    const first = await idOf({ email })
    expect(await idOf({ email: email.toUpperCase() })).toBe(first)
    const external_id = unique()
    expect(await idOf({ email, external_id })).toBe(first)
    expect(await idOf({ external_id })).toBe(first)
    expect(await idOf({ email, external_id: unique() })).not.toBe(first)
    await ledgerClean(server)
  })
})
