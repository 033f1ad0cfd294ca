/**
 * The real server on a database of its own, for the tests of one file:
 *
 *     let server: TestServer
 *     beforeAll(async () => {
 *       server = await startTestServer()
 *       return () => server.close()
 *     })
 *
 *     test('a program takes its slug from its name', async () => {
 *       const company = await server.company()
 *       const { status, body } = await company.api.post('/v1/programs', { … })
 *     })
 *
 * No jobs run beside a test unless it asks for them: `runDueWork(server)` runs what is due when the test says so.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { openPeople } from '#features/access/people-service.ts'
import { features } from '#features/features.ts'
import { invariant } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { readConfig } from '#server/config.ts'
import type { Context } from '#server/context.ts'
import { takePointers, takeWakeups } from '#server/events.sql.ts'
import type { RunningRole } from '#server/feature.ts'
import { type Installation, openInstallation } from '#server/installation.ts'
import { listenersOf, tasks, wakeupsOf } from '#server/jobs.ts'
import { startServer } from '#server/main.ts'
import { selectCompanyIds } from '#server/tenants.sql.ts'
import { type Api, createApi } from './api.ts'
import { addressOf, TEMPLATE, TEST_SECRET } from './cluster.ts'
import { createTestCompany, type TestCompany } from './company.ts'

export type TestDatabase = {
  /** As the administrator; `addressOf(url, { user })` gives the other log-ins. */
  readonly url: string
  drop(): Promise<void>
}

/** A database cloned from the migrated template, of the run's server unless another one is given. */
export async function createTestDatabase(cluster = inject('clusterUrl')): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdministrator(cluster, (client) => client.query(`create database ${name} template ${TEMPLATE}`))
  return {
    url: addressOf(cluster, { database: name }),
    drop: async () => {
      await asAdministrator(cluster, (client) => client.query(`drop database ${name} with (force)`))
    },
  }
}

/** Runs statements as the superuser, past every policy: for tests that look at or damage what lies behind the API. */
export async function asAdministrator<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export type Clock = {
  /** Moves what verbs take for now; the database's own clock stays. */
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void
  /** Moves it to a moment. */
  set(moment: Date | string): void
  now(): Date
  offsetMs(): number
}

export function createClock(): Clock {
  let offset = 0
  return {
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      offset += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000
    },
    set: (moment) => {
      offset = new Date(moment).getTime() - Date.now()
    },
    now: () => new Date(Date.now() + offset),
    offsetMs: () => offset,
  }
}

export type TestOptions = {
  readonly clock?: Clock
  /** A second server on the database of a first. The one who made it drops it. */
  readonly database?: TestDatabase
  /** More of the environment than what every test has. */
  readonly environment?: Readonly<Record<string, string>>
}

export type TestInstallation = {
  readonly installation: Installation
  readonly clock: Clock
  readonly database: TestDatabase
  /** Makes a company with two keys, by the verbs that the command line uses. */
  company(options?: { name?: string; time_zone?: string }): Promise<TestCompany>
  /** Runs verbs for a company, in one transaction. */
  act<T>(company_id: string, work: (ctx: Context) => Promise<T>): Promise<T>
  flush(): Promise<void>
  close(): Promise<void>
}

export type TestServer = TestInstallation & { readonly url: string; readonly api: Api }

/** The database and all that verbs need, without HTTP. */
export async function openTestInstallation(options: TestOptions = {}): Promise<TestInstallation> {
  const ground = await prepare(options)
  const installation = await startAlone(() =>
    openInstallation({ ...ground.opening, features, openPeople, purpose: 'command' }),
  )
  return {
    ...partsOf(installation, ground, undefined),
    flush: async () => {},
    close: async () => {
      await installation.close()
      await ground.clear()
    },
  }
}

/** The server that `npm start` runs, on a free port. `jobs: true` also runs the relay and the queue, as in production. */
export async function startTestServer(
  options: TestOptions & { role?: RunningRole; jobs?: boolean } = {},
): Promise<TestServer> {
  const ground = await prepare(options)
  const { role = 'all', jobs = role === 'worker' } = options
  const server = await startAlone(() => startServer({ ...ground.opening, role, jobs }))
  return {
    ...partsOf(server.installation, ground, server.url),
    url: server.url,
    api: createApi(server.url),
    flush: () => server.flush(),
    close: async () => {
      await server.close()
      await ground.clear()
    },
  }
}

async function prepare(options: TestOptions) {
  const clock = options.clock ?? createClock()
  const database = options.database ?? (await createTestDatabase())
  const dataDir = mkdtempSync(join(tmpdir(), 'tributary-data-'))
  const config = readConfig({
    DATABASE_URL: database.url,
    SECRET_KEY: TEST_SECRET,
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: '0',
    // TEST_LOG=info shows what a failing test's server has to say.
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    ...options.environment,
  })
  const opening = { config, say: () => {}, clockOffsetMs: clock.offsetMs }
  const clear = async () => {
    rmSync(dataDir, { recursive: true, force: true })
    if (!options.database) await database.drop()
  }
  return { clock, database, opening, clear }
}

/**
 * Every start sets the passwords of the log-ins, which belong to the whole cluster: two databases of one cluster
 * that are opened in the same moment would update one row at once, which PostgreSQL refuses.
 */
function startAlone<T>(start: () => Promise<T>): Promise<T> {
  return asAdministrator(inject('clusterUrl'), async (client) => {
    await client.query('select pg_advisory_lock(1)')
    return start()
  })
}

function partsOf(
  installation: Installation,
  ground: Awaited<ReturnType<typeof prepare>>,
  url: string | undefined,
) {
  const act = <T>(company_id: string, work: (ctx: Context) => Promise<T>): Promise<T> =>
    installation.database.transaction({ role: 'trb_company', company_id }, (tx, now) => {
      const actor = { type: 'command', id: 'test' } as const
      return work({
        tx,
        now,
        company_id,
        actor,
        request_id: newId(),
        network: null,
        services: installation.services,
      })
    })
  return {
    installation,
    clock: ground.clock,
    database: ground.database,
    act,
    company: (options?: { name?: string; time_zone?: string }) => createTestCompany(act, url, options),
  }
}

/** More rounds than any chain of events and due work has; a chain without an end is a bug. */
const MOST_ROUNDS = 1_000

/**
 * Runs everything that is due, to the end: spools, events for their listeners, wake-ups, and what these cause. A
 * wake-up for now stands at the next whole second, so the clock moves on by a second each round.
 */
export async function runDueWork(server: TestInstallation): Promise<void> {
  const { database, services } = server.installation
  const listeners = listenersOf(features)
  const run = tasks({ database, services }, listeners, wakeupsOf(features))
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    server.clock.advance({ seconds: 1 })
    await server.flush()
    for (const { work } of features.flatMap((feature) => feature.rounds ?? []))
      while (await work(server.installation));
    const due = await database.transaction({ role: 'trb_system' }, async (tx, now) => ({
      pointers: await tx.rows(takePointers(500)),
      wakeups: await tx.rows(takeWakeups(now, 1_000)),
    }))
    if (due.pointers.length + due.wakeups.length === 0) return
    if (listeners.size > 0) for (const pointer of due.pointers) await run.hear(pointer)
    for (const wakeup of due.wakeups) await run.wake(wakeup)
  }
  throw new Error(`due work causes due work, ${MOST_ROUNDS} rounds long`)
}

/** Throws unless every invariant of every feature holds for every company. Each test that touches money ends so. */
export async function ledgerClean(server: TestInstallation): Promise<void> {
  const { database } = server.installation
  const invariants = features.flatMap((feature) => feature.invariants ?? [])
  const companies = await database.transaction({ role: 'trb_system' }, (tx) => tx.rows(selectCompanyIds()))
  for (const { company_id } of companies) {
    const found = await database.transaction({ role: 'trb_company', company_id }, (tx) =>
      Promise.all(
        invariants.map(async ({ name, query }) => ({ name, rows: await tx.rows(query(company_id)) })),
      ),
    )
    const violated = found.filter(({ rows }) => rows.length > 0)
    const text = violated.map(({ name, rows }) => `${name}: ${JSON.stringify(rows.slice(0, 5), asText)}`)
    invariant(violated.length === 0, text.join('\n'))
  }
}

function asText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}
