/** How the statements of a transaction are sent: named, so that they are prepared once, and inserts gathered. */
import { createHash } from 'node:crypto'
import { type Compilable, type Kysely, type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import type { Tables } from '#database/types.ts'
import type { Refusal } from '#lib/errors.ts'

/** A statement of Kysely's builder or of its `sql` template. */
export type Statement<Row> = Compilable<Row> | RawBuilder<Row>

export type Hook = () => void | Promise<void>

/** A transaction on its way. */
export type State = {
  readonly client: pg.PoolClient
  readonly db: Kysely<Tables>
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

export function newState(client: pg.PoolClient, db: Kysely<Tables>): State {
  return { client, db, failure: undefined, inserts: new Map(), refusals: new Map(), lasts: [], hooks: [] }
}

export function sendLasts({ lasts }: State): void {
  for (const last of lasts.splice(0)) last()
}

/**
 * Sends the inserts that wait. A statement costs as much as a few rows, on both sides, and a sale writes ten tables.
 */
export function sendInserts(state: State): void {
  const [first, ...others] = [...state.inserts]
  if (!first) return
  state.inserts.clear()
  const statement = others.length === 0 ? first[1] : together([first, ...others])
  // Not awaited: the failure is kept, and fails the transaction.
  sendNow(state, statement).catch(() => undefined)
}

/** PostgreSQL carries out the last of such parts first (nodeModifyTable.c), and locks are taken in our order. */
function together(inserts: readonly (readonly [string, Statement<unknown>])[]): Statement<unknown> {
  const parts = inserts
    .toReversed()
    .map(([table, statement]) => sql`${sql.id(`into_${table}`)} as (${statement as ReturnType<typeof sql>})`)
  return sql`with ${sql.join(parts)} select 1`
}

export function sendNow(state: State, statement: Statement<unknown>): Promise<pg.QueryResult> {
  const compiled = statement.compile(state.db)
  const result = state.client.query({
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
