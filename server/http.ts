/** From a request to a verb and back: who calls, what is asked, one transaction, one answer. */
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import { z } from 'zod'
import { Refusal } from '#lib/errors.ts'
import { newId, toTypeId } from '#lib/ids.ts'
import type { Context, Services } from './context.ts'
import type { Database } from './database.ts'
import { findAnswer, hashOf, readIdempotencyKey, storeAnswer } from './idempotency.ts'
import type { AnswerKey } from './idempotency.sql.ts'
import { sendList } from './lists.ts'
import type { Log } from './log.ts'
import { invalid, sendProblem } from './problem.ts'
import { answerOf, type Route } from './route.ts'
import type { Scope } from './scopes.ts'

/** Who sent a request: a key of a company. */
export type Credential = {
  readonly id: string
  readonly company_id: string
  readonly kind: 'secret' | 'test' | 'publishable'
  readonly scopes: readonly Scope[]
  readonly program_id: string | null
  readonly origins: readonly string[]
}

export type Exchange = {
  readonly method: string
  readonly path: string
  readonly request: unknown
  readonly status: number
  readonly response: unknown
}

export type HttpParts = {
  readonly database: Database
  readonly services: Services
  readonly log: Log
  readonly rateLimitPerMinute: number
  readonly trustProxy: boolean
  /** Finds the credential of a bearer token; undefined when there is none such. */
  readonly authenticate: (token: string) => Promise<Credential | undefined>
  /** Keeps what a test key asked and was answered. */
  readonly keepExchange: (credential: Credential, exchange: Exchange) => Promise<void>
}

/**
 * Answers a request on its raw response before anything else looks at it, and says so with true. For what is too hot
 * for headers and limits: with those, a redirect costs two to three times a bare one; without, a tenth more.
 */
export type FirstLook = (request: FastifyRequest, reply: FastifyReply) => boolean

declare module 'fastify' {
  interface FastifyInstance {
    /** Asked in turn for every request. Features add theirs before the server listens. */
    readonly firstLooks: FirstLook[]
  }
}

const BODY_LIMIT_BYTES = 1_000_000

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
  app.setErrorHandler((error, request, reply) => sendProblem(request, reply, error, parts.services.baseUrl, parts.log))
  app.setNotFoundHandler((request, reply) => {
    const refusal = new Refusal(404, 'not_found', 'There is nothing at this address. The reference is at /docs.')
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
    keyGenerator: (request) => request.headers.authorization ?? request.ip,
  })
  return app
}

/** Puts the routes of all features on the server. */
export function addRoutes(app: FastifyInstance, parts: HttpParts, routes: readonly Route[]): void {
  for (const found of routes) {
    const url = found.path.replaceAll(/\{(\w+)\}/g, ':$1')
    const serve = async (request: FastifyRequest, reply: FastifyReply) => serveRoute(parts, found, request, reply)
    if (found.publishable) addPublishable(app, parts, found, url, serve)
    else app.route({ method: found.method, url, handler: serve })
  }
}

/** A route that pages call: preflight and answers name the page's origin; whether it may is said by its key. */
function addPublishable(
  app: FastifyInstance,
  parts: HttpParts,
  found: Route,
  url: string,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): void {
  app.register(async (scope) => {
    await scope.register(cors, { origin: true, methods: [found.method], allowedHeaders: ['authorization', 'content-type', 'idempotency-key'] })
    scope.setErrorHandler((error, request, reply) => sendProblem(request, reply, error, parts.services.baseUrl, parts.log))
    scope.route({ method: found.method, url, handler })
  })
}

async function serveRoute(parts: HttpParts, found: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const credential = await credentialOf(parts, request)
  permit(found, credential, request)
  const input = parseInput(found, request)
  reply.header('cache-control', 'no-store')
  if (found.list) return sendList(parts, found, credential, input, request, reply)

  const key = answerKeyOf(credential, request, found)
  const bodyHash = key && hashOf(request.body)
  const acting = { role: 'trb_company', company_id: credential.company_id, rollBack: credential.kind === 'test' } as const
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
    await parts.keepExchange(credential, { method: request.method, path: request.url, request: request.body, status: answer.status, response: answer.body })
  }
  if (answer.replayed) reply.header('idempotent-replayed', 'true')
  reply.code(answer.status)
  if (answer.body === undefined || answer.status === 204) return reply.send()
  return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(answer.body))
}

export function contextOf(
  parts: Pick<HttpParts, 'services'>,
  credential: Credential,
  request: FastifyRequest,
  tx: Context['tx'],
  now: Date,
): Context {
  return {
    tx,
    now,
    company_id: credential.company_id,
    actor: {
      type: 'api_key',
      id: credential.id,
      kind: credential.kind,
      scopes: credential.scopes,
      program_id: credential.program_id,
    },
    request_id: request.id,
    idempotency_key: readIdempotencyKey(request.headers['idempotency-key']),
    network: networkOf(request.ip),
    ...(credential.kind === 'publishable' ? { client: { ip: request.ip, headers: request.headers } } : {}),
    services: parts.services,
  }
}

export async function credentialOf(parts: Pick<HttpParts, 'authenticate'>, request: FastifyRequest): Promise<Credential> {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  const credential = scheme?.toLowerCase() === 'bearer' && token ? await parts.authenticate(token) : undefined
  if (!credential) {
    throw new Refusal(401, 'unauthenticated', 'Send a valid key: "Authorization: Bearer trb_sk_…".', {
      headers: { 'www-authenticate': 'Bearer realm="tributary"' },
    })
  }
  return credential
}

/** Deny by default: the scope of the route, and for keys of browsers also the route and the page's origin. */
export function permit(found: Pick<Route, 'scope' | 'publishable'>, credential: Credential, request: FastifyRequest): void {
  if (credential.kind === 'publishable') {
    const origin = request.headers.origin
    if (!found.publishable || origin === undefined || !credential.origins.includes(origin)) {
      throw new Refusal(403, 'forbidden', 'A key for browsers reaches only track/click and track/signup, from the origins it names.')
    }
    return
  }
  if (!credential.scopes.includes(found.scope)) {
    throw new Refusal(403, 'scope_missing', `This key lacks the scope "${found.scope}".`)
  }
}

function parseInput(found: Route, request: FastifyRequest): { params: unknown; query: unknown; body: unknown } {
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

/** The network an address belongs to (/24, or /48 of IPv6): where from, without whom. */
export function networkOf(ip: string): string {
  const v4 = ip.replace(/^::ffff:/, '')
  if (/^\d+\.\d+\.\d+\.\d+$/.test(v4)) return `${v4.split('.').slice(0, 3).join('.')}.0/24`
  return `${ip.split(':').slice(0, 3).join(':')}::/48`
}

/** The id of a request as it stands in logs and answers. */
export function requestId(uuid: string): string {
  return toTypeId('req', uuid)
}
