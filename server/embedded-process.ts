import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { copyFile, open, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf, type DatabaseUser, exists, isAlive } from './embedded-folders.ts'
import { StartupFault } from './faults.ts'

/** What PostgreSQL's own postmaster.pid says of the process that serves a data folder. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly status: string }

export type Launch = {
  /** The data folder, by its real path: the process is recognised by it. */
  readonly folder: string
  readonly binary: string
  readonly user: DatabaseUser | null
  readonly port: number
  readonly settings: Readonly<Record<string, string>>
  readonly log: string
  readonly say: (line: string) => void
}

/** Ready is told by a file in the data folder, so asking this often costs nothing. */
const pollMs = 20

/** Replaying what an unclean stop left takes long on a big database; the operator hears of it this often. */
const patienceMs = 10_000

/** A fast shutdown writes a checkpoint; past this it is made immediate, and the next start replays the log. */
const fastShutdownMs = 15_000

/** PostgreSQL kills sessions that ignore an immediate shutdown after 5 s itself. */
const immediateShutdownMs = 10_000

/** Together with the part before it, a day of a loud server; nobody reads further back. */
const logBytes = 8 * 1024 * 1024

/** Nothing of ours leaks in: PGDATA or LANG would change what is made, and messages are read in English. */
const environment = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' }

/** The setting by which a database knows whom it was started for, and a process that we started it. */
export const startMark = 'tributary.started_for'

/** Starts PostgreSQL and waits until it takes connections; a failed start answers with its last words. */
export async function launchPostmaster(launch: Launch): Promise<Postmaster | { failed: string }> {
  await boundLog(launch.log)
  const log = await open(launch.log, 'a', 0o600)
  const logStart = (await log.stat()).size
  const child = await spawnPostmaster(launch, log.fd).finally(() => log.close())

  let saidAt = performance.now()
  while (child.exitCode === null && child.signalCode === null) {
    const found = await readPostmaster(launch.folder)
    if (found?.pid === child.pid && found?.status === 'ready') return found
    if (performance.now() - saidAt > patienceMs) {
      saidAt = performance.now()
      launch.say(`PostgreSQL is still starting: it replays what an unclean stop left (${launch.log}).`)
    }
    await sleep(pollMs)
  }
  const words = (await readFile(launch.log)).subarray(logStart).toString('utf8')
  return { failed: words.trim() || `it ended with ${child.signalCode ?? `code ${child.exitCode}`}` }
}

function spawnPostmaster(launch: Launch, logFd: number): Promise<ChildProcess> {
  const settings = Object.entries(launch.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(launch.binary, ['-D', launch.folder, '-p', String(launch.port), ...settings], {
    cwd: '/',
    env: environment,
    // A process group of its own: Ctrl-C in the terminal is for us, and we stop the database after our last word.
    detached: true,
    // A file, not a pipe: the database may outlive us, and a broken pipe would then kill it.
    stdio: ['ignore', logFd, logFd],
    ...identity(launch.user),
  })
  child.unref()
  return new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(child))
    child.once('error', (cause) => reject(cannotRun(launch.binary, cause)))
  })
}

/** Runs one of PostgreSQL's programs to its end. */
export function runAs(
  user: DatabaseUser | null,
  file: string,
  args: readonly string[],
): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    const options = { cwd: '/', env: environment, ...identity(user) }
    const child = execFile(file, args, options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, text: stdout + stderr }),
    )
    child.once('error', (cause) => reject(cannotRun(file, cause)))
  })
}

function identity(user: DatabaseUser | null): { uid?: number; gid?: number } {
  // Node wants signed numbers here, and unsigned ones for files: nobody is -2 on a Mac.
  return user ? { uid: user.uid | 0, gid: user.gid | 0 } : {}
}

function cannotRun(file: string, cause: unknown): StartupFault {
  return new StartupFault(
    `${file} cannot be run on this machine (${codeOf(cause)}): set DATABASE_URL to a PostgreSQL 16 or newer.`,
    { cause },
  )
}

/** The reason in what a program said: the first complaint, for the later ones follow from it. */
export function complaintIn(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const reason = lines.find((line) => /\b(error|fatal|panic)\b/i.test(line)) ?? lines.at(-1) ?? text
  return reason.replace(/^.*?\b(LOG|FATAL|PANIC|ERROR|error):\s*/, '').trim()
}

/** The process that serves this folder, once it takes connections; null when there is none. */
export async function findPostmaster(folder: string): Promise<Postmaster | null> {
  for (;;) {
    const found = await readPostmaster(folder)
    if (found === null) return null
    if (!(await isPostmasterOf(found.pid, folder))) {
      await disown(folder, found)
      return null
    }
    if (found.status === 'ready') return found
    await sleep(pollMs)
  }
}

async function readPostmaster(folder: string): Promise<Postmaster | null> {
  // The lines are: pid, data folder, start, port, socket folder, address, shared memory, status.
  const lines = (await readIfThere(join(folder, 'postmaster.pid'))).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return Number.isInteger(pid) && pid > 0 ? { pid, port, status: (lines[7] ?? '').trim() } : null
}

/** Whether that process is alive and serves that folder: a pid alone may belong to anyone by now. */
export async function isPostmasterOf(pid: number, folder: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') {
    // A zombie's command line is empty. It may be read by every user, where other facts need rights that
    // containers drop.
    const args = (await readIfThere(`/proc/${pid}/cmdline`)).split('\0')
    return args[args.indexOf('-D') + 1] === folder
  }
  // ps may write a folder's name in its own spelling, so there the mark that our start leaves must do.
  const { text } = await runAs(null, '/bin/ps', ['-ww', '-o', 'args=', '-p', String(pid)])
  return text.includes(startMark)
}

/** A file of a process that may be ending at this moment. */
async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(codeOf(error))) return ''
    throw error
  }
}

/**
 * PostgreSQL refuses to start while the pid in its file is alive, whoever has it now: in a container that is
 * likely one of our own threads. It ignores its parent's pid, so ours goes in; the rest of the file stays, for
 * by it PostgreSQL finds sessions that outlived a killed postmaster.
 */
async function disown(folder: string, found: Postmaster): Promise<void> {
  if (!isAlive(found.pid)) return
  const path = join(folder, 'postmaster.pid')
  const [pid, ...rest] = (await readFile(path, 'utf8')).split('\n')
  if (Number(pid) === found.pid) await writeFile(path, [process.pid, ...rest].join('\n'))
}

/** Ends sessions and stops; returns when the process is gone. */
export async function stopPostmaster(pid: number, folder: string): Promise<void> {
  if (await endsAfter('SIGINT', fastShutdownMs)) return
  if (await endsAfter('SIGQUIT', immediateShutdownMs)) return
  throw new Error(`PostgreSQL (process ${pid}) does not stop: its data is in ${folder}.`)

  async function endsAfter(signal: NodeJS.Signals, timeoutMs: number): Promise<boolean> {
    const deadline = performance.now() + timeoutMs
    for (let isTold = false; performance.now() < deadline; isTold = true) {
      if (!(await isPostmasterOf(pid, folder))) return true
      if (!isTold) tell(signal)
      await sleep(pollMs)
    }
    return false
  }

  function tell(signal: NodeJS.Signals): void {
    try {
      process.kill(pid, signal)
    } catch (error) {
      // It ended since it was looked at.
      if (codeOf(error) !== 'ESRCH') throw error
    }
  }
}

/** Keeps one earlier part. The database writes on in the same file, so it is emptied in place. */
export async function boundLog(path: string): Promise<void> {
  if (!(await exists(path))) return
  if ((await stat(path)).size < logBytes) return
  await copyFile(path, `${path}.1`)
  await truncate(path)
}
