/** What a feature registers with the process: its routes, its due work, its listeners, its invariants. */
import type { FastifyInstance } from 'fastify'
import type { RawBuilder } from 'kysely'
import type { Context } from './context.ts'
import type { Database } from './database.ts'
import type { Installation } from './installation.ts'
import type { Log } from './log.ts'
import type { HttpParts } from './request.ts'
import type { EventStream, LineStream, Route } from './route.ts'

/** What one process runs: everything, or a part of it. */
export type RunningRole = 'all' | 'api' | 'worker' | 'redirector'

/** Due work of one company. Gives true while there is more; each call is a transaction of its own. */
export type Wakeup = (ctx: Context) => Promise<boolean>

/** Work across all companies that is looked for again and again, where jobs run. True while there is more. */
export type Round = {
  readonly name: string
  readonly pauseMs: number
  readonly work: (parts: { database: Database; log: Log }) => Promise<boolean>
}

export type HeardEvent = {
  readonly id: string
  readonly type: string
  readonly object_id: string
  readonly sequence: bigint
  readonly data: unknown
  readonly previous: unknown
  readonly created_at: Date
}

/** Hears an event at least once, in a transaction for its company; idempotent by the event's id. */
export type Listener = (ctx: Context, event: HeardEvent) => Promise<void>

/** A rule that always holds: a query for one company that returns a row for each violation. */
export type Invariant = {
  readonly name: string
  readonly query: (company_id: string) => RawBuilder<Record<string, unknown>>
}

/** Something that runs beside requests until it is closed. */
export type Running = {
  close(): Promise<void>
  /** Brings what it holds in memory or in files to the database now, instead of in a moment. */
  flush?(): Promise<void>
}

/**
 * What a feature's rows add up to in a table of counters: a query for one company whose columns are the keys of that
 * table and `counts`. The table's owner makes its rows anew from it.
 */
export type Counted = {
  readonly table: 'partnership_days' | 'partnership_money_days' | 'link_days' | 'offer_counters'
  readonly counts: readonly string[]
  readonly query: (company_id: string) => RawBuilder<unknown>
}

export type Feature = {
  readonly name: string
  readonly routes?: readonly Route[]
  /** For the documentation alone: `http` serves them. */
  readonly streams?: readonly LineStream[]
  readonly eventStreams?: readonly EventStream[]
  /** Puts on the server what is no resource: redirects, streams, files. Called for the roles that serve HTTP. */
  readonly http?: (
    app: FastifyInstance,
    parts: HttpParts,
    installation: Installation,
    role: RunningRole,
  ) => Promise<void>
  /** Starts what runs beside requests. Called once per process, in the order of the list; closed in reverse. */
  readonly start?: (installation: Installation, role: RunningRole) => Promise<Running>
  /** By kind: what a wake-up of that kind runs. The nightly sweep runs each once for every company. */
  readonly wakeups?: Readonly<Record<string, Wakeup>>
  /** By event type. */
  readonly listeners?: Readonly<Record<string, readonly Listener[]>>
  readonly invariants?: readonly Invariant[]
  readonly counted?: readonly Counted[]
  readonly rounds?: readonly Round[]
}
