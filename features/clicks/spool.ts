/**
 * The writer of the click spool: a click is on this machine's disk before its visitor is sent on, whatever the
 * database does. One writer per directory, group commit: all appends that wait share one write, one fdatasync
 * and one promise, so that the cost of a line is that of its text.
 */
import { type FileHandle, mkdir, open, readdir, rename, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Alarm, closeOpenFiles, encodeLine, segmentPath } from './segments.ts'
import { type DirectoryLock, lockDirectory, syncDirectory, unlessGone, unlock } from './spool-directory.ts'

type Outcome = 'recorded' | 'unrecorded'

export type Spool<Line> = {
  readonly directory: string
  /**
   * Resolves once the line is on disk ('recorded'), or 'unrecorded' when two files in a row could not be
   * written: the visitor is sent on anyway, counted and alarmed, the one exception to "nothing answered is
   * lost". Throws after `close`. Lines of a failed write may stand in two segments: readers go by their key.
   */
  append(line: Line): Promise<Outcome>
  /** Closes the open segment (if it has lines) so that a drainer can take it now. */
  rotate(): Promise<void>
  /** Flushes, closes the segment, releases the lock. Nothing is appended from here on. */
  close(): Promise<void>
}

/** What the writer asks of the disk. Tests make single operations fail. */
export type SpoolFiles = {
  /** Creates a file; fails when it exists. */
  create(path: string): Promise<Pick<FileHandle, 'writeFile' | 'datasync' | 'close'>>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  syncDirectory(path: string): Promise<void>
}

export const diskFiles: SpoolFiles = {
  create: (path) => open(path, 'ax'),
  rename,
  remove: unlink,
  syncDirectory,
}

type Batch = { text: string; lines: number; outcome: Promise<Outcome>; settle: (outcome: Outcome) => void }

type Segment = {
  path: string
  file: Pick<FileHandle, 'writeFile' | 'datasync' | 'close'>
  lines: number
  timer: NodeJS.Timeout
}

type Writer = {
  readonly directory: string
  readonly files: SpoolFiles
  readonly alarm: Alarm
  readonly maxLines: number
  readonly maxAgeMs: number
  /** Takes appends until its turn to be written comes, or it is as long as a segment. */
  filling: Batch | undefined
  /** Made by the first write, so that an idle spool has no file and no timer. */
  segment: Segment | undefined
  /** Writes and closes come one after the other. */
  turn: Promise<void>
  nextNumber: number
  /** A file that is no longer written could not be renamed. */
  hasStrays: boolean
  /** The last file failed, and that was alarmed. */
  isFailing: boolean
  isClosed: boolean
}

/**
 * Opens the spool `root/instance` for writing. Files that a killed process left open become segments. Refuses
 * an instance that another process (or this one) writes already. `alarm` must not throw.
 */
export async function openSpool<Line>(options: {
  root: string
  instance: string
  alarm: Alarm
  /** Lines of a segment at most: what one transaction of the drain stores. */
  maxLines?: number
  /** Age of a segment at most: how late the counters of a quiet installation are. */
  maxAgeMs?: number
  files?: SpoolFiles
}): Promise<Spool<Line>> {
  const { root, instance, alarm, maxLines = 5_000, maxAgeMs = 1_000, files = diskFiles } = options
  if (!/^[a-z0-9][a-z0-9._-]*$/i.test(instance)) {
    throw new Error(
      `"${instance}" cannot name a click spool: use letters, digits, dots, dashes, underscores.`,
    )
  }
  const directory = join(root, instance)
  const lock = await claimDirectory(directory)
  try {
    await files.syncDirectory(dirname(root))
    await files.syncDirectory(root)
    await closeOpenFiles(directory, files)
    const writer: Writer = {
      directory,
      files,
      alarm,
      maxLines,
      maxAgeMs,
      filling: undefined,
      segment: undefined,
      turn: Promise.resolve(),
      nextNumber: await firstFreeNumber(directory),
      hasStrays: false,
      isFailing: false,
      isClosed: false,
    }
    return {
      directory,
      append: (line) => append(writer, line),
      rotate: () => inTurn(writer, () => closeSegment(writer)),
      close: () => close(writer, lock),
    }
  } catch (error) {
    unlock(lock)
    throw error
  }
}

/** Tries for a second: an adopter that takes over what a killed process left locks the name while it moves it. */
async function claimDirectory(directory: string): Promise<DirectoryLock> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    // Gone again while it is made: an adopter moves the spool that stood there.
    await unlessGone(mkdir(directory, { recursive: true }))
    const lock = await lockDirectory(directory)
    if (lock) return lock
    await sleep(50)
  }
  throw new Error(
    `The click spool ${directory} is written by another running process. ` +
      'Stop that process, or give this one an instance name of its own.',
  )
}

/** Above `.bad` files too, so that a new segment never shares one with an old segment. */
async function firstFreeNumber(directory: string): Promise<number> {
  const names = await readdir(directory)
  const numbers = names.map((name) => Number.parseInt(name, 10)).filter((number) => !Number.isNaN(number))
  return numbers.reduce((highest, number) => Math.max(highest, number), 0) + 1
}

function append(writer: Writer, line: unknown): Promise<Outcome> {
  if (writer.isClosed) throw new Error(`The click spool ${writer.directory} is closed.`)
  const text = encodeLine(line)
  writer.filling ??= startBatch(writer)
  const batch = writer.filling
  batch.text += text
  batch.lines += 1
  if (batch.lines === writer.maxLines) writer.filling = undefined
  return batch.outcome
}

function startBatch(writer: Writer): Batch {
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  const batch = { text: '', lines: 0, outcome: promise, settle: resolve }
  // No wait for company: what arrives during one write and sync is the next batch (measured, a pause for more
  // lines made batches no longer).
  inTurn(writer, () => flush(writer, batch))
  return batch
}

function inTurn(writer: Writer, work: () => Promise<void>): Promise<void> {
  writer.turn = writer.turn.then(work)
  return writer.turn
}

async function flush(writer: Writer, batch: Batch): Promise<void> {
  if (writer.filling === batch) writer.filling = undefined
  const isRecorded = (await write(writer, batch)) || (await write(writer, batch))
  batch.settle(isRecorded ? 'recorded' : 'unrecorded')
  if (writer.segment && writer.segment.lines >= writer.maxLines) await closeSegment(writer)
}

/** False when the file failed. It is never used again: what a failed fdatasync left on the disk is unknown. */
async function write(writer: Writer, batch: Batch): Promise<boolean> {
  if (writer.segment && writer.segment.lines + batch.lines > writer.maxLines) await closeSegment(writer)
  try {
    const segment = writer.segment ?? (await openSegment(writer))
    await segment.file.writeFile(batch.text)
    await segment.file.datasync()
    segment.lines += batch.lines
    writer.isFailing = false
    return true
  } catch (error) {
    // Once per outage: a full disk fails every batch, and the caller counts what is lost.
    if (!writer.isFailing) writer.alarm(`The click spool ${writer.directory} cannot be written: ${error}`)
    writer.isFailing = true
    await closeSegment(writer)
    return false
  }
}

async function openSegment(writer: Writer): Promise<Segment> {
  const name = `${String(writer.nextNumber).padStart(12, '0')}.open`
  writer.nextNumber += 1
  const path = join(writer.directory, name)
  const file = await writer.files.create(path)
  const closeByAge = () => inTurn(writer, () => closeSegment(writer, segment))
  const segment: Segment = { path, file, lines: 0, timer: setTimeout(closeByAge, writer.maxAgeMs).unref() }
  writer.segment = segment
  await writer.files.syncDirectory(writer.directory)
  return segment
}

/** Closes the given segment, unless it is closed already (its timer may fire while a write fills it). */
async function closeSegment(writer: Writer, segment: Segment | undefined = writer.segment): Promise<void> {
  const { files, directory } = writer
  if (!segment || segment !== writer.segment) return
  writer.segment = undefined
  clearTimeout(segment.timer)
  try {
    await segment.file.close()
    // Nothing in it was ever acknowledged, and a full disk should not fill with empty segments.
    if (segment.lines === 0) await files.remove(segment.path)
    else await files.rename(segment.path, segmentPath(segment.path))
    if (writer.hasStrays) await closeOpenFiles(directory, files)
    else await files.syncDirectory(directory)
    writer.hasStrays = false
  } catch (error) {
    writer.hasStrays = true
    if (writer.isFailing) return
    writer.alarm(`${segment.path} cannot be closed and waits, with its clicks, for the next one: ${error}`)
  }
}

async function close(writer: Writer, lock: DirectoryLock): Promise<void> {
  writer.isClosed = true
  await inTurn(writer, () => closeSegment(writer))
  unlock(lock)
}
