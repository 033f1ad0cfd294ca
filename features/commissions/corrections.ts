/** What corrects the commissions of a sale: refunds, chargebacks, edits of the order, and another partner. */
import type { Context } from '#server/context.ts'
import { debitAvailable, move } from '../ledger/ledger.ts'
import { partnershipsById } from '../partners/partnerships.ts'
import { addAmounts } from '../rollups/rollups.ts'
import { applyChanges, type Decided, lockWithBalances, stateOf } from './change.ts'
import type { Reason } from './commissions.schema.ts'
import type { CommissionRow, NewCommission } from './commissions.sql.ts'
import { accrue, amountsOf, bookingDay, commissionsOfSales, expenseOf } from './commissions.ts'
import { addAvailable, correctionOf } from './decisions.ts'
import {
  baseNow,
  type Chain,
  chainsOf,
  type Order,
  remainingOf,
  revisionOf,
  roomOf,
  type Standing,
  sumOf,
  worthOf,
} from './worth.ts'

/** Why something is corrected: the reason and text that partners read, and the record that caused it. */
export type Because = {
  readonly reason: Reason
  readonly text: string | null
  readonly cause: Readonly<Record<string, string>>
  readonly occurredAt: Date
}

/** A sale before and after its figures changed. It is locked. */
export type ChangedSale = {
  readonly id: string
  /** Whose it is; only this partnership is owed more by an edit upward. */
  readonly partnership_id: string | null
  readonly before: Standing
  readonly after: Standing
  /** A revision of the order; 0 is the order as it came. */
  readonly orderAt: (revision: number) => Order
}

/** A commission with what corrected it, the order that it was owed for, and how the sale stands for it. */
type Judged = Chain & {
  readonly under: Order
  readonly before: ReturnType<ReturnType<typeof remainingOf>>
  readonly after: ReturnType<ReturnType<typeof remainingOf>>
}

/**
 * Brings the commissions of a sale to what its figures owe. What is not paid falls away or is taken back; of what is
 * on its way or paid, the original stays and a clawback rides in the next payout. What is owed more is an adjustment
 * with the rule and the day of the first.
 */
export async function correct(ctx: Context, sale: ChangedSale, because: Because): Promise<void> {
  const { chains, planOf } = await lockChains(ctx, [sale.id])
  const judged = judge(chains, sale)
  const taken = judged.flatMap((one) =>
    partsOf(one, sumOf(one.rows) - worthOf(one.root, one.under, one.after)),
  )
  await take(ctx, taken, planOf, because)
  const owed = judged.filter(({ root }) => root.partnership_id === sale.partnership_id)
  const drafts = owed.flatMap((one) => adjustmentOf(ctx, one, because) ?? [])
  await accrueAdjustments(ctx, drafts)
}

function judge(chains: readonly Chain[], { before, after, orderAt }: ChangedSale): Judged[] {
  const roots = chains.map(({ root }) => root)
  const [wasLeft, isLeft] = [remainingOf(roots, before, orderAt), remainingOf(roots, after, orderAt)]
  return chains.map((chain) => ({
    ...chain,
    under: orderAt(revisionOf(chain.root)),
    before: wasLeft(chain.root),
    after: isLeft(chain.root),
  }))
}

/**
 * Takes back what others than `keeper` have of these sales: what is not paid wholly, what is paid only when it is
 * clawed back. The sales are locked, and the balances of all concerned.
 */
export async function takeFromOthers(
  ctx: Context,
  saleIds: readonly string[],
  keeper: string | null,
  { clawBackPaid, ...because }: Because & { readonly clawBackPaid: boolean },
): Promise<void> {
  const { chains, planOf } = await lockChains(ctx, saleIds)
  const parts = chains
    .filter(({ root }) => root.partnership_id !== keeper)
    .flatMap((chain) => partsOf(chain, sumOf(chain.rows)))
    .filter(({ row }) => clawBackPaid || row.payout_id === null)
  await take(ctx, parts, planOf, because)
}

async function lockChains(ctx: Context, saleIds: readonly string[]) {
  const all = await commissionsOfSales(ctx, saleIds)
  const { rows, planOf } = await lockWithBalances(ctx, all)
  return { chains: chainsOf(rows), planOf }
}

type Part = { readonly row: CommissionRow; readonly amount: bigint }

/** Which rows give an excess: first what is not paid, of both kinds the newest first. */
function partsOf(chain: Chain, excess: bigint): Part[] {
  const newest = chain.rows.toReversed().filter((row) => row.net_amount > 0n)
  const givers = [
    ...newest.filter((row) => row.payout_id === null),
    ...newest.filter((row) => row.payout_id !== null),
  ]
  let left = excess
  return givers.flatMap((row) => {
    const room = roomOf(row, chain)
    const amount = left < room ? left : room
    if (amount <= 0n) return []
    left -= amount
    return [{ row, amount }]
  })
}

async function take(
  ctx: Context,
  parts: readonly Part[],
  planOf: (row: CommissionRow) => Decided['plan'],
  because: Because,
): Promise<void> {
  const unpaid = parts.filter(({ row }) => row.payout_id === null)
  await applyChanges(
    ctx,
    unpaid.map(({ row, amount }) => reduce(row, planOf(row), amount, because)),
  )
  for (const { row, amount } of parts) if (row.payout_id !== null) await clawBack(ctx, row, amount, because)
}

/** Takes part of a commission back where it is; all of it ends as declined, or reversed once it had been available. */
function reduce(row: CommissionRow, plan: Decided['plan'], amount: bigint, because: Because): Decided {
  if (row.status === 'available') debitAvailable(plan, expenseOf(row), amount)
  else move(plan, row.status === 'on_hold' ? 'on_hold' : 'pending', expenseOf(row), amount)
  const reversed_amount = row.reversed_amount + amount
  const isGone = reversed_amount === row.amount
  const ended = row.matured_at === null ? ('declined' as const) : ('reversed' as const)
  const keepsReason = row.status === 'on_hold' && !isGone
  const after = {
    ...stateOf(row),
    status: isGone ? ended : stateOf(row).status,
    reversed_amount,
    reason: keepsReason ? row.reason : because.reason,
    reason_text: keepsReason ? row.reason_text : because.text,
  }
  return {
    before: row,
    after,
    plan,
    reason: because.reason === 'reassigned' ? ended : 'refunded',
    event: isGone ? `commission.${ended}` : 'commission.reversed',
  }
}

async function clawBack(ctx: Context, row: CommissionRow, amount: bigint, because: Because): Promise<void> {
  const correction = { type: 'clawback' as const, amount: -amount, ...causeOf(row, because) }
  await addAvailable(ctx, correctionOf(ctx, row, correction), 'clawback')
}

/** What the figures owe more than before; nothing to whom a person took all of it from. */
function adjustmentOf(ctx: Context, judged: Judged, because: Because): NewCommission | undefined {
  const { root, rows, under } = judged
  const before = worthOf(root, under, judged.before)
  const held = sumOf(rows)
  if (before > 0n && held <= 0n) return undefined
  const amount = worthOf(root, under, judged.after) - (held > before ? held : before)
  if (amount <= 0n) return undefined
  const grown = baseNow(root, under, judged.after) - baseNow(root, under, judged.before)
  const isHeld = root.status === 'on_hold'
  return {
    ...correctionOf(ctx, root, { type: 'adjustment', amount, ...causeOf(root, because) }),
    base_amount: root.rule?.type === 'percentage' && grown > 0n ? grown : null,
    rule: root.rule,
    status: isHeld ? 'on_hold' : 'pending',
    ...(isHeld ? { reason: root.reason, reason_text: root.reason_text } : {}),
    matured_at: null,
    review: root.review,
    available_at: root.available_at,
  }
}

/** Of somebody who was banned since, more is on hold from its birth, as the rest is. */
async function accrueAdjustments(ctx: Context, drafts: readonly NewCommission[]): Promise<void> {
  if (drafts.length === 0) return
  const [partnerships, today] = await Promise.all([
    partnershipsById(ctx, [...new Set(drafts.map((draft) => draft.partnership_id))]),
    bookingDay(ctx),
  ])
  const born = drafts.map((draft): NewCommission => {
    const isBanned = partnerships.get(draft.partnership_id)?.status === 'banned'
    return isBanned && draft.status === 'pending'
      ? { ...draft, status: 'on_hold', reason: 'terms_violation', reason_text: null }
      : draft
  })
  accrue(ctx, born, () => today)
  addAmounts(ctx, amountsOf(born))
}

function causeOf(row: CommissionRow, because: Because) {
  return {
    because: { ...because.cause, origin_id: row.id },
    reason: because.reason,
    reason_text: because.text,
    occurred_at: because.occurredAt,
  }
}
