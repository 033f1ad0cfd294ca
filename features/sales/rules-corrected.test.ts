/** The whole rule book under corrections: rates of items, caps and firsts, with refunds, edits and other partners. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { act, commissionsOf, enrol, mature, openShop, pay, refund, revise, sell } from '#test/corrected.ts'
import { unique } from '#test/enrolled.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { tallyOf } from '#test/tally.ts'

const SCALE = Number(process.env['SCALE'] ?? 1)
const tally = tallyOf('orders of several rates in another order of corrections')

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ environment: { RATE_LIMIT_PER_MINUTE: '100000000' } })
  return () => server.close()
})

type Body = Record<string, unknown>

const percent = (rate_bps: number) => ({ type: 'percentage', rate_bps })
const ofProduct = (name: string) => ({ match: 'all', of: [{ field: 'product', in: [name] }] })
const item = (product_id: string, amount: number) => ({ product_id, amount })

/** A shop with these offers, and two partners who earn by them alone. */
async function shopWith(...offers: Body[]) {
  const shop = await openShop(server)
  for (const offer of offers) {
    const body = { program_id: shop.program.id, active_from: '2025-01-01T00:00:00Z', ...offer }
    const answer = await shop.company.api.post('/v1/offers', body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  }
  const byOffers = { commission: null }
  const [ann, ben] = [await enrol(shop, byOffers), await enrol(shop, byOffers)]
  const give = (sale: { id: string }, partner: { partnership_id: string }, more: Body = {}) =>
    act(shop.company, `/v1/sales/${sale.id}/attribution`, {
      partnership_id: partner.partnership_id,
      claw_back_paid: false,
      reason_text: 'Wrong code',
      ...more,
    })
  /** What a partner has of a sale, by the rate of each rule. */
  const owed = async (sale: { id: string }, partner: { id: string }) => {
    const rows = await commissionsOf(shop.company, sale)
    const rateOf = (row: (typeof rows)[number]): number =>
      row.rule?.rate_bps ?? rateOf(rows.find((one) => one.id === row.origin_id))
    const sums: Record<number, number> = {}
    for (const row of rows.filter((one) => one.partner_id === partner.id))
      sums[rateOf(row)] = (sums[rateOf(row)] ?? 0) + row.net_amount
    return sums
  }
  return { ...shop, ann, ben, give, owed }
}

const RATES = [
  { conditions: ofProduct('p1'), reward: percent(2_000) },
  { conditions: ofProduct('p2'), reward: percent(3_333) },
  { reward: percent(1_000) },
]

describe('an order of several items', () => {
  const ITEMS = [item('p1', 4_000), item('p2', 3_000), item('p3', 2_000)]

  test('is given to another with all its commissions, and its refunds of items count there as well', async () => {
    const { company, ann, ben, give, owed } = await shopWith(...RATES)
    const { sale } = await sell(company, { coupon: ann.coupon, items: ITEMS })
    expect(await owed(sale, ann)).toEqual({ 2000: 800, 3333: 1_000, 1000: 300 })
    await refund(company, sale, { items: [item('p1', 1_000)] })
    expect(await owed(sale, ann)).toEqual({ 2000: 600, 3333: 1_000, 1000: 300 })
    await give(sale, ben)
    expect(await owed(sale, ann)).toEqual({ 2000: 0, 3333: 0, 1000: 0 })
    expect(await owed(sale, ben)).toEqual({ 2000: 600, 3333: 1_000, 1000: 300 })
    await refund(company, sale, { items: [item('p2', 3_000)] })
    expect(await owed(sale, ben)).toEqual({ 2000: 600, 3333: 0, 1000: 300 })
    await ledgerClean(server)
  })

  test('comes back to whom a part of it was paid for: that part is not owed twice, the rest is', async () => {
    const { company, ann, ben, give, owed } = await shopWith(...RATES)
    const { sale, commissions } = await sell(company, { coupon: ann.coupon, items: ITEMS })
    await mature(server)
    await pay(
      company,
      commissions.find((one: { rule: { rate_bps: number } }) => one.rule.rate_bps === 2_000),
    )
    await give(sale, ben)
    expect(await owed(sale, ann)).toEqual({ 2000: 800, 3333: 0, 1000: 0 })
    await give(sale, ann)
    expect(await owed(sale, ann)).toEqual({ 2000: 800, 3333: 1_000, 1000: 300 })
    expect(await owed(sale, ben)).toEqual({ 2000: 0, 3333: 0, 1000: 0 })
    // What was owed first and what was owed again fall by the same refund, each for its own part.
    await refund(company, sale, { items: [item('p1', 4_000), item('p2', 1_500)] })
    expect(await owed(sale, ann)).toEqual({ 2000: 0, 3333: 500, 1000: 300 })
    await ledgerClean(server)
  })

  test('grows by an edit with each of its commissions, and items are refunded as they were sold', async () => {
    const { company, ann, owed } = await shopWith(...RATES)
    const { sale } = await sell(company, { coupon: ann.coupon, items: ITEMS })
    await revise(company, sale, { amount: 20_000, items: [item('p9', 20_000)] })
    expect(await owed(sale, ann)).toEqual({ 2000: 1_600, 3333: 2_000, 1000: 600 })
    await refund(company, sale, { items: [item('p1', 8_000)] })
    expect(await owed(sale, ann)).toEqual({ 2000: 0, 3333: 2_000, 1000: 600 })
    await ledgerClean(server)
  })
})

type Step =
  | { readonly kind: 'refund'; readonly body: Body }
  | { readonly kind: 'revision'; readonly body: Body }
  | { readonly kind: 'chargeback'; readonly amount: number; readonly won: boolean }

const parts = fc.array(
  fc.record({
    product_id: fc.constantFrom('p1', 'p2', 'p3', 'unknown'),
    amount: fc.integer({ min: 1, max: 300 }),
  }),
  { minLength: 1, maxLength: 2 },
)
const steps = fc
  .record({
    named: fc.array(parts, { maxLength: 3 }),
    plain: fc.array(fc.integer({ min: 1, max: 499 }), { maxLength: 2 }),
    revisions: fc.array(
      fc.record({
        amount: fc.integer({ min: 6_000, max: 99_999 }),
        tax: fc.integer({ min: 0, max: 900 }),
        items: parts,
      }),
      { maxLength: 1 },
    ),
    chargebacks: fc.array(fc.record({ amount: fc.integer({ min: 1, max: 499 }), won: fc.boolean() }), {
      maxLength: 1,
    }),
  })
  .map(({ named, plain, revisions, chargebacks }): Step[] => [
    ...named.map((items): Step => ({ kind: 'refund', body: { items } })),
    ...plain.map((amount): Step => ({ kind: 'refund', body: { amount } })),
    ...revisions.map((body): Step => ({ kind: 'revision', body })),
    ...chargebacks.map((one): Step => ({ kind: 'chargeback', ...one })),
  ])

const history = fc
  .record({ items: parts, amount: fc.integer({ min: 6_000, max: 99_999 }), steps })
  .chain(({ steps, ...order }) => {
    const inOrder = fc.shuffledSubarray(steps, { minLength: steps.length })
    return fc.record({ order: fc.constant(order), one: inOrder, other: inOrder, isPaid: fc.boolean() })
  })

test(
  'refunds of items, edits and chargebacks leave the same of each commission in any order',
  async () => {
    const { company, ann, owed } = await shopWith(...RATES)
    const play = async (order: Body, steps: readonly Step[], isPaid: boolean) => {
      const { sale } = await sell(company, { coupon: ann.coupon, ...order })
      if (isPaid) {
        await mature(server)
        for (const row of await commissionsOf(company, sale)) await pay(company, row)
      }
      for (const step of steps) {
        if (step.kind === 'refund') await refund(company, sale, step.body)
        if (step.kind === 'revision') await revise(company, sale, step.body)
        if (step.kind === 'chargeback') {
          const of = { order_id: sale.order_id, chargeback_id: unique(), amount: step.amount }
          for (const outcome of step.won ? ['lost', 'won'] : ['lost']) {
            const { status } = await company.api.post('/v1/track/chargeback', { ...of, outcome })
            expect(status).toBe(201)
          }
        }
      }
      return owed(sale, ann)
    }
    await fc.assert(
      fc.asyncProperty(history, async ({ order, one, other, isPaid }) => {
        expect(await play(order, one, isPaid)).toEqual(await play(order, other, isPaid))
        tally('orders, each played twice')
      }),
      { numRuns: 15 * SCALE, endOnFailure: true },
    )
    await ledgerClean(server)
  },
  240_000 * Math.max(1, SCALE),
)

describe('another partner', () => {
  test('is owed for a first sale as a first, and not for the second', async () => {
    const { company, ann, ben, give, owed } = await shopWith({
      reward: percent(1_000),
      duration: { type: 'first_sale' },
    })
    const customer = { external_id: unique() }
    const [first, second] = [
      await sell(company, { coupon: ann.coupon, customer }),
      await sell(company, { coupon: ann.coupon, customer }),
    ]
    expect([first.commissions.length, second.commissions.length]).toEqual([1, 0])
    const moved = await give(second.sale, ben)
    expect(moved.not_commissioned).toMatchObject([{ reason: 'duration_over' }])
    await give(first.sale, ben)
    expect(await owed(first.sale, ben)).toEqual({ 1000: 1_000 })
    expect(await owed(second.sale, ben)).toEqual({})
    await ledgerClean(server)
  })

  test('has the room that a cap leaves, and a dry run uses none of it', async () => {
    const caps = [{ scope: 'partner_month', amount: 1_500, currency: 'USD' }]
    const { company, ann, ben, give, owed } = await shopWith({ reward: percent(1_000), caps })
    const { sale: own } = await sell(company, { coupon: ben.coupon })
    const { sale } = await sell(company, { coupon: ann.coupon })
    await give(sale, ben, { dry_run: true })
    await give(sale, ben)
    expect(await owed(own, ben)).toEqual({ 1000: 1_000 })
    expect(await owed(sale, ben)).toEqual({ 1000: 500 })
    const { commissions, not_commissioned } = await sell(company, { coupon: ben.coupon })
    expect(commissions).toEqual([])
    expect(not_commissioned).toMatchObject([{ reason: 'cap_reached' }])
    await ledgerClean(server)
  })

  test('who reached a tier gets its rate', async () => {
    const tiers = [{ from: 2, rate_bps: 2_000 }]
    const tier_basis = { measure: 'count', period: 'lifetime' }
    const { company, ann, ben, give, owed } = await shopWith({ reward: percent(1_000), tier_basis, tiers })
    for (let count = 0; count < 2; count += 1) await sell(company, { coupon: ben.coupon })
    const { sale } = await sell(company, { coupon: ann.coupon })
    await give(sale, ben)
    expect(await owed(sale, ben)).toEqual({ 2000: 2_000 })
    // Sales that were kept moved along, and one that is wholly refunded counts for nobody.
    await refund(company, sale)
    const { commissions } = await sell(company, { coupon: ann.coupon })
    expect(commissions[0].rule.rate_bps).toBe(1_000)
    await ledgerClean(server)
  })
})

test('an edit adds nothing under a cap of an amount, and takes back as ever', async () => {
  const caps = [{ scope: 'customer', amount: 5_000, currency: 'USD' }]
  const { company, ann, owed } = await shopWith({ reward: percent(1_000), caps })
  const { sale } = await sell(company, { coupon: ann.coupon })
  await revise(company, sale, { amount: 90_000 })
  expect(await owed(sale, ann)).toEqual({ 1000: 1_000 })
  await revise(company, sale, { amount: 5_000 })
  expect(await owed(sale, ann)).toEqual({ 1000: 500 })
  await ledgerClean(server)
})
