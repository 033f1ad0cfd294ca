/**
 * Counters per day, kept in the transaction of what they count. Features add through this door; reports read. Each
 * can be rebuilt from the raw rows, and the invariants compare them.
 */
import type { Context } from '#server/context.ts'
import {
  type AmountRow,
  type Amounts,
  addLinkClicks,
  addPartnershipAmounts,
  addPartnershipCounts,
  addProgramAmounts,
  addProgramCounts,
  type CountRow,
  type Counts,
  type LinkClicks,
  type Period,
  selectAnyCount,
  sumPeriods,
} from './rollups.sql.ts'

type Place = {
  readonly program_id: string
  readonly partnership_id: string
  readonly partner_id: string
  readonly day: string
}

const NO_COUNTS: Counts = {
  clicks: 0,
  raw_clicks: 0,
  referred: 0,
  conversions: 0,
  sales: 0,
  kept_sales: 0,
}
const NO_AMOUNTS: Amounts = {
  revenue: 0n,
  commissionable: 0n,
  pending: 0n,
  on_hold: 0n,
  available: 0n,
  in_transit: 0n,
  paid: 0n,
}

/** The stripe of this process: writers of a busy program and day share sixteen rows instead of one. */
const stripe = process.pid % 16

type CountAddition = Place & Partial<Counts>
type AmountAddition = Place & { currency: string } & Partial<Amounts>

/** What acts that count last have gathered so far, by their transaction. */
const gathering = new WeakMap<Context['tx'], { counts: CountAddition[]; amounts: AmountAddition[] }>()

/**
 * Does an act of many steps and adds in the end, at once, what each of them adds: counters are locked last and in one
 * order, or two such acts would wait for each other.
 */
export async function countLast<T>(ctx: Context, work: () => Promise<T>): Promise<T> {
  if (gathering.has(ctx.tx)) return work()
  const gathered = { counts: [], amounts: [] }
  gathering.set(ctx.tx, gathered)
  const result = await work().finally(() => gathering.delete(ctx.tx))
  addAmounts(ctx, gathered.amounts)
  addCounts(ctx, gathered.counts)
  return result
}

/** Adds to the counts of a partnership and its program on a day of the program's zone. */
export function addCounts(ctx: Context, additions: readonly CountAddition[]): void {
  if (additions.length === 0) return
  const gathered = gathering.get(ctx.tx)
  if (gathered) {
    gathered.counts.push(...additions)
    return
  }
  const rows: CountRow[] = additions.map((addition) => ({ ...NO_COUNTS, ...addition }))
  send(ctx, addPartnershipCounts(ctx.company_id, rows))
  send(ctx, addProgramCounts(ctx.company_id, stripe, rows))
}

/** Adds to the money of a partnership and its program, on the day on which the sale or event occurred. */
export function addAmounts(ctx: Context, additions: readonly AmountAddition[]): void {
  if (additions.length === 0) return
  const gathered = gathering.get(ctx.tx)
  if (gathered) {
    gathered.amounts.push(...additions)
    return
  }
  const rows: AmountRow[] = additions.map((addition) => ({ ...NO_AMOUNTS, ...addition }))
  send(ctx, addPartnershipAmounts(ctx.company_id, rows))
  send(ctx, addProgramAmounts(ctx.company_id, stripe, rows))
}

/** Adds to the clicks of links. */
export function addClicksOfLinks(ctx: Context, rows: readonly LinkClicks[]): void {
  if (rows.length > 0) send(ctx, addLinkClicks(ctx.company_id, stripe, rows))
}

/** What partnerships sold over stretches of days, at most a row a day each. */
export async function periodSums(ctx: Context, periods: readonly Period[]) {
  return periods.length === 0 ? [] : ctx.tx.rows(sumPeriods(ctx.company_id, periods))
}

/** Whether anything was counted for a program. */
export async function hasCounts(ctx: Context, programId: string): Promise<boolean> {
  return (await ctx.tx.first(selectAnyCount(ctx.company_id, programId))) !== undefined
}

/** Counters travel with the statements around them; a failure fails the transaction. */
function send(ctx: Context, statement: Parameters<Context['tx']['execute']>[0]): void {
  void ctx.tx.execute(statement).catch(() => undefined)
}
