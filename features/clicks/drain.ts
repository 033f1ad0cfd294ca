/**
 * From the spool to the tables: each segment is stored, judged and counted in one transaction per company, and goes
 * after the last of them. At least once, and the primary key of a click makes it once.
 */
import { join } from 'node:path'
import { timeOfId } from '#lib/ids.ts'
import { startOfMonth } from '#lib/time.ts'
import type { Context } from '#server/context.ts'
import type { Database } from '#server/database.ts'
import type { Installation } from '#server/installation.ts'
import { inCompany } from '#server/jobs.ts'
import { addClicksOfLinks, addCounts } from '../rollups/rollups.ts'
import { ensurePartitions, insertClicks } from './clicks.sql.ts'
import type { ClickLine } from './intake.ts'
import { adoptSpools, drainSegments } from './segments.ts'

export type Drain = {
  /** Stores every closed segment of this process's own spool. */
  own(): Promise<void>
  /** Stores what ended processes left in theirs, on this DATA_DIR. */
  adopted(): Promise<void>
}

/** Companies of one segment that are stored at the same time: a quarter of the pool at most. */
const COMPANIES_AT_ONCE = 4

export function spoolRoot({ config }: Installation): string {
  return join(config.dataDir, 'spool')
}

/** `directory` is the process's own spool, if it has one. One drain at a time: rounds take their turn. */
export function createDrain(installation: Installation, directory: string | undefined): Drain {
  const alarm = (what: string) => installation.log.error({ part: 'clicks' }, what)
  const options = {
    store: (lines: ClickLine[]) => store(installation, lines),
    isRetryable: tellingOutages(installation),
    alarm,
  }
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }
  return {
    own: () =>
      inTurn(async () => {
        if (directory !== undefined) await drainSegments(directory, options)
      }),
    adopted: () =>
      inTurn(async () => {
        for (const spool of await adoptSpools(spoolRoot(installation), alarm)) {
          await drainSegments(spool.directory, options).finally(spool.release)
        }
      }),
  }
}

/** `isRetryable`, which warns once when the database cannot take clicks and not at every try. */
function tellingOutages({ log }: Installation): (error: unknown) => boolean {
  let toldAt = 0
  return (error) => {
    if (!isRetryable(error)) return false
    if (Date.now() - toldAt > 60_000) {
      toldAt = Date.now()
      log.warn({ part: 'clicks', err: error }, 'clicks wait in the spool for the database')
    }
    return true
  }
}

/**
 * False for what the rows themselves bring about: data exceptions, violated constraints, limits (classes 22, 23 and
 * 54 of https://www.postgresql.org/docs/current/errcodes-appendix.html), and lines of another shape. Everything else
 * is about the database or the way to it, and passes.
 */
export function isRetryable(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  if (typeof code === 'string') return !/^(22|23|54)\w{3}$/.test(code)
  return !(error instanceof TypeError || error instanceof RangeError)
}

async function store(installation: Installation, lines: readonly ClickLine[]): Promise<void> {
  const companies = [...Map.groupBy(lines, (line) => line.company_id)]
  for (let at = 0; at < companies.length; at += COMPANIES_AT_ONCE) {
    const chunk = companies.slice(at, at + COMPANIES_AT_ONCE)
    const results = await Promise.allSettled(
      chunk.map(([company_id, ofCompany]) => storeOfCompany(installation, company_id, ofCompany)),
    )
    const failed = results.find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
  }
}

async function storeOfCompany(installation: Installation, company_id: string, lines: readonly ClickLine[]) {
  const storeNow = () => inCompany(installation, company_id, 'clicks', (ctx) => storeClicks(ctx, lines))
  try {
    await storeNow()
  } catch (error) {
    if (!lacksPartition(error)) throw error
    // A month that was not made ahead: clicks that waited long, or a clock that is wrong.
    const months = new Set(lines.map(({ id }) => startOfMonth('UTC', timeOfId(id)).getTime()))
    for (const month of months) await makePartitions(installation.database, new Date(month), new Date(month))
    await storeNow()
  }
}

/** Stores clicks of one company and adds those that were not there yet to the counters of their days. */
export async function storeClicks(ctx: Context, lines: readonly ClickLine[]): Promise<void> {
  const rows = lines.map(({ company_id: _, ...line }) => ({ ...line, clicked_at: timeOfId(line.id) }))
  const stored = await ctx.tx.rows(insertClicks(ctx.company_id, rows))
  addCounts(ctx, stored)
  addClicksOfLinks(ctx, stored)
}

/** PostgreSQL reports a missing partition as a violated check, but names no constraint. */
function lacksPartition(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '23514' && constraint === undefined
}

/** Makes the partitions of the months from one moment to another. */
export async function makePartitions(database: Database, from: Date, to: Date): Promise<void> {
  await database.transaction({ role: 'trb_system' }, (tx) => tx.execute(ensurePartitions(from, to)))
}
