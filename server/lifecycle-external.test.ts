import pg from 'pg'
import { beforeAll, expect, test, vi } from 'vitest'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { end, newDataDir, postmasterOf, serve, statusOf, tributary } from './lifecycle.fixture.ts'

const SECRET_KEY = 'a-secret-key-of-more-than-32-characters'
const SENTENCE = /^[A-Z][^\n]*\.\n$/

/** A server that somebody else runs, and the folder for what is not in it. */
let DATABASE_URL: string
let DATA_DIR: string

// Each starts several processes, which on a busy machine take their time.
vi.setConfig({ testTimeout: 240_000 })

beforeAll(async () => {
  DATA_DIR = await newDataDir()
  const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '100' }
  const postgres = await startEmbeddedPostgres({ dataDir: await newDataDir(), settings, say: () => {} })
  DATABASE_URL = postgres.url
  return () => postgres.stop()
})

async function ask(statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: DATABASE_URL })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

function at(changes: { user?: string; password?: string; database?: string; port?: string }): string {
  const address = new URL(DATABASE_URL)
  if (changes.user) address.username = changes.user
  if (changes.password) address.password = changes.password
  if (changes.database) address.pathname = `/${changes.database}`
  if (changes.port) address.port = changes.port
  return address.href
}

test('what is wrong with an external database is said in a sentence', async () => {
  const faults: [Record<string, string>, RegExp][] = [
    [{ DATABASE_URL }, /^SECRET_KEY is missing/],
    [{ DATABASE_URL: at({ port: '1' }), SECRET_KEY }, /ECONNREFUSED.*start it, or correct DATABASE_URL/],
    [
      { DATABASE_URL: at({ password: 'wrong' }), SECRET_KEY },
      /password authentication failed.*correct the password/,
    ],
    [{ DATABASE_URL: at({ database: 'nowhere' }), SECRET_KEY }, /"nowhere" does not exist.*create it/],
  ]
  const runs = faults.map(([environment]) => tributary(['serve'], { DATA_DIR, ...environment }).ended)
  for (const [at, ended] of (await Promise.all(runs)).entries()) {
    const sentence = faults[at]?.[1] as RegExp
    expect(ended).toMatchObject({ code: 1, stdout: '' })
    expect(ended.stderr).toMatch(SENTENCE)
    expect(ended.stderr).toMatch(sentence)
    expect(ended.stderr).not.toContain(new URL(DATABASE_URL).password)
  }
})

test('all in one runs on an external database, migrated by command, and starts none of its own', async () => {
  const environment = { DATA_DIR, DATABASE_URL, SECRET_KEY }
  const migrated = await tributary(['migrate', '--json'], environment).ended
  expect(JSON.parse(migrated.stdout).applied.length).toBeGreaterThan(0)
  const again = await tributary(['migrate'], environment).ended
  expect(again.stdout).toMatch(/^The database is up to date/)

  const server = await serve(environment)
  expect(server.stdout()).toContain(new URL(DATABASE_URL).host)
  expect(server.stdout()).not.toContain(new URL(DATABASE_URL).password)
  expect(await statusOf(`${server.url}/readyz`)).toBe(200)
  expect(await postmasterOf(DATA_DIR)).toBeNull()
  const doctor = await tributary(['doctor'], environment).ended
  expect(doctor.stdout).not.toMatch(/^(FAIL|WARN)/m)
  expect(await end(server)).toMatchObject({ code: 0, stderr: '' })
})

test('three processes start at once on one database, each with its role', async () => {
  const environment = { DATA_DIR, DATABASE_URL, SECRET_KEY }
  const [api, worker, redirector] = await Promise.all([
    serve(environment, 'api'),
    serve(environment, 'worker'),
    serve(environment, 'redirector'),
  ])
  expect(worker.url).toBe('')
  expect(await statusOf(`${api.url}/v1/company`)).toBe(401)
  expect(await statusOf(`${redirector.url}/v1/company`)).toBe(404)
  expect(await statusOf(`${redirector.url}/readyz`)).toBe(200)

  const metrics = await (await fetch(`${api.url}/metrics`)).text()
  expect(metrics).toContain(
    'tributary_http_request_duration_seconds_count{method="GET",route="/v1/company",status="401"} 1',
  )
  expect(metrics).toMatch(/^tributary_database_up 1$/m)
  expect(await statusOf(`${api.url}/metrics`)).toBe(200)
  const proxied = await fetch(`${api.url}/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1' } })
  expect(proxied.status).toBe(404)

  for (const process of [api, worker, redirector])
    expect(await end(process)).toMatchObject({ code: 0, stderr: '' })
})

test('where a server refuses to make roles, what the doctor prints makes it work', async () => {
  await ask([`create role app login password 'secret'`, 'create database managed owner app'])
  const managed = at({ user: 'app', password: 'secret', database: 'managed' })
  const refused = await tributary(['serve'], { DATA_DIR, DATABASE_URL: managed, SECRET_KEY }).ended
  expect(refused.stderr).toMatch(SENTENCE)
  expect(refused.stderr).toContain('npx tributary doctor')

  const doctor = await tributary(['doctor', '--json'], { DATA_DIR, DATABASE_URL: managed, SECRET_KEY }).ended
  expect(doctor.code).toBe(1)
  const { findings } = JSON.parse(doctor.stdout) as {
    findings: { check: string; status: string; sql?: string[] }[]
  }
  const { status, sql = [] } = findings.find(({ check }) => check === 'roles') ?? {}
  expect(status).toBe('FAIL')

  const administrator = new pg.Client({ connectionString: at({ database: 'managed' }) })
  await administrator.connect()
  for (const statement of sql) await administrator.query(statement.replace(`'…'`, `'chosen'`))
  await administrator.end()
  const environment = {
    DATA_DIR,
    SECRET_KEY,
    DATABASE_URL: at({ user: 'trb_login', password: 'chosen', database: 'managed' }),
    MIGRATION_DATABASE_URL: managed,
  }
  const server = await serve(environment)
  expect(await statusOf(`${server.url}/readyz`)).toBe(200)
  expect((await tributary(['doctor'], environment).ended).stdout).not.toMatch(/^FAIL/m)
  expect((await end(server)).code).toBe(0)
})

test('a server whose database went away says so where it is asked, and is ready once it is back', async () => {
  await ask([`create database fleeting`])
  const environment = { DATA_DIR, SECRET_KEY, DATABASE_URL: at({ database: 'fleeting' }) }
  const server = await serve(environment)
  await ask([
    `alter database fleeting with allow_connections false`,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'fleeting'`,
  ])
  const away = await fetch(`${server.url}/readyz`)
  expect(away.status).toBe(503)
  expect(await away.json()).toMatchObject({ code: 'database_unreachable' })
  expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/^tributary_database_up 0$/m)
  expect(await statusOf(`${server.url}/healthz`)).toBe(200)

  await ask([`alter database fleeting with allow_connections true`])
  await expect.poll(() => statusOf(`${server.url}/readyz`)).toBe(200)
  expect((await end(server)).code).toBe(0)
})
