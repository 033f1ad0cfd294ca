import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { blockingFolder, exists, unprivilegedUser, userNamed } from './embedded-folders.ts'
import {
  ask,
  children,
  clusterOf,
  elsewhere,
  ended,
  isRoot,
  killed,
  newDataDir,
  open,
  postmasterPid,
  recordOf,
  said,
} from './embedded-postgres.fixture.ts'
import { borrowEmbeddedPostgres, holdInstallation, startEmbeddedPostgres } from './embedded-postgres.ts'
import { StartupFault } from './faults.ts'

const package16 = 'embedded-postgres-16-linux-x64'
const nobodyAtAll = userNamed({ uid: 65_534, gid: 65_534 })
const isOpen = !isRoot || (await blockingFolder(resolve('package.json'), nobodyAtAll)) === null
const has16 = await exists(resolve('node_modules', package16))

/** Setting up costs the most, so the tests that leave nothing behind share this one. */
let shared: string

beforeAll(async () => {
  shared = await newDataDir()
})

test('a database is set up once, and what was written is there at the next start', async () => {
  const first = await open(shared)
  expect(first.adopted).toBe(false)
  await ask(first.url, 'create table kept as select 42 as answer')
  await first.stop()
  await expect(ask(first.url, 'select 1')).rejects.toThrow('ECONNREFUSED')

  const second = await open(shared)
  expect(await ask(second.url, 'select answer from kept')).toBe(42)
  expect(second.adopted).toBe(false)
  // A checkout that the user of PostgreSQL may not enter is the one thing worth a word here.
  expect(isOpen ? said : said.filter((line) => !line.startsWith('PostgreSQL runs as'))).toEqual([])
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
  const { died } = await open(shared)
  const pid = await postmasterPid(shared)
  process.kill(pid, 'SIGKILL')
  await died
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

test('the lock of a server outlives the session it was taken on', async () => {
  const { url } = await open(shared)
  const hold = await holdInstallation(url, { pid: process.pid, port: 3000 })
  const others = `from pg_stat_activity where application_name like 'tributary holder%'`
  expect(await ask(url, `select pg_terminate_backend(pid) ${others}`)).toBe(true)
  await expect.poll(() => ask(url, `select count(*)::int ${others}`), { timeout: 5_000 }).toBe(1)
  await expect(holdInstallation(url, { pid: 1, port: 3001 })).rejects.toThrow(
    `process ${process.pid} on port 3000`,
  )
  await hold.release()
  await (await holdInstallation(url, { pid: process.pid, port: 3001 })).release()
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

// Nobody may run a checkout that nobody may enter.
test.runIf(isRoot && isOpen)('anyone may run it, and a start by root keeps it theirs', async () => {
  const dataDir = await newDataDir()
  const nobody = nobodyAtAll
  await chown(join(dataDir, '..'), nobody.uid, nobody.gid)
  const { child, line } = await elsewhere(dataDir, { uid: nobody.uid, gid: nobody.gid })
  expect(await ask(line, 'select 1')).toBe(1)
  child.kill('SIGTERM')
  await ended(child)

  const { port } = await recordOf(dataDir)
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  const { url } = await open(dataDir)
  other.close()
  expect(await ask(url, 'select 1')).toBe(1)
  for (const name of ['postgres', 'postgres.json', 'postgres.log']) {
    expect((await stat(join(dataDir, name))).uid).toBe(nobody.uid)
  }
})
