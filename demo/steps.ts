/** A year in pieces of a week or so that end where months end, each with its part of what happens in the year. */
import { addMonths, startOfMonth } from '#lib/time.ts'

export type Step = {
  readonly from: Date
  readonly until: Date
  /** How many month ends came before, where one is at its end. */
  readonly monthEnd: number | null
  /** What has happened of the year once it is over, from 0 to 1: each week is busier than the one before. */
  readonly partBefore: number
  readonly partAfter: number
}

const STEP_MS = 8 * 86_400_000

export function stepsOf(zone: string, until: Date): Step[] {
  const begin = addMonths(zone, until, -12)
  const ends: { from: Date; until: Date; isMonthEnd: boolean }[] = []
  for (let from = begin; from < until; ) {
    const monthEnd = addMonths(zone, startOfMonth(zone, from), 1)
    const end = new Date(Math.min(from.getTime() + STEP_MS, monthEnd.getTime(), until.getTime()))
    ends.push({ from, until: end, isMonthEnd: end.getTime() === monthEnd.getTime() })
    from = end
  }
  const part = (at: Date) => growth((at.getTime() - begin.getTime()) / (until.getTime() - begin.getTime()))
  let months = 0
  return ends.map(({ isMonthEnd, ...span }) => ({
    ...span,
    monthEnd: isMonthEnd ? months++ : null,
    partBefore: part(span.from),
    partAfter: part(span.until),
  }))
}

/** The area under a line from 0.6 to 1.4. */
function growth(part: number): number {
  return 0.6 * part + 0.4 * part * part
}

/** How many of a year's total fall into a step; the steps of a year give exactly the total. */
export function countIn(step: Step, total: number): number {
  return Math.round(total * step.partAfter) - Math.round(total * step.partBefore)
}
