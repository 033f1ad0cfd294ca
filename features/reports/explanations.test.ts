/** Each kind of commission in each state, explained: the sentence is whole, and the trace is in the order of time. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, enrol, mature, openShop, pay, refund, sell } from '#test/corrected.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

afterAll(() => ledgerClean(server))

type Step = { at: string | null; what: string; text: string }

async function open(program: Record<string, unknown> = {}) {
  const shop = await openShop(server, program)
  const { company } = shop
  const ann = await enrol(shop, { name: 'Ann' })
  const explain = async ({ id }: { id: string }) => {
    const { status, body } = await company.api.get(`/v1/commissions/${id}/explanation`)
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.sentence).toMatch(/^[^\n]+\.$/)
    expect(body.sentence).not.toMatch(/\.\.|undefined|null|_/)
    const moments = body.trace.map((step: Step) => step.at).filter((at: string | null) => at !== null)
    expect(moments).toEqual(moments.toSorted())
    expect(moments.length).toBe(body.trace.length)
    return body as { sentence: string; formula: string; trace: Step[] }
  }
  const sold = async (more: object = {}) =>
    (await sell(company, { coupon: ann.coupon, order_id: 'A-1', ...more })).commissions[0]
  const add = (body: object) =>
    act(company, '/v1/commissions', { partnership_id: ann.partnership_id, currency: 'USD', ...body })
  const decide = (row: { id: string }, decision: string, body?: object) =>
    act(company, `/v1/commissions/${row.id}/${decision}`, body as Record<string, unknown>)
  return { ...shop, ann, explain, sold, add, decide }
}

const textsOf = ({ trace }: { trace: Step[] }, ...whats: string[]) =>
  trace.filter(({ what }) => whats.includes(what)).map(({ text }) => text)

const EARNED = "Ann gets 10.00 USD: 10 % of order A-1, by the partner's own rate."

describe('a commission of a sale', () => {
  test('that is pending names the day until which it is, in the zone of its program', async () => {
    const { explain, sold } = await open({ time_zone: 'Pacific/Kiritimati' })
    const { sentence, formula } = await explain(await sold({ occurred_at: '2026-01-01T11:00:00Z' }))
    // The second of January there, and the first of February thirty days on.
    expect(sentence).toBe(`${EARNED} Pending until 2026-02-01.`)
    expect(formula).toBe(
      '100.00 USD − 0.00 USD tax − 0.00 USD shipping = 100.00 USD; 100.00 USD × 10 % = 10.00 USD',
    )
  })

  test('that a person has to approve says so until one does', async () => {
    const { explain, sold, decide } = await open({ review: 'manual' })
    const row = await sold()
    expect((await explain(row)).sentence).toMatch(
      /Pending until \d{4}-\d\d-\d\d, and until a person approves it\.$/,
    )
    await decide(row, 'approval')
    const approved = await explain(row)
    expect(approved.sentence).toMatch(/Pending until \d{4}-\d\d-\d\d\.$/)
    expect(textsOf(approved, 'review')).toEqual(['A person approved it.'])
  })

  test('that was refunded in part and in whole says what is left', async () => {
    const { company, explain, sold } = await open()
    const row = await sold()
    await refund(company, { order_id: 'A-1' }, { amount: 2_500 })
    expect((await explain(row)).sentence).toMatch(
      /Pending until .* 2\.50 USD was taken back, 7\.50 USD is left\.$/,
    )
    await refund(company, { order_id: 'A-1' })
    const whole = await explain(row)
    expect(whole.sentence).toBe(`${EARNED} Declined (refunded).`)
    expect(textsOf(whole, 'refund', 'ledger')).toEqual([
      'accrued: 10.00 USD from commission_expense to pending.',
      '25.00 USD of the order was refunded.',
      'refunded: 2.50 USD from pending to commission_expense.',
      '75.00 USD of the order was refunded.',
      'refunded: 7.50 USD from pending to commission_expense.',
    ])
  })

  test('that is held, released and declined says why and in this order', async () => {
    const { explain, sold, decide } = await open()
    const row = await sold()
    await decide(row, 'hold', { reason: 'fraud', reason_text: 'Looks odd.' })
    expect((await explain(row)).sentence).toBe(`${EARNED} On hold (fraud): Looks odd.`)
    await decide(row, 'release')
    await decide(row, 'decline', { reason: 'duplicate' })
    const declined = await explain(row)
    expect(declined.sentence).toBe(`${EARNED} Declined (duplicate).`)
    expect(textsOf(declined, 'ledger').map((text) => text.split(':')[0])).toEqual([
      'accrued',
      'held',
      'released',
      'declined',
    ])
  })

  test('that is available, taken back, or paid says so', async () => {
    const { company, explain, sold, decide } = await open()
    const [paid, reversed] = [await sold(), await sold({ order_id: 'A-2' })]
    await mature(server)
    expect((await explain(paid)).sentence).toBe(`${EARNED} Available: it is in the next payout.`)
    await decide(reversed, 'decline', { reason: 'fraud', reason_text: 'A stolen card' })
    expect((await explain(reversed)).sentence).toMatch(/ Taken back \(fraud\): A stolen card\.$/)
    await pay(company, paid)
    const said = await explain(paid)
    expect(said.sentence).toMatch(/ Paid on \d{4}-\d\d-\d\d\.$/)
    expect(said.trace.map(({ what }) => what)).toEqual([
      ...['customer', 'sale', 'attribution', 'rule', 'ledger', 'ledger', 'payout'],
    ])
    expect(textsOf(said, 'ledger').at(-1)).toBe('Its hold passed; it became available.')
    await refund(company, { order_id: 'A-1' }, { amount: 1_000 })
    const { body } = await company.api.get('/v1/commissions?type=clawback')
    const clawback = await explain(body.data[0])
    expect(clawback.sentence).toBe(
      'Ann gives back 1.00 USD of order A-1: the order was refunded. It is taken from the next payout.',
    )
    expect(textsOf(clawback, 'rule')).toEqual(['It corrects an earlier commission of this order.'])
    expect(textsOf(await explain(paid), 'payout', 'refund')).toEqual([
      expect.stringContaining('In a payout of 10.00 USD, transaction '),
      '10.00 USD of the order was refunded.',
      '1.00 USD is taken back from a later payout.',
    ])
  })
})

describe('a row that no order made', () => {
  test('a bonus, a correction by hand and a debt that is written off', async () => {
    const { explain, add, ann, company } = await open()
    const bonus = await explain(await add({ type: 'bonus', amount: 2_500, reason_text: 'For the fair' }))
    expect(bonus.sentence).toBe('Ann gets 25.00 USD: For the fair. Available: it is in the next payout.')
    expect(bonus.formula).toBe('25.00 USD, by hand')
    expect(textsOf(bonus, 'rule')).toEqual(['Added by hand: For the fair.'])
    expect(textsOf(bonus, 'ledger')).toEqual(['bonus: 25.00 USD from bonus_expense to available.'])
    const minus = await explain(await add({ type: 'adjustment', amount: -4_000, reason_text: 'Paid twice.' }))
    expect(minus.sentence).toBe('Ann gives back 40.00 USD: Paid twice. It is taken from the next payout.')
    const given = {
      partner_id: ann.id,
      currency: 'USD',
      amount: 1_500,
      note: 'Too small to ask for',
    }
    const off = await act(company, '/v1/balances/write-offs', given)
    expect((await explain(off)).sentence).toBe(
      '15.00 USD that Ann owed was written off: Too small to ask for. It covers a debt and is not paid.',
    )
  })

  test('a balance brought in, and a debt', async () => {
    const { explain, company, ann } = await open()
    const bring = (body: object) =>
      act(company, '/v1/balances/opening', {
        partnership_id: ann.partnership_id,
        currency: 'USD',
        note: 'From before',
        ...body,
      })
    const pending = await bring({ amount: 3_000, available: false })
    expect((await explain(pending)).sentence).toMatch(/^Ann gets 30\.00 USD: From before\. Pending until /)
    await mature(server)
    const matured = await explain(pending)
    expect(textsOf(matured, 'rule')).toEqual(['Brought in: From before.'])
    expect(textsOf(matured, 'ledger').at(-1)).toBe('Its hold passed; it became available.')
    const debt = await explain(await bring({ amount: -1_000, available: true }))
    expect(debt.sentence).toBe('Ann owes 10.00 USD: From before. It is taken from the next payout.')
    expect(textsOf(debt, 'ledger').some((text) => text.includes('hold'))).toBe(false)
  })
})
