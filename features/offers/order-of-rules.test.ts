import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import type { Reward } from '../partners/partners.schema.ts'
import type { OfferFacts } from './offers.ts'
import { oweFor } from './owe.ts'
import { candidatesOf, chooseRule } from './rules.ts'
import { emptyStanding } from './standing.ts'

const TEN_PERCENT = { type: 'percentage', rate_bps: 1_000 } as const

describe('the rule that wins', () => {
  const noon = new Date('2026-11-20T12:00:00Z')
  const program_id = newId()
  const group_id = newId()

  function offer(rate_bps: number, more: Partial<OfferFacts> = {}): OfferFacts {
    const active_from = new Date('2026-01-01T00:00:00Z')
    const id = newId()
    return {
      id,
      original_id: id,
      program_id,
      group_id: null,
      trigger: 'sale',
      stage: null,
      conditions: null,
      duration: { type: 'lifetime' },
      tier_basis: null,
      tiers: [],
      caps: [],
      reward: { type: 'percentage', rate_bps },
      active_from,
      active_until: null,
      ranked_at: active_from,
      ...more,
    }
  }

  type Event = { own?: Reward | null; offers?: OfferFacts[]; occurredAt?: Date; given?: bigint | null }

  function orderOf({ occurredAt = noon, given = null }: Event) {
    return {
      trigger: 'sale' as const,
      stage: null,
      occurredAt,
      timeZone: 'UTC',
      amount: 100_00n,
      currency: 'USD',
      country: null,
      source: 'link',
      metadata: {},
      isRecurring: false,
      history: { firstPaidAt: null, commissioned: 0 },
      commissionable: 100_00n,
      items: [],
      given,
    }
  }

  function termsOf({ own = null }: Event) {
    return { id: newId(), program_id, group_id, commission: own, use_product_rates: false }
  }

  function choose(event: Event) {
    const order = orderOf(event)
    const candidates = candidatesOf(order, termsOf(event), event.offers ?? [])
    return chooseRule(order, {}, candidates, () => 0n)
  }

  test('is the amount given in the call, then the own rate, then the group’s offer, then the program’s', () => {
    const offers = [offer(100), offer(200, { group_id })]
    const event = { given: 7_77n, own: TEN_PERCENT, offers }
    const { owed } = oweFor(orderOf(event), termsOf(event), offers, emptyStanding(), newId())
    expect(owed.map(({ rule }) => rule)).toEqual([
      {
        type: 'fixed',
        amount: 777,
        currency: 'USD',
        source: 'call',
        offer_id: null,
      },
    ])
    expect(choose({ own: TEN_PERCENT, offers }).rule).toMatchObject({
      source: 'partnership',
      rate_bps: 1_000,
    })
    expect(choose({ offers }).rule).toMatchObject({ source: 'group', rate_bps: 200 })
    expect(choose({ offers: offers.slice(0, 1) }).rule).toMatchObject({ source: 'program', rate_bps: 100 })
    expect(choose({}).rule).toBeNull()
  })

  test('is the older of one level and never the higher', () => {
    const [older, newer] = [offer(100), offer(9_999)]
    const { rule, considered } = choose({ offers: [older, newer] })
    expect(rule).toMatchObject({ rate_bps: 100, offer_id: older.id })
    expect(considered).toEqual([
      { source: 'program', offer_id: older.id, result: 'won', reason: null },
      { source: 'program', offer_id: newer.id, result: 'passed', reason: 'a stronger rule won' },
    ])
  })

  test('is never an offer of another program or another group', () => {
    const offers = [offer(100, { program_id: newId() }), offer(200, { group_id: newId() })]
    expect(choose({ offers })).toMatchObject({ rule: null, considered: [] })
  })

  test('was active when the order occurred: from its first moment until just before its last', () => {
    const from = new Date('2026-11-01T00:00:00Z')
    const until = new Date('2026-12-01T00:00:00Z')
    const offers = [offer(100, { active_from: from, active_until: until })]
    const at = (ms: number) => choose({ offers, occurredAt: new Date(ms) })
    expect(at(from.getTime()).rule).not.toBeNull()
    expect(at(until.getTime() - 1).rule).not.toBeNull()
    expect(at(until.getTime()).rule).toBeNull()
    const early = at(from.getTime() - 1)
    expect(early.rule).toBeNull()
    expect(early.considered).toMatchObject([{ result: 'not_matched', reason: 'not_active_then' }])
  })

  test('names everything that was considered, with one winner at most, whatever the offers', () => {
    const rates = fc.array(fc.record({ rate: fc.integer({ min: 1, max: 10_000 }), level: fc.boolean() }))
    fc.assert(
      fc.property(rates, fc.boolean(), (drawn, hasOwn) => {
        const offers = drawn.map(({ rate, level }) => offer(rate, level ? { group_id } : {}))
        const { rule, considered } = choose({ offers, own: hasOwn ? TEN_PERCENT : null })
        expect(considered).toHaveLength(offers.length + (hasOwn ? 1 : 0))
        expect(considered.filter((one) => one.result === 'won')).toHaveLength(rule ? 1 : 0)
        const strongest = hasOwn
          ? null
          : (offers.find((one) => one.group_id) ?? offers.find((one) => !one.group_id))
        if (strongest) expect(rule).toMatchObject({ offer_id: strongest.id })
      }),
    )
  })
})
