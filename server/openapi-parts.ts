/** What operations and streams of the OpenAPI document have in common. */
import { z } from 'zod'
import { titleOf } from '#lib/errors.ts'
import type { Route } from './route.ts'

export type Json = Record<string, unknown>

/** Refusals that any request may meet, whatever its verb. */
export const COMMON = {
  400: ['invalid_request', 'malformed_request', 'idempotency_key_invalid', 'team_required'],
  401: ['unauthenticated'],
  403: [
    'scope_missing',
    'forbidden',
    'foreign_origin',
    'not_in_team',
    'email_unconfirmed',
    'limited_to_groups',
    'fresh_sign_in_required',
  ],
  413: ['body_too_large'],
  415: ['media_type_unsupported'],
  422: ['amount_too_large'],
  429: ['rate_limited'],
} as const

export function headOf(route: Pick<Route, 'path' | 'method' | 'summary' | 'description'>): Json {
  return {
    operationId: operationId(route),
    tags: [tagOf(route.path)],
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
  }
}

export const teamParameter = {
  name: 'Tributary-Team',
  in: 'header',
  required: false,
  description:
    'With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set.',
  schema: { type: 'string' },
}

/** `GET /v1/programs/{id}` → `getProgramsById`: unique, and a good name in a generated client. */
function operationId(route: Pick<Route, 'path' | 'method'>): string {
  const words = route.path
    .replace('/v1/', '')
    .split(/[/-]/)
    .map((word) => (word.startsWith('{') ? `by_${word.slice(1, -1)}` : word))
    .join('_')
  return `${route.method.toLowerCase()}_${words}`.replaceAll(/_(\w)/g, (_, letter: string) =>
    letter.toUpperCase(),
  )
}

function tagOf(path: string): string {
  return path.split('/')[2] ?? 'api'
}

type Codes = Readonly<Record<number, readonly string[]>>

/** All codes of each status, each once. */
export function codesOf(parts: readonly Codes[]): Record<string, string[]> {
  const codes: Record<string, string[]> = {}
  for (const [status, list] of parts.flatMap((part) => Object.entries(part)))
    codes[status] = [...new Set([...(codes[status] ?? []), ...list])]
  return codes
}

export function problemsOf(codes: Record<string, string[]>): Json {
  return Object.fromEntries(
    Object.entries(codes).map(([status, list]) => [
      status,
      {
        description: `${titleOf(Number(status))}: ${list.join(', ')}.`,
        'x-codes': list,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

/** The wire side of a schema; what has an id becomes a component, named once. */
export function schemaOf(schema: z.ZodType, components: Record<string, Json>): Json {
  const {
    $schema: _,
    $defs,
    ...json
  } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  }) as Json
  for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, Json>)) {
    components[name] = pointToComponents(withoutId(definition))
  }
  // What has an id of its own is among the definitions, and the root only points there.
  return pointToComponents(json)
}

function withoutId({ id: _, ...json }: Json): Json {
  return json
}

function pointToComponents<Value>(value: Value): Value {
  const text = JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/')
  return JSON.parse(text) as Value
}
