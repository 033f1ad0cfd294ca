/**
 * Segments: the closed files of a click spool, from the rename that closes them to their removal after the
 * commit. A line is `crc32 json\n`, so whatever a crash or a disk left half done is recognised when it is read.
 *
 * Everything here is at least once: a segment goes only after its lines are stored, so a crash in between
 * stores them again, and the primary key of the click makes that exactly once.
 */
import { randomBytes } from 'node:crypto'
import { open, readdir, readFile, rename, rmdir, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import {
  codeOf,
  type DirectoryLock,
  lockDirectory,
  syncDirectory,
  unlessGone,
  unlock,
} from './spool-directory.ts'

export type Alarm = (what: string) => void

type Refused<Line> = { line: Line; reason: string }

/** Drained in this process right now: a second drain of the same spool would set rows aside twice. */
const draining = new Set<string>()

/**
 * Stores every closed segment, oldest first, and removes it; returns the number of lines stored. The caller
 * holds the lock of the spool (it is its own, or adopted). `store` commits before it resolves. What it refuses
 * is halved until the bad row is alone, and that row is set aside. `isRetryable` must be true for every error
 * that is not about the rows: the drain then ends quietly and the segment stays, untouched, for the next time.
 */
export async function drainSegments<Line>(
  directory: string,
  options: {
    store: (lines: Line[]) => Promise<void>
    isRetryable: (error: unknown) => boolean
    alarm: Alarm
  },
): Promise<number> {
  if (draining.has(directory)) throw new Error(`${directory} is being drained: a spool has one drainer.`)
  draining.add(directory)
  let stored = 0
  const store = async (lines: Line[]) => {
    await options.store(lines)
    stored += lines.length
  }
  try {
    for (const path of await closedSegments(directory)) {
      const lines = await readSegment<Line>(path, options.alarm)
      const refused = await storeOrHalve(lines, store, options.isRetryable)
      if (!refused) break
      // Only now, so that a database that goes away half way does not set the same row aside each time.
      for (const [reason, rows] of Map.groupBy(refused, (row) => row.reason)) {
        const aside = rows.map((row) => row.line)
        await setAside(path, aside, reason, options.alarm)
      }
      await removeSegment(path)
    }
  } finally {
    draining.delete(directory)
  }
  return stored
}

/** The rows that were refused even alone, or nothing when the database cannot be asked now. */
async function storeOrHalve<Line>(
  lines: Line[],
  store: (lines: Line[]) => Promise<void>,
  isRetryable: (error: unknown) => boolean,
): Promise<Refused<Line>[] | undefined> {
  if (lines.length === 0) return []
  try {
    await store(lines)
    return []
  } catch (error) {
    if (isRetryable(error)) return undefined
    if (lines.length === 1) return lines.map((line) => ({ line, reason: sentence(error) }))
  }
  const middle = lines.length >> 1
  const first = await storeOrHalve(lines.slice(0, middle), store, isRetryable)
  const second = first && (await storeOrHalve(lines.slice(middle), store, isRetryable))
  return first && second && [...first, ...second]
}

/** Closed segments of one spool directory, oldest first; none when the directory is gone. */
export async function closedSegments(directory: string): Promise<string[]> {
  const names = await unlessGone(readdir(directory))
  return (names ?? [])
    .filter((name) => name.endsWith('.segment'))
    .sort()
    .map((name) => join(directory, name))
}

/** Lines of a segment; a torn last line is dropped, bad lines elsewhere go to `.bad` with an alarm. */
export async function readSegment<Line>(path: string, alarm: Alarm): Promise<Line[]> {
  const bytes = await readFile(path)
  const lines: Line[] = []
  const bad: string[] = []
  let start = 0
  // What follows the last newline is a write that was cut off: nobody was answered for it.
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    const line = decodeLine<Line>(bytes.subarray(start, end))
    // Latin-1 keeps every byte of a line that is no longer UTF-8, and leaves the readable ones readable.
    if (line === undefined) bad.push(bytes.toString('latin1', start, end))
    else lines.push(line)
    start = end + 1
  }
  if (bad.length > 0) await setAside(path, bad, 'the checksum does not match', alarm)
  return lines
}

/** `crc32 json\n`, the checksum over the bytes of the JSON. JSON has no raw newline, so a line is a line. */
export function encodeLine(line: unknown): string {
  const json = JSON.stringify(line)
  return `${checksum(json)} ${json}\n`
}

function decodeLine<Line>(bytes: Buffer): Line | undefined {
  const json = bytes.subarray(9)
  if (bytes.toString('latin1', 0, 9) !== `${checksum(json)} `) return undefined
  return JSON.parse(json.toString()) as Line
}

function checksum(json: string | Buffer): string {
  return crc32(json).toString(16).padStart(8, '0')
}

/** After the commit: removes the segment and syncs the directory. */
export async function removeSegment(path: string): Promise<void> {
  await unlink(path)
  await syncDirectory(dirname(path))
}

/**
 * Puts lines into `<segment>.bad`, each with the reason, and alarms. On disk when it resolves. A line that is
 * there already (the segment was read before, and could not be stored then) is neither repeated nor alarmed.
 */
export async function setAside(
  path: string,
  lines: readonly unknown[],
  reason: string,
  alarm: Alarm,
): Promise<void> {
  const file = await open(`${path}.bad`, 'a+')
  try {
    const known = new Set((await file.readFile('utf8')).split('\n'))
    const entries = lines.map((line) => JSON.stringify({ reason, line }))
    const fresh = entries.filter((entry) => !known.has(entry))
    if (fresh.length === 0) return
    // The newline in front ends an entry that a crash may have cut off.
    await file.writeFile(`\n${fresh.join('\n')}\n`)
    await file.sync()
    alarm(`${fresh.length} of the clicks in ${path} were set aside in ${basename(path)}.bad: ${reason}`)
  } finally {
    await file.close()
  }
  await syncDirectory(dirname(path))
}

/**
 * Spools under root whose writer is gone, with something to drain. The caller drains each directory and then
 * releases it, which removes it when nothing is left in it.
 */
export async function adoptSpools(
  root: string,
  alarm: Alarm,
): Promise<{ directory: string; release(): Promise<void> }[]> {
  const adopted = []
  const entries = (await unlessGone(readdir(root, { withFileTypes: true }))) ?? []
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    try {
      const spool = await adoptSpool(root, name)
      if (spool) adopted.push(spool)
    } catch (error) {
      alarm(`The click spool ${join(root, name)} cannot be adopted: ${sentence(error)}`)
    }
  }
  return adopted
}

/**
 * An adopted spool moves to a name of its own (`<instance>~<random>`, which no instance can have), so that
 * its process can start again at once, in a fresh directory, however long the old one takes to drain.
 */
async function adoptSpool(root: string, name: string) {
  const lock = await lockDirectory(join(root, name))
  if (!lock) return undefined
  let directory = join(root, name)
  try {
    if (!name.includes('~')) {
      const moved = `${directory}~${randomBytes(6).toString('hex')}`
      await rename(directory, moved)
      directory = moved
      await syncDirectory(root)
    }
    await closeOpenFiles(directory)
    if ((await closedSegments(directory)).length > 0) {
      return { directory, release: () => releaseAdopted(directory, lock) }
    }
  } catch (error) {
    unlock(lock)
    throw error
  }
  await releaseAdopted(directory, lock)
  return undefined
}

/** Removes the directory when only the lock is left in it: nobody writes under its name again. */
async function releaseAdopted(directory: string, lock: DirectoryLock): Promise<void> {
  try {
    const names = await readdir(directory)
    if (names.some((name) => name !== 'lock')) return
    await unlink(join(directory, 'lock'))
    await rmdir(directory)
  } catch (error) {
    // Another adopter looked in, made a lock of its own, and removes the directory in its turn.
    if (!['ENOENT', 'ENOTEMPTY'].includes(codeOf(error) ?? '')) throw error
  } finally {
    unlock(lock)
  }
}

/** Open files that no writer uses any more become segments. The caller holds the lock. */
export async function closeOpenFiles(
  directory: string,
  files: {
    rename(from: string, to: string): Promise<void>
    syncDirectory(path: string): Promise<void>
  } = { rename, syncDirectory },
): Promise<void> {
  const names = await readdir(directory)
  for (const name of names) {
    if (!name.endsWith('.open')) continue
    const path = join(directory, name)
    await files.rename(path, segmentPath(path))
  }
  await files.syncDirectory(directory)
}

/** What an open file is called once it is closed. */
export function segmentPath(openPath: string): string {
  return openPath.replace(/\.open$/, '.segment')
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
