import fc from 'fast-check'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import { inCompany } from '#server/jobs.ts'
import { ledgerClean } from '#test/harness.ts'
import { clicks as feature } from './clicks.feature.ts'
import { type ClickStore, COUNTERS, clickLine, day, openClickStore } from './clicks.fixture.ts'
import type { ClickLine } from './intake.ts'

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

const click = (at: Date | string, more: Partial<ClickLine> = {}) => clickLine(company_id, at, more)

test('a visitor is unique once for all links of a partnership, and again for another partnership', async () => {
  const lines = [
    click(day(0), { link_id: newId() }),
    click(day(1), { link_id: newId() }),
    click(day(1), { partnership_id: newId() }),
    click(day(2), { visitor: 'somebody else' }),
  ]
  await store.drain(lines)
  expect(await store.uniques(lines)).toEqual([true, false, true, true])
  for (const table of COUNTERS) {
    expect(await store.counted(company_id, table)).toEqual({ clicks: 3, raw_clicks: 4 })
  }
})

test('every click starts the window anew, and one at its end is unique', async () => {
  const lines = [0, 80, 160, 249.9, 339.9, 430].map((days) => click(day(days)))
  await store.drain(lines)
  expect(await store.uniques(lines)).toEqual([true, false, false, false, true, true])
})

test('the window is that of the program when it was clicked', async () => {
  const lines = [click(day(0), { window_days: 7 }), click(day(8), { window_days: 7 }), click(day(16))]
  for (const one of lines) await store.drain([one])
  expect(await store.uniques(lines)).toEqual([true, true, false])
})

test('a click that is stored after a later one is not unique within the window on either side', async () => {
  const lines = [click(day(0)), click(day(50)), click(day(100)), click(day(300))]
  for (const at of [2, 1, 3, 0]) await store.drain([lines[at] as ClickLine])
  // Day 50 lies before 100, which was counted; day 0 lies 300 days before what is known last.
  expect(await store.uniques(lines)).toEqual([true, false, true, true])
  // Nor does a click of long ago make those after the last one look far from it.
  const next = click(day(310))
  await store.drain([next])
  expect(await store.uniques([next])).toEqual([false])
})

test('bots are stored, count nowhere, and are nobody’s earlier click', async () => {
  const bot = { is_bot: true }
  const lines = [click(day(0), bot), click(day(1)), click(day(2), bot), click(day(3))]
  await store.drain(lines.slice(0, 1), lines.slice(1))
  expect(await store.uniques(lines)).toEqual([false, true, false, false])
  for (const table of COUNTERS) {
    expect(await store.counted(company_id, table)).toEqual({ clicks: 1, raw_clicks: 2 })
  }
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
      company_id = (await store.company()).id
      // Each has a millisecond of its own: ids of one instant have no order.
      const sorted = given
        .toSorted((a, b) => a.days - b.days)
        .map((one, at) => ({ ...one, ms: day(one.days).getTime() + at }))
      const partnerships = [newId(), newId()]
      const lines = sorted.map(({ visitor, partnership, ms }) =>
        click(new Date(ms), { visitor, partnership_id: partnerships[partnership] as string }),
      )
      const segments: ClickLine[][] = [[]]
      for (const [at, one] of lines.entries()) {
        if (sorted[at]?.cut) segments.push([])
        segments.at(-1)?.push(one)
      }
      await store.drain(...segments.filter((segment) => segment.length > 0))
      const last = new Map<string, number>()
      const expected = sorted.map(({ visitor, partnership, ms }) => {
        const before = last.get(`${visitor} ${partnership}`)
        last.set(`${visitor} ${partnership}`, ms)
        return before === undefined || ms - before >= 90 * 86_400_000
      })
      expect(await store.uniques(lines)).toEqual(expected)
    }),
    { numRuns: 25 },
  )
})

test('visitors are forgotten when their window is over, and nobody else', async () => {
  await store.drain([
    click(day(0), { visitor: 'short', window_days: 30 }),
    click(day(0), { visitor: 'long', window_days: 90 }),
    click(day(0), { visitor: 'back', window_days: 30 }),
  ])
  await store.drain([click(day(20), { visitor: 'back', window_days: 30 })])
  await store.drain([click(day(1), { visitor: 'back', window_days: 30 })])
  const left = async (days: number) => {
    store.clock.set(day(days))
    const forget = feature.wakeups?.['forget_visitors']
    expect(await inCompany(store.installation, company_id, 'test', forget as never)).toBe(false)
    return store.visitorsOf(company_id)
  }
  expect(await left(29.9)).toEqual(['back', 'long', 'short'])
  expect(await left(30)).toEqual(['back', 'long'])
  expect(await left(89.9)).toEqual(['long'])
  expect(await left(90)).toEqual([])
  store.clock.set(new Date())
})
