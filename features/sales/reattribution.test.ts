import { beforeAll, describe, expect, test } from 'vitest'
import {
  act,
  balanceOf,
  commissionsOf,
  comparable,
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

async function sold(more: Record<string, unknown> = {}) {
  const shop = await openShop(server)
  const ann = await enrol(shop)
  const ben = await enrol(shop, { commission: { type: 'percentage', rate_bps: 2_000 } })
  const { sale, order } = await sell(shop.company, { coupon: ann.coupon, ...more })
  const give = (partner: { partnership_id: string } | null, body: object = {}) =>
    shop.company.api.post(
      `/v1/sales/${sale.id}/attribution`,
      {
        partnership_id: partner?.partnership_id ?? null,
        claw_back_paid: false,
        reason_text: 'Wrong code',
        ...body,
      },
      { money: true },
    )
  return { ...shop, ann, ben, sale, order, give }
}

describe('a sale given to another partner', () => {
  test('before its hold is over is declined for the one and owed to the other by its own rule', async () => {
    const { company, ann, ben, sale, give } = await sold()
    const { status, body } = await give(ben)
    expect(status).toBe(200)
    expect(body.effects).toMatchObject([
      { effect: 'taken_back', partner_id: ann.id, amount: -1_000, status: 'declined' },
      { effect: 'accrued', partner_id: ben.id, amount: 2_000, status: 'pending' },
    ])
    expect(body.sale.partnership_id).toBe(ben.partnership_id)
    const [first] = await commissionsOf(company, sale)
    expect(first).toMatchObject({ reason: 'reassigned', reason_text: 'Wrong code' })
    expect([await balanceOf(company, ann), await balanceOf(company, ben)]).toMatchObject([
      { pending: 0 },
      { pending: 2_000 },
    ])
    const { body: trace } = await company.api.get(`/v1/sales/${sale.id}/attribution`)
    expect(trace.considered).toMatchObject([
      { by: 'named', partnership_id: ben.partnership_id, result: 'won', detail: 'Wrong code' },
      { by: 'coupon', partnership_id: ann.partnership_id, result: 'passed' },
    ])
    expect(trace.considered[0].named_by).toMatch(/^key_/)
    await ledgerClean(server)
  })

  test('after it was available is reversed, and on hold by whether it had been available', async () => {
    const { company, sale, ben, give } = await sold()
    await mature(server)
    await give(ben)
    expect(await statesOf(company, sale)).toEqual([
      ['sale', 0, 'reversed'],
      ['sale', 2_000, 'pending'],
    ])
    await runDueWork(server)
    // Its hold began when it was sold.
    expect(await balanceOf(company, ben)).toMatchObject({ available: 2_000 })
    const second = await sold()
    const [held] = await commissionsOf(second.company, second.sale)
    await act(second.company, `/v1/commissions/${held.id}/hold`, { reason: 'fraud' })
    await second.give(null)
    expect(await statesOf(second.company, second.sale)).toEqual([['sale', 0, 'declined']])
    await ledgerClean(server)
  })

  test('after it was paid stays paid, or is clawed back when that is asked for', async () => {
    for (const claw_back_paid of [false, true]) {
      const { company, sale, ann, ben, give } = await sold()
      await mature(server)
      await pay(company, (await commissionsOf(company, sale))[0])
      const { body } = await give(ben, { claw_back_paid })
      const [effect] = body.effects
      expect(effect).toMatchObject(
        claw_back_paid
          ? { effect: 'clawed_back', amount: -1_000, partner_id: ann.id }
          : { effect: 'kept', amount: 1_000, partner_id: ann.id },
      )
      expect(await balanceOf(company, ann)).toMatchObject({
        paid: 1_000,
        owed_back: claw_back_paid ? 1_000 : 0,
      })
      expect(await balanceOf(company, ben)).toMatchObject({ pending: 2_000 })
      await ledgerClean(server)
    }
  })

  test('and given back is owed once, whatever was paid meanwhile', async () => {
    const { company, sale, ann, ben, give } = await sold()
    await give(ben)
    await give(ann)
    expect(await balanceOf(company, ann)).toMatchObject({ pending: 1_000 })
    await mature(server)
    await pay(company, (await commissionsOf(company, sale)).at(-1))
    await give(ben)
    // It kept what it was paid, so there is nothing more to owe.
    const { body } = await give(ann)
    expect(body.effects).toMatchObject([{ effect: 'taken_back', partner_id: ben.id }])
    expect(await balanceOf(company, ann)).toMatchObject({ pending: 0, available: 0, paid: 1_000 })
    await ledgerClean(server)
    await give(ben, { claw_back_paid: true })
    await give(ann)
    await runDueWork(server)
    expect(await balanceOf(company, ann)).toMatchObject({ available: 0, owed_back: 0, paid: 1_000 })
    await ledgerClean(server)
  })

  test('counts its refunds and edits for the new partner, and those to come', async () => {
    const { company, sale, ben, give } = await sold()
    await refund(company, sale, { amount: 2_500 })
    await revise(company, sale, { amount: 20_000 })
    await give(ben)
    // 200.00 × (200 − 25) ÷ 200 × 20 %
    expect((await balanceOf(company, ben)).pending).toBe(3_500)
    await revise(company, sale, { amount: 30_000 })
    expect((await balanceOf(company, ben)).pending).toBe(5_500)
    await refund(company, sale, { amount: 27_500 })
    expect((await balanceOf(company, ben)).pending).toBe(0)
    await ledgerClean(server)
  })

  test('that is inactive is attributed and owes nothing, and says so', async () => {
    const { company, sale, ben, give } = await sold()
    await company.api.patch(`/v1/partnerships/${ben.partnership_id}`, { status: 'paused' })
    const { body } = await give(ben)
    expect(body.not_commissioned).toEqual([{ sale_id: sale.id, reason: 'partnership_inactive' }])
    expect(await statesOf(company, sale)).toEqual([['sale', 0, 'declined']])
    await ledgerClean(server)
  })

  test('is paid by the offers of the day on which it was sold', async () => {
    const { company, program, give } = await sold({ occurred_at: '2026-06-01T10:00:00Z' })
    const later = { type: 'percentage', rate_bps: 5_000 }
    await company.api.post('/v1/offers', { program_id: program.id, reward: later })
    const earlier = { reward: { type: 'percentage', rate_bps: 300 }, active_from: '2026-01-01T00:00:00Z' }
    await company.api.post('/v1/offers', { program_id: program.id, ...earlier })
    const cara = await enrol({ company, program }, { commission: undefined })
    const { body } = await give(cara)
    expect(body.effects.at(-1)).toMatchObject({ effect: 'accrued', amount: 300 })
    await ledgerClean(server)
  })

  test('refuses another program, what changes nothing, and what does not exist', async () => {
    const { company, ann, give } = await sold()
    const other = await enrol({ company, program: (await openShopOf(company)).program })
    const misplaced = await give(other)
    expect([misplaced.status, misplaced.body.code]).toEqual([422, 'partnership_of_other_program'])
    const same = await give(ann)
    expect([same.status, same.body.code]).toEqual([409, 'attribution_unchanged'])
    const stranger = await sold()
    expect((await give(stranger.ann)).status).toBe(404)
    await ledgerClean(server)
  })

  async function openShopOf(company: Awaited<ReturnType<typeof sold>>['company']) {
    const { body: program } = await company.api.post('/v1/programs', {
      name: unique(),
      currency: 'USD',
      destination_url: 'https://shop.example/',
    })
    return { program }
  }
})

test('a sale of nobody is attributed later, and taken away again', async () => {
  const { company, program } = await openShop(server)
  const ann = await enrol({ company, program })
  const { sale } = await sell(company)
  const give = (partnership_id: string | null) =>
    act(company, `/v1/sales/${sale.id}/attribution`, {
      partnership_id,
      claw_back_paid: false,
      reason_text: 'Ann told us',
    })
  const { effects } = await give(ann.partnership_id)
  expect(effects).toMatchObject([{ effect: 'accrued', amount: 1_000 }])
  const { body } = await company.api.get('/v1/reports/overview')
  expect(body).toMatchObject({ sales: 1, revenue: [{ amount: 10_000 }] })
  const taken = await give(null)
  expect(taken.sale).toMatchObject({ partnership_id: null })
  const { body: trace } = await company.api.get(`/v1/sales/${sale.id}/attribution`)
  expect(trace).toMatchObject({ outcome: 'unattributed', reason: 'named_nobody' })
  const overview = (await company.api.get('/v1/reports/overview')).body
  expect([overview.sales, overview.revenue[0].amount]).toEqual([0, 0])
  await ledgerClean(server)
})

test('a preview shows exactly what the act does, and does nothing', async () => {
  for (const claw_back_paid of [false, true]) {
    const { company, sale, ben, give } = await sold()
    await refund(company, sale, { amount: 1_000 })
    await mature(server)
    await pay(company, (await commissionsOf(company, sale))[0])
    await revise(company, sale, { amount: 20_000 })
    const rows = () =>
      asAdministrator(server.database.url, async (client) => {
        const tables = [
          'sales',
          'commissions',
          'journals',
          'events',
          'audit_events',
          'partnership_days',
          'wakeups',
        ]
        const all = tables.map((table) => client.query(`select * from ${table} order by 1, 2, 3`))
        return JSON.stringify((await Promise.all(all)).map((result) => result.rows))
      })
    const before = await rows()
    const preview = await give(ben, { claw_back_paid, dry_run: true })
    expect(preview.status).toBe(200)
    expect(await rows()).toBe(before)
    const done = await give(ben, { claw_back_paid })
    expect(comparable(done.body)).toEqual(comparable(preview.body))
    expect(new Set(done.body.effects.map((one: { effect: string }) => one.effect))).toEqual(
      new Set([claw_back_paid ? 'clawed_back' : 'kept', 'taken_back', 'accrued']),
    )
    await ledgerClean(server)
  }
})
