/** What the commissions of a sale are worth at its figures, whatever happened on the way there. Pure. */
import { roundedQuotient } from '#lib/money.ts'
import { type Remaining, remainingReward, rewardOf } from '../offers/rules.ts'
import type { CommissionRow } from './commissions.sql.ts'

/** What an order was over, in minor units of its currency, tax and shipping in the first of the two. */
export type Figures = { readonly amount: bigint; readonly commissionable_amount: bigint }

/** A commission of a sale with everything that corrected it: adjustments and clawbacks. */
export type Chain = { readonly root: CommissionRow; readonly rows: readonly CommissionRow[] }

/** The commissions of sales, each with what corrects it, in the order in which they were made. */
export function chainsOf(all: readonly CommissionRow[]): Chain[] {
  const byId = new Map(all.map((row) => [row.id, row]))
  const rootOf = (row: CommissionRow): CommissionRow => {
    const origin = row.origin_id === null ? undefined : byId.get(row.origin_id)
    return origin ? rootOf(origin) : row
  }
  return [...Map.groupBy(all, rootOf)]
    .map(([root, rows]) => ({ root, rows }))
    .filter(({ root }) => root.rule !== null)
}

export function sumOf(rows: readonly CommissionRow[]): bigint {
  return rows.reduce((sum, row) => sum + row.net_amount, 0n)
}

/** What a commission can still give: its net amount less what was clawed back of it already. */
export function roomOf(row: CommissionRow, { rows }: Chain): bigint {
  return row.net_amount + sumOf(rows.filter((one) => one.origin_id === row.id && one.type === 'clawback'))
}

/** The revision of the order under whose figures a commission was accrued; 0 is the order as it came. */
export function revisionOf(row: CommissionRow): number {
  return (row.because as { revision?: number }).revision ?? 0
}

/**
 * What a commission and its corrections come to when the sale stands at `sale`, at the frozen rule. Its part of the
 * order (`base_amount`) grows and falls with the order. Only the figures count, not the way to them, so refunds,
 * edits and chargebacks in any order end at one amount. A commission that a cap cut never grows; nor does a fixed
 * reward or an exact amount, which falls in proportion when the order is edited downward, as it does by a refund.
 */
export function worthOf(root: CommissionRow, accruedUnder: Figures, sale: Remaining): bigint {
  const { rule } = root
  if (rule === null) throw new Error('a commission of a sale has its rule')
  if (rule.source === 'call') return remainingReward(rule, 0n, root.amount, asRefunded(sale, accruedUnder))
  const base = root.base_amount ?? 0n
  if (rule.type === 'fixed') return remainingReward(rule, base, root.amount, sale)
  const now = baseNow(root, accruedUnder, sale)
  const accrued = accruedOn(root, base)
  const isCut = root.amount < accrued
  return remainingReward(rule, now, isCut ? root.amount : accruedOn(root, now), sale)
}

/** The part of the order that a commission is paid on, as the order is now. */
export function baseNow(root: CommissionRow, accruedUnder: Figures, sale: Figures): bigint {
  const base = root.base_amount ?? 0n
  const { commissionable_amount } = accruedUnder
  if (commissionable_amount === sale.commissionable_amount || commissionable_amount === 0n) return base
  return roundedQuotient(base * sale.commissionable_amount, commissionable_amount)
}

function accruedOn({ rule, currency }: CommissionRow, base: bigint): bigint {
  if (rule === null) throw new Error('a commission of a sale has its rule')
  return rewardOf(rule, { amount: base, currency }).amount
}

/** The sale with what an edit took off it seen as a refund. */
function asRefunded(sale: Remaining, { amount: first }: Figures): Remaining {
  if (first <= sale.amount) return sale
  return { ...sale, amount: first, refunded_amount: first - (sale.amount - sale.refunded_amount) }
}
