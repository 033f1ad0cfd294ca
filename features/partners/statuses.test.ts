/** What each status of a partnership earns, what a ban does, and what a move to another group changes. */
import { beforeAll, describe, expect, test } from 'vitest'
import { accrue, amountsOf, readCommission } from '#features/commissions/commissions.ts'
import { addAmounts } from '#features/rollups/rollups.ts'
import { fromTypeId, newId } from '#lib/ids.ts'
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
import { asAdministrator, ledgerClean, runDueWork, startTestServer, type TestServer } from '#test/harness.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

/** A partner with a customer of its own, whose status then becomes what is asked for. */
async function withStatus(status: string, more: Record<string, unknown> = {}) {
  const shop = await openShop(server)
  const ann = await enrol(shop)
  const customer = { external_id: unique() }
  const first = await sell(shop.company, { coupon: ann.coupon, customer })
  await asAdministrator(server.database.url, async (client) => {
    // Some statuses are made by acceptance and applications, which are not asked here.
    const text = 'update partnerships set status = $1, after_end = $2 where id = $3'
    const id = fromTypeId('psh', ann.partnership_id)
    await client.query(text, [status, more['after_end'] ?? 'stop', id])
  })
  return { ...shop, ann, customer, first }
}

describe('what each status earns', () => {
  test.each([
    ['active', 'stop', [1_000], [1_000]],
    ['invited', 'stop', [], []],
    ['applied', 'stop', [], []],
    ['declined', 'stop', [], []],
    ['paused', 'stop', [], []],
    ['ended', 'stop', [], []],
    ['ended', 'keep_customers', [1_000], [1_000]],
    ['banned', 'stop', [], []],
  ])('%s (%s): of a new customer, and of its own', async (status, after_end, ofNew, ofOwn) => {
    const { company, ann, customer } = await withStatus(status, { after_end })
    const amounts = (body: { commissions: { amount: number }[] }) => body.commissions.map((one) => one.amount)
    const fresh = await sell(company, { coupon: ann.coupon })
    expect(amounts(fresh)).toEqual(ofNew)
    expect(fresh.attribution.outcome).toBe(ofNew.length > 0 ? 'attributed' : 'unattributed')
    // Its own customer stays with it, whether it earns or not.
    const own = await sell(company, { customer, recurring: true })
    expect([own.sale.partnership_id, amounts(own)]).toEqual([ann.partnership_id, ofOwn])
    if (ofOwn.length === 0) expect(own.not_commissioned).toEqual([{ reason: 'partnership_inactive' }])
    await ledgerClean(server)
  })

  test.each(['paused', 'ended'])('%s: what is earned already matures and is paid', async (status) => {
    const { company, ann, first } = await withStatus(status)
    await mature(server)
    await pay(company, (await commissionsOf(company, first.sale))[0])
    expect(await balanceOf(company, ann)).toMatchObject({ paid: 1_000, available: 0 })
    await ledgerClean(server)
  })

  test.each([
    ['active', ['paused', 'ended', 'banned'], []],
    ['paused', ['active', 'ended', 'banned'], []],
    ['ended', ['active', 'paused', 'banned'], []],
    ['banned', ['active'], ['paused', 'ended']],
    ['invited', ['banned'], ['active', 'paused', 'ended']],
    ['applied', ['banned'], ['active', 'paused', 'ended']],
    ['declined', [], ['active', 'paused', 'ended', 'banned']],
  ])('a person makes of %s: %s', async (from, may, mayNot) => {
    for (const to of [...may, ...mayNot]) {
      const { company, ann } = await withStatus(from)
      const { status, body } = await company.api.patch(`/v1/partnerships/${ann.partnership_id}`, {
        status: to,
      })
      if (may.includes(to)) expect([status, body.status]).toEqual([200, to])
      else expect([status, body.code]).toEqual([409, 'status_conflict'])
    }
    await ledgerClean(server)
  })
})

describe('a ban', () => {
  const ban = (company: Awaited<ReturnType<typeof openShop>>['company'], id: string) =>
    company.api.patch(`/v1/partnerships/${id}`, { status: 'banned', status_reason: 'Bought clicks' })

  /** One sale paid and then refunded in part, one available, one pending. */
  async function earning() {
    const shop = await openShop(server)
    const ann = await enrol(shop)
    const order = () => sell(shop.company, { coupon: ann.coupon })
    const [paid, available] = [await order(), await order()]
    await mature(server)
    await pay(shop.company, paid.commissions[0])
    const pending = await order()
    await refund(shop.company, paid.sale, { amount: 3_000 })
    return { ...shop, ann, paid, available, pending }
  }

  test('holds all that could be paid in one act, and leaves debts to be netted', async () => {
    const { company, ann, paid, available, pending } = await earning()
    expect(await balanceOf(company, ann)).toMatchObject({ available: 700, pending: 1_000 })
    expect((await ban(company, ann.partnership_id)).body.status).toBe('banned')
    expect(await balanceOf(company, ann)).toMatchObject({
      on_hold: 2_000,
      owed_back: 300,
      available: 0,
      pending: 0,
    })
    expect(await statesOf(company, paid.sale)).toEqual([
      ['sale', 1_000, 'paid'],
      ['clawback', -300, 'available'],
    ])
    for (const one of [available, pending]) {
      expect(await commissionsOf(company, one.sale)).toMatchObject([
        { status: 'on_hold', reason: 'terms_violation', reason_text: 'Bought clicks' },
      ])
    }
    await ledgerClean(server)
    const [first] = await commissionsOf(company, available.sale)
    const released = await act(company, `/v1/commissions/${first.id}/release`)
    expect(released.status).toBe('available')
    const [second] = await commissionsOf(company, pending.sale)
    await act(company, `/v1/commissions/${second.id}/decline`, { reason: 'terms_violation' })
    await runDueWork(server)
    // What a person released stays released.
    expect(await balanceOf(company, ann)).toMatchObject({ on_hold: 0, owed_back: 0, available: 700 })
    await ledgerClean(server)
  })

  test('that is lifted leaves the holds to a person, and earns again', async () => {
    const { company, ann } = await earning()
    await ban(company, ann.partnership_id)
    const { body } = await company.api.patch(`/v1/partnerships/${ann.partnership_id}`, { status: 'active' })
    expect(body.status).toBe('active')
    expect((await balanceOf(company, ann)).on_hold).toBe(2_000)
    const { commissions } = await sell(company, { coupon: ann.coupon })
    expect(commissions).toMatchObject([{ status: 'pending' }])
    await ledgerClean(server)
  })

  test('holds also what a later edit of an order adds, and what was being recorded meanwhile', async () => {
    const { company, ann, paid } = await earning()
    await ban(company, ann.partnership_id)
    await revise(company, paid.sale, { amount: 20_000 })
    expect((await statesOf(company, paid.sale)).at(-1)).toEqual(['adjustment', 1_000, 'on_hold'])
    // A request that read the partnership before the ban and wrote after it.
    const [first] = await commissionsOf(company, paid.sale)
    await server.act(company.id, async (ctx) => {
      const row = await readCommission(ctx, fromTypeId('com', first.id) as string)
      const draft = {
        ...row,
        id: newId(),
        status: 'pending',
        type: 'signup',
        sale_id: null,
        matured_at: null,
      } as const
      accrue(ctx, [draft], () => '2026-11-20')
      addAmounts(ctx, amountsOf([draft]))
    })
    server.clock.advance({ minutes: 2 })
    await runDueWork(server)
    expect(await balanceOf(company, ann)).toMatchObject({ pending: 0, on_hold: 4_000 })
    await ledgerClean(server)
  })
})

describe('payouts that are held', () => {
  test('are not recorded, unless a note says why it was paid all the same', async () => {
    const { company, ann, first } = await withStatus('active')
    await mature(server)
    await company.api.patch(`/v1/partnerships/${ann.partnership_id}`, {
      payouts_held_reason: 'Tax form is missing',
    })
    const [commission] = await commissionsOf(company, first.sale)
    const one = `/v1/commissions/${commission.id}/payment`
    const payment = { transaction_id: unique() }
    const all = { partner_id: ann.id, currency: 'USD', ...payment }
    for (const [path, body] of [[one, payment] as const, ['/v1/payouts', all] as const]) {
      const refused = await company.api.post(path, body, { money: true })
      expect([refused.status, refused.body.code]).toEqual([409, 'payouts_held'])
      expect(refused.body.detail).toContain('Tax form is missing')
      const wordless = await company.api.post(path, { ...body, override: true }, { money: true })
      expect(wordless.status).toBe(400)
    }
    const paid = await act(company, one, { ...payment, override: true, note: 'Wired before the hold' })
    expect(paid).toMatchObject({ status: 'paid', note: 'Wired before the hold' })
    await company.api.patch(`/v1/partnerships/${ann.partnership_id}`, { payouts_held_reason: null })
    await ledgerClean(server)
  })
})

describe('a move to another group', () => {
  async function grouped() {
    const shop = await openShop(server)
    const { company, program } = shop
    const offer = (rate_bps: number, group_id: string | null) =>
      company.api.post('/v1/offers', {
        program_id: program.id,
        group_id,
        reward: { type: 'percentage', rate_bps },
      })
    const group = { program_id: program.id, name: 'Gold', hold_days: 5, review: 'manual' }
    const { body: gold } = await company.api.post('/v1/groups', group)
    await offer(1_000, null)
    await offer(2_500, gold.id)
    const ann = await enrol(shop, { commission: undefined })
    return { ...shop, gold, ann }
  }

  test('gives later sales its offer, hold and review, and leaves earlier ones as they were', async () => {
    const { company, gold, ann } = await grouped()
    const before = await sell(company, { coupon: ann.coupon })
    await company.api.patch(`/v1/partnerships/${ann.partnership_id}`, { group_id: gold.id })
    const after = await sell(company, { coupon: ann.coupon })
    expect(before.commissions).toMatchObject([
      { amount: 1_000, review: 'automatic', rule: { source: 'program' } },
    ])
    expect(after.commissions).toMatchObject([{ amount: 2_500, review: 'manual', rule: { source: 'group' } }])
    const days = ({ commissions: [one] }: typeof after) =>
      Math.round((Date.parse(one.available_at) - Date.parse(one.occurred_at)) / 86_400_000)
    expect([days(before), days(after)]).toEqual([30, 5])
    const refunded = await refund(company, before.sale, { amount: 5_000 })
    expect(refunded.commissions).toMatchObject([
      { net_amount: 500, available_at: before.commissions[0].available_at },
    ])
    await mature(server)
    expect((await balanceOf(company, ann)).available).toBe(500)
    await ledgerClean(server)
  })

  test('of many is all or nothing', async () => {
    const { company, program, gold, ann } = await grouped()
    const ben = await enrol({ company, program })
    const other = await openShop(server)
    const move = (...partnership_ids: string[]) =>
      company.api.post(`/v1/groups/${gold.id}/members`, { partnership_ids })
    const stranger = await enrol(other)
    expect((await move(ann.partnership_id, stranger.partnership_id)).status).toBe(404)
    const { body: second } = await company.api.post('/v1/programs', {
      name: unique(),
      currency: 'USD',
      destination_url: 'https://shop.example/',
    })
    const elsewhere = await enrol({ company, program: second })
    const mixed = await move(ann.partnership_id, elsewhere.partnership_id)
    expect([mixed.status, mixed.body.code]).toEqual([422, 'group_of_other_program'])
    const groupOf = async (id: string) => (await company.api.get(`/v1/partnerships/${id}`)).body.group_id
    expect(await groupOf(ann.partnership_id)).not.toBe(gold.id)
    expect((await move(ann.partnership_id, ben.partnership_id, ann.partnership_id)).body).toEqual({
      object: 'group_members',
      group_id: gold.id,
      moved: 2,
    })
    expect(await groupOf(ben.partnership_id)).toBe(gold.id)
    expect((await move(ben.partnership_id)).body.moved).toBe(0)
    expect((await move()).status).toBe(400)
    expect((await move(...Array.from({ length: 1_001 }, () => ben.partnership_id))).status).toBe(400)
    await ledgerClean(server)
  })
})
