import { EXPONENTS } from '#lib/currencies.ts'
import { useLanguage } from '../text.ts'
import classes from './amount.module.css'

/**
 * An amount of money, the only way one is shown: whole minor units of a currency, in the reader's notation.
 * `withCode` where a page shows more than one currency: "US$" instead of "$".
 */
export function Amount({
  amount,
  currency,
  withCode = false,
  metric,
  locale: other,
}: {
  amount: number
  currency: string
  withCode?: boolean
  /** Names the figure for tests that add its rows up. */
  metric?: string
  /** Another notation than the reader's, to show what it is like. */
  locale?: string
}) {
  const { locale } = useLanguage()
  const digits = EXPONENTS.get(currency) ?? 2
  const text = new Intl.NumberFormat(other ?? locale, {
    style: 'currency',
    currency,
    currencyDisplay: withCode ? 'symbol' : 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(decimalOf(amount, digits))
  return (
    <data
      className={amount < 0 ? classes.negative : classes.amount}
      value={String(amount)}
      data-metric={metric}
      data-minor={amount}
      data-currency={currency}
    >
      {text.replace('-', '−')}
    </data>
  )
}

/** As a decimal text, which is formatted exactly where a quotient would not be. */
function decimalOf(amount: number, digits: number): Intl.StringNumericLiteral {
  const figures = String(Math.abs(amount)).padStart(digits + 1, '0')
  const sign = amount < 0 ? '-' : ''
  const text = digits === 0 ? figures : `${figures.slice(0, -digits)}.${figures.slice(-digits)}`
  return `${sign}${text}` as Intl.StringNumericLiteral
}
