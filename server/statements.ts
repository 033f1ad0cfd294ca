/** How the statements of a transaction are sent: named, so that they are prepared once, and inserts gathered. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import { invariant, type Refusal } from '#lib/errors.ts'
import { type Acting, db, type Role, type Statement, type Transaction } from './database.ts'

export type Hook = () => void | Promise<void>

export type State = {
  /** What failed first. */
  failure: Error | undefined
  /** By table, in the order in which they came: what goes ahead of the next statement. */
  readonly inserts: Map<string, Statement<unknown>>
  /** By constraint: see `refuseBy`. */
  readonly refusals: Map<string, () => Refusal>
  /** What is sent right before the commit. */
  readonly lasts: (() => void)[]
  readonly hooks: Hook[]
}

export function newState(): State {
  return { failure: undefined, inserts: new Map(), refusals: new Map(), lasts: [], hooks: [] }
}

export function sendLasts({ lasts }: State): void {
  for (const last of lasts.splice(0)) last()
}

/**
 * Sends the inserts that wait. A statement costs as much as a few rows, on both sides, and a sale writes ten tables.
 */
export function sendInserts(client: pg.PoolClient, state: State): void {
  const [first, ...others] = [...state.inserts]
  if (!first) return
  state.inserts.clear()
  const statement = others.length === 0 ? first[1] : together([first, ...others])
  // Not awaited: the failure is kept, and fails the transaction.
  sendNow(client, state, statement).catch(() => undefined)
}

/** PostgreSQL carries out the last of such parts first (nodeModifyTable.c), and locks are taken in our order. */
function together(inserts: readonly (readonly [string, Statement<unknown>])[]): Statement<unknown> {
  const parts = inserts
    .toReversed()
    .map(([table, statement]) => sql`${sql.id(`into_${table}`)} as (${statement as ReturnType<typeof sql>})`)
  return sql`with ${sql.join(parts)} select 1`
}

function sendNow(
  client: pg.PoolClient,
  state: State,
  statement: Statement<unknown>,
): Promise<pg.QueryResult> {
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

/** What a verb is given: statements on one connection, in one transaction. */
export function statementsOf(client: pg.PoolClient, acting: Acting, state: State): Transaction {
  function send(statement: Statement<unknown>): Promise<pg.QueryResult> {
    sendInserts(client, state)
    return sendNow(client, state, statement)
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
      if (state.inserts.has(table)) sendInserts(client, state)
      state.inserts.set(table, statement)
    },
    refuseBy: (constraint, refusal) => state.refusals.set(constraint, refusal),
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
