import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { exists } from './embedded-folders.ts'
import { clusterOf, end, newDataDir, postmasterOf, serve, statusOf, tributary } from './lifecycle.fixture.ts'

/** Making a database takes the longest, so these tests follow each other on one. */
let DATA_DIR: string

// Each starts several processes, which on a busy machine take their time.
vi.setConfig({ testTimeout: 240_000 })

beforeAll(async () => {
  DATA_DIR = await newDataDir()
})

/** One sentence, for people: no stack, no log line, no second line. */
const SENTENCE = /^[A-Z][^\n]*\.\n$/

test('before the first start nothing is wrong, also with a key of its own, and nothing is made', async () => {
  const dataDir = await newDataDir()
  const doctor = await tributary(['doctor'], { DATA_DIR: join(dataDir, 'deep'), SECRET_KEY: 'x'.repeat(32) })
    .ended
  expect(doctor).toMatchObject({ code: 0, stderr: '' })
  expect(doctor.stdout).toMatch(/^OK {4}data folder .*deep is not there yet, and the first start makes it, /m)
  expect(await exists(dataDir)).toBe(false)
})

test('it starts on nothing, says where it listens and how to begin, and ends with its database', async () => {
  const server = await serve({ DATA_DIR })
  expect(server.stdout()).toMatch(/^Tributary listens on http:\/\/localhost:\d+; its data is in /m)
  expect(server.stdout()).toMatch(/Set it up at: http:\/\/localhost:\d+\/setup\/setup\.[\w-]{27}/)
  expect(server.url).not.toContain(':0')
  expect(await statusOf(`${server.url}/readyz`)).toBe(200)
  const problem = await fetch(`${server.url}/v1/company`)
  expect(await problem.json()).toMatchObject({ type: `${server.url}/docs/errors#unauthenticated` })

  const ended = await end(server)
  expect(ended).toMatchObject({ code: 0, stderr: '' })
  expect(await postmasterOf(DATA_DIR)).toBeNull()
})

test('a second start names the first and leaves it alone; commands work beside it, or refuse in a sentence', async () => {
  const server = await serve({ DATA_DIR })
  const second = await tributary(['serve'], { DATA_DIR }).ended
  expect(second).toMatchObject({ code: 1, stdout: '' })
  expect(second.stderr).toMatch(SENTENCE)
  expect(second.stderr).toContain(`process ${server.child.pid} on port ${new URL(server.url).port}`)

  const setup = await tributary(['setup', '--company', 'Acme', '--json'], { DATA_DIR }).ended
  const { company, key } = JSON.parse(setup.stdout)
  expect(company).toMatchObject({ name: 'Acme', slug: 'acme' })
  const answer = await fetch(`${server.url}/v1/company`, {
    headers: { authorization: `Bearer ${key.secret}` },
  })
  expect(await answer.json()).toEqual(company)

  const port = new URL(server.url).port
  const doctor = await tributary(['doctor', '--json'], { DATA_DIR, PORT: port }).ended
  const { ok, findings } = JSON.parse(doctor.stdout)
  expect(findings.filter(({ status }: { status: string }) => status !== 'OK')).toEqual([])
  expect(ok).toBe(true)
  const refused = [
    ['setup', '--company', 'Acme'],
    ['keys', 'create', '--company', 'nobody', '--scopes', 'sales:read'],
    ['keys', 'create', '--company', 'acme', '--scopes', 'everything'],
    ['keys', 'create', '--company', 'acme', '--scopes', 'track,finance:write'],
  ]
  for (const { code, stdout, stderr } of await Promise.all(
    refused.map((args) => tributary(args, { DATA_DIR }).ended),
  )) {
    expect([code, stdout], stderr).toEqual([1, ''])
    expect(stderr).toMatch(SENTENCE)
  }
  expect(await statusOf(`${server.url}/readyz`)).toBe(200)
  expect((await end(server)).code).toBe(0)
})

test('after kill -9 the database is taken over, with what was in it', async () => {
  const first = await serve({ DATA_DIR })
  await end(first, 'SIGKILL')
  const left = await postmasterOf(DATA_DIR)
  expect(left).not.toBeNull()

  const second = await serve({ DATA_DIR })
  expect((await postmasterOf(DATA_DIR))?.pid).toBe(left?.pid)
  expect(second.stdout()).not.toContain('no company')
  expect(await statusOf(`${second.url}/readyz`)).toBe(200)
  expect(await end(second, 'SIGINT')).toMatchObject({ code: 0, stderr: '' })
  expect(await postmasterOf(DATA_DIR)).toBeNull()
})

test('a second signal ends at once, and a database that dies ends the server with a sentence', async () => {
  const impatient = await serve({ DATA_DIR })
  impatient.child.kill('SIGINT')
  // Of two that wait, either may be told first.
  expect([130, 143]).toContain((await end(impatient, 'SIGTERM')).code)

  const server = await serve({ DATA_DIR })
  process.kill((await postmasterOf(DATA_DIR))?.pid as number, 'SIGKILL')
  const ended = await server.ended
  expect(ended.code).toBe(1)
  expect(ended.stderr).toMatch(/PostgreSQL \(process \d+\) ended by itself: .*postgres\.log says more\./)
})

test('commands start a stopped database for their own time', async () => {
  const doctor = await tributary(['doctor'], { DATA_DIR }).ended
  expect(doctor.code).toBe(0)
  expect(doctor.stdout).toMatch(/^OK {4}database .*stopped, and started for this check\.$/m)

  const made = await tributary(['keys', 'create', '--company', 'acme', '--scopes', 'sales:read'], {
    DATA_DIR,
  }).ended
  expect(made.stdout).toMatch(/^trb_sk_\w{32}\n/)
  const verified = await tributary(['ledger', 'verify', '--company', 'acme', '--json'], { DATA_DIR }).ended
  expect(JSON.parse(verified.stdout)).toMatchObject({ violations: 0, companies: [{ slug: 'acme' }] })
  expect(verified.code).toBe(0)
  const rebuilt = await tributary(['counters', 'rebuild', '--json'], { DATA_DIR }).ended
  expect(JSON.parse(rebuilt.stdout).companies[0]).toMatchObject({
    slug: 'acme',
    tables: expect.arrayContaining([{ table: 'program_days', rows: 0 }]),
  })

  const audited = await tributary(['audit', 'verify', '--json'], { DATA_DIR }).ended
  expect(JSON.parse(audited.stdout)).toMatchObject({ faults: 0, chains: [{ kind: 'company', faults: [] }] })
  expect(audited.code).toBe(0)
  const noted = `999999:${'ab'.repeat(32)}`
  const cut = await tributary(['audit', 'verify', '--company', 'acme', '--noted', noted], { DATA_DIR }).ended
  expect(cut.stdout).toMatch(
    /^FAIL {2}cmp_\w+ .*\n {8}cut: the chain ends at row \d+, and you noted row 999999\n/,
  )
  expect(cut.code).toBe(1)
  expect(await postmasterOf(DATA_DIR)).toBeNull()
})

test('a taken port is said in a sentence, and the database goes again', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, 'localhost', resolve))
  const { port } = taken.address() as { port: number }
  const refused = await tributary(['serve'], { DATA_DIR, PORT: String(port) }).ended
  taken.close()
  expect(refused.code).toBe(1)
  expect(refused.stdout).not.toContain('listens')
  expect(refused.stderr).toMatch(SENTENCE)
  expect(refused.stderr).toContain(`Port ${port} is taken`)
  expect(await postmasterOf(DATA_DIR)).toBeNull()
})

test('a data folder below one that nobody else may enter works, wherever its database goes', async () => {
  const closed = await newDataDir(0o700)
  const server = await serve({ DATA_DIR: closed })
  expect(await statusOf(`${server.url}/readyz`)).toBe(200)
  const isRoot = process.getuid?.() === 0
  expect((await clusterOf(closed))?.startsWith(isRoot ? '/var/lib/tributary/' : closed)).toBe(true)
  expect((await end(server)).code).toBe(0)
  expect(await exists((await clusterOf(closed)) as string)).toBe(true)
})

test('a configuration that cannot be used is one sentence that names every fault', async () => {
  const { code, stderr } = await tributary(['serve'], { DATA_DIR, PORT: 'http', BASE_URL: 'example' }).ended
  expect(code).toBe(1)
  expect(stderr).toMatch(SENTENCE)
  expect(stderr).toMatch(/PORT .*; BASE_URL /)
})
