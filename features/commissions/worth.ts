/** What the commissions of a sale are worth at its figures, whatever happened on the way there. Pure. */
import { roundedQuotient } from '#lib/money.ts'
import { namedShares, type Remaining, remainingReward, rewardOf, type Share } from '../offers/rewards.ts'
import type { CommissionRow, NewCommission } from './commissions.sql.ts'

/** What an order was over, in minor units of its currency, tax and shipping in the first of the two. */
export type Figures = { readonly amount: bigint; readonly commissionable_amount: bigint }

type Items = Parameters<typeof namedShares>[0]['items']

/** An order as it was when it was owed for. */
export type Order = Figures & { readonly items: Items }

/** A sale as it stands, with all its refunds; `base_amount` is null where a refund names no parts. */
export type Standing = Figures &
  Omit<Remaining, 'refunded_base'> & {
    readonly refunds: readonly { readonly base_amount: bigint | null; readonly items: Items }[]
  }

/** A sale as it stands for one of its commissions. */
type Left = Figures & Remaining

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
export function revisionOf(row: Pick<CommissionRow, 'because'>): number {
  return (row.because as { revision?: number }).revision ?? 0
}

/**
 * How a sale stands for each of its commissions: what refunds name takes from the commissions for it, by the order
 * as it was when they were owed. Those that were owed in one act share it; after the sale went to another partner the
 * same parts are owed again.
 */
export function remainingOf(
  roots: readonly CommissionRow[],
  { refunds, ...sale }: Standing,
  orderAt: (revision: number) => Order,
): (root: CommissionRow) => Left {
  const taken = new Map<string, bigint>()
  for (const together of Map.groupBy(roots, actOf).values()) {
    const order = orderAt(revisionOf(together[0] as CommissionRow))
    const shares = together.map(shareOf)
    for (const { base_amount, items } of refunds) {
      if (base_amount === null) continue
      const parts = namedShares(order, { base_amount, items }, shares)
      for (const [at, { id }] of together.entries())
        taken.set(id, (taken.get(id) ?? 0n) + (parts[at] as bigint))
    }
  }
  return (root) => ({ ...sale, refunded_base: taken.get(root.id) ?? 0n })
}

/** The recording of the sale, or a later act that gave it to another partner. */
function actOf({ because }: CommissionRow): string {
  return (because as { act?: string }).act ?? 'recorded'
}

function shareOf(row: CommissionRow): Share {
  const { lines } = row.because as { lines?: Share['lines'] }
  return { base: row.base_amount ?? 0n, lines: lines ?? null }
}

/**
 * What a commission and its corrections come to when the sale stands at `sale`, at the frozen rule. Its part of the
 * order (`base_amount`) grows and falls with the order. Only the figures count, not the way to them, so refunds,
 * edits and chargebacks in any order end at one amount. A commission under a cap of an amount never grows; nor does a fixed
 * reward or an exact amount, which falls in proportion when the order is edited downward, as it does by a refund.
 */
export function worthOf(root: CommissionRow, accruedUnder: Figures, sale: Left): bigint {
  const { rule } = root
  if (rule === null) throw new Error('a commission of a sale has its rule')
  if (rule.source === 'call') return remainingReward(rule, 0n, root.amount, asRefunded(sale, accruedUnder))
  const base = root.base_amount ?? 0n
  if (rule.type === 'fixed') return remainingReward(rule, base, root.amount, sale)
  const now = baseNow(root, accruedUnder, sale)
  const accrued = accruedOn(root, base)
  const isCut = root.amount < accrued || rule.capped
  return remainingReward(rule, now, isCut ? root.amount : accruedOn(root, now), sale)
}

/** Whether a partner who keeps `root` has what a new commission of its sale would pay: by its rule, or for a part of it. */
export function paysFor(root: CommissionRow, draft: NewCommission): boolean {
  if (root.sale_id !== draft.sale_id || root.rule === null || draft.rule === null) return false
  if (root.rule.source === 'call' || root.rule.offer_id === draft.rule.offer_id) return true
  const [kept, anew] = [root, draft].map(({ because }) => (because as { lines?: Share['lines'] }).lines)
  if (!kept || !anew || revisionOf(root) !== revisionOf(draft)) return true
  return kept.some((one) => anew.some((other) => one.item === other.item))
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
function asRefunded(sale: Left, { amount: first }: Figures): Left {
  if (first <= sale.amount) return sale
  return { ...sale, amount: first, refunded_amount: first - (sale.amount - sale.refunded_amount) }
}
