import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  allocate,
  amount,
  CURRENCIES,
  currency,
  exponentOf,
  formatDecimal,
  formatMoney,
  isCurrency,
  nonNegativeAmount,
  percentOf,
  positiveAmount,
  roundedQuotient,
} from './money.ts'

const eur = (amount: bigint) => ({ amount, currency: 'EUR' })
const size = (value: bigint) => (value < 0n ? -value : value)

describe('rounding', () => {
  test('ten per cent of 100.00 is 10.00', () => {
    expect(percentOf({ amount: 10_000n, currency: 'USD' }, 1_000n)).toEqual({
      amount: 1_000n,
      currency: 'USD',
    })
  })

  test.each([
    [5n, 1n],
    [4n, 0n],
    [-5n, -1n],
    [-4n, 0n],
    [15n, 2n],
    [25n, 3n],
    [-25n, -3n],
  ])('ten per cent of %s is %s: half goes away from zero', (base, share) => {
    expect(percentOf(eur(base), 1_000n).amount).toBe(share)
  })

  test('a quotient is never more than half a unit off, and a half is never nearer zero', () => {
    fc.assert(
      fc.property(
        fc.bigInt(),
        fc.bigInt().filter((d) => d !== 0n),
        (n, d) => {
          const rounded = roundedQuotient(n, d)
          const error = size(2n * n - 2n * d * rounded)
          expect(error <= size(d)).toBe(true)
          if (error === size(d)) expect(size(rounded * d) > size(n)).toBe(true)
        },
      ),
    )
  })

  test('a credit is rounded as its debit', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (n, d) => {
        expect(roundedQuotient(-n, d)).toBe(-roundedQuotient(n, d))
        expect(roundedQuotient(-n, -d)).toBe(roundedQuotient(n, d))
      }),
    )
  })

  test('nothing is divided by zero', () => {
    expect(() => roundedQuotient(1n, 0n)).toThrow(RangeError)
  })
})

describe('allocation', () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1 })
    .filter((list) => list.some((weight) => weight > 0n))

  test('the parts sum to the total, and each is less than a unit from its exact share', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), weights, (total, list) => {
        const parts = allocate(total, list)
        const whole = list.reduce((sum, weight) => sum + weight, 0n)
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total)
        parts.forEach((part, at) => {
          expect(size(part * whole - total * (list[at] as bigint)) < whole).toBe(true)
        })
      }),
    )
  })

  test('one cent among equals goes to the first', () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n])
    expect(allocate(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n])
  })

  test('the largest remainder is served before the largest weight', () => {
    expect(allocate(10n, [64n, 18n, 18n])).toEqual([6n, 2n, 2n])
  })

  test('nothing splits into nothing, and something needs somebody', () => {
    expect(allocate(0n, [0n, 0n])).toEqual([0n, 0n])
    expect(() => allocate(1n, [0n])).toThrow(RangeError)
    expect(() => allocate(1n, [])).toThrow(RangeError)
    expect(() => allocate(1n, [2n, -1n])).toThrow(RangeError)
  })
})

describe('currencies', () => {
  test.each([
    ['JPY', 0],
    ['HUF', 2],
    ['EUR', 2],
    ['BHD', 3],
  ])('%s has %s decimal places', (code, places) => {
    expect(exponentOf(code)).toBe(places)
  })

  test('every code is three capitals, stands once, and is known to the engine', () => {
    const engine = new Set(Intl.supportedValuesOf('currency'))
    // The engine's data are older than the second bolívar.
    const strangers = CURRENCIES.filter((code) => !engine.has(code))
    expect(strangers.filter((code) => code !== 'VED')).toEqual([])
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length)
    expect(CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code) && isCurrency(code))).toBe(true)
  })

  test('lower case, withdrawn and invented codes are refused', () => {
    for (const code of ['eur', 'DEM', 'XXX', 'EU', '', 'constructor']) {
      expect(currency.safeParse(code).success, code).toBe(false)
      expect(() => exponentOf(code)).toThrow(RangeError)
    }
    expect(currency.parse('EUR')).toBe('EUR')
  })
})

describe('writing', () => {
  test.each([
    [1999n, 'EUR', '19.99'],
    [5n, 'EUR', '0.05'],
    [-5n, 'EUR', '-0.05'],
    [0n, 'EUR', '0.00'],
    [1200n, 'JPY', '1200'],
    [-50n, 'BHD', '-0.050'],
  ])('%s %s is %s', (amount, currency, text) => {
    expect(formatDecimal({ amount, currency })).toBe(text)
  })

  test('a decimal reads back as the amount it was', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.constantFrom(...CURRENCIES), (amount, currency) => {
        expect(BigInt(formatDecimal({ amount, currency }).replace('.', ''))).toBe(amount)
      }),
    )
  })

  test('a reader sees the places of ISO 4217 and every cent of a large sum', () => {
    expect(formatMoney(eur(1999n), 'de-DE')).toBe('19,99\u00a0€')
    expect(formatMoney({ amount: 1200n, currency: 'JPY' }, 'en-US')).toBe('¥1,200')
    expect(formatMoney({ amount: 100n, currency: 'HUF' }, 'en-US')).toBe('HUF\u00a01.00')
    expect(formatMoney(eur(90071992547409931n), 'en-US')).toBe('€900,719,925,474,099.31')
  })
})

describe('on the wire', () => {
  test('a safe integer comes in as a bigint and goes out as it came', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (wire) => {
        expect(amount.encode(amount.decode(wire))).toBe(wire === 0 ? 0 : wire)
      }),
    )
  })

  test.each([
    ['a float', '19.99'],
    ['infinity', '1e400'],
    ['a text', '"1999"'],
    ['2^53', '9007199254740992'],
    ['nothing', 'null'],
    ['a list', '[1]'],
  ])('%s is refused', (_, json) => {
    for (const codec of [amount, positiveAmount, nonNegativeAmount]) {
      expect(codec.safeParse(JSON.parse(json)).success).toBe(false)
    }
  })

  test('minus zero is zero', () => {
    expect(nonNegativeAmount.decode(-0)).toBe(0n)
    expect(Object.is(amount.encode(0n), 0)).toBe(true)
  })

  test('each codec has its floor, and a refusal says it', () => {
    expect(amount.decode(-1)).toBe(-1n)
    expect(nonNegativeAmount.decode(0)).toBe(0n)
    expect(nonNegativeAmount.safeParse(-1).error?.issues[0]?.message).toBe('must be 0 or more')
    expect(positiveAmount.decode(1)).toBe(1n)
    expect(positiveAmount.safeParse(0).error?.issues[0]?.message).toBe('must be 1 or more')
  })

  test('an amount past 2^53 − 1 is refused on the way out, never rounded', () => {
    expect(amount.encode(2n ** 53n - 1n)).toBe(Number.MAX_SAFE_INTEGER)
    expect(() => amount.encode(2n ** 53n)).toThrow(/9007199254740992 is past/)
    expect(() => amount.encode(-(2n ** 53n))).toThrow(RangeError)
  })

  test('the documentation says integer in both directions', () => {
    for (const io of ['input', 'output'] as const) {
      const schema = z.toJSONSchema(positiveAmount, { io, unrepresentable: 'any' })
      expect(schema).toMatchObject({ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
    }
  })
})
