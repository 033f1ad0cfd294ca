import { mkdirSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import { openDatabase } from '#server/database.ts'
import { inCompany } from '#server/jobs.ts'
import {
  asAdministrator,
  ledgerClean,
  openTestInstallation,
  runDueWork,
  type TestInstallation,
} from '#test/harness.ts'
import { clicks as feature } from './clicks.feature.ts'
import { line } from './clicks.fixture.ts'
import { clicksById } from './clicks.ts'
import { createDrain, isRetryable, spoolRoot, storeClicks } from './drain.ts'
import type { ClickLine } from './intake.ts'
import { openSpool } from './spool.ts'

let server: TestInstallation
let company_id: string

beforeAll(async () => {
  server = await openTestInstallation()
  mkdirSync(spoolRoot(server.installation), { recursive: true })
  return () => server.close()
})

beforeEach(async () => {
  company_id = (await server.company()).id
  return () => ledgerClean(server)
})

type Lines = readonly ClickLine[]

/** A click of the company of this test. */
const click = (at: Date | string, more: Partial<ClickLine> = {}) => line({ company_id, ...more, at })

/** Spools the lines, each list as a segment of its own, and drains them as a process does; gives the files left. */
async function drainAll(...segments: Lines[]): Promise<string[]> {
  const instance = `test-${newId()}`
  const spool = await openSpool<ClickLine>({
    root: spoolRoot(server.installation),
    instance,
    alarm: (what) => expect.unreachable(what),
  })
  for (const lines of segments) {
    for (const one of lines) void spool.append(one)
    await spool.rotate()
  }
  await createDrain(server.installation, spool.directory).own()
  await spool.close()
  return filesOf(spool.directory)
}

/** What is left in a spool. */
function filesOf(directory: string): string[] {
  return readdirSync(directory).filter((name) => name !== 'lock')
}

type Stored = { id: string; is_unique: boolean }

async function stored(): Promise<Stored[]> {
  const { rows } = await asAdministrator(server.database.url, (client) =>
    client.query('select id, is_unique from clicks where company_id = $1 order by id', [company_id]),
  )
  return rows
}

/** Which of the lines are stored as unique, in their order. */
async function uniques(lines: Lines): Promise<(boolean | undefined)[]> {
  const byId = new Map((await stored()).map((row) => [row.id, row.is_unique]))
  return lines.map(({ id }) => byId.get(id))
}

/** The sums of one table of counters. */
async function counted(table: 'partnership_days' | 'program_days' | 'link_days') {
  const { rows } = await asAdministrator(server.database.url, (client) =>
    client.query(
      `select coalesce(sum(clicks), 0)::int as clicks, coalesce(sum(raw_clicks), 0)::int as raw_clicks
       from ${table} where company_id = $1`,
      [company_id],
    ),
  )
  return rows[0]
}

const day = (days: number) => new Date(Date.parse('2026-01-01T10:00:00Z') + days * 86_400_000)

test('a visitor is unique once for all links of a partnership, and again for another partnership', async () => {
  const lines = [
    click(day(0), { link_id: newId() }),
    click(day(1), { link_id: newId() }),
    click(day(1), { partnership_id: newId() }),
    click(day(2), { visitor: 'somebody else' }),
  ]
  await drainAll(lines)
  expect(await uniques(lines)).toEqual([true, false, true, true])
  for (const table of ['partnership_days', 'program_days', 'link_days'] as const) {
    expect(await counted(table)).toEqual({ clicks: 3, raw_clicks: 4 })
  }
})

test('every click starts the window anew, and one at its end is unique', async () => {
  const lines = [0, 80, 160, 249.9, 339.9, 430].map((days) => click(day(days)))
  await drainAll(lines)
  expect(await uniques(lines)).toEqual([true, false, false, false, true, true])
})

test('the window is that of the program when it was clicked', async () => {
  const lines = [click(day(0), { window_days: 7 }), click(day(8), { window_days: 7 }), click(day(16))]
  for (const one of lines) await drainAll([one])
  expect(await uniques(lines)).toEqual([true, true, false])
})

test('a click that is stored after a later one is not unique within the window on either side', async () => {
  const lines = [click(day(0)), click(day(50)), click(day(100)), click(day(300))]
  for (const at of [2, 1, 3, 0]) await drainAll([lines[at] as ClickLine])
  // Day 50 lies before 100, which was counted; day 0 lies 300 days before what is known last.
  expect(await uniques(lines)).toEqual([true, false, true, true])
})

test('however clicks are cut into segments, they are judged as if one by one', async () => {
  const clicks = fc.array(
    fc.record({
      visitor: fc.constantFrom('a', 'b'),
      partnership: fc.nat(1),
      days: fc.nat(400),
      cut: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(clicks, async (given) => {
      company_id = (await server.company()).id
      const sorted = given.toSorted((a, b) => a.days - b.days)
      const partnerships = [newId(), newId()]
      const lines = sorted.map(({ visitor, partnership, days }) =>
        click(day(days), { visitor, partnership_id: partnerships[partnership] as string }),
      )
      const segments: ClickLine[][] = [[]]
      for (const [at, one] of lines.entries()) {
        if (sorted[at]?.cut) segments.push([])
        segments.at(-1)?.push(one)
      }
      await drainAll(...segments.filter((segment) => segment.length > 0))
      const last = new Map<string, number>()
      const expected = sorted.map(({ visitor, partnership, days }) => {
        const before = last.get(`${visitor} ${partnership}`)
        last.set(`${visitor} ${partnership}`, days)
        return before === undefined || days - before >= 90
      })
      expect(await uniques(lines)).toEqual(expected)
    }),
    { numRuns: 25 },
  )
})

test('bots are stored, count nowhere, and are nobody’s earlier click', async () => {
  const lines = [
    click(day(0), { is_bot: true }),
    click(day(1)),
    click(day(2), { is_bot: true }),
    click(day(3)),
  ]
  await drainAll(lines)
  expect(await uniques(lines)).toEqual([false, true, false, false])
  for (const table of ['partnership_days', 'program_days', 'link_days'] as const) {
    expect(await counted(table)).toEqual({ clicks: 1, raw_clicks: 2 })
  }
})

test('what is drained again, in whole, in part or in other segments, counts once', async () => {
  const lines = Array.from({ length: 20 }, (_, at) => click(day(at), { visitor: `visitor ${at % 7}` }))
  await drainAll(lines)
  const before = await uniques(lines)
  await drainAll(lines)
  await drainAll(lines.slice(0, 3), [...lines.slice(2, 9), ...lines.slice(4, 12)])
  const fresh = click(day(20), { visitor: 'visitor 1' })
  await drainAll([...lines.slice(10), fresh])
  expect(await uniques([...lines, fresh])).toEqual([...before, false])
  expect(await counted('partnership_days')).toEqual({ clicks: 7, raw_clicks: 21 })
})

test('processes that store the same visitors at the same time count each once', async () => {
  const partnerships = Array.from({ length: 3 }, () => newId())
  const lines = Array.from({ length: 1_200 }, (_, at) =>
    click(day(1), { visitor: `visitor ${at % 40}`, partnership_id: partnerships[at % 3] as string }),
  )
  const part = (of: number) => lines.filter((_, at) => at % 4 === of)
  // One batch is stored by two of them.
  await Promise.all([0, 1, 2, 3, 3].map((of) => drainAll(part(of).slice(0, 100), part(of).slice(100))))
  // 40 visitors on 3 partnerships, each pair met.
  expect(await counted('partnership_days')).toEqual({ clicks: 120, raw_clicks: 1_200 })
  expect((await stored()).filter((row) => row.is_unique)).toHaveLength(120)
})

test('clicks of many companies in one segment are counted for each', async () => {
  const companies = await Promise.all(Array.from({ length: 6 }, () => server.company()))
  await drainAll(companies.flatMap(({ id }) => [0, 1, 2].map((at) => click(day(at), { company_id: id }))))
  for (const { id } of companies) {
    company_id = id
    expect(await counted('program_days')).toEqual({ clicks: 1, raw_clicks: 3 })
  }
})

test('months that nobody made partitions for are made when a click of theirs is stored', async () => {
  const lines = ['2019-05-31T23:59:59.999Z', '2019-06-01T00:00:00Z', '2036-01-01T00:00:00Z'].map((at) =>
    click(at),
  )
  await drainAll(lines)
  expect(await uniques(lines)).toEqual([true, false, true])
})

test('a line that the database refuses is set aside, and all others are stored', async () => {
  const good = Array.from({ length: 9 }, (_, at) => click(day(at), { visitor: `visitor ${at}` }))
  const bad = [
    click(day(1), { referrer: 'a\0b' }),
    click(day(1), { link_id: 'no id' }),
    { ...click(day(1)), id: undefined as never },
    click(day(1), { visitor: null as never }),
  ]
  const left = await drainAll([...good.slice(0, 4), ...bad, ...good.slice(4)])
  expect(await uniques(good)).toEqual(good.map(() => true))
  expect(await stored()).toHaveLength(good.length)
  expect(left).toEqual(['000000000001.segment.bad'])
})

test('while the database is away clicks wait, and are not taken for bad ones', async () => {
  const lines = [click(day(0)), click(day(1))]
  const away = openDatabase({ url: 'postgres://trb_login@127.0.0.1:1/none', log: server.installation.log })
  const spool = await openSpool<ClickLine>({
    root: spoolRoot(server.installation),
    instance: 'waiting',
    alarm: (what) => expect.unreachable(what),
  })
  for (const one of lines) void spool.append(one)
  await spool.rotate()
  await createDrain({ ...server.installation, database: away }, spool.directory).own()
  await away.close()
  expect(filesOf(spool.directory)).toEqual(['000000000001.segment'])
  await createDrain(server.installation, spool.directory).own()
  await spool.close()
  expect(await uniques(lines)).toEqual([true, false])
  expect(filesOf(spool.directory)).toEqual([])
})

test('only what the rows bring about is their fault', () => {
  const withCode = (code: string) => Object.assign(new Error('of the database'), { code })
  for (const code of ['22P02', '22P05', '23502', '23514', '54000'])
    expect(isRetryable(withCode(code))).toBe(false)
  for (const code of [
    'ECONNREFUSED',
    '08006',
    '57P01',
    '53300',
    '40P01',
    '25006',
    '55P03',
    '42501',
    '58030',
  ]) {
    expect(isRetryable(withCode(code))).toBe(true)
  }
  expect(isRetryable(new Error('Connection terminated unexpectedly'))).toBe(true)
  expect(isRetryable(new RangeError('a line of another shape'))).toBe(false)
})

test('visitors are forgotten when their window is over, and nobody else', async () => {
  server.clock.set(day(0))
  await drainAll([
    click(day(0), { visitor: 'short', window_days: 30 }),
    click(day(0), { visitor: 'long', window_days: 90 }),
    click(day(20), { visitor: 'back', window_days: 30 }),
  ])
  const left = async (days: number) => {
    server.clock.set(day(days))
    while (
      await inCompany(server.installation, company_id, 'test', feature.wakeups?.['forget_visitors'] as never)
    );
    const { rows } = await asAdministrator(server.database.url, (client) =>
      client.query('select visitor from visitors where company_id = $1 order by visitor', [company_id]),
    )
    return rows.map((row) => row.visitor)
  }
  expect(await left(29.9)).toEqual(['back', 'long', 'short'])
  expect(await left(30)).toEqual(['back', 'long'])
  expect(await left(89.9)).toEqual(['long'])
  expect(await left(90)).toEqual([])
  server.clock.set(new Date())
  await runDueWork(server)
})

test('a stored click is found by its id, within its company', async () => {
  const lines = [click(day(0)), click(day(40))]
  await drainAll(lines)
  const ids = [...lines.map(({ id }) => id), newId()]
  const found = await server.act(company_id, (ctx) => clicksById(ctx, ids))
  const [first] = lines
  expect(found.get(first?.id as string)).toEqual({
    id: first?.id,
    link_id: first?.link_id,
    partnership_id: first?.partnership_id,
    clicked_at: day(0),
  })
  expect([...found.keys()].toSorted()).toEqual(ids.slice(0, 2).toSorted())
  const other = await server.company()
  expect(await server.act(other.id, (ctx) => clicksById(ctx, ids))).toEqual(new Map())
})

test('a batch whose counters fail leaves nothing behind', async () => {
  const lines = [click(day(0))]
  const failing = inCompany(server.installation, company_id, 'test', async (ctx) => {
    await storeClicks(ctx, lines)
    throw new Error('the process ends here')
  })
  await expect(failing).rejects.toThrow('the process ends here')
  expect(await stored()).toEqual([])
  await drainAll(lines)
  expect(await uniques(lines)).toEqual([true])
})
