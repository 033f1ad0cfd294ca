import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tallyOf } from '#test/tally.ts'
import type { OfferFacts } from './offers.ts'
import { oweFor, type Verdict } from './owe.ts'
import { type RefundStep, referenceOf, type SaleStep, type Sold, type World } from './reference.fixture.ts'
import { leftOf } from './reference-refunds.fixture.ts'
import { namedShares, remainingReward } from './rewards.ts'
import { candidatesOf, chooseRule } from './rules.ts'
import { GROUP, PROGRAM, type Scenario, scenario } from './scenarios.fixture.ts'
import { emptyStanding, measureSale } from './standing.ts'

const SCALE = Number(process.env['SCALE'] ?? 1)
const tally = tallyOf('the rule book without a database')

type Engine = { step: SaleStep; verdict: Verdict; sold: Sold }

const kept = ({ step, sold }: Engine) =>
  step.amount > 0n && sold.refunds.reduce((sum, one) => sum + one.amount, 0n) < step.amount

/** The engine over the steps; which refunds were possible is taken from the reference. */
function engineOf({ world, steps }: Scenario, reference: readonly Sold[]): Engine[] {
  const past: Engine[] = []
  const caps = emptyStanding().caps
  for (const step of steps) {
    if (step.type === 'refund') continue
    const sold = reference[past.length] as Sold
    past.push({ step, sold, verdict: { owed: [], nothing: [], considered: [] } })
  }
  const done: Engine[] = []
  replay(steps, reference, (step, soldSoFar) => {
    const one = past[done.length] as Engine
    const before = done.map((each, at) => ({ ...each, sold: soldSoFar[at] as Sold }))
    const standing = { ...emptyStanding(), caps }
    for (const each of before) {
      const refunded = each.sold.refunds.reduce((sum, refund) => sum + refund.amount, 0n)
      measureSale(standing, placeOf(world, each.step), {
        count: kept(each) ? 1n : 0n,
        amount: each.step.amount - refunded,
        currency: each.step.currency,
      })
    }
    const own = before.filter((each) => each.step.customer === step.customer && kept(each))
    const firstPaidAt = own.map((each) => each.step.at).sort((a, b) => a.getTime() - b.getTime())[0] ?? null
    const commissioned = own.filter((each) => each.verdict.owed.length > 0).length
    const verdict = oweFor(
      orderOf(world, step, { firstPaidAt, commissioned }),
      termsOf(world),
      world.offers,
      standing,
      step.customer,
    )
    done.push({ ...one, verdict })
  })
  return done.map((one, at) => ({ ...one, sold: reference[at] as Sold }))
}

/** Calls `sell` for each sale with what refunds before it had left of the sales before it. */
function replay(
  steps: readonly (SaleStep | RefundStep)[],
  reference: readonly Sold[],
  sell: (step: SaleStep, before: Sold[]) => void,
): void {
  const used = new Map<number, number>()
  const views: Sold[] = []
  let number = 0
  for (const step of steps) {
    if (step.type === 'sale') {
      sell(step, views)
      views.push({ ...(reference[number] as Sold), refunds: [] })
      number += 1
      continue
    }
    const [sold, view] = [reference[step.sale], views[step.sale]]
    const at = used.get(step.sale) ?? 0
    const next = sold?.refunds[at]
    if (!view || !next) continue
    // The reference leaves out refunds of more than is left; the next one that it took is this one if it says the same.
    const named = step.items.reduce((sum, item) => sum + BigInt(item.amount), 0n)
    const left = view.step.amount - view.refunds.reduce((sum, one) => sum + one.amount, 0n)
    const amount = step.amount ?? (step.items.length > 0 ? named : left)
    if (amount <= 0n || amount > left) continue
    view.refunds.push(next)
    used.set(step.sale, at + 1)
  }
}

const termsOf = ({ own, productRates }: World) => ({
  id: 'partnership',
  program_id: PROGRAM,
  group_id: GROUP,
  commission: own,
  use_product_rates: productRates,
})

const placeOf = ({ zone }: World, { customer, at }: SaleStep) => ({
  partnership_id: 'partnership',
  customer_id: customer,
  occurredAt: at,
  timeZone: zone,
})

function orderOf(
  { zone }: World,
  step: SaleStep,
  history: { firstPaidAt: Date | null; commissioned: number },
) {
  const { at, amount, extra, currency, country, source, metadata, recurring, items, given } = step
  return {
    trigger: 'sale' as const,
    stage: null,
    occurredAt: at,
    timeZone: zone,
    amount,
    currency,
    country,
    source,
    metadata,
    isRecurring: recurring,
    history,
    commissionable: amount - extra,
    items,
    given,
  }
}

function leftByEngine({ step, verdict, sold }: Engine): bigint[] {
  const commissionable_amount = step.amount - step.extra
  const shares = verdict.owed.map(({ base, lines }) => ({ base, lines }))
  const order = { commissionable_amount, items: step.items }
  const named = sold.refunds.flatMap(({ base, items }) =>
    base === null ? [] : [namedShares(order, { base_amount: base, items }, shares)],
  )
  const sum = (amounts: (bigint | undefined)[]) => amounts.reduce<bigint>((all, one) => all + (one ?? 0n), 0n)
  return verdict.owed.map((owed, at) =>
    remainingReward(owed.rule, owed.base, owed.amount, {
      amount: step.amount,
      refunded_amount: sum(sold.refunds.map((one) => one.amount)),
      refunded_plain: sum(sold.refunds.filter((one) => one.base === null).map((one) => one.amount)),
      refunded_base: sum(named.map((one) => one[at])),
    }),
  )
}

test('what the rules owe is what a plain reading of them owes, refunds included', () => {
  const property = fc.property(scenario, (drawn) => {
    const reference = referenceOf(drawn.world, drawn.steps)
    const engine = engineOf(drawn, reference)
    for (const [at, { verdict }] of engine.entries()) {
      const sold = reference[at] as Sold
      expect(
        verdict.owed.map(({ rule, amount, currency, base }) => ({
          offer: rule.offer_id,
          source: rule.source,
          amount,
          currency,
          base,
          cappedFrom: rule.capped_from === undefined ? null : BigInt(rule.capped_from),
          tierFrom: rule.tier?.from ?? null,
        })),
      ).toEqual(sold.paid.map(({ rate: _, parts: __, ...paid }) => paid))
      expect(verdict.nothing.map(({ reason }) => reason).sort()).toEqual([...sold.reasons].sort())
      expect(leftByEngine(engine[at] as Engine)).toEqual(leftOf(sold))
    }
  })
  fc.assert(property, { numRuns: 2_000 * SCALE })
  tally('scenarios against a plain reading', 2_000 * SCALE)
})

test('a commission is within its reward and its caps, and its bases add up to no more than the order', () => {
  const property = fc.property(scenario, (drawn) => {
    const engine = engineOf(drawn, referenceOf(drawn.world, drawn.steps))
    for (const { step, verdict } of engine) {
      const bases = verdict.owed.reduce((sum, one) => sum + one.base, 0n)
      expect(bases <= step.amount - step.extra).toBe(true)
      for (const { rule, amount } of verdict.owed) {
        expect(amount > 0n).toBe(true)
        if (rule.capped_from !== undefined) expect(amount < BigInt(rule.capped_from)).toBe(true)
      }
    }
  })
  fc.assert(property, { numRuns: 300 * SCALE })
  tally('scenarios within their bounds', 300 * SCALE)
})

test('any order of the same refunds leaves the same', () => {
  const property = fc.property(scenario, fc.nat(), (drawn, turn) => {
    for (const one of engineOf(drawn, referenceOf(drawn.world, drawn.steps))) {
      const { refunds } = one.sold
      const cut = refunds.length === 0 ? 0 : turn % refunds.length
      const turned = {
        ...one,
        sold: { ...one.sold, refunds: [...refunds.slice(cut), ...refunds.slice(0, cut)] },
      }
      expect(leftByEngine(turned)).toEqual(leftByEngine(one))
    }
  })
  fc.assert(property, { numRuns: 300 * SCALE })
  tally('scenarios with their refunds turned', 300 * SCALE)
})

test('stages and won deals are decided by the same rules, though nothing fires them yet', () => {
  const base = {
    program_id: PROGRAM,
    group_id: null,
    conditions: null,
    duration: { type: 'lifetime' as const },
  }
  const rest = {
    tier_basis: null,
    tiers: [],
    caps: [],
    active_until: null,
    active_from: new Date(0),
    ranked_at: new Date(0),
  }
  const offer = (id: string, more: Partial<OfferFacts>): OfferFacts =>
    ({ id, original_id: id, stage: null, ...base, ...rest, ...more }) as OfferFacts
  const offers = [
    offer('demo', {
      trigger: 'stage_reached',
      stage: 'Demo held',
      reward: { type: 'fixed', amount: 500, currency: 'EUR' },
    }),
    offer('won', { trigger: 'deal_won', reward: { type: 'percentage', rate_bps: 500 } }),
  ]
  const world: World = { zone: 'UTC', program: PROGRAM, group: GROUP, own: null, productRates: false, offers }
  const step: SaleStep = {
    type: 'sale',
    at: new Date(),
    customer: 'one',
    country: null,
    source: 'deal',
    amount: 10_000n,
    extra: 0n,
    currency: 'EUR',
    items: [],
    recurring: false,
    metadata: {},
    given: null,
  }
  const won = (trigger: 'stage_reached' | 'deal_won', stage: string | null) => {
    const event = { ...orderOf(world, step, { firstPaidAt: null, commissioned: 0 }), trigger, stage }
    return chooseRule(event, {}, candidatesOf(event, termsOf(world), offers), () => 0n).rule?.offer_id
  }
  expect(won('stage_reached', 'Demo held')).toBe('demo')
  expect(won('stage_reached', 'Another')).toBeUndefined()
  expect(won('deal_won', null)).toBe('won')
})
