/**
 * Counters per day, kept in the transaction of what they count. Features add through this door; reports read. Each
 * can be rebuilt from the raw rows, and the invariants compare them.
 */
import type { Context } from '#server/context.ts'
import { gatherer } from '#server/gathering.ts'
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

type Addition =
  | { readonly to: 'counts'; readonly row: CountRow }
  | { readonly to: 'amounts'; readonly row: AmountRow }
  | { readonly to: 'links'; readonly row: LinkClicks }

/** Each table once per transaction, and always in this order, so that writers wait for each other and never in a circle. */
const add = gatherer<Addition>((ctx, additions) => {
  const counts = additions.flatMap((one) => (one.to === 'counts' ? [one.row] : []))
  const amounts = additions.flatMap((one) => (one.to === 'amounts' ? [one.row] : []))
  const links = additions.flatMap((one) => (one.to === 'links' ? [one.row] : []))
  const { company_id, tx } = ctx
  if (counts.length > 0) {
    const [ofPartnerships, ofPrograms] = bothSums(counts, COUNTS, (row) => row.day)
    tx.insert('partnership_days', addPartnershipCounts(company_id, ofPartnerships))
    tx.insert('program_days', addProgramCounts(company_id, stripe, ofPrograms))
  }
  if (amounts.length > 0) {
    const [ofPartnerships, ofPrograms] = bothSums(amounts, AMOUNTS, (row) => `${row.day} ${row.currency}`)
    tx.insert('partnership_money_days', addPartnershipAmounts(company_id, ofPartnerships))
    tx.insert('program_money_days', addProgramAmounts(company_id, stripe, ofPrograms))
  }
  const ofLinks = sums(links, LINK_COUNTS, (row) => `${row.link_id} ${row.day}`)
  if (links.length > 0) tx.insert('link_days', addLinkClicks(company_id, stripe, ofLinks))
})

const COUNTS = Object.keys(NO_COUNTS) as (keyof Counts)[]
const AMOUNTS = Object.keys(NO_AMOUNTS) as (keyof Amounts)[]
const LINK_COUNTS = ['clicks', 'raw_clicks'] as const

/** Sums per partnership and per program, each in the order of its keys. */
function bothSums<Row extends Place>(
  rows: readonly Row[],
  names: readonly (keyof Row)[],
  rest: (row: Row) => string,
): [Row[], Row[]] {
  const ofPartnerships = sums(rows, names, (row) => `${row.partnership_id} ${rest(row)}`)
  return [ofPartnerships, sums(ofPartnerships, names, (row) => `${row.program_id} ${rest(row)}`)]
}

/** One row per key, in the order of keys. PostgreSQL did it in a sort and an aggregate of two rows, per table. */
function sums<Row extends object>(
  rows: readonly Row[],
  names: readonly (keyof Row)[],
  keyOf: (row: Row) => string,
): Row[] {
  const byKey = new Map<string, Row>()
  for (const row of rows) {
    const key = keyOf(row)
    const before = byKey.get(key)
    if (!before) {
      byKey.set(key, { ...row })
      continue
    }
    // Numbers with numbers and bigints with bigints: a column has one type.
    for (const name of names)
      before[name] = ((before[name] as number) + (row[name] as number)) as Row[keyof Row]
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

/** Adds to the counts of a partnership and its program on a day of the program's zone. */
export function addCounts(ctx: Context, additions: readonly (Place & Partial<Counts>)[]): void {
  add(
    ctx,
    additions.map((addition) => ({ to: 'counts', row: { ...NO_COUNTS, ...addition } })),
  )
}

/** Adds to the money of a partnership and its program, on the day on which the sale or event occurred. */
export function addAmounts(
  ctx: Context,
  additions: readonly (Place & { currency: string } & Partial<Amounts>)[],
): void {
  add(
    ctx,
    additions.map((addition) => ({ to: 'amounts', row: { ...NO_AMOUNTS, ...addition } })),
  )
}

/** Adds to the clicks of links. */
export function addClicksOfLinks(ctx: Context, rows: readonly LinkClicks[]): void {
  add(
    ctx,
    rows.map((row) => ({ to: 'links', row })),
  )
}

/** What partnerships sold over stretches of days, at most a row a day each. */
export async function periodSums(ctx: Context, periods: readonly Period[]) {
  return periods.length === 0 ? [] : ctx.tx.rows(sumPeriods(ctx.company_id, periods))
}

/** Whether anything was counted for a program. */
export async function hasCounts(ctx: Context, programId: string): Promise<boolean> {
  return (await ctx.tx.first(selectAnyCount(ctx.company_id, programId))) !== undefined
}
