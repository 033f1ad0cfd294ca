/** The words and the arithmetic of an explanation. */
import { formatDecimal } from '#lib/money.ts'
import { dayIn } from '#lib/time.ts'
import type { Reason } from '../commissions/commissions.schema.ts'
import type { CommissionRow } from '../commissions/commissions.ts'
import { revisionOf } from '../commissions/worth.ts'
import type { FrozenRule } from '../offers/rules.ts'
import type { SaleRow } from '../sales/sales.ts'

/** Whose commission it is, and the zone in which its days are told. */
export type Whose = { readonly name: string; readonly timeZone: string }

/** "Ann gets 9.00 USD: 10 % of 90.00 USD of order 1001 (own rate). Pending until 2026-12-20." */
export function sentenceOf(row: CommissionRow, sale: SaleRow | null, whose: Whose): string {
  return `${whatOf(row, sale, whose.name)}. ${stateOf(row, whose.timeZone)}`
}

function whatOf(row: CommissionRow, sale: SaleRow | null, name: string): string {
  const amount = money(row.amount, row.currency)
  if (row.type === 'write_off') return `${amount} that ${name} owed was written off: ${whyOf(row)}`
  if (row.type === 'signup' && row.rule !== null)
    return `${name} gets ${amount}: a customer signed up, by ${sourceOf(row.rule)}`
  if (!sale || row.rule === null) {
    const of = sale ? ` of order ${sale.order_id}` : ''
    if (row.amount >= 0n) return `${name} gets ${amount}${of}: ${whyOf(row)}`
    const verb = row.type === 'opening_balance' ? 'owes' : 'gives back'
    return `${name} ${verb} ${money(-row.amount, row.currency)}${of}: ${whyOf(row)}`
  }
  if (row.type === 'adjustment')
    return `${name} gets ${amount} more of order ${sale.order_id}: ${causeOf(row)}`
  const part = isPart(row, sale) ? `${money(row.base_amount ?? 0n, sale.currency)} in order` : 'order'
  const cut = row.rule.capped_from === undefined ? '' : ', cut to what its cap had left'
  return `${name} gets ${amount}: ${rateOf(row.rule)} of ${part} ${sale.order_id}, by ${sourceOf(row.rule)}${cut}`
}

/** What it was made for; why it is held or taken back stands in its reason. */
function causeOf({ because }: CommissionRow): string {
  return 'refund_id' in (because as object) ? 'a chargeback was won' : 'the order was edited'
}

/** What a person said, else what happened. A sentence is ended by whoever continues it. */
function whyOf({ type, reason, reason_text }: CommissionRow): string {
  if (reason_text) return reason_text.replace(/\.$/, '')
  return reason ? REASON_WORDS[reason] : TYPE_WORDS[type]
}

const REASON_WORDS: Readonly<Record<Reason, string>> = {
  refunded: 'the order was refunded',
  chargeback: 'the order was charged back',
  order_canceled: 'the order was canceled',
  duplicate: 'it was counted twice',
  fraud: 'fraud',
  self_referral: 'a self-referral',
  terms_violation: 'the terms of the program were broken',
  tracking_error: 'an error of tracking',
  ineligible: 'it is not eligible',
  reassigned: 'the sale was given to another partner',
  order_edited: 'the order was edited',
  other: 'another reason',
}

const TYPE_WORDS: Readonly<Record<CommissionRow['type'], string>> = {
  sale: 'a sale',
  signup: 'a sign-up',
  stage: 'a stage was reached',
  deal: 'a deal was won',
  bonus: 'a bonus',
  adjustment: 'an adjustment',
  clawback: 'what was paid before is taken back',
  write_off: 'a write-off',
  opening_balance: 'a balance brought in',
}

/** How a row that no event made came about. */
export function originOf({ type }: CommissionRow): string {
  return type === 'opening_balance' ? 'Brought in' : 'Added by hand'
}

function stateOf(row: CommissionRow, timeZone: string): string {
  const isTakenWhole = row.status === 'declined' || row.status === 'reversed'
  const net =
    row.reversed_amount === 0n || isTakenWhole
      ? ''
      : ` ${money(row.reversed_amount, row.currency)} was taken back, ${money(row.net_amount, row.currency)} is left.`
  const because = row.reason ? ` (${row.reason})${row.reason_text ? `: ${whyOf(row)}` : ''}` : ''
  const states: Record<CommissionRow['status'], string> = {
    pending: pendingOf(row, timeZone),
    available: availableOf(row),
    on_hold: `On hold${because}.`,
    in_transit: 'On its way.',
    paid: paidOf(row, timeZone),
    declined: `Declined${because}.`,
    reversed: `Taken back${because}.`,
  }
  return states[row.status] + net
}

function pendingOf({ available_at, review, approved_at }: CommissionRow, timeZone: string): string {
  const until = `until ${dayIn(timeZone, available_at)}`
  return review === 'manual' && !approved_at
    ? `Pending ${until}, and until a person approves it.`
    : `Pending ${until}.`
}

function availableOf({ type, amount }: CommissionRow): string {
  if (type === 'write_off') return 'It covers a debt and is not paid.'
  return amount < 0n ? 'It is taken from the next payout.' : 'Available: it is in the next payout.'
}

function paidOf({ type, amount, paid_at }: CommissionRow, timeZone: string): string {
  const on = paid_at ? ` on ${dayIn(timeZone, paid_at)}` : ''
  if (type === 'write_off') return `It covered a debt in the payout${on}.`
  return amount < 0n ? `Taken from the payout${on}.` : `Paid${on}.`
}

/** The arithmetic as it was done: percentages round half away from zero, once. */
export function formulaOf(row: CommissionRow, sale: SaleRow | null): string {
  if (row.type === 'signup' && row.rule !== null) return `${fullReward(row)} per sign-up${cutOf(row)}`
  const amount = money(row.amount, row.currency)
  if (!sale || row.rule === null)
    return row.type === 'clawback' ? `${amount}, taken back` : `${amount}, by hand`
  if (row.type === 'adjustment')
    return `what the order is worth now, less what it was worth before, by ${rateOf(row.rule)} = ${amount}`
  if (row.base_amount === null) return `${amount}, by hand`
  if (row.rule.source === 'call') return `${amount}, given in the call`
  if (row.rule.type === 'fixed') return `${fullReward(row)} per order${tierOf(row.rule)}${cutOf(row)}`
  const base = money(row.base_amount, sale.currency)
  const product = `${base} × ${percent(row.rule.rate_bps)} = ${fullReward(row)}${tierOf(row.rule)}${cutOf(row)}`
  // The figures of an order that was edited since are not those that this was reckoned on.
  if (revisionOf(row) !== sale.revision) return product
  const whole = money(sale.commissionable_amount, sale.currency)
  const order = `${money(sale.amount, sale.currency)} − ${money(sale.tax, sale.currency)} tax − ${money(sale.shipping, sale.currency)} shipping = ${whole}`
  const parts = isPart(row, sale) ? `${order}, of which ${base} by this rule` : order
  return `${parts}; ${product}`
}

/** True where other rules, or none, are for the rest of the order, or it was edited since this was reckoned. */
function isPart(row: CommissionRow, sale: SaleRow): boolean {
  if (revisionOf(row) !== sale.revision) return row.rule?.type === 'percentage'
  return row.base_amount !== sale.commissionable_amount
}

/** What the rule pays where its cap has the room. */
function fullReward({ rule, amount, currency }: CommissionRow): string {
  return money(rule?.capped_from === undefined ? amount : BigInt(rule.capped_from), currency)
}

function cutOf({ rule, amount, currency }: CommissionRow): string {
  return rule?.capped_from === undefined ? '' : `, cut to ${money(amount, currency)} by the cap of the offer`
}

/** "(the tier from 10 sales in a month)" */
function tierOf({ tier }: FrozenRule): string {
  if (!tier) return ''
  const from = tier.currency === undefined ? `${tier.from} sales` : money(BigInt(tier.from), tier.currency)
  return ` (the tier from ${from} ${tier.period === 'lifetime' ? 'in all' : `in a ${tier.period}`})`
}

function rateOf(rule: FrozenRule): string {
  return rule.type === 'percentage' ? percent(rule.rate_bps) : 'a fixed amount'
}

/** Basis points as people write them: 1250 is 12.5 %. */
function percent(rateBps: number): string {
  return `${rateBps / 100} %`
}

export function sourceOf(rule: FrozenRule): string {
  const words: Record<FrozenRule['source'], string> = {
    call: 'the amount given in the call',
    partnership: "the partner's own rate",
    group: "the group's offer",
    program: "the program's default offer",
  }
  return rule.names
    ? `${words[rule.source].replace(/(default )?offer$/, '')}${rule.names} rate`
    : words[rule.source]
}

function money(amount: bigint, currency: string): string {
  return `${formatDecimal({ amount, currency })} ${currency}`
}
