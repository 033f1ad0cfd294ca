/** From a request to a verb and back: who calls, what is asked, one transaction, one answer. */
import { createHash } from 'node:crypto'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  type RouteOptions,
} from 'fastify'
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import type { CompanyCredential, Credential } from './credential.ts'
import type { Acting } from './database.ts'
import {
  findAnswers,
  hashOf,
  type Keyed,
  readIdempotencyKey,
  storeAnswers,
  withoutSecrets,
} from './idempotency.ts'
import { sendList } from './lists.ts'
import { invalid, sendProblem } from './problem.ts'
import { actingAs, contextOf, credentialOf, type HttpParts, permit, readingAs } from './request.ts'
import { answerOf, encodeAnswer, type Route } from './route.ts'
import { type Answered, type Call, createTogether } from './together.ts'

/**
 * Answers a request on its raw response before anything else looks at it, and says so with true. For what is too hot
 * for headers and limits: with those, a redirect costs two to three times a bare one; without, a tenth more.
 */
export type FirstLook = (request: FastifyRequest, reply: FastifyReply) => boolean

declare module 'fastify' {
  interface FastifyInstance {
    /** Asked in turn for every request. Features add theirs before the server listens. */
    readonly firstLooks: FirstLook[]
    /** What serves `/` to a person in a partner's team; the application sets it before the server listens. */
    readonly homes: { partner?: (request: FastifyRequest, reply: FastifyReply) => unknown }
    /** Counts a key that is not valid against the address it came from. */
    readonly countFailedKey: ReturnType<FastifyInstance['createRateLimit']>
  }
}

const BODY_LIMIT_BYTES = 1_000_000

/** Guessing keys is stopped per address; a wrong key in a deployment is not. */
const FAILED_KEYS_PER_MINUTE = 100

/** A year, as ASVS 3.4.1 asks. */
const HSTS_SECONDS = 31_536_000

export async function createHttp(parts: HttpParts): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    // Counted from this end: the address before the last proxy is the caller's, whatever stands before that.
    trustProxy: (_, hop) => hop < parts.trustProxy,
    genReqId: () => newId(),
    routerOptions: { maxParamLength: 200 },
    // One line per request would cost more than the request; failures are logged where they are answered.
    logger: false,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    // An address that is no address meets no route and no hook, so what hooks add is added here.
    frameworkErrors: (error, request, reply) => {
      reply.headers({
        'x-request-id': request.id,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
      sendProblem(request, reply, error, parts.services.baseUrl, parts.log)
    },
  })
  app.setErrorHandler((error, request, reply) =>
    sendProblem(request, reply, error, parts.services.baseUrl, parts.log),
  )
  app.setNotFoundHandler((request, reply) => {
    const refusal = new Refusal(
      404,
      'not_found',
      'There is nothing at this address. The reference is at /docs.',
    )
    sendProblem(request, reply, refusal, parts.services.baseUrl, parts.log)
  })
  const firstLooks: FirstLook[] = []
  app.decorate('firstLooks', firstLooks)
  app.decorate('homes', {})
  app.addHook('onRequest', (request, reply, done) => {
    if (firstLooks.some((look) => look(request, reply))) reply.hijack()
    else done()
  })
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  await guardBrowsers(app, parts)
  await limitRates(app, parts)
  return app
}

async function guardBrowsers(app: FastifyInstance, parts: HttpParts): Promise<void> {
  await app.register(helmet, {
    // Nothing that is answered may load or run anything; a page of ours names what it needs itself.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Over plain http the header means nothing, and behind http it would lock out who comes back by https.
    strictTransportSecurity: parts.services.baseUrl.startsWith('https:') ? { maxAge: HSTS_SECONDS } : false,
    xFrameOptions: { action: 'deny' },
    // What /tracker.js and track/click serve is for other sites by purpose.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  })
}

async function limitRates(app: FastifyInstance, parts: HttpParts): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    max: parts.rateLimitPerMinute,
    timeWindow: '1 minute',
    enableDraftSpec: true,
    // By key, else by address. Hashed, so that no secret stays in memory longer than its request.
    keyGenerator: ({ headers, ip }) =>
      headers.authorization ? createHash('sha256').update(headers.authorization).digest('base64') : ip,
  })
  app.decorate(
    'countFailedKey',
    app.createRateLimit({
      max: FAILED_KEYS_PER_MINUTE,
      timeWindow: '1 minute',
      keyGenerator: (request) => request.ip,
    }),
  )
}

/** Puts the routes of all features on the server. */
export function addRoutes(app: FastifyInstance, parts: HttpParts, routes: readonly Route[]): void {
  const optionsOf = (found: Route): RouteOptions => {
    const together = found.together && createTogether(parts, { ...found, together: found.together })
    return {
      method: found.method,
      url: found.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      handler: async (request, reply) => serveRoute(parts, found, together, request, reply),
    }
  }
  const publishable = routes.filter((found) => found.publishable)
  for (const found of routes) if (!found.publishable) app.route(optionsOf(found))
  if (publishable.length > 0) addPublishable(app, parts, publishable.map(optionsOf))
}

/**
 * Routes that pages call: preflight and answers name the page's origin; whether it may is said by its key. They share
 * one scope, because preflight is one route for every address.
 */
function addPublishable(app: FastifyInstance, parts: HttpParts, served: readonly RouteOptions[]): void {
  app.register(async (scope) => {
    await scope.register(cors, {
      origin: true,
      methods: served.map(({ method }) => String(method)),
      allowedHeaders: ['authorization', 'content-type', 'idempotency-key'],
    })
    scope.setErrorHandler((error, request, reply) =>
      sendProblem(request, reply, error, parts.services.baseUrl, parts.log),
    )
    for (const options of served) scope.route(options)
  })
}

async function serveRoute(
  parts: HttpParts,
  found: Route,
  together: ((call: Call) => Promise<Answered>) | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const credential = await credentialOf(parts, request, found.audience)
  permit(found, credential, request)
  const input = parseInput(found, request)
  reply.header('cache-control', 'no-store')
  if (found.list) return sendList(parts, found, credential, input, request, reply)

  const keyed = keyedOf(credential, request, found)
  const call = { request, body: input.body, keyed }
  const answer =
    together && 'company_id' in credential && credential.kind !== 'test'
      ? await together({ ...call, credential })
      : await runVerb(parts, found, input, { ...call, credential })
  if (answer.replayed) reply.header('idempotent-replayed', 'true')
  reply.code(answer.status)
  if (answer.body === undefined || answer.status === 204) return reply.send()
  return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(answer.body))
}

/** One call, one transaction; of a key that tries things out it is undone in the end, and the exchange is kept. */
async function runVerb(
  parts: HttpParts,
  found: Route,
  input: object,
  call: Omit<Call, 'credential'> & { readonly credential: Credential },
): Promise<Answered> {
  const { credential, request, keyed } = call
  const isTrial = credential.kind === 'test'
  const keep = (status: number, response: unknown) =>
    parts.keepExchange(credential as CompanyCredential, {
      method: request.method,
      path: request.url,
      request: request.body,
      status,
      response: withoutSecrets(response),
    })
  try {
    const acting = await actingFor(parts, found, input, { credential, request })
    const answer = await parts.database.transaction(acting, async (tx, now) => {
      const before = keyed && (await findAnswers(tx, [keyed])).get(keyed)
      if (before instanceof Refusal) throw before
      if (before) return { ...before, replayed: true }
      const ctx = contextOf(parts, credential, request, tx, now)
      const { status, value } = answerOf(found, await found.verb(ctx as never, input as never))
      const answered = { status, body: encodeAnswer(found, status, value) }
      if (keyed) storeAnswers(tx, [{ keyed, answer: answered }])
      return { ...answered, replayed: false }
    })
    if (isTrial) await keep(answer.status, answer.body)
    return answer
  } catch (error) {
    if (isTrial && error instanceof Refusal)
      await keep(error.status, { code: error.code, detail: error.detail })
    throw error
  }
}

/**
 * As whom a verb runs. Of a person who is limited to groups, what only reads runs so limited; what writes runs for the
 * company, once what it is about was found so limited.
 */
async function actingFor(
  parts: HttpParts,
  { role, forGroups }: Route,
  input: object,
  { credential, request }: Pick<Call, 'request'> & { readonly credential: Credential },
): Promise<Acting> {
  const limited = readingAs(role, credential)
  if (limited.role !== 'trb_group' || forGroups === 'reads') return limited
  await parts.database.transaction(limited, async (tx, now) =>
    forGroups?.(contextOf(parts, credential, request, tx, now) as never, input as never),
  )
  return actingAs(role, credential)
}

function parseInput(
  found: Route,
  request: FastifyRequest,
): { params: unknown; query: unknown; body: unknown } {
  const params = found.params.safeParse(request.params)
  if (!params.success) throw invalid('address', params.error)
  const query = found.query.safeParse(request.query)
  if (!query.success) throw invalid('query', query.error)
  if (!found.body) {
    if (request.body !== undefined && request.body !== null && JSON.stringify(request.body) !== '{}') {
      throw new Refusal(400, 'invalid_request', 'This request takes no body.')
    }
    return { params: params.data, query: query.data, body: undefined }
  }
  const body = found.body.safeParse(request.body ?? {})
  if (!body.success) throw invalid('body', body.error)
  return { params: params.data, query: query.data, body: body.data }
}

function keyedOf(credential: Credential, request: FastifyRequest, found: Route): Keyed | undefined {
  const key = readIdempotencyKey(request.headers['idempotency-key'])
  if (key === undefined || found.method !== 'POST' || credential.kind === 'test') return undefined
  // What a person does about themselves is no work that could be done twice.
  if (found.audience === 'person') return undefined
  const place =
    'partner_id' in credential
      ? ({ team: 'partner', team_id: credential.partner_id } as const)
      : ({ team: 'company', team_id: (credential as CompanyCredential).company_id } as const)
  return {
    key: { ...place, credential_id: credential.id, method: request.method, path: request.url, key },
    bodyHash: hashOf(request.body),
  }
}
