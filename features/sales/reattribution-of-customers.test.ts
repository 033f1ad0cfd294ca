import { beforeAll, describe, expect, test } from 'vitest'
import { balanceOf, comparable, enrol, openShop, refund, sell } from '#test/corrected.ts'
import { unique } from '#test/enrolled.ts'
import { asAdministrator, ledgerClean, runDueWork, startTestServer, type TestServer } from '#test/harness.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

describe('a customer given to another partner', () => {
  async function bought() {
    const shop = await openShop(server)
    const ann = await enrol(shop)
    const ben = await enrol(shop, { commission: { type: 'percentage', rate_bps: 2_000 } })
    const customer = { external_id: unique(), email: `${unique()}@buyer.example` }
    const first = await sell(shop.company, { coupon: ann.coupon, customer })
    const second = await sell(shop.company, { customer, amount: 5_000 })
    const give = (body: object) =>
      shop.company.api.post(
        `/v1/customers/${first.sale.customer_id}/attribution`,
        { partnership_id: ben.partnership_id, reason_text: 'Ben met them first', past_sales: false, ...body },
        { money: true },
      )
    return { ...shop, ann, ben, customer, first, second, give }
  }

  test('takes the sales to come with it, and leaves those so far', async () => {
    const { company, ann, ben, customer, give } = await bought()
    const { status, body } = await give({})
    expect(status).toBe(200)
    expect(body).toMatchObject({
      sales_moved: 0,
      effects: [],
      customer: { partnership_id: ben.partnership_id },
    })
    expect((await balanceOf(company, ann)).pending).toBe(1_500)
    const third = await sell(company, { customer, coupon: ann.coupon })
    expect(third.sale.partnership_id).toBe(ben.partnership_id)
    expect((await balanceOf(company, ben)).pending).toBe(2_000)
    const events = await asAdministrator(server.database.url, async (client) => {
      const text =
        "select data->>'partnership_id' as id, previous from events where type = 'customer.attributed' order by id"
      return (await client.query(text)).rows
    })
    expect(events).toContainEqual({
      id: ben.partnership_id,
      previous: { partnership_id: ann.partnership_id },
    })
    await ledgerClean(server)
  })

  test('takes its past along when that is asked for, as the preview said', async () => {
    const { company, ann, ben, give } = await bought()
    const preview = await give({ past_sales: true, dry_run: true })
    expect((await balanceOf(company, ann)).pending).toBe(1_500)
    const done = await give({ past_sales: true })
    expect(comparable(done.body)).toEqual(comparable(preview.body))
    expect(done.body).toMatchObject({
      sales_moved: 2,
      totals: [{ amount: -1_500 }, { amount: 3_000 }],
    })
    expect([(await balanceOf(company, ann)).pending, (await balanceOf(company, ben)).pending]).toEqual([
      0, 3_000,
    ])
    const again = await give({ past_sales: true })
    expect([again.status, again.body.code]).toEqual([409, 'attribution_unchanged'])
    await ledgerClean(server)
  })

  test('at the moment of a sale and of a refund ends as one after the other', async () => {
    const { company, ann, ben, customer, first, give } = await bought()
    await Promise.all([
      ...Array.from({ length: 8 }, () => sell(company, { customer })),
      give({ past_sales: true }),
      refund(company, first.sale, { amount: 5_000 }),
      company.api.patch(`/v1/partnerships/${ann.partnership_id}`, { status: 'banned' }),
    ])
    await runDueWork(server)
    await ledgerClean(server)
    const [a, b] = [await balanceOf(company, ann), await balanceOf(company, ben)]
    const { body } = await company.api.get(`/v1/sales?partnership_id=${ben.partnership_id}&include=totals`)
    const sums = body.totals.sums[0]
    expect(b.pending).toBe((sums.amount - sums.refunded_amount) / 5)
    expect(a.pending).toBe(0)
  })
})
