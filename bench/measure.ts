/** Rounds, medians and ratios: a figure is believed only beside the limit that was measured with it. */

/** One measurement: what was done, and what it took. */
export type Sample = {
  readonly count: number
  /** Wall time of the whole. */
  readonly ms: number
  /** CPU of all processes that were at work for it, the one that asks left out. */
  readonly cpuMs: number
  /** Latencies in milliseconds, where they were taken. */
  readonly p50?: number | undefined
  readonly p99?: number | undefined
}

export type Spread = { readonly median: number; readonly low: number; readonly high: number }

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
  return { median, low: sorted[0] ?? Number.NaN, high: sorted.at(-1) ?? Number.NaN }
}

export const cpuMicros = (sample: Sample) => (sample.cpuMs * 1_000) / sample.count
export const perSecond = (sample: Sample) => (sample.count * 1_000) / sample.ms

/** A line of the report. */
export type Figure = {
  readonly name: string
  readonly unit: string
  readonly ours: Spread
  readonly limit: Spread | null
  readonly limitName: string | null
  /** Ours divided by the limit, or why there is none. */
  readonly ratio: number | string | null
  readonly target: string
  readonly isMet: boolean | null
  /** What else was seen: rates, latencies. */
  readonly beside: string
}

/** What may be at most, or must be at least. */
export type Target = { readonly most?: number; readonly least?: number; readonly text: string }

/** A limit that was twice as expensive in one round as in another says more of the machine than of us. */
const LIMIT_VARIES_MOST = 2

export function ratioFigure(options: {
  name: string
  unit: string
  ours: readonly number[]
  limit: readonly number[]
  limitName: string
  target: Target
  beside?: string
}): Figure {
  const ours = spreadOf(options.ours)
  const limit = spreadOf(options.limit)
  const varied = limit.high / limit.low
  const ratio = ours.median / limit.median
  const isSteady = varied <= LIMIT_VARIES_MOST
  return {
    name: options.name,
    unit: options.unit,
    ours,
    limit,
    limitName: options.limitName,
    ratio: isSteady ? ratio : `refused: the limit varied ${varied.toFixed(1)} times`,
    target: options.target.text,
    isMet: isSteady ? meets(ratio, options.target) : null,
    beside: options.beside ?? '',
  }
}

/** A figure that is its own measure: a time, a size. */
export function plainFigure(options: {
  name: string
  unit: string
  values: readonly number[]
  target: Target
  beside?: string
}): Figure {
  const ours = spreadOf(options.values)
  return {
    name: options.name,
    unit: options.unit,
    ours,
    limit: null,
    limitName: null,
    ratio: null,
    target: options.target.text,
    isMet: options.target.text === '' ? null : meets(ours.median, options.target),
    beside: options.beside ?? '',
  }
}

function meets(value: number, { most = Infinity, least = -Infinity }: Target): boolean {
  return value <= most && value >= least
}
