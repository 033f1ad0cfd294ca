/** What a route is: data. HTTP, OpenAPI and the tests over all routes read the same list. */
import { z } from 'zod'
import { Refusal } from '#lib/errors.ts'
import type { Context, PartnerContext, PersonContext } from './context.ts'
import type { Audience } from './credential.ts'
import type { Role } from './database.ts'
import type { Scope } from './scopes.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

type Shape = z.ZodRawShape
type Input<P extends Shape, Q extends Shape, B extends z.ZodType> = {
  readonly params: z.output<z.ZodObject<P>>
  readonly query: z.output<z.ZodObject<Q>>
  readonly body: z.output<B>
}

export type Route = {
  readonly method: Method
  /** With parameters in OpenAPI's form: `/v1/programs/{id}`. */
  readonly path: string
  readonly audience: Audience
  /** As whom the database is asked. */
  readonly role: Role
  /** None where every signed-in person may. */
  readonly scope: Scope | undefined
  readonly summary: string
  readonly description?: string | undefined
  readonly params: z.ZodObject
  readonly query: z.ZodObject
  readonly body: z.ZodType | undefined
  /** Statuses and what they carry; the first is the usual one. */
  readonly answers: Readonly<Record<number, z.ZodType>>
  /** The codes of refusals that this route's verb throws, by status. */
  readonly refusals: Readonly<Record<number, readonly string[]>>
  /** Keys for browsers (`trb_pk_`) may call it, from their origins. */
  readonly publishable: boolean
  /** A person must have proved who they are within ten minutes: it moves money, changes where money goes, makes keys. */
  readonly isFresh: boolean
  /** A person may call it who has only claimed a dashboard address, and not yet confirmed by mail. */
  readonly isForClaimed: boolean
  /**
   * Set where a person may call it whose role is limited to groups. What reads is answered as trb_group, who sees
   * nothing else; what writes first reads what it is about so, by this.
   */
  readonly forGroups?: ForGroups<never> | undefined
  readonly verb: (ctx: never, input: never) => Promise<unknown>
  /** Set where calls may share a transaction: one set-based verb, and what two calls of one batch may not share. */
  readonly together?:
    | {
        /** Gives each call's answer or refusal, in order. */
        readonly run: (ctx: Context, bodies: never) => Promise<unknown[]>
        readonly nameOf: (body: never) => string | undefined
      }
    | undefined
  /** Set on lists: how the rows are found, for pages and for CSV. */
  readonly list?: unknown
}

/**
 * A route whose body and answer are lines without an end. Data only: the feature that declares one serves it by itself
 * (`Feature.http`), because lines are answered while others are still read.
 */
export type LineStream = Pick<Route, 'path' | 'scope' | 'summary' | 'description' | 'refusals'> & {
  readonly method: 'POST'
  /** What each line of the body is, and each line of the answer. */
  readonly line: z.ZodType
  readonly result: z.ZodType
  /** The codes that a line may be refused with while the others are taken, by status. */
  readonly lineRefusals: readonly Route['refusals'][]
}

type Spec<Ctx, P extends Shape, Q extends Shape, B extends z.ZodType> = {
  method: Method
  path: string
  summary: string
  description?: string
  params?: P
  query?: Q
  body?: B
  answers: Record<number, z.ZodType>
  refusals?: Record<number, readonly string[]>
  isFresh?: boolean
  verb: (ctx: Ctx, input: Input<P, Q, B>) => Promise<unknown>
}
type None = Record<never, never>

/** A route of companies. */
export function route<P extends Shape = None, Q extends Shape = None, B extends z.ZodType = z.ZodUndefined>(
  spec: Spec<Context, P, Q, B> & {
    scope: Scope
    publishable?: boolean
    forGroups?: ForGroups<Input<P, Q, B>>
    together?: {
      run: (ctx: Context, bodies: readonly z.output<B>[]) => Promise<unknown[]>
      nameOf: (body: z.output<B>) => string | undefined
    }
  },
): Route {
  return made({ audience: 'company', role: 'trb_company', ...spec })
}

/**
 * A route of partners. It reads what companies keep of the partner, or with `role: 'trb_self'` reads and writes what is
 * the partner's own.
 */
export function partnerRoute<
  P extends Shape = None,
  Q extends Shape = None,
  B extends z.ZodType = z.ZodUndefined,
>(
  spec: Spec<PartnerContext, P, Q, B> & {
    scope: Scope
    role?: 'trb_partner' | 'trb_self'
    isForClaimed?: boolean
  },
): Route {
  return made({ audience: 'partner', role: 'trb_partner', ...spec })
}

/** A route of whoever is signed in, about themselves. */
export function personRoute<
  P extends Shape = None,
  Q extends Shape = None,
  B extends z.ZodType = z.ZodUndefined,
>(spec: Spec<PersonContext, P, Q, B>): Route {
  return made({ audience: 'person', role: 'trb_system', scope: undefined, isForClaimed: true, ...spec })
}

type Made = Pick<Route, 'audience' | 'role' | 'scope' | 'method' | 'path' | 'summary' | 'answers' | 'verb'> &
  Partial<Omit<Route, 'params' | 'query'>> & { params?: Shape; query?: Shape }

function made(spec: Made): Route {
  return {
    publishable: false,
    isFresh: false,
    isForClaimed: false,
    refusals: {},
    body: undefined,
    ...spec,
    params: z.strictObject(spec.params ?? {}),
    query: z.strictObject(spec.query ?? {}),
  }
}

/** Throws 404 where the groups hold nothing of what is asked. */
export type ForGroups<Input> = 'reads' | ((ctx: Context, input: Input) => Promise<unknown>)

const STATUS = Symbol('status')
type Answer = { readonly [STATUS]: number; readonly value: unknown }

/** Answers with another status than the route's usual one. */
export function answer(status: number, value: unknown): Answer {
  return { [STATUS]: status, value }
}

/** The status and value that a verb's result stands for. */
export function answerOf(found: Route, result: unknown): { status: number; value: unknown } {
  if (typeof result === 'object' && result !== null && STATUS in result) {
    const given = result as Answer
    return { status: given[STATUS], value: given.value }
  }
  return { status: usualStatus(found), value: result }
}

/** A verb's result as the wire shows it. */
export function encodeAnswer(found: Route, status: number, value: unknown): unknown {
  const view = found.answers[status]
  if (!view) throw new Error(`${found.method} ${found.path} does not declare the answer ${status}`)
  return status === 204 ? undefined : z.encode(view, value)
}

export function usualStatus(found: Route): number {
  const statuses = Object.keys(found.answers).map(Number)
  // Integer keys come in ascending order, so 201 is named before 200 by being the only created one.
  return statuses.includes(201) ? 201 : (statuses[0] ?? 200)
}

/** The row, or 404: also for what belongs to somebody else, so that nobody learns that it exists. */
export function found<Row>(row: Row | undefined, noun: string): Row {
  if (row === undefined) throw new Refusal(404, 'not_found', `There is no such ${noun}.`)
  return row
}

/** What is told as it happens: server-sent events, documented by what each message carries. */
export type EventStream = Pick<Route, 'path' | 'summary' | 'description' | 'refusals'> & {
  readonly event: z.ZodType
}
