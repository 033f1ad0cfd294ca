/**
 * The database as verbs see it: one transaction per request or job, opened as a role and for a company, whose
 * statements travel together and are prepared once per connection.
 */
import { createHash } from 'node:crypto'
import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely'
import pg from 'pg'
import type { Tables } from '#database/types.ts'
import { invariant, Refusal } from '#lib/errors.ts'
import { StartupFault } from './faults.ts'
import type { Log } from './log.ts'
import { parserOf } from './parsers.ts'

/** Builds statements and never runs one: they run in a transaction. */
export const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** A statement of Kysely's builder or of its `sql` template. */
export type Statement<Row> = Compilable<Row> | RawBuilder<Row>

export type Transaction = {
  /** Sends a statement at once; several sent before the first is awaited share a round trip. */
  rows<Row>(statement: Statement<Row>): Promise<Row[]>
  first<Row>(statement: Statement<Row>): Promise<Row | undefined>
  /** The row that must be there; that it is not is a bug. */
  one<Row>(statement: Statement<Row>): Promise<Row>
  /** Sends a statement and gives the number of rows it touched. */
  execute(statement: Statement<unknown>): Promise<number>
  /**
   * Sends statements as trb_system, between two switches of the role: for the directories of the installation, which
   * a company must not write, where they belong to the same act as the company's own rows. Only what `send` sends
   * before it first waits is sent so: nothing of the caller can come between, and no pause is spent in that role. A
   * statement that fails fails the transaction, as any other does.
   */
  asSystem<T>(send: () => Promise<T>): Promise<T>
  /** The same as trb_company, for a company that the partner acting here was found to be with. */
  asCompany<T>(company_id: string, send: () => Promise<T>): Promise<T>
  /** Runs when the work is done, right before the commit and in its round trip: for statements that gather rows. */
  beforeCommit(send: () => void): void
  /** Sends now what waits for the commit: before a point that one may return to, and before returning to it. */
  sendGathered(): void
  /** Runs once the transaction is committed, before the caller is answered. */
  afterCommit(work: () => void | Promise<void>): void
}

export type Role = 'trb_company' | 'trb_partner' | 'trb_self' | 'trb_system'

export type Acting = {
  readonly role: Role
  readonly company_id?: string | undefined
  readonly partner_id?: string | undefined
  /** Everything is undone in the end; the answer stands. For keys that try things out. */
  readonly rollBack?: boolean | undefined
}

export type Database = {
  transaction<T>(acting: Acting, work: (tx: Transaction, now: Date) => Promise<T>): Promise<T>
  /** Announces to all processes; outside of any business transaction, because a NOTIFY there serialises commits. */
  notify(channel: string, payload: string): Promise<void>
  close(): Promise<void>
  readonly pool: pg.Pool
}

/** Deadlocks and serialisation failures: nothing was written, and the same again will succeed. */
const RETRYABLE = new Set(['40P01', '40001'])
const ATTEMPTS = 4

export function openDatabase(options: {
  url: string
  log: Log
  max?: number
  applicationName?: string
  /** Shifts the clock of verbs; for tests and the demo. */
  clockOffsetMs?: () => number
}): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 16,
    application_name: options.applicationName ?? 'tributary',
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
    ...{ pipeline: true },
  })
  let isClosing = false
  const tellLoss = (error: Error) => {
    if (!isClosing) options.log.warn({ err: error }, 'a database connection was lost')
  }
  pool.on('error', tellLoss)
  pool.on('connect', (client) => client.on('error', tellLoss))
  const offset = options.clockOffsetMs ?? (() => 0)

  async function transaction<T>(
    acting: Acting,
    work: (tx: Transaction, now: Date) => Promise<T>,
  ): Promise<T> {
    const { result, hooks } = await attemptUntilDone(() => attemptTransaction(pool, offset, acting, work))
    for (const hook of hooks) await hook()
    return result
  }

  return {
    transaction,
    notify: async (channel, payload) => {
      await pool.query('select pg_notify($1, $2)', [channel, payload])
    },
    close: () => {
      isClosing = true
      return pool.end()
    },
    pool,
  }
}

async function attemptUntilDone<T>(attempt: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (attempts >= ATTEMPTS || !RETRYABLE.has((error as { code?: string }).code ?? '')) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempts))
    }
  }
}

type Hook = () => void | Promise<void>

type State = {
  /** What failed first. */
  failure: Error | undefined
  /** What is sent right before the commit. */
  readonly lasts: (() => void)[]
  readonly hooks: Hook[]
}

/** One attempt, and what waits for its commit: run by the caller, when the connection is no longer this one's. */
async function attemptTransaction<T>(
  pool: pg.Pool,
  offset: () => number,
  acting: Acting,
  work: (tx: Transaction, now: Date) => Promise<T>,
): Promise<{ result: T; hooks: readonly Hook[] }> {
  const client = await pool.connect()
  const state: State = { failure: undefined, lasts: [], hooks: [] }
  try {
    const now = await open(client, acting)
    const result = await work(statementsOf(client, acting, state), new Date(now.getTime() + offset()))
    sendLasts(state)
    if (acting.rollBack) {
      await client.query('rollback')
      if (state.failure) throw state.failure
      client.release()
      return { result, hooks: [] }
    }
    const { command } = await client.query('commit')
    // A commit of a failed transaction succeeds with the tag ROLLBACK: a statement nobody awaited had failed.
    if (command !== 'COMMIT')
      throw state.failure ?? new Error('the transaction was rolled back without a reason')
    client.release()
    return { result, hooks: state.hooks }
  } catch (error) {
    await abandon(client)
    // A refusal is what a verb made of the failure. Otherwise what failed first is the cause, and later statements
    // only say that the transaction is aborted.
    throw error instanceof Refusal ? error : (state.failure ?? error)
  }
}

function sendLasts({ lasts }: State): void {
  for (const last of lasts.splice(0)) last()
}

/** Begins, takes the role and the tenant for this transaction only, and reads the clock: one round trip. */
async function open(client: pg.PoolClient, acting: Acting): Promise<Date> {
  const begun = client.query('begin')
  begun.catch(() => undefined)
  const opened = await client.query<{ now: Date }>({
    name: 'open',
    text: `select set_config('role', $1, true), set_config('app.company_id', $2, true),
                  set_config('app.partner_id', $3, true), now() as now`,
    values: [acting.role, acting.company_id ?? '', acting.partner_id ?? ''],
  })
  await begun
  const row = opened.rows[0]
  if (!row) throw new Error('the opening statement gave no row')
  return row.now
}

async function abandon(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback')
    client.release()
  } catch (error) {
    // The connection is gone or confused; the server has rolled back by itself. Never hand it out again.
    client.release(error as Error)
  }
}

function statementsOf(client: pg.PoolClient, acting: Acting, state: State): Transaction {
  function send<Row>(statement: Statement<Row>): Promise<pg.QueryResult> {
    const compiled = statement.compile(db)
    const result = client.query({
      name: nameOf(compiled.sql),
      text: compiled.sql,
      values: compiled.parameters as unknown[],
    })
    // Kept, so that a statement whose result nobody waits for still fails the transaction, and says why.
    result.catch((error: Error) => {
      state.failure ??= error
    })
    return result
  }
  function takeRole(role: Role): void {
    // Not awaited: it is refused only where the transaction has failed already, and then the first failure says why.
    send(sql`select set_config('role', ${role}, true)`).catch(() => undefined)
  }
  function between<T>(taken: () => void, work: () => Promise<T>): Promise<T> {
    taken()
    try {
      return work()
    } finally {
      takeRole(acting.role)
    }
  }
  return {
    rows: async (statement) => (await send(statement)).rows,
    first: async (statement) => (await send(statement)).rows[0],
    one: async (statement) => {
      const row = (await send(statement)).rows[0]
      invariant(row, 'the statement gives a row')
      return row
    },
    execute: async (statement) => (await send(statement)).rowCount ?? 0,
    asSystem: (work) => between(() => takeRole('trb_system'), work),
    asCompany: (company_id, work) =>
      between(() => {
        takeRole('trb_company')
        send(sql`select set_config('app.company_id', ${company_id}, true)`).catch(() => undefined)
      }, work),
    beforeCommit: (last) => state.lasts.push(last),
    sendGathered: () => sendLasts(state),
    afterCommit: (hook) => state.hooks.push(hook),
  }
}

const names = new Map<string, string>()

/** Statements are prepared under the hash of their text; unnamed ones are planned every time, at 1.6 times the cost. */
function nameOf(text: string): string {
  let name = names.get(text)
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
    // A list with free filters has many texts; forgetting the map only hashes them again.
    if (names.size > 5_000) names.clear()
    names.set(text, name)
  }
  return name
}

/** Rows as one jsonb parameter; amounts travel as text, which PostgreSQL reads back exactly. */
export function asJson(value: unknown): string {
  return JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? member.toString() : member))
}

/**
 * Proves that tenants are kept apart before the first request: the role is really taken, the log-in has no power of
 * its own, and a tenant table shows nothing without a setting. Refuses the start otherwise.
 */
export async function proveIsolation(database: Database): Promise<void> {
  const proof = await database.pool.query<{ powerful: boolean }>(
    'select rolsuper or rolbypassrls or rolcreaterole as powerful from pg_roles where rolname = session_user',
  )
  if (proof.rows[0]?.powerful !== false) {
    throw new StartupFault(
      'The database log-in is a superuser or may bypass row-level security; use trb_login.',
    )
  }
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    await client.query("select set_config('role', 'trb_company', true)")
    const seen = await client.query<{ acting: string; seen: bigint }>(
      'select current_user::text as acting, (select count(*) from companies) as seen',
    )
    const row = seen.rows[0]
    if (row?.acting !== 'trb_company' || row.seen !== 0n) {
      throw new StartupFault(
        'Row-level security does not hold: a tenant table can be read without a tenant. Not starting.',
      )
    }
  } finally {
    await client.query('rollback')
    client.release()
  }
}
