/** The OpenAPI 3.1 document, made from the list of routes: what is validated is what is documented. */
import type { z } from 'zod'
import type { Feature } from './feature.ts'
import { COMMON, codesOf, headOf, type Json, problemsOf, schemaOf, teamParameter } from './openapi-parts.ts'
import { eventStreamOf, streamOf } from './openapi-streams.ts'
import { Problem } from './problem.ts'
import type { Route } from './route.ts'

export function openApiDocument(
  features: readonly Pick<Feature, 'routes' | 'streams' | 'eventStreams'>[],
  baseUrl: string,
): Json {
  const components: Record<string, Json> = {}
  const paths: Record<string, Json> = {}
  const add = ({ path, method }: Pick<Route, 'path' | 'method'>, operation: Json) => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation }
  }
  for (const { routes = [], streams = [], eventStreams = [] } of features) {
    for (const route of routes) add(route, operationOf(route, components))
    for (const stream of streams) add(stream, streamOf(stream, components))
    for (const stream of eventStreams) add({ ...stream, method: 'GET' }, eventStreamOf(stream, components))
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
    ...headOf(route),
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

const idempotencyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and body again is answered with the stored answer, for 48 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

/** The company's keys and sessions are what the document says of every operation. */
const SECURITY = {
  company: {},
  partner: { security: [{ partner_key: [] }, { session: [] }] },
  person: { security: [{ session: [] }] },
} as const

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
