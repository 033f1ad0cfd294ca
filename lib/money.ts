/**
 * Money: whole minor units beside their currency, and the only roundings there are.
 *
 * Amounts are `bigint` inside and safe integers on the wire, so no figure ever passes through a float.
 */
import { z } from 'zod'
import { EXPONENTS } from './currencies.ts'

/** An upper-case ISO 4217 code that `isCurrency` knows; checked where it enters, a plain string inside. */
export type CurrencyCode = string

/** Whole minor units of one currency: 1999n EUR is 19.99 euros. Never a float. */
export type Money = { readonly amount: bigint; readonly currency: CurrencyCode }

/** Every currency that money can be kept in, in alphabetical order. */
export const CURRENCIES: readonly CurrencyCode[] = [...EXPONENTS.keys()].sort()

/** A percentage of an amount, rounded half away from zero, once. 10 000 basis points are the whole. */
export function percentOf(base: Money, rateBps: bigint): Money {
  return { amount: roundedQuotient(base.amount * rateBps, 10_000n), currency: base.currency }
}

/** A fraction rounded half away from zero, whatever the signs. A denominator of 0 throws a RangeError. */
export function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < 0n !== denominator < 0n
  const [n, d] = [magnitude(numerator), magnitude(denominator)]
  const rounded = (2n * n + d) / (2n * d)
  return isNegative ? -rounded : rounded
}

/**
 * Splits a total in proportion to weights by largest remainder: the parts always sum to the total.
 *
 * Each part is its exact share cut toward zero, and the units left over go one each to the largest
 * remainders, earlier first. A negative total is split as its positive one. Weights below zero, or none above
 * zero for a total that is not zero, throw a RangeError.
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.some((weight) => weight < 0n)) throw new RangeError('A weight is below zero')
  if (total === 0n) return weights.map(() => 0n)
  const whole = weights.reduce((sum, weight) => sum + weight, 0n)
  if (whole === 0n) throw new RangeError('No weight is above zero: there is nobody to give the total to')

  const size = magnitude(total)
  const parts = weights.map((weight) => (size * weight) / whole)
  const remainders = weights.map((weight, at) => ({ at, rest: (size * weight) % whole }))
  remainders.sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest < b.rest ? 1 : -1))

  const left = Number(size - parts.reduce((sum, part) => sum + part, 0n))
  const lucky = new Set(remainders.slice(0, left).map(({ at }) => at))
  return parts
    .map((part, at) => (lucky.has(at) ? part + 1n : part))
    .map((part) => (total < 0n ? -part : part))
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}

/** Whether a text is the upper-case ISO 4217 code of a currency in circulation. */
export function isCurrency(code: string): code is CurrencyCode {
  return EXPONENTS.has(code)
}

/** Decimal places of the currency's minor unit: JPY 0, EUR 2, BHD 3. An unknown code throws a RangeError. */
export function exponentOf(code: CurrencyCode): number {
  const exponent = EXPONENTS.get(code)
  if (exponent === undefined) throw new RangeError(`Not an ISO 4217 currency: ${code}`)
  return exponent
}

/** The exact decimal text of an amount, with a point and all its places: "19.99", "-0.050", "1200". */
export function formatDecimal({ amount, currency }: Money): string {
  const exponent = exponentOf(currency)
  const digits = magnitude(amount)
    .toString()
    .padStart(exponent + 1, '0')
  const sign = amount < 0n ? '-' : ''
  if (exponent === 0) return sign + digits
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** An amount as a reader of the locale writes it, with all the places of its currency: "19,99 €". */
export function formatMoney(money: Money, locale: string): string {
  // A decimal string is formatted exactly; a number would lose cents from 2^53 on.
  return formatterOf(locale, money.currency).format(formatDecimal(money) as Intl.StringNumericLiteral)
}

/** Making a formatter takes ten times as long as using one (6 µs, 0.6 µs); locales and currencies are few. */
const formatters = new Map<string, Intl.NumberFormat>()

function formatterOf(locale: string, currency: CurrencyCode): Intl.NumberFormat {
  const key = `${locale} ${currency}`
  const known = formatters.get(key)
  if (known) return known
  const digits = exponentOf(currency)
  const formatter = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  formatters.set(key, formatter)
  return formatter
}

/** An amount that JSON's numbers cannot carry exactly. */
export class AmountTooLarge extends RangeError {}

/** An amount of any sign: a safe integer on the wire, a bigint inside. */
export const amount = amountCodec(z.int('must be a whole number of minor units within ±(2^53 − 1)'))

/** An amount of at least 1 minor unit. */
export const positiveAmount = amountCodec(
  z.int('must be a whole number of minor units within ±(2^53 − 1)').min(1, 'must be 1 or more'),
  { minimum: 1 },
)

/** An amount of 0 or more minor units. */
export const nonNegativeAmount = amountCodec(
  z.int('must be a whole number of minor units within ±(2^53 − 1)').min(0, 'must be 0 or more'),
  { minimum: 0 },
)

function amountCodec(wire: z.ZodInt, bounds: { minimum?: number } = {}) {
  return z.codec(wire, z.bigint(), { decode: BigInt, encode: safeNumber }).meta({
    // Said outright because the decoded side, a bigint, has no JSON Schema.
    type: 'integer',
    format: 'int64',
    minimum: Number.MIN_SAFE_INTEGER,
    maximum: Number.MAX_SAFE_INTEGER,
    ...bounds,
  })
}

function safeNumber(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) {
    throw new AmountTooLarge(`The amount ${value} is past 2^53 − 1 and cannot be sent without rounding it`)
  }
  return number
}

/** An upper-case ISO 4217 code of a currency in circulation. */
export const currency = z
  .string()
  .refine(isCurrency, 'must be an upper-case ISO 4217 currency code, such as EUR')
  .meta({ pattern: '^[A-Z]{3}$', examples: ['EUR'] })
