import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closedSegments, encodeLine, readSegment } from './segments.ts'
import { diskFiles, openSpool, type SpoolFiles } from './spool.ts'

type Line = { id: number }

let root: string
let alarms: string[]
const alarm = (what: string) => alarms.push(what)

beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), 'spool-')), 'spool')
  alarms = []
})
afterEach(() => rm(join(root, '..'), { recursive: true }))

/** An age that no test reaches, so that segments close when the test says so. */
const open = (more: Partial<Parameters<typeof openSpool<Line>>[0]> = {}) =>
  openSpool<Line>({ root, instance: 'api-1', alarm, maxAgeMs: 3_600_000, ...more })

/** For a busy machine; what is waited for takes milliseconds. */
const patience = { timeout: 20_000 }

const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index)

async function idsIn(directory: string): Promise<number[]> {
  const found: number[] = []
  for (const path of await closedSegments(directory)) {
    for (const line of await readSegment<Line>(path, alarm)) found.push(line.id)
  }
  return found
}

/** The real disk, but the operations for which `fails` is true end as on a full one, after half of the text. */
function failingDisk(fails: (operation: 'create' | 'write' | 'sync') => boolean): SpoolFiles {
  const full = () => Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  return {
    ...diskFiles,
    async create(path) {
      if (fails('create')) throw full()
      const file = await diskFiles.create(path)
      return {
        close: () => file.close(),
        async writeFile(text) {
          if (!fails('write')) return file.writeFile(text)
          await file.writeFile(String(text).slice(0, String(text).length >> 1))
          throw full()
        },
        async datasync() {
          if (fails('sync')) throw full()
          return file.datasync()
        },
      }
    },
  }
}

describe('writing', () => {
  test('a thousand appends at once are all on disk, in order, exactly once', async () => {
    const spool = await open()
    const outcomes = await Promise.all(ids(1_000).map((id) => spool.append({ id })))
    expect(new Set(outcomes)).toEqual(new Set(['recorded']))
    await spool.rotate()
    expect(await idsIn(spool.directory)).toEqual(ids(1_000))
    await spool.close()
  })

  test('an append is answered after its bytes are synced, and those that wait share one write', async () => {
    const log: string[] = []
    const syncing = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const reached = syncing.map(() => Promise.withResolvers<void>())
    let syncs = 0
    const files: SpoolFiles = {
      ...diskFiles,
      async create(path) {
        const file = await diskFiles.create(path)
        log.push('create')
        return {
          close: () => file.close(),
          writeFile: async (text) => {
            log.push(String(text).replaceAll(/[^\n]/g, ''))
            await file.writeFile(text)
          },
          datasync: async () => {
            reached[syncs]?.resolve()
            await syncing[syncs++]?.promise
            await file.datasync()
          },
        }
      },
      async syncDirectory(path) {
        if (path.endsWith('api-1')) log.push('directory')
        await diskFiles.syncDirectory(path)
      },
    }
    const spool = await open({ files })
    const answered: number[] = []
    const append = (id: number) => spool.append({ id }).then(() => answered.push(id))
    const first = append(1)
    await reached[0]?.promise
    const others = [append(2), append(3), append(4)]
    await sleep(20)
    expect(answered).toEqual([])
    syncing[0]?.resolve()
    await first
    await reached[1]?.promise
    expect(answered).toEqual([1])
    syncing[1]?.resolve()
    await Promise.all(others)
    // One directory sync at opening; the new file is synced into it before its first line is answered.
    expect(log).toEqual(['directory', 'create', 'directory', '\n', '\n\n\n'])
    await spool.close()
    expect(log.at(-1)).toBe('directory')
  })

  test('a segment closes at its line limit and never holds more', async () => {
    const spool = await open({ maxLines: 10 })
    for (const start of [0, 7, 14]) await Promise.all(ids(7, start).map((id) => spool.append({ id })))
    await Promise.all(ids(30, 21).map((id) => spool.append({ id })))
    // The last ten filled a segment, which closes without being asked.
    await expect.poll(() => idsIn(spool.directory), patience).toEqual(ids(51))
    const paths = await closedSegments(spool.directory)
    const lengths = await Promise.all(paths.map(async (path) => (await readSegment(path, alarm)).length))
    expect(Math.max(...lengths)).toBe(10)
    await spool.close()
  })

  test('a segment closes at its age; an idle spool leaves no file behind', async () => {
    const spool = await open({ maxAgeMs: 20 })
    await spool.rotate()
    expect(await readdir(spool.directory)).toEqual(['lock'])
    await spool.append({ id: 1 })
    await expect.poll(() => idsIn(spool.directory), patience).toEqual([1])
    await sleep(60)
    expect(await readdir(spool.directory)).toEqual(['000000000001.segment', 'lock'])
    await spool.close()
  })

  test('closing writes what waits, lets go of the lock, and takes nothing more', async () => {
    const spool = await open({ maxLines: 4 })
    const waiting = ids(10).map((id) => spool.append({ id }))
    await spool.close()
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['recorded']))
    expect(await idsIn(spool.directory)).toEqual(ids(10))
    expect(() => spool.append({ id: 11 })).toThrow('is closed')
    const again = await open()
    await again.append({ id: 10 })
    await again.close()
    expect(await idsIn(again.directory)).toEqual(ids(11))
  })

  test('a writer that starts again finds its open files as segments and numbers on', async () => {
    await mkdir(join(root, 'api-1'), { recursive: true })
    await writeFile(join(root, 'api-1', '000000000007.open'), `${encodeLine({ id: 1 })}torn`)
    await writeFile(join(root, 'api-1', '000000000008.segment.bad'), '')
    const spool = await open()
    await spool.append({ id: 2 })
    await spool.rotate()
    expect(await idsIn(spool.directory)).toEqual([1, 2])
    expect(await readdir(spool.directory)).toContain('000000000009.segment')
    await spool.close()
  })
  test('a second opener of the same instance is refused and disturbs nothing', async () => {
    const spool = await open()
    await spool.append({ id: 1 })
    await expect(open()).rejects.toThrow(/written by another running process.*instance name of its own/)
    await expect(open({ instance: '../api' })).rejects.toThrow('cannot name a click spool')
    await spool.append({ id: 2 })
    await spool.close()
    expect(await idsIn(spool.directory)).toEqual([1, 2])
  })
})

describe('a disk that fails', () => {
  test.each(['create', 'write', 'sync'] as const)('a %s that fails once loses nothing', async (operation) => {
    let failures = 0
    const spool = await open({ files: failingDisk((what) => what === operation && failures-- === 1) })
    if (operation !== 'create') await spool.append({ id: 0 })
    failures = 1
    expect(await Promise.all([spool.append({ id: 1 }), spool.append({ id: 2 })])).toEqual([
      'recorded',
      'recorded',
    ])
    await spool.append({ id: 3 })
    await spool.close()
    expect(new Set(await idsIn(spool.directory))).toEqual(
      new Set(operation === 'create' ? [1, 2, 3] : ids(4)),
    )
    expect(alarms).toEqual([expect.stringContaining('ENOSPC')])
  })

  test('the file of a failed write is never written again', async () => {
    let isFull = false
    const spool = await open({ files: failingDisk((what) => what === 'write' && isFull) })
    await spool.append({ id: 1 })
    isFull = true
    await spool.append({ id: 2 })
    isFull = false
    await spool.append({ id: 3 })
    const [failed] = await closedSegments(spool.directory)
    expect(await readSegment(failed ?? '', alarm)).toEqual([{ id: 1 }])
    await spool.close()
    expect(await idsIn(spool.directory)).toEqual([1, 3])
  })

  test('two files that fail in a row leave the click unrecorded, alarm once, and it works again after', async () => {
    let isFull = true
    const spool = await open({ files: failingDisk((what) => what === 'write' && isFull) })
    expect(await Promise.all(ids(3).map((id) => spool.append({ id })))).toEqual(Array(3).fill('unrecorded'))
    expect(await spool.append({ id: 3 })).toBe('unrecorded')
    expect(alarms).toHaveLength(1)
    expect(await readdir(spool.directory)).toEqual(['lock'])
    isFull = false
    expect(await spool.append({ id: 4 })).toBe('recorded')
    await spool.close()
    expect(await idsIn(spool.directory)).toEqual([4])
  })

  test('a segment that cannot be renamed closes with the next one', async () => {
    let failures = 1
    const rename = async (from: string, to: string) => {
      if (failures-- > 0) throw new Error('EIO')
      await diskFiles.rename(from, to)
    }
    const spool = await open({ files: { ...diskFiles, rename } })
    await spool.append({ id: 1 })
    await spool.rotate()
    expect(alarms).toEqual([expect.stringContaining('cannot be closed')])
    await spool.append({ id: 2 })
    await spool.close()
    expect(await idsIn(spool.directory)).toEqual([1, 2])
  })
})
