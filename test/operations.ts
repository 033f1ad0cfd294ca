/** The operations of the API as its OpenAPI document says, for the tests that hold all of them to one rule. */
import { features } from '#features/features.ts'
import { openApiDocument } from '#server/openapi.ts'
import type { LineStream, Route } from '#server/route.ts'
import { MONEY_SCOPES, type Scope } from '#server/scopes.ts'

export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly pattern?: string
  readonly format?: string
  readonly examples?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
}

export type Parameter = {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: Schema
}

export type Operation = {
  /** `POST /v1/programs`. */
  readonly name: string
  readonly method: string
  readonly path: string
  /** Undefined for what every signed-in person may. */
  readonly scope: Scope | undefined
  /** True when only the key that moves money has the scope. */
  readonly money: boolean
  readonly parameters: readonly Parameter[]
  readonly body: Schema | undefined
  /** The codes of the refusals that are declared, by status. */
  readonly refusals: ReadonlyMap<number, readonly string[]>
  readonly route: Route
}

const routes = features.flatMap((feature) => feature.routes ?? [])
const document = openApiDocument(features, 'http://localhost')

type DocumentedOperation = {
  parameters: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { 'x-codes'?: string[] }>
}

const paths = document['paths'] as Record<string, Record<string, DocumentedOperation>>

export const schemas = (document['components'] as { schemas: Record<string, Schema> }).schemas

export const everyOperation: readonly Operation[] = routes.map((route) => {
  const documented = paths[route.path]?.[route.method.toLowerCase()]
  if (!documented) throw new Error(`${route.method} ${route.path} is not in the OpenAPI document`)
  const codes = Object.entries(documented.responses).filter(([status]) => Number(status) >= 400)
  return {
    name: `${route.method} ${route.path}`,
    method: route.method,
    path: route.path,
    scope: route.scope,
    money: route.scope !== undefined && MONEY_SCOPES.includes(route.scope),
    parameters: documented.parameters,
    body: documented.requestBody?.content['application/json']?.schema,
    refusals: new Map(codes.map(([status, answer]) => [Number(status), answer['x-codes'] ?? []])),
    route,
  }
})

/** Those of companies, which keys call. */
export const operations = everyOperation.filter(({ route }) => route.audience === 'company')

/** The routes whose body and answer are lines. */
export const streams: readonly LineStream[] = features.flatMap((feature) => feature.streams ?? [])

/** The prefix of the ids that a schema takes: `prg` of `^prg_[0-7]…`. */
export function prefixOf(schema: Schema): string | undefined {
  const own = /^\^([a-z]{3})_\[0-7\]/.exec(schema.pattern ?? '')?.[1]
  return (
    own ??
    [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map(prefixOf).find((prefix) => prefix !== undefined)
  )
}

/** Puts parameters into a path. */
export function fillPath(path: string, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? `missing-${name}`),
  )
}
