/** The same history in another order of arrival: where order does not matter, the same books. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { act, balanceOf, commissionsOf, enrol, mature, openShop, pay, sell } from '#test/corrected.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { tallyOf } from '#test/tally.ts'

const SCALE = Number(process.env['SCALE'] ?? 1)
const tally = tallyOf('corrections in another order of arrival')

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

type Step =
  | { readonly kind: 'refund'; readonly amount: number }
  | { readonly kind: 'revision'; readonly amount: number; readonly tax: number }
  | { readonly kind: 'chargeback'; readonly amount: number; readonly won: boolean }
  | { readonly kind: 'given' }

type Sale = { readonly amount: number; readonly tax: number; readonly steps: readonly Step[] }

/** Everything that is taken back fits into the smallest that the order ever is, in whatever order it comes. */
const sale = fc
  .record({
    amount: fc.integer({ min: 3_000, max: 99_999 }),
    tax: fc.integer({ min: 0, max: 900 }),
    refunds: fc.array(fc.integer({ min: 1, max: 499 }), { maxLength: 4 }),
    revisions: fc.array(
      fc.record({ amount: fc.integer({ min: 3_000, max: 99_999 }), tax: fc.integer({ min: 0, max: 900 }) }),
      {
        maxLength: 1,
      },
    ),
    chargebacks: fc.array(fc.record({ amount: fc.integer({ min: 1, max: 499 }), won: fc.boolean() }), {
      maxLength: 2,
    }),
    isGiven: fc.boolean(),
  })
  .map(({ amount, tax, refunds, revisions, chargebacks, isGiven }): Sale => {
    const steps: Step[] = [
      ...refunds.map((one): Step => ({ kind: 'refund', amount: one })),
      ...revisions.map((one): Step => ({ kind: 'revision', ...one })),
      ...chargebacks.map((one): Step => ({ kind: 'chargeback', ...one })),
      ...(isGiven ? [{ kind: 'given' } as const] : []),
    ]
    return { amount, tax, steps }
  })

/** Two orders of the same steps over all sales of one customer. */
const history = fc
  .record({ sales: fc.array(sale, { minLength: 1, maxLength: 3 }), rate: fc.integer({ min: 1, max: 9_999 }) })
  .chain(({ sales, rate }) => {
    const all = sales.flatMap(({ steps }, of) =>
      steps.map((step, name) => ({ of, name: String(name), step })),
    )
    const inOrder = fc.shuffledSubarray(all, { minLength: all.length })
    return fc.record({ sales: fc.constant(sales), rate: fc.constant(rate), one: inOrder, other: inOrder })
  })

type Arriving = { readonly of: number; readonly name: string; readonly step: Step }

/** Plays a history to new books; `isPaid` has everything paid before the first correction. */
async function play(
  sales: readonly Sale[],
  rate_bps: number,
  arriving: readonly Arriving[],
  isPaid: boolean,
) {
  const shop = await openShop(server)
  const { company } = shop
  const ann = await enrol(shop, { commission: { type: 'percentage', rate_bps } })
  const ben = await enrol(shop, { commission: { type: 'percentage', rate_bps: 2_000 } })
  const customer = { external_id: 'one' }
  const made: { id: string; order_id: string }[] = []
  for (const { amount, tax } of sales)
    made.push((await sell(company, { amount, tax, coupon: ann.coupon, customer })).sale)
  if (isPaid) {
    await mature(server)
    for (const one of made) for (const row of await commissionsOf(company, one)) await pay(company, row)
  }
  for (const { of, name, step } of arriving)
    await apply(made[of] as { id: string; order_id: string }, name, step)
  await ledgerClean(server)
  const { body } = await company.api.get('/v1/reports/overview')
  const figures = made.map(async ({ id }) => {
    const { amount, refunded_amount, status } = (await company.api.get(`/v1/sales/${id}`)).body
    return { amount, refunded_amount, status, owed: await owedOf(id) }
  })
  const balances = [await balanceOf(company, ann), await balanceOf(company, ben)]
  return { sales: await Promise.all(figures), balances: balances.map(netOf), revenue: body.revenue }

  async function owedOf(id: string) {
    const rows = await commissionsOf(company, { id })
    const sum = (partner: { id: string }) =>
      rows.filter((row) => row.partner_id === partner.id).reduce((total, row) => total + row.net_amount, 0)
    return [sum(ann), sum(ben)]
  }

  async function apply({ id, order_id }: { id: string; order_id: string }, name: string, step: Step) {
    const track = async (path: string, body: object) => {
      const answer = await company.api.post(path, { order_id, ...body })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    }
    if (step.kind === 'refund') await track('/v1/track/refund', { refund_id: name, amount: step.amount })
    if (step.kind === 'revision') {
      const { amount, tax } = step
      const answer = await company.api.post(`/v1/sales/${id}/revisions`, { revision_id: name, amount, tax })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    }
    if (step.kind === 'chargeback') {
      await track('/v1/track/chargeback', { chargeback_id: name, outcome: 'lost', amount: step.amount })
      if (step.won) await track('/v1/track/chargeback', { chargeback_id: name, outcome: 'won' })
    }
    if (step.kind === 'given')
      await act(company, `/v1/sales/${id}/attribution`, {
        partnership_id: ben.partnership_id,
        claw_back_paid: true,
        reason_text: 'Ben',
      })
  }
}

/** What is coming or owed in all: which part of it has cleared hangs on the moment, not on the order. */
function netOf({ pending, available, on_hold, owed_back, paid }: Record<string, number>) {
  return (pending ?? 0) + (available ?? 0) + (on_hold ?? 0) - (owed_back ?? 0) + (paid ?? 0)
}

test.each([
  ['before the hold is over', false],
  ['after all was paid', true],
])(
  'refunds, edits, chargebacks and another partner, in any order, %s: the same books',
  async (_, isPaid) => {
    await fc.assert(
      fc.asyncProperty(history, async ({ sales, rate, one, other }) => {
        expect(await play(sales, rate, one, isPaid)).toEqual(await play(sales, rate, other, isPaid))
        tally('histories, each played twice')
        tally('corrections', 2 * one.length)
      }),
      // What fails is shown as it came: making it smaller plays it for minutes.
      { numRuns: 8 * SCALE, endOnFailure: true },
    )
  },
  240_000 * Math.max(1, SCALE),
)
