import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { chmod, lstat, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { StartupFault } from './faults.ts'

/** Whom PostgreSQL runs as when this process is root; PostgreSQL itself refuses to run as root. */
export type DatabaseUser = { readonly name: string; readonly uid: number; readonly gid: number }

/** Where data and binaries go when the database's user may not enter the folders they came in. */
const systemFolder = '/var/lib/tributary'

/** The existing `postgres` user, else `nobody`, and null when this process is not root. No user is ever added. */
export function unprivilegedUser(): DatabaseUser | null {
  if (process.getuid?.() !== 0) return null
  const users = knownUsers()
  const user = ['postgres', 'nobody'].map((name) => users.find((known) => known.name === name)).find(Boolean)
  if (user) return user
  throw new StartupFault(
    'PostgreSQL does not run as root, and there is neither a user postgres nor nobody: start as another user, or set DATABASE_URL.',
  )
}

/** The user of these ids, by its name where the machine knows one. */
export function userNamed(ids: { uid: number; gid: number }): DatabaseUser {
  const known = knownUsers().find((user) => user.uid === ids.uid)
  return { name: known?.name ?? `user ${ids.uid}`, uid: ids.uid, gid: ids.gid }
}

function knownUsers(): DatabaseUser[] {
  return readFileSync('/etc/passwd', 'utf8').split('\n').map(parseUser)
}

function parseUser(line: string): DatabaseUser {
  const [name = '', , uid, gid] = line.split(':')
  return { name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }
}

/** The first folder above `path` that this user may not enter, null when the whole way is open. */
export async function blockingFolder(path: string, user: DatabaseUser): Promise<string | null> {
  const folders = [dirname(path)]
  while (folders[0] !== undefined && folders[0] !== dirname(folders[0])) folders.unshift(dirname(folders[0]))
  for (const folder of folders) {
    if (!(await mayUse(folder, user, 0o1))) return folder
  }
  return null
}

/** The first class that fits decides, as in the kernel; groups beyond the first are dropped with root. */
export async function mayUse(path: string, user: DatabaseUser, wanted: number): Promise<boolean> {
  const { uid, gid, mode } = await stat(path)
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0
  return ((mode >> shift) & wanted) === wanted
}

/** `/var/lib/tributary`, open to every user when we make it: a strict umask must not close it. */
export async function makeSystemFolder(): Promise<string> {
  const made = await mkdir(systemFolder, { recursive: true })
  if (made) await chmod(systemFolder, 0o755)
  return systemFolder
}

/** Moves a finished folder into place for good; where another start was faster its folder stays and ours goes. */
export async function settleFolder(work: string, target: string): Promise<void> {
  try {
    await rename(work, target)
    await syncToDisk(dirname(target))
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error
    await rm(work, { recursive: true, force: true })
  }
}

/** Makes a folder and those above it. Node calls a read-only disk "no such file" then; asked plainly it tells. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    await mkdir(folder)
  }
}

/** A file, or the names in a folder, so that they survive a power cut. */
export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A name that tells which process is at work there, so that what a killed one left can be removed. */
export function workName(prefix: string): string {
  return `${prefix}-${process.pid}-${randomBytes(4).toString('hex')}`
}

/** Removes what processes that are gone left under names of `workName(prefix)`, and nothing of any other name. */
export async function removeAbandoned(prefix: string): Promise<void> {
  const folder = dirname(prefix)
  const start = `${basename(prefix)}-`
  for (const name of await readdir(folder)) {
    const [, pid] = (name.startsWith(start) && /^(\d+)-[0-9a-f]{8}$/.exec(name.slice(start.length))) || []
    const path = join(folder, name)
    if (pid && (await isAbandoned(path, Number(pid)))) await rm(path, { recursive: true, force: true })
  }
}

/** In a container every start may have the same pid: what is older than this process is not its own. */
async function isAbandoned(path: string, pid: number): Promise<boolean> {
  if (pid !== process.pid) return !isAlive(pid)
  const found = await statOrNull(path)
  return found !== null && found.ctimeMs < performance.timeOrigin
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, as another user.
    return codeOf(error) === 'EPERM'
  }
}

export async function exists(path: string): Promise<boolean> {
  return (await statOrNull(path)) !== null
}

export async function statOrNull(path: string) {
  try {
    return await lstat(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** The system's or PostgreSQL's code of an error, empty when it has none. */
export function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '')
}
