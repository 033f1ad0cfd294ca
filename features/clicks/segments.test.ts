import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { adoptSpools, closedSegments, drainSegments, encodeLine, readSegment, setAside } from './segments.ts'
import { openSpool } from './spool.ts'

type Line = { id: number }

let root: string
let alarms: string[]
const alarm = (what: string) => alarms.push(what)

beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), 'spool-')), 'spool')
  alarms = []
})
afterEach(() => rm(join(root, '..'), { recursive: true }))

const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index)

async function idsIn(directory: string): Promise<number[]> {
  const found: number[] = []
  for (const path of await closedSegments(directory)) {
    for (const line of await readSegment<Line>(path, alarm)) found.push(line.id)
  }
  return found
}

/** A closed segment of the given lines; text stands for itself. */
async function segmentOf(lines: readonly (Line | string | Buffer)[]): Promise<string> {
  const directory = join(root, 'api-1')
  await mkdir(directory, { recursive: true })
  const path = join(directory, `${String((await readdir(directory)).length).padStart(12, '0')}.segment`)
  for (const line of lines)
    await appendFile(path, typeof line === 'string' || Buffer.isBuffer(line) ? line : encodeLine(line))
  return path
}

describe('reading', () => {
  test('a torn last line is dropped without a word', async () => {
    const path = await segmentOf([{ id: 1 }, { id: 2 }, encodeLine({ id: 3 }).slice(0, -1)])
    expect(await readSegment(path, alarm)).toEqual([{ id: 1 }, { id: 2 }])
    expect(alarms).toEqual([])
    expect(await readdir(join(root, 'api-1'))).toEqual(['000000000000.segment'])
  })

  test('a corrupted line goes to .bad with one alarm, however often it is read, and the rest is read', async () => {
    const corrupted = Buffer.from(encodeLine({ id: 2 }))
    corrupted[12] = 0xff
    const path = await segmentOf([{ id: 1 }, corrupted, '\n', { id: 3 }])
    for (let time = 0; time < 2; time += 1) {
      expect(await readSegment(path, alarm)).toEqual([{ id: 1 }, { id: 3 }])
    }
    expect(alarms).toEqual([expect.stringContaining('checksum')])
    const aside = (await readFile(`${path}.bad`, 'utf8')).split('\n').filter(Boolean)
    expect(aside.map((entry) => Buffer.from(JSON.parse(entry).line, 'latin1'))).toEqual([
      corrupted.subarray(0, -1),
      Buffer.of(),
    ])
  })

  test('an entry of .bad that a crash cut off does not swallow the next', async () => {
    const path = await segmentOf([])
    await writeFile(`${path}.bad`, '{"reason":"cut o')
    await setAside(path, [{ id: 7 }], 'refused', alarm)
    expect((await readFile(`${path}.bad`, 'utf8')).split('\n')).toContain(
      '{"reason":"refused","line":{"id":7}}',
    )
  })
})

describe('draining', () => {
  const away = new Error('the database is away')
  const isRetryable = (error: unknown) => error === away

  test('halving isolates the bad rows, stores all others exactly once, and removes the segments', async () => {
    const path = await segmentOf(ids(100).map((id) => ({ id })))
    await segmentOf(ids(20, 100).map((id) => ({ id })))
    const stored: number[] = []
    const store = async (lines: Line[]) => {
      if (lines.some(({ id }) => id === 0 || id === 61)) throw new Error('value out of range')
      stored.push(...lines.map(({ id }) => id))
    }
    const count = await drainSegments<Line>(join(root, 'api-1'), { store, isRetryable, alarm })
    expect(count).toBe(118)
    expect(stored).toEqual(ids(120).filter((id) => id !== 0 && id !== 61))
    expect(await readdir(join(root, 'api-1'))).toEqual(['000000000000.segment.bad'])
    const aside = (await readFile(`${path}.bad`, 'utf8')).split('\n').filter(Boolean)
    expect(aside.map((entry) => JSON.parse(entry))).toEqual([
      { reason: 'value out of range', line: { id: 0 } },
      { reason: 'value out of range', line: { id: 61 } },
    ])
    expect(alarms).toHaveLength(1)
  })

  test('an error that is not about the rows leaves the segments as they are, even half way', async () => {
    const paths = [await segmentOf(ids(8).map((id) => ({ id }))), await segmentOf([{ id: 8 }])]
    const before = await Promise.all(paths.map((path) => readFile(path, 'utf8')))
    let calls = 0
    const store = async (lines: Line[]) => {
      calls += 1
      if (lines.some(({ id }) => id === 0)) throw new Error('value out of range')
      if (lines.some(({ id }) => id === 4)) throw away
    }
    // All 8, 0–3, 0–1, 0 refused; 1 and 2–3 stored; then 4–7 finds the database away.
    expect(await drainSegments<Line>(join(root, 'api-1'), { store, isRetryable, alarm })).toBe(3)
    expect(calls).toBe(7)
    expect(await readdir(join(root, 'api-1'))).toEqual(['000000000000.segment', '000000000001.segment'])
    expect(await Promise.all(paths.map((path) => readFile(path, 'utf8')))).toEqual(before)
    expect(alarms).toEqual([])
  })

  test('a spool has one drainer, and one that failed gives way to the next', async () => {
    await segmentOf([{ id: 1 }])
    const gate = Promise.withResolvers<void>()
    const drain = (store: () => Promise<void>) =>
      drainSegments<Line>(join(root, 'api-1'), { store, isRetryable, alarm })
    const reached = Promise.withResolvers<void>()
    const first = drain(() => {
      reached.resolve()
      return gate.promise
    })
    await reached.promise
    await expect(drain(async () => {})).rejects.toThrow('one drainer')
    gate.reject(away)
    expect(await first).toBe(0)
    expect(await drain(async () => {})).toBe(1)
  })
})

/** A process of its own with the spool `killed` open. Writes to the pipe are synchronous: what it says, it did. */
function runWriter(program: string) {
  const module = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'spool.ts')).href)
  const opened = `
    const { openSpool } = await import(${module})
    const options = { instance: 'killed', alarm: console.error, maxLines: 50, maxAgeMs: 3_600_000 }
    const spool = await openSpool({ root: process.argv[1], ...options })`
  const parameters = ['--input-type=module', '--eval', opened + program, root]
  return spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] })
}

describe('adopting', () => {
  test('after kill -9 every acknowledged line is found exactly once', { timeout: 60_000 }, async () => {
    const child = runWriter(`
      let next = 0
      async function write() {
        for (;;) {
          const id = next++
          if ((await spool.append({ id })) === 'recorded') process.stdout.write(id + '\\n')
        }
      }
      for (let writer = 0; writer < 16; writer += 1) write()`)
    const acknowledged: number[] = []
    for await (const id of createInterface(child.stdout)) {
      acknowledged.push(Number(id))
      if (acknowledged.length === 400) expect(await adoptSpools(root, alarm)).toEqual([])
      if (acknowledged.length === 1_010) child.kill('SIGKILL')
    }
    if (child.signalCode === null) await once(child, 'exit')
    const [spool, ...others] = await adoptSpools(root, alarm)
    expect(others).toEqual([])
    expect(await adoptSpools(root, alarm)).toEqual([])
    const found: number[] = []
    const store = async (lines: Line[]) => void found.push(...lines.map(({ id }) => id))
    await drainSegments<Line>(spool?.directory ?? '', { store, isRetryable: () => false, alarm })
    await spool?.release()
    expect(new Set(found).size).toBe(found.length)
    expect(acknowledged.filter((id) => !found.includes(id))).toEqual([])
    expect(await readdir(root)).toEqual([])
    expect(alarms).toEqual([])
  })

  test('an open segment keeps no process alive, and is adopted when its process ended', async () => {
    const child = runWriter('\nawait spool.append({ id: 1 })')
    expect(await once(child, 'exit')).toEqual([0, null])
    const [spool] = await adoptSpools(root, alarm)
    expect(await idsIn(spool?.directory ?? '')).toEqual([1])
    await spool?.release()
  })

  test('a process that starts again does not wait for the drainer that adopted its spool', async () => {
    await segmentOf([{ id: 1 }])
    await writeFile(join(root, 'api-1', '000000000007.open'), encodeLine({ id: 2 }))
    const [adopted] = await adoptSpools(root, alarm)
    const spool = await openSpool<Line>({ root, instance: 'api-1', alarm })
    await spool.append({ id: 3 })
    expect(await idsIn(adopted?.directory ?? '')).toEqual([1, 2])
    await adopted?.release()
    // Released with its segments still there, it is found again under its new name.
    const [again] = await adoptSpools(root, alarm)
    expect(again?.directory).toBe(adopted?.directory)
    await again?.release()
    await spool.close()
    expect(await idsIn(spool.directory)).toEqual([3])
  })
})
