import { beforeAll, describe, expect, test } from 'vitest'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { openShop } from '#test/shop.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

type More = Parameters<typeof openShop>[1]

/** A sale of 100.00 that owes Ann 10.00. */
async function owed(more: More = {}) {
  const shop = await openShop(server, more)
  const { sale, commissions } = await shop.sell()
  const id = commissions[0].id as string
  return { ...shop, id, order: sale.order_id as string, read: () => shop.commission(id) }
}

const byHand = { program: { review: 'manual' } }
const fraud = { reason: 'fraud', reason_text: 'Three orders from one card' }

describe('a commission', () => {
  test('keeps the rule, the base, the hold and the review it was born with', async () => {
    const { company, program, ann, id, read, sell } = await owed()
    const before = await read()
    const money = { money: true }
    const rate = { commission: { type: 'percentage', rate_bps: 5000 } }
    await company.api.patch(`/v1/partnerships/${ann.partnership.id}`, rate)
    const change = { hold_days: 1, review: 'manual' }
    expect((await company.api.patch(`/v1/groups/${program.default_group_id}`, change, money)).status).toBe(
      200,
    )
    expect(await read()).toEqual(before)
    const next = (await sell()).commissions[0]
    expect(next).toMatchObject({ amount: 5000, review: 'manual' })
    const holdOf = (one: { occurred_at: string; available_at: string }) =>
      (Date.parse(one.available_at) - Date.parse(one.occurred_at)) / 86_400_000
    expect([holdOf(before), holdOf(next)]).toEqual([30, 1])
    expect(before.rule).toEqual({ source: 'partnership', offer_id: null, type: 'percentage', rate_bps: 1000 })
    expect(next.id).not.toBe(id)
    await ledgerClean(server)
  })

  test('declined while pending is declined, once available it is reversed, with the reason the partner reads', async () => {
    const early = await owed()
    const { status, body } = await early.decide(early.id, 'decline', fraud)
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'declined', ...fraud, amount: 1000, net_amount: 0 })
    expect(await early.balance()).toEqual({})
    const late = await owed()
    await late.mature()
    expect((await late.decide(late.id, 'decline', fraud)).body).toMatchObject({
      status: 'reversed',
      ...fraud,
    })
    expect(await late.balance()).toEqual({})
    const heard = [...(await early.events('commission.%')), ...(await late.events('commission.%'))]
    expect(heard.map(({ type, previous }) => [type, previous?.['status']])).toEqual([
      ['commission.created', undefined],
      ['commission.declined', 'pending'],
      ['commission.created', undefined],
      ['commission.reversed', 'available'],
    ])
    await ledgerClean(server)
  })

  test('declined on hold is declined if it never was available, else reversed', async () => {
    const never = await owed()
    await never.decide(never.id, 'hold', fraud)
    expect((await never.decide(never.id, 'decline', fraud)).body.status).toBe('declined')
    const once = await owed()
    await once.mature()
    await once.decide(once.id, 'hold', fraud)
    expect((await once.decide(once.id, 'decline', fraud)).body.status).toBe('reversed')
    expect([await never.balance(), await once.balance()]).toEqual([{}, {}])
    await ledgerClean(server)
  })

  test('declined after a refund loses what was left of it', async () => {
    const { id, order, giveBack, decide, balance } = await owed()
    await giveBack(order, 60_00)
    expect((await decide(id, 'decline', fraud)).body).toMatchObject({
      status: 'declined',
      reversed_amount: 1000,
    })
    expect(await balance()).toEqual({})
    await ledgerClean(server)
  })

  test('declined after a clawback and a voided payment loses no more than it was', async () => {
    const { id, order, mature, payOne, giveBack, void: undo, decide, balance, pay } = await owed()
    await mature()
    const payout = (await payOne(id)).body
    await giveBack(order, 40_00)
    await undo(payout.id)
    expect(await balance()).toEqual({ available: 600 })
    expect((await decide(id, 'decline', fraud)).body).toMatchObject({ status: 'reversed', net_amount: 0 })
    expect(await balance()).toEqual({})
    expect((await pay()).body.code).toBe('nothing_to_pay')
    await ledgerClean(server)
  })

  test('in a state that a decision does not fit is left alone, and the answer names the state', async () => {
    const { id, decide, mature, payOne, add } = await owed()
    const refused = async (decision: string, one = id) => {
      const { status, body } = await decide(
        one,
        decision,
        decision === 'release' || decision === 'approval' ? undefined : fraud,
      )
      return `${status} ${body.code}: ${body.detail.split('This one is ')[1] ?? ''}`
    }
    expect(await refused('release')).toBe('409 commission_not_on_hold: pending.')
    await decide(id, 'hold', fraud)
    expect(await refused('hold')).toBe('409 commission_not_holdable: on_hold.')
    expect(await refused('approval')).toBe('409 commission_not_pending: on_hold.')
    await decide(id, 'release')
    await mature()
    expect(await refused('approval')).toBe('409 commission_not_pending: available.')
    await payOne(id)
    for (const decision of ['approval', 'decline', 'hold', 'release']) {
      expect(await refused(decision)).toMatch(/^409 commission_not_\w+: paid\.$/)
    }
    const debt = (await add('adjustment', -100)).id
    expect(await refused('hold', debt)).toBe('409 commission_not_holdable: available.')
    expect(await refused('decline', debt)).toBe('409 commission_not_declinable: available.')
    const bonus = (await add('bonus', 500)).id
    await decide(bonus, 'decline', fraud)
    for (const decision of ['approval', 'decline', 'hold', 'release']) {
      expect(await refused(decision, bonus)).toMatch(/^409 commission_not_\w+: reversed\.$/)
    }
    await ledgerClean(server)
  })

  test('of another company is not found, and a decision without a known reason is malformed', async () => {
    const { id } = await owed()
    const { decide } = await owed()
    for (const decision of ['decline', 'hold']) {
      expect((await decide(id, decision, fraud)).status).toBe(404)
      expect((await decide(id, decision, { reason: 'dislike' })).status).toBe(400)
    }
    expect((await decide(id, 'approval')).status).toBe(404)
    await ledgerClean(server)
  })
})

describe('a hold', () => {
  test('of a pending commission ends pending before its time and available after it', async () => {
    const { id, decide, balance, events, mature } = await owed()
    expect((await decide(id, 'hold', fraud)).body).toMatchObject({ status: 'on_hold', ...fraud })
    expect(await balance()).toEqual({ on_hold: 1000 })
    expect((await decide(id, 'release')).body).toMatchObject({
      status: 'pending',
      reason: null,
      reason_text: null,
    })
    expect(await balance()).toEqual({ pending: 1000 })
    await decide(id, 'hold', fraud)
    await mature()
    expect(await balance()).toEqual({ on_hold: 1000 })
    expect((await decide(id, 'release')).body.status).toBe('available')
    expect(await balance()).toEqual({ available: 1000 })
    const heard = (await events('commission.%')).map(({ type, sequence, previous }) => [
      type,
      sequence,
      previous?.['status'],
    ])
    expect(heard).toEqual([
      ['commission.created', 1, undefined],
      ['commission.held', 2, 'pending'],
      ['commission.held', 4, 'pending'],
      ['commission.available', 5, 'on_hold'],
    ])
    await ledgerClean(server)
  })

  test('released before its time lets the commission become available in time', async () => {
    const { id, decide, mature, balance } = await owed()
    await decide(id, 'hold', fraud)
    await decide(id, 'release')
    await mature()
    expect(await balance()).toEqual({ available: 1000 })
    await ledgerClean(server)
  })

  test('released without the review it needs is pending, whatever the time', async () => {
    const { id, decide, mature, balance } = await owed(byHand)
    await decide(id, 'hold', fraud)
    await mature()
    expect((await decide(id, 'release')).body.status).toBe('pending')
    expect(await balance()).toEqual({ pending: 1000 })
    expect((await decide(id, 'approval')).body.status).toBe('available')
    await ledgerClean(server)
  })

  test('of money that debts had taken makes a debt again, which its release covers', async () => {
    const { id, decide, mature, add, balance } = await owed()
    await mature()
    await add('adjustment', -700)
    expect(await balance()).toEqual({ available: 300 })
    await decide(id, 'hold', fraud)
    expect(await balance()).toEqual({ on_hold: 1000, owed_back: 700 })
    await decide(id, 'release')
    expect(await balance()).toEqual({ available: 300 })
    await ledgerClean(server)
  })
})

describe('what a person adds', () => {
  test('as a bonus is available at once', async () => {
    const { add, balance, events, ann } = await openShop(server)
    const bonus = await add('bonus', 2500, { reason_text: 'Best of June' })
    const reason = { reason: 'other', reason_text: 'Best of June' }
    expect(bonus).toMatchObject({
      type: 'bonus',
      status: 'available',
      amount: 2500,
      sale_id: null,
      ...reason,
    })
    expect(bonus.partner_id).toBe(ann.id)
    expect(await balance()).toEqual({ available: 2500 })
    expect(await events('commission.%')).toMatchObject([
      { type: 'commission.created', sequence: 1, previous: null },
    ])
    await ledgerClean(server)
  })

  test('as a negative adjustment takes what is available, and the rest is owed back', async () => {
    const { add, balance } = await openShop(server)
    await add('adjustment', 1000)
    expect(await add('adjustment', -2500)).toMatchObject({ amount: -2500, status: 'available' })
    expect(await balance()).toEqual({ owed_back: 1500 })
    await add('bonus', 2000)
    expect(await balance()).toEqual({ available: 500 })
    await ledgerClean(server)
  })

  test('is refused where it makes no sense', async () => {
    const { must, company, ann } = await openShop(server)
    const other = await openShop(server)
    const body = {
      partnership_id: ann.partnership.id,
      type: 'bonus',
      amount: 100,
      currency: 'USD',
      reason_text: 'x',
    }
    const add = (more: object) => company.api.post('/v1/commissions', { ...body, ...more }, { money: true })
    expect(await add({ amount: -100 })).toMatchObject({ status: 422, body: { code: 'bonus_negative' } })
    expect((await add({ amount: 0 })).status).toBe(400)
    expect((await add({ currency: 'usd' })).status).toBe(400)
    expect((await add({ reason_text: '' })).status).toBe(400)
    expect((await add({ partnership_id: other.ann.partnership.id })).status).toBe(404)
    expect((await company.api.post('/v1/commissions', body)).body.code).toBe('scope_missing')
    expect((await must('/v1/commissions', body, { money: true })).net_amount).toBe(100)
    await ledgerClean(server)
  })
})
