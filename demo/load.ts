/** Loads companies with a year behind them, through the verbs of the product, each at the moment it happened. */
import pg from 'pg'
import { makePartitions, storeClicks } from '#features/clicks/drain.ts'
import { recordSales } from '#features/sales/sales.ts'
import { recordSignup } from '#features/sales/signups.ts'
import { Refusal } from '#lib/errors.ts'
import type { Installation } from '#server/installation.ts'
import { chunksOf } from './acting.ts'
import { type Aftermath, createAftermath } from './aftermath.ts'
import { type Bought, createBuyers } from './buyers.ts'
import { type DemoCompany, makeCompany } from './company.ts'
import type { CompanyFigures, Figures } from './figures.ts'
import { endMonth, matureUntil } from './money.ts'
import { createRandom } from './random.ts'
import { countIn, stepsOf } from './steps.ts'
import { type Click, createTraffic } from './traffic.ts'

/** As many as a segment of the spool holds. */
const CLICKS_AT_ONCE = 5_000
/** As many as calls that share a transaction, and some. */
const SALES_AT_ONCE = 250
const SIGNUPS_AT_ONCE = 100

/** A sale takes about as long as this many clicks. */
const CLICKS_PER_SALE = 40

/** What `advance` is told of in all. */
export function unitsOf({ companies }: Figures): number {
  return companies.reduce((sum, { clicks, sales }) => sum + clicks + sales * CLICKS_PER_SALE, 0)
}

/** The year before `until`. The same figures and moment give the same totals. `advance` hears of units done. */
export async function load(
  installation: Installation,
  figures: Figures,
  until: Date,
  advance: (units: number) => void,
): Promise<DemoCompany[]> {
  const admin = new pg.Client({ connectionString: installation.addresses.admin })
  await admin.connect()
  // Statements are planned by what is known of their tables, and of tables that were empty a moment ago that is
  // nothing: without it the demo took half as long again. Steps 0, 1, 3, 7 …: the data has doubled.
  const grown = async (step: number) => {
    if ((step & (step + 1)) === 0) await admin.query('analyze')
  }
  const lanes = figures.companies.map((company, index) =>
    loadCompany(installation, company, { until, seed: figures.seed + index, advance, grown }),
  )
  try {
    return await Promise.all(lanes)
  } finally {
    await admin.end()
  }
}

async function loadCompany(
  installation: Installation,
  figures: CompanyFigures,
  {
    until,
    seed,
    advance,
    grown,
  }: { until: Date; seed: number; advance: (units: number) => void; grown: (step: number) => Promise<void> },
): Promise<DemoCompany> {
  const steps = stepsOf(figures.timeZone, until)
  const begin = steps[0]?.from ?? until
  await makePartitions(installation.database, begin, until)
  const company = await makeCompany(installation, figures, begin)
  // Each has chance of its own, so that more of one does not change the others.
  const traffic = createTraffic(installation.services.secretKeys, company.places, createRandom(seed * 5))
  const buyers = createBuyers(company, createRandom(seed * 5 + 1))
  const aftermath = createAftermath(company, createRandom(seed * 5 + 2))
  const random = createRandom(seed * 5 + 3)
  for (const [index, step] of steps.entries()) {
    const clicks = traffic.clicksIn(step, countIn(step, figures.clicks))
    await record(company, step.until, { clicks, ...buyers.eventsIn(step, clicks) }, aftermath, advance)
    await aftermath.happen(step)
    await matureUntil(company, step.until)
    if (step.monthEnd !== null) await endMonth(company, step, random)
    await grown(index)
  }
  return company
}

async function record(
  { act }: DemoCompany,
  now: Date,
  { clicks, signups, sales }: Bought & { clicks: readonly Click[] },
  aftermath: Aftermath,
  advance: (units: number) => void,
): Promise<void> {
  for (const chunk of chunksOf(clicks, CLICKS_AT_ONCE)) {
    await act(now, (ctx) =>
      storeClicks(
        ctx,
        chunk.map(({ line }) => line),
      ),
    )
    advance(chunk.length)
  }
  for (const chunk of chunksOf(signups, SIGNUPS_AT_ONCE)) {
    await act(now, async (ctx) => {
      for (const signup of chunk) await recordSignup(ctx, signup)
    })
  }
  for (const chunk of chunksOf(sales, SALES_AT_ONCE)) {
    const outcomes = await act(now, (ctx) => recordSales(ctx, chunk, 'api'))
    for (const outcome of outcomes) {
      if (outcome instanceof Refusal) throw outcome
      aftermath.follow(outcome)
    }
    advance(chunk.length * CLICKS_PER_SALE)
  }
}
