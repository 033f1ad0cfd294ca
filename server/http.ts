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
import { z } from 'zod'
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import type { Context } from './context.ts'
import type { AnswerKey } from './idempotency.sql.ts'
import { findAnswer, hashOf, readIdempotencyKey, storeAnswer } from './idempotency.ts'
import { sendList } from './lists.ts'
import { invalid, sendProblem } from './problem.ts'
import { type Credential, contextOf, credentialOf, type HttpParts, permit } from './request.ts'
import { answerOf, type Route } from './route.ts'

/**
 * Answers a request on its raw response before anything else looks at it, and says so with true. For what is too hot
 * for headers and limits: with those, a redirect costs two to three times a bare one; without, a tenth more.
 */
export type FirstLook = (request: FastifyRequest, reply: FastifyReply) => boolean

declare module 'fastify' {
  interface FastifyInstance {
    /** Asked in turn for every request. Features add theirs before the server listens. */
    readonly firstLooks: FirstLook[]
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
    trustProxy: parts.trustProxy,
    genReqId: () => newId(),
    routerOptions: { maxParamLength: 200 },
    // One line per request would cost more than the request; failures are logged where they are answered.
    logger: false,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
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
  app.addHook('onRequest', (request, reply, done) => {
    if (firstLooks.some((look) => look(request, reply))) reply.hijack()
    else done()
  })
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
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
    // What /tracker.js and track/click serve is for other sites by purpose.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  })
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
  return app
}

/** Puts the routes of all features on the server. */
export function addRoutes(app: FastifyInstance, parts: HttpParts, routes: readonly Route[]): void {
  const optionsOf = (found: Route): RouteOptions => ({
    method: found.method,
    url: found.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    handler: async (request, reply) => serveRoute(parts, found, request, reply),
  })
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
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const credential = await credentialOf(parts, request)
  permit(found, credential, request)
  const input = parseInput(found, request)
  reply.header('cache-control', 'no-store')
  if (found.list) return sendList(parts, found, credential, input, request, reply)

  const key = answerKeyOf(credential, request, found)
  const bodyHash = key && hashOf(request.body)
  const acting = {
    role: 'trb_company',
    company_id: credential.company_id,
    rollBack: credential.kind === 'test',
  } as const
  const answer = await parts.database.transaction(acting, async (tx, now) => {
    if (key && bodyHash) {
      const stored = await findAnswer(tx, key, bodyHash)
      if (stored) return { ...stored, replayed: true }
    }
    const ctx: Context = contextOf(parts, credential, request, tx, now)
    const { status, value } = answerOf(found, await found.verb(ctx, input as never))
    const view = found.answers[status]
    if (!view) throw new Error(`${found.method} ${found.path} does not declare the answer ${status}`)
    const body = status === 204 ? undefined : z.encode(view, value)
    if (key && bodyHash) storeAnswer(tx, key, bodyHash, { status, body: withoutSecrets(body) })
    return { status, body, replayed: false }
  })
  if (credential.kind === 'test') {
    await parts.keepExchange(credential, {
      method: request.method,
      path: request.url,
      request: request.body,
      status: answer.status,
      response: answer.body,
    })
  }
  if (answer.replayed) reply.header('idempotent-replayed', 'true')
  reply.code(answer.status)
  if (answer.body === undefined || answer.status === 204) return reply.send()
  return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(answer.body))
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

function answerKeyOf(credential: Credential, request: FastifyRequest, found: Route): AnswerKey | undefined {
  const key = readIdempotencyKey(request.headers['idempotency-key'])
  if (key === undefined || found.method !== 'POST' || credential.kind === 'test') return undefined
  return {
    company_id: credential.company_id,
    credential_id: credential.id,
    method: request.method,
    path: request.url,
    key,
  }
}

/** A stored answer never holds a secret: a replay shows null in its place. */
function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('secret' in body)) return body
  return { ...body, secret: null }
}
