/** The OpenAPI 3.1 document, made from the list of routes: what is validated is what is documented. */
import { z } from 'zod'
import { titleOf } from '#lib/errors.ts'
import type { Feature } from './feature.ts'
import { Problem } from './problem.ts'
import type { LineStream, Route } from './route.ts'

type Json = Record<string, unknown>

/** Refusals that any request may meet, whatever its verb. */
const COMMON = {
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

export function openApiDocument(
  features: readonly Pick<Feature, 'routes' | 'streams'>[],
  baseUrl: string,
): Json {
  const components: Record<string, Json> = {}
  const paths: Record<string, Json> = {}
  const add = ({ path, method }: Route | LineStream, operation: Json) => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation }
  }
  for (const { routes = [], streams = [] } of features) {
    for (const route of routes) add(route, operationOf(route, components))
    for (const stream of streams) add(stream, streamOf(stream, components))
  }
  schemaOf(Problem, components)
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tributary',
      version: '1',
      description:
        'Amounts are integers in minor units beside an ISO 4217 currency; times are ISO 8601 in UTC; ids are TypeIDs; errors are RFC 9457 problems.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: baseUrl }],
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key of the company: trb_sk_…' },
        partner_key: { type: 'http', scheme: 'bearer', description: 'A key of the partner: trb_rk_…' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'trb.session_token',
          description:
            'The session of a signed-in person; `__Host-trb.session_token` by https. What changes something must come from a page of this installation.',
        },
      },
      schemas: Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  }
}

function operationOf(route: Route, components: Record<string, Json>): Json {
  const isOfPerson = route.audience === 'person'
  return {
    operationId: operationId(route),
    tags: [tagOf(route.path)],
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    ...(route.scope ? { 'x-scope': route.scope } : {}),
    ...SECURITY[route.audience],
    ...(route.isFresh ? { 'x-fresh-sign-in': true } : {}),
    ...(route.publishable ? { 'x-publishable': true } : {}),
    parameters: [
      ...parametersOf('path', route.params, components),
      ...parametersOf('query', route.query, components),
      ...(route.method === 'POST' && !isOfPerson ? [idempotencyParameter] : []),
      ...(isOfPerson ? [] : [teamParameter]),
    ],
    ...(route.body ? { requestBody: requestBodyOf(route.body, components) } : {}),
    responses: { ...answersOf(route, components), ...refusalsOf(route) },
  }
}

/** What a request may meet before its first line is read. */
const COMMON_OF_STREAMS = {
  401: COMMON[401],
  403: COMMON[403],
  415: COMMON[415],
  429: COMMON[429],
} as const

/** OpenAPI has words for what a line is from 3.2 on (`itemSchema`); here the whole is a text. */
function streamOf(stream: LineStream, components: Record<string, Json>): Json {
  const lines = (schema: z.ZodType) => ({
    'application/x-ndjson': {
      schema: { type: 'string', description: 'A JSON text in each line.' },
      'x-itemSchema': schemaOf(schema, components),
    },
  })
  return {
    operationId: operationId(stream),
    tags: [tagOf(stream.path)],
    summary: stream.summary,
    ...(stream.description ? { description: stream.description } : {}),
    'x-scope': stream.scope,
    parameters: [],
    requestBody: { required: false, content: lines(stream.line) },
    responses: {
      200: {
        description: 'A line for each line, in their order.',
        content: lines(stream.result),
        'x-line-codes': codesOf(stream.lineRefusals),
      },
      ...problemsOf(codesOf([COMMON_OF_STREAMS, stream.refusals])),
    },
  }
}

const idempotencyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and body again is answered with the stored answer, for 48 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

const teamParameter = {
  name: 'Tributary-Team',
  in: 'header',
  required: false,
  description:
    'With a session: the company or partner to act for. May be left out by who is in one team of that kind; `team` in the query says the same where no header can be set.',
  schema: { type: 'string' },
}

/** The company's keys and sessions are what the document says of every operation. */
const SECURITY = {
  company: {},
  partner: { security: [{ partner_key: [] }, { session: [] }] },
  person: { security: [{ session: [] }] },
} as const

/** `GET /v1/programs/{id}` → `getProgramsById`: unique, and a good name in a generated client. */
function operationId(route: Route | LineStream): string {
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

function parametersOf(
  where: 'path' | 'query',
  object: z.ZodObject,
  components: Record<string, Json>,
): Json[] {
  return Object.entries(object.shape as Record<string, z.ZodType>).map(([name, schema]) => {
    const { description, ...rest } = schemaOf(schema, components)
    return {
      name,
      in: where,
      required: where === 'path' || !schema.safeParse(undefined).success,
      ...(description ? { description } : {}),
      schema: rest,
    }
  })
}

function requestBodyOf(body: z.ZodType, components: Record<string, Json>): Json {
  return {
    required: !body.safeParse({}).success,
    content: { 'application/json': { schema: schemaOf(body, components) } },
  }
}

function answersOf(route: Route, components: Record<string, Json>): Json {
  return Object.fromEntries(
    Object.entries(route.answers).map(([status, view]) => {
      const content = { 'application/json': { schema: schemaOf(view, components) } }
      const csv = route.list ? { 'text/csv': { schema: { type: 'string' } } } : {}
      const bodyless = status === '204'
      return [
        status,
        {
          description: descriptions[status] ?? 'Done.',
          ...(bodyless ? {} : { content: { ...content, ...csv } }),
        },
      ]
    }),
  )
}

const descriptions: Record<string, string> = {
  200: 'Done.',
  201: 'Created.',
  202: 'Accepted.',
  204: 'Done; no content.',
}

type Codes = Readonly<Record<number, readonly string[]>>

function refusalsOf(route: Route): Json {
  return problemsOf(
    codesOf([
      COMMON,
      Object.keys(route.params.shape).length > 0 ? { 404: ['not_found'] } : {},
      route.method === 'POST' ? { 409: ['idempotency_key_in_use'], 422: ['idempotency_key_reused'] } : {},
      route.refusals,
    ]),
  )
}

/** All codes of each status, each once. */
function codesOf(parts: readonly Codes[]): Record<string, string[]> {
  const codes: Record<string, string[]> = {}
  for (const [status, list] of parts.flatMap((part) => Object.entries(part)))
    codes[status] = [...new Set([...(codes[status] ?? []), ...list])]
  return codes
}

function problemsOf(codes: Record<string, string[]>): Json {
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
function schemaOf(schema: z.ZodType, components: Record<string, Json>): Json {
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
