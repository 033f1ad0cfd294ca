/** The words and the arithmetic of an explanation. */
import { formatDecimal } from '#lib/money.ts'
import type { CommissionRow } from '../commissions/commissions.ts'
import type { FrozenRule } from '../offers/rules.ts'
import type { SaleRow } from '../sales/sales.ts'

/** "Ann gets 9.00 USD: 10 % of 90.00 USD of order 1001 (own rate). Pending until 2026-12-20." */
export function sentenceOf(row: CommissionRow, sale: SaleRow | null, name: string): string {
  const amount = money(row.amount, row.currency)
  const now = stateOf(row)
  if (row.type === 'write_off')
    return `${amount} that ${name} owed was written off: ${row.reason_text}. ${now}`
  if (!sale || row.rule === null) {
    const why = row.reason_text ?? row.type
    return row.amount < 0n
      ? `${name} gives back ${money(-row.amount, row.currency)}: ${why}. ${now}`
      : `${name} gets ${amount}: ${why}. ${now}`
  }
  if (row.type === 'adjustment')
    return `${name} gets ${amount} more of order ${sale.order_id}: ${causeOf(row)}. ${now}`
  return `${name} gets ${amount}: ${rateOf(row.rule)} of order ${sale.order_id}, by ${sourceOf(row.rule)}. ${now}`
}

function causeOf({ reason }: CommissionRow): string {
  return reason === 'chargeback' ? 'a chargeback was won' : 'the order was edited'
}

function stateOf(row: CommissionRow): string {
  const net =
    row.reversed_amount === 0n
      ? ''
      : ` ${money(row.reversed_amount, row.currency)} was taken back, ${money(row.net_amount, row.currency)} is left.`
  const states: Record<CommissionRow['status'], string> = {
    pending: `Pending until ${row.available_at.toISOString().slice(0, 10)}.`,
    available:
      row.type === 'write_off' ? 'It covers a debt and is not paid.' : 'Available: it is in the next payout.',
    on_hold: `On hold${row.reason_text ? `: ${row.reason_text}` : '.'}`,
    in_transit: 'On its way.',
    paid: `Paid${row.paid_at ? ` on ${row.paid_at.toISOString().slice(0, 10)}` : ''}.`,
    declined: `Declined${row.reason ? ` (${row.reason})` : ''}.`,
    reversed: `Taken back${row.reason ? ` (${row.reason})` : ''}.`,
  }
  return states[row.status] + net
}

/** The arithmetic as it was done: percentages round half away from zero, once. */
export function formulaOf(row: CommissionRow, sale: SaleRow | null): string {
  const amount = money(row.amount, row.currency)
  if (!sale || row.rule === null)
    return row.type === 'clawback' ? `${amount}, taken back` : `${amount}, by hand`
  if (row.type === 'adjustment')
    return `what the order is worth now, less what it was worth before, by ${rateOf(row.rule)} = ${amount}`
  if (row.base_amount === null) return `${amount}, by hand`
  if (row.rule.source === 'call') return `${amount}, given in the call`
  if (row.rule.type === 'fixed') return `${amount} per order`
  const base = money(row.base_amount, sale.currency)
  const product = `${base} × ${percent(row.rule.rate_bps)} = ${amount}`
  // The figures of an order that was edited since are not those that this was reckoned on.
  if (row.base_amount !== sale.commissionable_amount) return product
  return `${money(sale.amount, sale.currency)} − ${money(sale.tax, sale.currency)} tax − ${money(sale.shipping, sale.currency)} shipping = ${base}; ${product}`
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
  return words[rule.source]
}

function money(amount: bigint, currency: string): string {
  return `${formatDecimal({ amount, currency })} ${currency}`
}
