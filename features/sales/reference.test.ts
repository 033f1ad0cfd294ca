/** Random programs, offers, orders and refunds through the database, against the plain reading of the rules. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { fromTypeId, newId } from '#lib/ids.ts'
import type { TestCompany } from '#test/company.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { tallyOf } from '#test/tally.ts'
import { commissionsOfSales } from '../commissions/commissions.ts'
import { insertOffer } from '../offers/offers.sql.ts'
import { type RefundStep, referenceOf, type SaleStep, type Sold } from '../offers/reference.fixture.ts'
import { leftOf } from '../offers/reference-refunds.fixture.ts'
import { GROUP, type Scenario, scenario } from '../offers/scenarios.fixture.ts'
import { recordRefund } from './refunds.ts'
import { RefundInput, SaleInput } from './sales.schema.ts'
import { recordSales, type SaleOutcome } from './sales.ts'

const SCALE = Number(process.env['SCALE'] ?? 1)
const tally = tallyOf('the rule book through the database, against a plain reading')

let server: TestServer
let company: TestCompany
let prepared = 0

beforeAll(async () => {
  server = await startTestServer({ environment: { RATE_LIMIT_PER_MINUTE: '100000000' } })
  company = await server.company()
  return () => server.close()
})

/** A program with the offers of a scenario and its partner; what stands for each of its ids. */
async function prepare({ world }: Scenario) {
  // A sale reads all offers of its company, so thousands of scenarios in one would each take longer than the last.
  if (prepared % 50 === 49) company = await server.company()
  prepared += 1
  const program = await testProgram(company, { time_zone: world.zone })
  const group = async () =>
    (await company.api.post('/v1/groups', { program_id: program.id, name: unique() })).body.id
  const [own, other] = [await group(), await group()]
  const coupon = unique().toUpperCase()
  const more = { group_id: own, coupon_code: coupon, ...(world.own ? { commission: world.own } : {}) }
  const ann = await testPartner(company, program, more)
  const change = { use_product_rates: world.productRates }
  await company.api.patch(`/v1/partnerships/${ann.partnership.id}`, change)
  const uuid = (prefix: 'prg' | 'grp', id: string) => fromTypeId(prefix, id) as string
  // Made in this order, so that of two of one age the one with the smaller id is the same as in the scenario.
  const ids = new Map([...world.offers].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id }) => [id, newId()]))
  await server.act(company.id, async (ctx) => {
    for (const offer of world.offers) {
      const group_id = offer.group_id && uuid('grp', offer.group_id === GROUP ? own : other)
      const [id, original_id] = [ids.get(offer.id) as string, ids.get(offer.original_id) as string]
      const places = { id, original_id, group_id, program_id: uuid('prg', program.id) }
      const row = { ...offer, ...places, description: '', replaces_id: null }
      await ctx.tx.execute(insertOffer(ctx.company_id, row))
    }
  })
  // What createOffer() does, which refuses some of what a scenario may hold.
  await server.installation.services.invalidate('offers', company.id)
  return { program, coupon, partner: ann.partnership.id, ids }
}

type Prepared = Awaited<ReturnType<typeof prepare>>

function inputOf({ program, coupon, partner }: Prepared, step: SaleStep): SaleInput {
  const { customer, country, amount, extra, currency, items, recurring, metadata, given } = step
  return SaleInput.parse({
    program_id: program.id,
    order_id: unique(),
    customer: { external_id: customer, ...(country ? { country } : {}) },
    ...(step.source === 'coupon' ? { coupon } : { partner }),
    amount: Number(amount),
    tax: Number(extra),
    currency,
    items,
    recurring,
    metadata,
    commission: given === null ? null : Number(given),
    occurred_at: step.at.toISOString(),
  })
}

/** Sales that stand together go in one call, where the scenario says so; refunds each in their own. */
async function play(
  prepared: Prepared,
  steps: Scenario['steps'],
  isTogether: boolean,
): Promise<SaleOutcome[]> {
  const sold: SaleOutcome[] = []
  const waiting: SaleStep[] = []
  const sell = async () => {
    const inputs = waiting.splice(0).map((step) => inputOf(prepared, step))
    const outcomes = await server.act(company.id, (ctx) => recordSales(ctx, inputs, 'api'))
    for (const one of outcomes) {
      if (one instanceof Error) throw one
      sold.push(one)
    }
  }
  for (const step of steps) {
    if (step.type === 'sale') waiting.push(step)
    if (waiting.length > 0 && !(isTogether && step.type === 'sale')) await sell()
    if (step.type === 'refund') await refund(sold[step.sale], step)
  }
  if (waiting.length > 0) await sell()
  return sold
}

async function refund(sold: SaleOutcome | undefined, { amount, items }: RefundStep): Promise<void> {
  if (!sold || sold.sale.amount === 0n) return
  const named = {
    ...(amount === null ? {} : { amount: Number(amount) }),
    ...(items.length === 0 ? {} : { items }),
  }
  const input = RefundInput.parse({ order_id: sold.sale.order_id, refund_id: unique(), ...named })
  await server
    .act(company.id, (ctx) => recordRefund(ctx, input))
    .catch((error) => expect(error.code).toBe('refund_exceeds_sale'))
}

const inOrder = <T extends { source: string; offer: string | null }>(rows: T[]) =>
  rows.sort((a, b) => (`${a.source} ${a.offer}` < `${b.source} ${b.offer}` ? -1 : 1))

async function compare({ ids }: Prepared, outcomes: readonly SaleOutcome[], reference: readonly Sold[]) {
  const rows = await server.act(company.id, (ctx) =>
    commissionsOfSales(
      ctx,
      outcomes.map((one) => one.sale.id),
    ),
  )
  for (const [at, sold] of reference.entries()) {
    const outcome = outcomes[at] as SaleOutcome
    const left = leftOf(sold)
    const expected = sold.paid.map(
      ({ offer, source, amount, currency, base, cappedFrom, tierFrom }, place) => {
        const known = offer && (ids.get(offer) as string)
        return { offer: known, source, amount, currency, base, cappedFrom, tierFrom, net: left[place] }
      },
    )
    const found = rows.filter((row) => row.sale_id === outcome.sale.id)
    const actual = found.map(({ rule, amount, currency, base_amount, net_amount }) => ({
      offer: rule?.offer_id ?? null,
      source: rule?.source ?? '',
      amount,
      currency,
      base: base_amount,
      cappedFrom: rule?.capped_from === undefined ? null : BigInt(rule.capped_from),
      tierFrom: rule?.tier?.from ?? null,
      net: net_amount,
    }))
    expect(inOrder(actual)).toEqual(inOrder(expected))
    tally('commissions compared', expected.length)
    expect(outcome.not_commissioned.map(({ reason }) => reason).sort()).toEqual([...sold.reasons].sort())
  }
}

test('what is recorded owes what a plain reading of the rules owes, one by one or together', async () => {
  const property = fc.asyncProperty(scenario, fc.boolean(), async (drawn, isTogether) => {
    const prepared = await prepare(drawn)
    const outcomes = await play(prepared, drawn.steps, isTogether)
    await compare(prepared, outcomes, referenceOf(drawn.world, drawn.steps))
    tally('scenarios')
    tally('sales compared', outcomes.length)
    tally('refunds', drawn.steps.filter(({ type }) => type === 'refund').length)
  })
  await fc.assert(property, { numRuns: 20 * SCALE, endOnFailure: true })
  await ledgerClean(server)
})
