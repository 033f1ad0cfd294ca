import { beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import { openDatabase } from '#server/database.ts'
import { inCompany } from '#server/jobs.ts'
import { ledgerClean } from '#test/harness.ts'
import { type ClickStore, clickLine, day, filesOf, openClickStore, unexpected } from './clicks.fixture.ts'
import { clicksById } from './clicks.ts'
import { createDrain, isRetryable, spoolRoot, storeClicks } from './drain.ts'
import type { ClickLine } from './intake.ts'
import { openSpool } from './spool.ts'

let store: ClickStore
let company_id: string

beforeAll(async () => {
  store = await openClickStore()
  return () => store.close()
})

beforeEach(async () => {
  company_id = (await store.company()).id
  return () => ledgerClean(store)
})

const click = (at: Date | string, more: Partial<Record<keyof ClickLine, unknown>> = {}) =>
  clickLine(company_id, at, more)

test('what is drained again, in whole, in part or in other segments, counts once', async () => {
  const lines = Array.from({ length: 20 }, (_, at) => click(day(at), { visitor: `visitor ${at % 7}` }))
  await store.drain(lines)
  const before = await store.uniques(lines)
  await store.drain(lines)
  await store.drain(lines.slice(0, 3), [...lines.slice(2, 9), ...lines.slice(4, 12)])
  const fresh = click(day(20), { visitor: 'visitor 1' })
  await store.drain([...lines.slice(10), fresh])
  expect(await store.uniques([...lines, fresh])).toEqual([...before, false])
  expect(await store.counted(company_id, 'partnership_days')).toEqual({ clicks: 7, raw_clicks: 21 })
})

test('processes that store the same visitors at the same time count each once', async () => {
  const partnerships = Array.from({ length: 3 }, () => newId())
  const lines = Array.from({ length: 1_200 }, (_, at) =>
    click(day(1), { visitor: `visitor ${at % 40}`, partnership_id: partnerships[at % 3] }),
  )
  const part = (of: number) => lines.filter((_, at) => at % 4 === of)
  // One batch is stored by two of them.
  await Promise.all([0, 1, 2, 3, 3].map((of) => store.drain(part(of).slice(0, 100), part(of).slice(100))))
  // 40 visitors on 3 partnerships, each pair met.
  expect(await store.counted(company_id, 'partnership_days')).toEqual({ clicks: 120, raw_clicks: 1_200 })
  expect((await store.storedOf(company_id)).filter((row) => row.is_unique)).toHaveLength(120)
})

test('clicks of many companies in one segment are counted for each', async () => {
  const companies = await Promise.all(Array.from({ length: 6 }, () => store.company()))
  await store.drain(companies.flatMap(({ id }) => [0, 1, 2].map((at) => click(day(at), { company_id: id }))))
  for (const { id } of companies) {
    expect(await store.counted(id, 'program_days')).toEqual({ clicks: 1, raw_clicks: 3 })
  }
})

test('months that nobody made partitions for are made when a click of theirs is stored', async () => {
  const moments = ['2019-05-31T23:59:59.999Z', '2019-06-01T00:00:00Z', '2036-01-01T00:00:00Z']
  const lines = moments.map((at) => click(at))
  await store.drain(lines)
  expect(await store.uniques(lines)).toEqual([true, false, true])
})

test('a line that the database refuses is set aside, and all others are stored', async () => {
  const good = Array.from({ length: 9 }, (_, at) => click(day(at), { visitor: `visitor ${at}` }))
  const bad = [
    click(day(1), { referrer: 'a\0b' }),
    click(day(1), { link_id: 'no id' }),
    click(day(1), { id: undefined }),
    click(day(1), { visitor: null }),
  ]
  const left = await store.drain([...good.slice(0, 4), ...bad, ...good.slice(4)])
  expect(await store.uniques(good)).toEqual(good.map(() => true))
  expect(await store.storedOf(company_id)).toHaveLength(good.length)
  expect(left).toEqual(['000000000001.segment.bad'])
})

test('while the database is away clicks wait, and are not taken for bad ones', async () => {
  const { installation } = store
  const lines = [click(day(0)), click(day(1))]
  const away = openDatabase({ url: 'postgres://trb_login@127.0.0.1:1/none', log: installation.log })
  const spool = await openSpool<ClickLine>({
    root: spoolRoot(installation),
    instance: 'waiting',
    alarm: unexpected,
  })
  for (const one of lines) void spool.append(one)
  await spool.rotate()
  await createDrain({ ...installation, database: away }, spool.directory).own()
  await away.close()
  expect(filesOf(spool.directory)).toEqual(['000000000001.segment'])
  await createDrain(installation, spool.directory).own()
  await spool.close()
  expect(await store.uniques(lines)).toEqual([true, false])
  expect(filesOf(spool.directory)).toEqual([])
})

test('only what the rows bring about is their fault', () => {
  const withCode = (code: string) => Object.assign(new Error('of the database'), { code })
  for (const code of ['22P02', '22P05', '23502', '23514', '54000']) {
    expect(isRetryable(withCode(code))).toBe(false)
  }
  const passing = ['ECONNREFUSED', '08006', '57P01', '53300', '40P01', '25006', '55P03', '42501', '58030']
  for (const code of passing) expect(isRetryable(withCode(code))).toBe(true)
  expect(isRetryable(new Error('Connection terminated unexpectedly'))).toBe(true)
  expect(isRetryable(new RangeError('a line of another shape'))).toBe(false)
})

test('a batch that fails after it was stored leaves nothing behind', async () => {
  const lines = [click(day(0))]
  const failing = inCompany(store.installation, company_id, 'test', async (ctx) => {
    await storeClicks(ctx, lines)
    throw new Error('the process ends here')
  })
  await expect(failing).rejects.toThrow('the process ends here')
  expect(await store.storedOf(company_id)).toEqual([])
  await store.drain(lines)
  expect(await store.uniques(lines)).toEqual([true])
})

test('a stored click is found by its id, within its company', async () => {
  const lines = [click(day(0)), click(day(40))]
  await store.drain(lines)
  const ids = [...lines.map(({ id }) => id), newId()]
  const found = await store.act(company_id, (ctx) => clicksById(ctx, ids))
  const [first] = lines
  expect(found.get(first?.id as string)).toEqual({
    id: first?.id,
    link_id: first?.link_id,
    partnership_id: first?.partnership_id,
    clicked_at: day(0),
  })
  expect([...found.keys()].toSorted()).toEqual(ids.slice(0, 2).toSorted())
  const other = await store.company()
  expect(await store.act(other.id, (ctx) => clicksById(ctx, ids))).toEqual(new Map())
})
