/** What tests of clicks share. */
import { mkdirSync, readdirSync } from 'node:fs'
import { newId, newIdAt } from '#lib/ids.ts'
import { dayIn } from '#lib/time.ts'
import { asAdministrator, openTestInstallation, type TestInstallation } from '#test/harness.ts'
import { createDrain, spoolRoot } from './drain.ts'
import type { ClickLine } from './intake.ts'
import { openSpool } from './spool.ts'

/** A browser that no list of bots knows. */
export const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

type Lines = readonly ClickLine[]

/** An installation whose clicks come from the test, and are drained when it says so. */
export type ClickStore = TestInstallation & {
  /** Spools the lines, each list as a segment of its own, and drains them as a process does; gives the files left. */
  drain(...segments: Lines[]): Promise<string[]>
  /** Which of the lines are stored as unique, in their order; undefined where one is not stored. */
  uniques(lines: Lines): Promise<(boolean | undefined)[]>
  /** The sums of one table of counters for a company. */
  counted(
    company_id: string,
    table: (typeof COUNTERS)[number],
  ): Promise<{ clicks: number; raw_clicks: number }>
  storedOf(company_id: string): Promise<{ id: string; is_unique: boolean }[]>
  /** The visitors that are still known, by name. */
  visitorsOf(company_id: string): Promise<string[]>
}

export const COUNTERS = ['partnership_days', 'program_days', 'link_days'] as const

export async function openClickStore(): Promise<ClickStore> {
  const server = await openTestInstallation()
  const { installation, database } = server
  const root = spoolRoot(installation)
  mkdirSync(root, { recursive: true })
  const query = async (text: string, values: unknown[]) =>
    (await asAdministrator(database.url, (client) => client.query(text, values))).rows
  return {
    ...server,
    async drain(...segments) {
      const spool = await openSpool<ClickLine>({ root, instance: `test-${newId()}`, alarm: unexpected })
      for (const lines of segments) {
        for (const one of lines) void spool.append(one)
        await spool.rotate()
      }
      await createDrain(installation, spool.directory).own()
      await spool.close()
      return filesOf(spool.directory)
    },
    async uniques(lines) {
      const ids = lines.map(({ id }) => id)
      const rows = await query('select id, is_unique from clicks where id = any($1)', [ids])
      const byId = new Map(rows.map((row) => [row.id, row.is_unique]))
      return ids.map((id) => byId.get(id))
    },
    async counted(company_id, table) {
      const sums = 'coalesce(sum(clicks), 0)::int as clicks, coalesce(sum(raw_clicks), 0)::int as raw_clicks'
      return (await query(`select ${sums} from ${table} where company_id = $1`, [company_id]))[0]
    },
    storedOf: (company_id) =>
      query('select id, is_unique from clicks where company_id = $1 order by id', [company_id]),
    visitorsOf: async (company_id) => {
      const rows = await query('select visitor from visitors where company_id = $1 order by 1', [company_id])
      return rows.map((row) => row.visitor)
    },
  }
}

/** What is in a spool beside its lock. */
export function filesOf(directory: string): string[] {
  return readdirSync(directory).filter((name) => name !== 'lock')
}

export function unexpected(alarm: string): never {
  throw new Error(`an alarm that the test does not expect: ${alarm}`)
}

/** Some day of the first, and so many days later. */
export const day = (days: number) => new Date(Date.parse('2026-01-01T10:00:00Z') + days * 86_400_000)

/** A line as the redirector writes it, of one link and visitor unless `more` says otherwise. */
export function clickLine(
  company_id: string,
  at: Date | string,
  more: Partial<Record<keyof ClickLine, unknown>> = {},
): ClickLine {
  const instant = new Date(at)
  return {
    id: newIdAt(instant),
    company_id,
    program_id: '00000000-0000-7000-8000-0000000000a1',
    partnership_id: '00000000-0000-7000-8000-0000000000b1',
    partner_id: '00000000-0000-7000-8000-0000000000c1',
    link_id: '00000000-0000-7000-8000-0000000000d1',
    visitor: 'a visitor',
    day: dayIn('UTC', instant),
    window_days: 90,
    is_bot: false,
    country: null,
    device: null,
    referrer: null,
    url: null,
    sub_id: null,
    ...(more as Partial<ClickLine>),
  }
}
