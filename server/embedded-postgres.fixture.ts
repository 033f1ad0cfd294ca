/** Databases of their own for the tests of the embedded PostgreSQL, in this process and in others. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach } from 'vitest'
import { platformPackage } from './embedded-binaries.ts'
import { exists } from './embedded-folders.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { findPostmaster, stopPostmaster } from './embedded-process.ts'
import type { ClusterRecord } from './embedded-record.ts'

export const isRoot = process.getuid?.() === 0
// Power cuts are not tested here, so no test waits for the disk.
const settings = { fsync: 'off' }

/** What the databases of a test said, and the processes it started, gone after each. */
export let said: string[] = []
export let children: ChildProcess[] = []
let opened: EmbeddedPostgres[] = []
const folders: string[] = []

afterEach(async () => {
  for (const child of children) await killed(child)
  for (const database of opened) await database.stop()
  said = []
  children = []
  opened = []
})

afterAll(async () => {
  for (const folder of folders) await removeInstallation(folder)
})

/** As root the database runs as another user, who has to get to its folder: hence 0755. */
export async function newDataDir(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-embedded-'))
  folders.push(folder)
  await chmod(folder, mode)
  return join(folder, 'data')
}

async function removeInstallation(folder: string): Promise<void> {
  const dataDir = join(folder, 'data')
  if (await exists(join(dataDir, 'postgres.json'))) {
    const cluster = await clusterOf(dataDir)
    const postmaster = await findPostmaster(cluster)
    if (postmaster) await stopPostmaster(postmaster.pid, cluster)
    await rm(cluster, { recursive: true, force: true })
  }
  await rm(folder, { recursive: true, force: true })
}

export async function open(
  dataDir: string,
  by: typeof startEmbeddedPostgres = startEmbeddedPostgres,
  packageName = platformPackage(),
): Promise<EmbeddedPostgres> {
  const database = await by({ dataDir, settings, packageName, say: (line) => said.push(line) })
  opened.push(database)
  return database
}

export async function ask(url: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query({ text: question, rowMode: 'array' })
  await client.end()
  return rows?.[0]?.[0]
}

export async function recordOf(dataDir: string): Promise<ClusterRecord> {
  return JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8'))
}

export async function clusterOf(dataDir: string): Promise<string> {
  return resolve(dataDir, (await recordOf(dataDir)).cluster)
}

export async function postmasterPid(dataDir: string): Promise<number> {
  const text = await readFile(join(await clusterOf(dataDir), 'postmaster.pid'), 'utf8')
  return Number.parseInt(text, 10)
}

/** Runs a server in a process of its own; it prints the address, or the fault that stopped it. */
export async function elsewhere(
  dataDir: string,
  user?: { uid: number; gid: number },
): Promise<{ child: ChildProcess; line: string }> {
  const script = `
    import { holdInstallation, startEmbeddedPostgres } from ${JSON.stringify(resolve('server/embedded-postgres.ts'))}
    const options = { dataDir: ${JSON.stringify(dataDir)}, settings: { fsync: 'off' }, say() {} }
    const database = await startEmbeddedPostgres(options)
    try {
      await holdInstallation(database.url, { pid: process.pid, port: 3000 })
      console.log(database.url)
      process.on('SIGTERM', () => database.stop().then(() => process.exit(0)))
      setInterval(() => {}, 1000)
    } catch (error) {
      console.log(error.message)
      await database.stop()
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...user,
  })
  children.push(child)
  for await (const line of createInterface(child.stdout)) return { child, line }
  throw new Error('the other process said nothing')
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

export async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await ended(child)
}
