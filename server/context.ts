/** What every verb is given: the transaction it runs in, the one clock, and who acts for which company. */
import { Refusal } from '#lib/errors.ts'
import type { SignedIn } from './credential.ts'
import type { Transaction } from './database.ts'
import type { Invariant } from './feature.ts'
import type { Identity } from './identity.ts'
import type { Scope } from './scopes.ts'

export type Actor =
  | {
      readonly type: 'api_key'
      readonly id: string
      readonly kind: 'secret' | 'test' | 'publishable' | 'partner'
      readonly scopes: readonly Scope[]
      /** The only program that the key may act on; null for all. */
      readonly program_id: string | null
    }
  | {
      readonly type: 'person'
      readonly id: string
      readonly name: string
      /** In the team acted for; null where a person acts for themselves. */
      readonly member_id: string | null
      readonly scopes: readonly Scope[]
      /** The groups of a company that the role is limited to; null for all. */
      readonly group_ids: readonly string[] | null
    }
  | { readonly type: 'command'; readonly id: string }
  | { readonly type: 'system'; readonly id: string }

/** What every verb is given, whomever it acts for. */
export type Acting = {
  readonly tx: Transaction
  /** The database's now() of this transaction; the only clock of a verb. */
  readonly now: Date
  readonly actor: Actor
  readonly request_id: string | null
  /** The caller's network (/24 or /48), never the whole address. */
  readonly network: string | null
  /** The browser that calls, with a key for browsers or for a person. A server's address says nothing of whom it calls for. */
  readonly client?: Client
  /** The Idempotency-Key of the request: a name for what it does, where it gives no other. */
  readonly idempotency_key?: string | undefined
  readonly services: Services
}

/** For a company. */
export type Context = Acting & { readonly company_id: string }

/** For a partner, over the companies that it is with; `only_company_id` while its person proved no more than a claim. */
export type PartnerContext = Acting & {
  readonly partner_id: string
  readonly only_company_id: string | null
}

/** For a person, whatever their teams. */
export type PersonContext = Acting & { readonly person: SignedIn }

export type AnyContext = Context | PartnerContext | PersonContext

/** A browser as it shows itself; neither field is ever stored or logged as it is. */
export type Client = {
  readonly ip: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** What the process offers to verbs beside the database; nothing here holds state of a company. */
export type Services = {
  readonly baseUrl: string
  readonly linkBaseUrl: string
  /** The first signs, all verify. */
  readonly secretKeys: readonly string[]
  /** What a cache holds under a key, or else what `read` gives: see remembered.ts. */
  readonly remember: <Value>(cache: string, key: string, read: () => Promise<Value>) => Promise<Value>
  /** Says, once the transaction is committed, that what a cache holds under a key is old, in every process. */
  readonly invalidate: (cache: string, key: string) => void | Promise<void>
  /** Who people are; the teams they are in are the database's. */
  readonly identity: Identity
  /** The rules of all features, which a verification runs: a feature knows only those above it. */
  readonly invariants: readonly Invariant[]
}

const DAY_MS = 86_400_000

/**
 * When an event occurred: now, unless it says. Clocks may differ by a day; what is further ahead is a mistake and
 * would never mature (422 `occurred_in_future`).
 */
export function occurredAt(ctx: Acting, said: Date | undefined): Date {
  if (said === undefined) return ctx.now
  if (said.getTime() - ctx.now.getTime() <= DAY_MS) return said
  throw new Refusal(422, 'occurred_in_future', 'occurred_at is more than a day ahead of now.')
}

/** True when whoever acts holds the scope; commands and jobs act for the installation and hold all. */
export function holds(actor: Actor, scope: Scope): boolean {
  return 'scopes' in actor ? actor.scopes.includes(scope) : true
}
