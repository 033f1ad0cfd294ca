/** The directory of a click spool: which process holds it, and what makes its changes survive a power cut. */
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export type DirectoryLock = DatabaseSync

/** The locks of this process: a connection that is garbage collected would let go of its lock. */
const held = new Set<DirectoryLock>()

const SQLITE_BUSY = 5

/**
 * Takes the lock of a spool directory, or nothing when another has it. The lock is SQLite's on an empty file:
 * the one lock of the kernel that Node reaches without an addon. The kernel frees it with the process, so
 * there is no process id that another could have reused, and it belongs to the file, so containers that share
 * the folder but neither process ids nor network see it too (a process id or an abstract socket would make a
 * living writer look dead there). The file must not be opened by other means in this process: closing it
 * would drop the lock, as POSIX has it.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock | undefined> {
  const before = await identityOf(directory)
  if (before === undefined) return undefined
  let lock: DirectoryLock | undefined
  try {
    lock = new DatabaseSync(join(directory, 'lock'), { timeout: 0 })
    lock.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    lock?.close()
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined
    if (before !== (await identityOf(directory))) return undefined
    throw error
  }
  // Between opening the file and locking it an adopter may have moved the directory away: what is locked then
  // is not the lock of this name.
  if (before !== (await identityOf(directory))) {
    lock.close()
    return undefined
  }
  held.add(lock)
  return lock
}

/** Lets go of a lock. The file stays: removing it under its name would let two processes hold "the" lock. */
export function unlock(lock: DirectoryLock): void {
  held.delete(lock)
  lock.close()
}

/** Makes a create, rename or removal in the directory survive a power cut. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/** With the birth time, since a file system gives the inode of a removed directory to the next one. */
async function identityOf(directory: string): Promise<string | undefined> {
  const found = await unlessGone(stat(directory, { bigint: true }))
  return found && `${found.ino} ${found.birthtimeNs}`
}

export async function unlessGone<T>(found: Promise<T>): Promise<T | undefined> {
  return found.catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
}

export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
