import { expect, test, vi } from 'vitest'
import { openShortMemory } from './short-memory.ts'

test('of made-up keys only so many are kept, the latest, and each for its time', () => {
  vi.useFakeTimers()
  const forgotten: string[] = []
  const memory = openShortMemory({ ttlMs: 2_000, most: 3 }, (key) => forgotten.push(key))
  for (const key of ['a', 'b', 'c']) memory.note(key)
  expect(forgotten).toEqual([])
  memory.note('d')
  expect(forgotten).toEqual(['a'])
  vi.advanceTimersByTime(1_500)
  // Noted again, it lives from now on and takes no second place.
  memory.note('b')
  expect(vi.getTimerCount()).toBe(3)
  vi.advanceTimersByTime(1_000)
  expect(forgotten).toEqual(['a', 'c', 'd'])
  vi.advanceTimersByTime(1_000)
  expect(forgotten).toEqual(['a', 'c', 'd', 'b'])
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})
