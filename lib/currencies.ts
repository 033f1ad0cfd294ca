/**
 * The currencies money can be kept in: ISO 4217, list one, as of January 2026, with their minor units.
 *
 * Committed rather than asked of the engine: `Intl` knows withdrawn currencies, and its digits are the
 * customary ones of CLDR (no minor unit for HUF or IDR), which would shift every stored amount.
 * Left out on purpose: funds, metals, units of account and test codes (CHE, XAU, XDR, XTS …), which nobody
 * is paid in.
 */

const WHOLE = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'

const HUNDREDTHS = `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP
  CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
  INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
  MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE
  SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR
  ZMW ZWG`

const THOUSANDTHS = 'BHD IQD JOD KWD LYD OMR TND'

/** Decimal places of a currency's minor unit, by its upper-case code. */
export const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...codes(WHOLE).map((code) => [code, 0] as const),
  ...codes(HUNDREDTHS).map((code) => [code, 2] as const),
  ...codes(THOUSANDTHS).map((code) => [code, 3] as const),
])

function codes(table: string): string[] {
  return table.trim().split(/\s+/)
}
