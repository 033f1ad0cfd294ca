/** What the doctor looks at without a database: the key, the data folder, waiting clicks and the port. */
import { access, constants, readdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import type { Config } from '../config.ts'
import type { Finding } from './examine.ts'

export async function secretKey(config: Config): Promise<Finding> {
  const check = 'secret key'
  if (process.env['SECRET_KEY']) {
    return { check, status: 'OK', message: `from SECRET_KEY (${config.secretKeys.length} in use)` }
  }
  const path = join(config.dataDir, 'secret-key')
  const { mode } = await stat(path)
  if ((mode & 0o077) === 0) return { check, status: 'OK', message: `in ${path}, readable by its owner alone` }
  return {
    check,
    status: 'FAIL',
    message: `${path} can be read by others`,
    remedy: `Close it: chmod 600 ${path}`,
  }
}

/** Below the first a busy day may not fit; below the second PostgreSQL and the clicks are about to stop. */
const LOW_BYTES = 2 * 1024 ** 3
const EMPTY_BYTES = 200 * 1024 ** 2

export async function dataFolder({ dataDir }: Config): Promise<Finding> {
  const check = 'data folder'
  const folder = await nearestFolder(dataDir)
  const isMade = folder === dataDir
  try {
    if (isMade) await probe(dataDir)
    else await access(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    const message = `${dataDir} cannot be written (${(error as Error).message})`
    return {
      check,
      status: 'FAIL',
      message,
      remedy: 'Give it to the user who runs Tributary, or set DATA_DIR',
    }
  }
  const folders = [folder, ...(await clusterFolder(dataDir))]
  const spaces = await Promise.all(
    folders.map(async (folder) => ({ folder, bytes: await freeBytes(folder) })),
  )
  const tightest = spaces.reduce((least, space) => (space.bytes < least.bytes ? space : least))
  const state = isMade ? 'can be written' : 'is not there yet, and the first start makes it'
  const message = `${dataDir} ${state}, ${(tightest.bytes / 1024 ** 3).toFixed(1)} GB are free in ${tightest.folder}`
  if (tightest.bytes >= LOW_BYTES) return { check, status: 'OK', message }
  return { check, status: tightest.bytes < EMPTY_BYTES ? 'FAIL' : 'WARN', message, remedy: 'Make room there' }
}

async function probe(folder: string): Promise<void> {
  const file = join(folder, `.doctor-${process.pid}`)
  await writeFile(file, '')
  await rm(file)
}

/** The folder itself, else the one above it that is there. */
async function nearestFolder(folder: string): Promise<string> {
  const isThere = await access(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  )
  return isThere || dirname(folder) === folder ? folder : nearestFolder(dirname(folder))
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** The database of this folder may lie elsewhere: under a closed home of root it does. */
async function clusterFolder(dataDir: string): Promise<string[]> {
  try {
    const { cluster, initialised } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8'))
    return initialised ? [resolve(dataDir, cluster)] : []
  } catch {
    return []
  }
}

/** A drain takes seconds; what is older waits for a database or a worker that does not come. */
const DRAINED_WITHIN_MS = 120_000

export async function spool({ dataDir }: Config): Promise<Finding> {
  const check = 'click spool'
  const root = join(dataDir, 'spool')
  const names = await readdir(root, { recursive: true }).catch(() => [])
  const bad = names.filter((name) => name.endsWith('.bad'))
  if (bad.length > 0) {
    const message = `${bad.length} files hold clicks that could not be stored, the first is ${join(root, bad[0] as string)}`
    return {
      check,
      status: 'WARN',
      message,
      remedy: 'Each line says why; remove the files once that is understood',
    }
  }
  const waiting = names.filter((name) => /\.(segment|open)$/.test(name))
  const times = await Promise.all(waiting.map((name) => stat(join(root, name)).catch(() => undefined)))
  const oldest = Math.min(...times.map((found) => found?.mtimeMs ?? Number.POSITIVE_INFINITY))
  if (Date.now() - oldest < DRAINED_WITHIN_MS || oldest === Number.POSITIVE_INFINITY) {
    return { check, status: 'OK', message: `${waiting.length} files wait to be stored` }
  }
  const message = `${waiting.length} files of clicks wait to be stored, the oldest since ${new Date(oldest).toISOString()}`
  return { check, status: 'WARN', message, remedy: 'Start a server with this DATA_DIR: it stores them' }
}

export async function port({ host, port: number }: Config): Promise<Finding> {
  const check = 'port'
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    probe.listen(number, host, () => probe.close(() => resolve(undefined)))
  })
  if (code === undefined) return { check, status: 'OK', message: `${host}:${number} is free` }
  if (code === 'EADDRINUSE' && (await isTributary(host, number))) {
    return { check, status: 'OK', message: `Tributary answers on ${host}:${number}` }
  }
  const message = `nobody can listen on ${host}:${number} (${code})`
  return { check, status: 'FAIL', message, remedy: 'End the program that does, or set PORT and HOST' }
}

async function isTributary(host: string, number: number): Promise<boolean> {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  try {
    const answer = await fetch(`http://${name}:${number}/openapi.json`, {
      signal: AbortSignal.timeout(2_000),
    })
    const { info } = (await answer.json()) as { info?: { title?: string } }
    return info?.title === 'Tributary'
  } catch {
    return false
  }
}
