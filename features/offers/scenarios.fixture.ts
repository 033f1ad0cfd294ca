/** Random programs, offers, orders and refunds: few names and round moments, so that much meets. */
import fc from 'fast-check'
import type { OfferFacts } from './offers.ts'
import type { RefundStep, SaleStep, World } from './reference.fixture.ts'
import type { Cap, Condition, Conditions, Duration, Tier, TierBasis } from './rules.schema.ts'

export type Scenario = { world: World; steps: (SaleStep | RefundStep)[] }

export const PROGRAM = '01900000-0000-7000-8000-0000000000aa'
export const GROUP = '01900000-0000-7000-8000-0000000000bb'
const OTHER_GROUP = '01900000-0000-7000-8000-0000000000cc'
/** Orders stand between these; New York leaves and enters summer time meanwhile. */
const FIRST_DAY = Date.parse('2025-01-01T03:00:00Z')
const DAY_MS = 86_400_000

const currency = fc.constantFrom('EUR', 'EUR', 'EUR', 'USD')
const product = fc.constantFrom('p1', 'p2', 'p3')
const category = fc.constantFrom('a', 'b')
/** Often whole months apart, so that ends are met to the second. */
const day = fc.oneof(fc.constantFrom(0, 31, 59), fc.integer({ min: 0, max: 430 }))
const moment = day.map((days) => new Date(FIRST_DAY + days * DAY_MS))
/** Null but for so many of twelve. */
const sometimes = <T>(one: fc.Arbitrary<T>, twelfths: number) =>
  fc.oneof({ weight: 12 - twelfths, arbitrary: fc.constant(null) }, { weight: twelfths, arbitrary: one })
const some = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { minLength: 1, maxLength: 2 })

const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ field: fc.constant('product' as const), in: some(product) }) },
  { weight: 4, arbitrary: fc.record({ field: fc.constant('category' as const), in: some(category) }) },
  fc.record({ field: fc.constant('country' as const), in: some(fc.constantFrom('US', 'DE')) }),
  fc.record({
    field: fc.constant('sale' as const),
    is: fc.constantFrom('new' as const, 'recurring' as const),
  }),
  fc.record({ field: fc.constant('order' as const), at_least: fc.constantFrom(100, 250, 400), currency }),
  fc.record({
    field: fc.constant('source' as const),
    in: some(fc.constantFrom('coupon' as const, 'manual' as const)),
  }),
  fc.record({
    field: fc.constant('metadata' as const),
    key: fc.constantFrom('plan'),
    in: some(fc.constantFrom<string | number | boolean>('pro', 1, true)),
  }),
)

const conditions: fc.Arbitrary<Conditions | null> = fc.option(
  fc.record({
    match: fc.constantFrom('all' as const, 'any' as const),
    of: fc.array(condition, { minLength: 1, maxLength: 3 }),
  }),
  { freq: 2 },
)

const duration: fc.Arbitrary<Duration> = fc.oneof(
  fc.constant({ type: 'lifetime' as const }),
  fc.constant({ type: 'first_sale' as const }),
  fc.record({ type: fc.constant('months' as const), months: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ type: fc.constant('sales' as const), sales: fc.integer({ min: 1, max: 3 }) }),
)

const rate = fc.integer({ min: 1, max: 10_000 })
const amount = fc.integer({ min: 1, max: 200 })

/** What an offer pays, with tiers and caps of its own kind. */
const money = fc
  .record({
    rates: fc.array(rate, { minLength: 4, maxLength: 4 }),
    amounts: fc.array(amount, { minLength: 4, maxLength: 4 }),
    isFixed: fc.boolean(),
    own: currency,
    basis: fc.option(
      fc.record({
        measure: fc.constantFrom('count' as const, 'net_sales' as const),
        period: fc.constantFrom('month' as const, 'year' as const, 'lifetime' as const),
      }),
    ),
    froms: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
    caps: fc.uniqueArray(
      fc.record({
        scope: fc.constantFrom('customer' as const, 'partner_month' as const, 'program' as const),
        count: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
        amount: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
        in: currency,
      }),
      { selector: (cap) => cap.scope, maxLength: 2 },
    ),
  })
  .map(({ rates, amounts, isFixed, own, basis, froms, caps }) => {
    const reward = isFixed
      ? { type: 'fixed' as const, amount: amounts[0] as number, currency: own }
      : { type: 'percentage' as const, rate_bps: rates[0] as number }
    const step = basis?.measure === 'net_sales' ? 150 : 1
    const tiers: Tier[] = [...froms]
      .sort((a, b) => a - b)
      .map((from, at) => ({
        from: from * step,
        ...(isFixed ? { amount: amounts[at + 1] as number } : { rate_bps: rates[at + 1] as number }),
      }))
    const tier_basis: TierBasis | null = basis && {
      ...basis,
      ...(basis.measure === 'net_sales' ? { currency: own } : {}),
    }
    const limited: Cap[] = caps.map((cap) => ({
      scope: cap.scope,
      ...(cap.count === undefined && cap.amount !== undefined ? {} : { count: cap.count ?? 2 }),
      ...(cap.amount === undefined ? {} : { amount: cap.amount, currency: isFixed ? own : cap.in }),
    }))
    return { reward, tier_basis, tiers: tier_basis ? tiers : [], caps: limited }
  })

const offer = fc
  .record({
    money,
    conditions,
    duration,
    group_id: fc.constantFrom(null, null, GROUP, GROUP, OTHER_GROUP),
    active_from: fc.oneof(
      { weight: 4, arbitrary: fc.constant(new Date(FIRST_DAY)) },
      { weight: 1, arbitrary: moment },
    ),
    days: sometimes(fc.integer({ min: 1, max: 300 }), 3),
    age: fc.integer({ min: 0, max: 2 }),
    twin: fc.nat(5),
  })
  .map(
    ({
      money,
      active_from,
      days,
      age,
      ...rest
    }): Omit<OfferFacts, 'id' | 'original_id'> & { twin: number } => ({
      ...rest,
      ...money,
      program_id: PROGRAM,
      trigger: 'sale',
      stage: null,
      ranked_at: new Date(FIRST_DAY + age),
      active_from,
      active_until: days === null ? null : new Date(active_from.getTime() + days * DAY_MS),
    }),
  )

const world: fc.Arbitrary<World> = fc
  .record({
    offers: fc.array(offer, { maxLength: 6 }),
    own: sometimes(fc.record({ type: fc.constant('percentage' as const), rate_bps: rate }), 4),
    productRates: fc.boolean(),
  })
  .map(({ offers, own, productRates }) => ({
    zone: 'America/New_York',
    program: PROGRAM,
    group: GROUP,
    own,
    productRates,
    offers: offers.map(({ twin, ...one }, at) => {
      const id = (place: number) => `01900000-0000-7000-8000-00000000000${place}`
      // Now and then an offer is another version of the first, whose counters it shares.
      const isVersion = at > 0 && twin === 0
      const { reward, tier_basis, tiers, caps } = offers[0] ?? one
      const money = isVersion ? { reward, tier_basis, tiers, caps } : {}
      return { ...one, ...money, id: id(at + 1), original_id: id(isVersion ? 1 : at + 1) }
    }),
  }))

const item = fc.record(
  { product_id: product, category, amount: fc.integer({ min: 0, max: 300 }) },
  { requiredKeys: ['amount'] },
)

const CUSTOMERS = [
  { customer: 'one', country: 'US', source: 'coupon' },
  { customer: 'two', country: 'DE', source: 'manual' },
  { customer: 'three', country: null, source: 'coupon' },
]

const sale: fc.Arbitrary<SaleStep> = fc
  .record({
    at: moment,
    who: fc.constantFrom(...CUSTOMERS),
    amount: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 1_000 }) },
      { weight: 2, arbitrary: fc.constantFrom(100, 250, 400) },
      { weight: 1, arbitrary: fc.constant(0) },
    ),
    extra: fc.integer({ min: 0, max: 4 }),
    currency,
    items: fc.array(item, { maxLength: 3 }),
    recurring: fc.boolean(),
    plan: fc.constantFrom<unknown>('pro', 'free', 1, true),
    given: sometimes(fc.bigInt(1n, 500n), 1),
  })
  .map(({ who, amount, extra, plan, ...rest }) => ({
    type: 'sale',
    ...who,
    ...rest,
    amount: BigInt(amount),
    extra: BigInt(Math.floor((amount * extra) / 10)),
    metadata: { plan },
    given: rest.given,
  }))

const refund: fc.Arbitrary<RefundStep> = fc.record({
  type: fc.constant('refund' as const),
  sale: fc.nat(5),
  amount: fc.option(fc.bigInt(1n, 400n)),
  items: fc.array(item, { maxLength: 2 }),
})

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  world,
  steps: fc.array(fc.oneof({ weight: 3, arbitrary: sale }, { weight: 2, arbitrary: refund }), {
    minLength: 1,
    maxLength: 12,
  }),
})
