/**
 * The database as verbs see it: one transaction per request or job, opened as a role and for a company, whose
 * statements travel together and are prepared once per connection.
 */
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import pg from 'pg'
import type { Tables } from '#database/types.ts'
import { invariant, Refusal } from '#lib/errors.ts'
import { gatheringSocket } from './gathered-writes.ts'
import type { Log } from './log.ts'
import { parserOf } from './parsers.ts'
import {
  type Hook,
  newState,
  type State,
  type Statement,
  sendInserts,
  sendLasts,
  sendNow,
} from './statements.ts'

/** Builds statements and never runs one: they run in a transaction. */
export const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

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
  /**
   * An insert whose rows nobody reads before the next statement: it is sent with those into other tables that come
   * right before or after it, as one statement, ahead of whatever is sent next. They are carried out in their order,
   * all see the table as it was before the first, and what fails fails the transaction.
   */
  insert(table: keyof Tables, statement: Statement<unknown>): void
  /** What the caller is told when a statement that nobody waits for breaks this constraint. */
  refuseBy(constraint: string, refusal: () => Refusal): void
  /** Runs when the work is done, right before the commit and in its round trip: for statements that gather rows. */
  beforeCommit(send: () => void): void
  /** Sends now what waits for the commit: before a point that one may return to, and before returning to it. */
  sendGathered(): void
  /** Runs once the transaction is committed, before the caller is answered. */
  afterCommit(work: () => void | Promise<void>): void
}

export type Role = 'trb_company' | 'trb_group' | 'trb_partner' | 'trb_self' | 'trb_system'

export type Acting = {
  readonly role: Role
  readonly company_id?: string | undefined
  readonly partner_id?: string | undefined
  /** The groups that trb_group sees. */
  readonly group_ids?: readonly string[] | undefined
  /**
   * Plans made once for all values, for what finds rows by their keys only: a sale spent 0.3 ms on plans of its own,
   * each of which was the same.
   */
  readonly byKeys?: boolean | undefined
  /** Everything is undone in the end; the answer stands. For keys that try things out. */
  readonly rollBack?: boolean | undefined
}

export type Database = {
  transaction<T>(acting: Acting, work: (tx: Transaction, now: Date) => Promise<T>): Promise<T>
  /** The first row of one statement, in a transaction of its own that is one round trip instead of three. */
  first<Row>(acting: Acting, statement: Statement<Row>): Promise<Row | undefined>
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
    stream: gatheringSocket,
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
    first: (acting, statement) => attemptUntilDone(() => readFirst(pool, acting, statement)),
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

/** One attempt, and what waits for its commit: run by the caller, when the connection is no longer this one's. */
async function attemptTransaction<T>(
  pool: pg.Pool,
  offset: () => number,
  acting: Acting,
  work: (tx: Transaction, now: Date) => Promise<T>,
): Promise<{ result: T; hooks: readonly Hook[] }> {
  const client = await pool.connect()
  const state = newState(client, db)
  try {
    const now = await open(client, acting)
    const result = await work(statementsOf(acting, state), new Date(now.getTime() + offset()))
    sendLasts(state)
    sendInserts(state)
    if (acting.rollBack) {
      await client.query('rollback')
      if (state.failure) throw told(state, state.failure)
      client.release()
      return { result, hooks: [] }
    }
    const { command } = await client.query('commit')
    // A commit of a failed transaction succeeds with the tag ROLLBACK: a statement nobody awaited had failed.
    if (command !== 'COMMIT')
      throw told(state, state.failure ?? new Error('the transaction was rolled back without a reason'))
    client.release()
    return { result, hooks: state.hooks }
  } catch (error) {
    await abandon(client)
    // A refusal is what a verb made of the failure. Otherwise what failed first is the cause, and later statements
    // only say that the transaction is aborted.
    throw error instanceof Refusal ? error : told(state, state.failure ?? (error as Error))
  }
}

/** A failure as its caller is told of it. */
function told({ refusals }: State, error: Error): Error {
  return refusals.get((error as { constraint?: string }).constraint ?? '')?.() ?? error
}

/** Nothing is written, so nothing is lost with what is sent before it is known that the last went well. */
async function readFirst<Row>(
  pool: pg.Pool,
  acting: Acting,
  statement: Statement<Row>,
): Promise<Row | undefined> {
  const client = await pool.connect()
  try {
    const opened = open(client, acting)
    const row = statementsOf(acting, newState(client, db)).first(statement)
    const ended = client.query('commit')
    const [, found] = await Promise.all([opened, row, ended])
    client.release()
    return found
  } catch (error) {
    await abandon(client)
    throw error
  }
}

/** Begins, takes the role and the tenant for this transaction only, and reads the clock: one round trip. */
async function open(client: pg.PoolClient, acting: Acting): Promise<Date> {
  const begun = client.query('begin')
  const plans = acting.byKeys ? 'force_generic_plan' : 'auto'
  // As PostgreSQL writes an array.
  const groups = acting.group_ids ? `{${acting.group_ids.join(',')}}` : ''
  begun.catch(() => undefined)
  const opened = await client.query<{ now: Date }>({
    name: 'open',
    text: `select set_config('role', $1, true), set_config('app.company_id', $2, true),
                  set_config('app.partner_id', $3, true), set_config('plan_cache_mode', $4, true),
                  set_config('app.group_ids', $5, true), now() as now`,
    values: [acting.role, acting.company_id ?? '', acting.partner_id ?? '', plans, groups],
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

/** What a verb is given: statements on one connection, in one transaction. */
function statementsOf(acting: Acting, state: State): Transaction {
  function send(statement: Statement<unknown>): Promise<pg.QueryResult> {
    sendInserts(state)
    return sendNow(state, statement)
  }
  function takeRole(role: Role): void {
    // Not awaited: it is refused only where the transaction has failed already, and then the first failure says why.
    send(sql`select set_config('role', ${role}, true)`).catch(() => undefined)
  }
  function between<T>(take: () => void, work: () => Promise<T>): Promise<T> {
    take()
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
    insert: (table, statement) => {
      // Two into one table cannot be one statement: the second may be about rows of the first.
      if (state.inserts.has(table)) sendInserts(state)
      state.inserts.set(table, statement)
    },
    refuseBy: (constraint, refusal) => state.refusals.set(constraint, refusal),
    beforeCommit: (last) => state.lasts.push(last),
    sendGathered: () => sendLasts(state),
    afterCommit: (hook) => state.hooks.push(hook),
  }
}

/** Rows as one jsonb parameter; amounts travel as text, which PostgreSQL reads back exactly. */
export function asJson(value: unknown): string {
  return JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? member.toString() : member))
}
