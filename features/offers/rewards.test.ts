import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Remaining, remainingReward, rewardOf } from './rewards.ts'
import type { FrozenRule } from './rules.ts'

const TEN_PERCENT = { type: 'percentage', rate_bps: 1_000 } as const
const FIVE_DOLLARS = { type: 'fixed', amount: 500, currency: 'USD' } as const

describe('what a rule pays', () => {
  const usd = (amount: bigint) => ({ amount, currency: 'USD' })

  test('is $10.00 for 10 % of $100.00', () => {
    expect(rewardOf(TEN_PERCENT, usd(100_00n))).toEqual(usd(10_00n))
  })

  test('is $5.00 for a fixed $5.00 on an order of any amount, in the currency of the reward', () => {
    for (const amount of [0n, 1n, 4_99n, 100_00n, 9_007_199_254_740_991n]) {
      expect(rewardOf(FIVE_DOLLARS, usd(amount))).toEqual(usd(5_00n))
    }
    expect(rewardOf(FIVE_DOLLARS, { amount: 1_000n, currency: 'JPY' })).toEqual(usd(5_00n))
  })

  test.each([
    [5n, 1_000, 1n], // 0.5
    [4n, 1_000, 0n], // 0.4
    [15n, 1_000, 2n], // 1.5
    [25n, 1_000, 3n], // 2.5, which banks would round to 2
    [10_04n, 1_250, 1_26n], // 125.5
    [3n, 3_333, 1n], // 0.9999
    [1n, 4_999, 0n],
    [1n, 5_000, 1n],
  ])('rounds half away from zero: %s at %s basis points is %s', (base, rate_bps, owed) => {
    expect(rewardOf({ type: 'percentage', rate_bps }, usd(base)).amount).toBe(owed)
  })

  test('is never more than the base, never less than nothing, and off by half a unit at most', () => {
    const amount = fc.bigInt({ min: 0n, max: 2n ** 53n - 1n })
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 10_000 }), (base, rate_bps) => {
        const owed = rewardOf({ type: 'percentage', rate_bps }, usd(base)).amount
        expect(owed >= 0n && owed <= base).toBe(true)
        const error = owed * 10_000n - base * BigInt(rate_bps)
        expect(error <= 5_000n && error > -5_000n).toBe(true)
      }),
    )
  })
})

describe('what is left of a commission after refunds', () => {
  const rule: FrozenRule = { ...TEN_PERCENT, source: 'partnership', offer_id: null }
  const fixed: FrozenRule = { ...FIVE_DOLLARS, source: 'program', offer_id: null }
  const given: FrozenRule = { ...FIVE_DOLLARS, source: 'call', offer_id: null }

  function sale(more: Partial<Remaining> = {}): Remaining {
    const { amount = 100_00n, refunded_plain = 0n, refunded_base = 0n } = more
    return {
      amount,
      refunded_amount: refunded_plain + refunded_base,
      refunded_plain,
      refunded_base,
      ...more,
    }
  }

  test('is all of it while nothing is refunded, and nothing once everything is', () => {
    for (const one of [rule, fixed, given]) {
      const frozen = one.type === 'fixed' ? 5_00n : 10_00n
      expect(remainingReward(one, 100_00n, frozen, sale())).toBe(frozen)
      expect(remainingReward(one, 100_00n, frozen, sale({ refunded_plain: 100_00n }))).toBe(0n)
    }
  })

  test('falls in proportion with an amount, and to the part that is left where parts are named', () => {
    expect(remainingReward(rule, 100_00n, 10_00n, sale({ refunded_plain: 25_00n }))).toBe(7_50n)
    // 119.00 with 19.00 tax: half of the order takes half of the base; 30.00 of goods take exactly that.
    const taxed = { amount: 119_00n }
    expect(remainingReward(rule, 100_00n, 10_00n, sale({ ...taxed, refunded_plain: 59_50n }))).toBe(5_00n)
    const named = sale({ ...taxed, refunded_base: 30_00n, refunded_amount: 35_70n })
    expect(remainingReward(rule, 100_00n, 10_00n, named)).toBe(7_00n)
    const taxOnly = sale({ ...taxed, refunded_amount: 19_00n })
    expect(remainingReward(rule, 100_00n, 10_00n, taxOnly)).toBe(10_00n)
  })

  test('stays whole for a fixed reward until the last cent is back, and falls with an amount of the call', () => {
    expect(remainingReward(fixed, 100_00n, 5_00n, sale({ refunded_plain: 99_99n }))).toBe(5_00n)
    expect(remainingReward(given, 100_00n, 5_00n, sale({ refunded_plain: 99_99n }))).toBe(0n)
    expect(remainingReward(given, 100_00n, 5_00n, sale({ refunded_plain: 50_00n }))).toBe(2_50n)
  })

  test('is never more than what it was cut to at the start', () => {
    expect(remainingReward(rule, 100_00n, 3_00n, sale({ refunded_plain: 10_00n }))).toBe(3_00n)
    expect(remainingReward(rule, 100_00n, 3_00n, sale({ refunded_plain: 80_00n }))).toBe(2_00n)
  })

  const parts = fc.array(
    fc.record({ amount: fc.bigInt({ min: 1n, max: 50_00n }), named: fc.boolean(), untaxed: fc.nat(100) }),
    { maxLength: 8 },
  )

  /** The figures of a sale of 200.00 with 31.93 tax after some refunds, which together never exceed it. */
  function refundedBy(refunds: readonly { amount: bigint; named: boolean; untaxed: number }[]): Remaining {
    const so = { refunded_amount: 0n, refunded_plain: 0n, refunded_base: 0n }
    for (const { amount, named, untaxed } of refunds) {
      if (so.refunded_amount + amount > 200_00n) continue
      so.refunded_amount += amount
      if (named) so.refunded_base += (amount * BigInt(untaxed)) / 100n
      else so.refunded_plain += amount
    }
    return sale({ amount: 200_00n, ...so })
  }

  const rewards = fc.constantFrom(rule, fixed, given)

  test('never rises by a refund, is never below zero, and never above what it was', () => {
    fc.assert(
      fc.property(parts, rewards, (refunds, one) => {
        const frozen = one.type === 'fixed' ? 5_00n : 16_81n
        let before = frozen
        for (let count = 0; count <= refunds.length; count += 1) {
          const worth = remainingReward(one, 168_07n, frozen, refundedBy(refunds.slice(0, count)))
          expect(worth >= 0n && worth <= before).toBe(true)
          before = worth
        }
      }),
    )
  })

  test('is the same after the same refunds in any order', () => {
    const shuffled = parts.chain((refunds) =>
      fc.tuple(
        fc.constant(refunds),
        fc.shuffledSubarray(refunds, { minLength: refunds.length, maxLength: refunds.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, rewards, ([one, other], reward) => {
        const sum = one.reduce((total, { amount }) => total + amount, 0n)
        fc.pre(sum <= 200_00n)
        const frozen = reward.type === 'fixed' ? 5_00n : 16_81n
        expect(remainingReward(reward, 168_07n, frozen, refundedBy(other))).toBe(
          remainingReward(reward, 168_07n, frozen, refundedBy(one)),
        )
      }),
    )
  })

  test('is the exact share, rounded once: many small refunds lose no more than one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 199_99 }),
        fc.integer({ min: 1, max: 10_000 }),
        (back, rate_bps) => {
          const frozen = rewardOf(
            { type: 'percentage', rate_bps },
            { amount: 200_00n, currency: 'USD' },
          ).amount
          const one: FrozenRule = { ...rule, rate_bps }
          const worth = remainingReward(
            one,
            200_00n,
            frozen,
            sale({ amount: 200_00n, refunded_plain: BigInt(back) }),
          )
          // Amounts this small are exact in a double, and Math.round rounds a positive half up.
          expect(Number(worth)).toBe(Math.round(((200_00 - back) * rate_bps) / 10_000))
        },
      ),
    )
  })
})
