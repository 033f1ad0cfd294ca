/** Who calls, and what that lets them do: read from a request before its verb runs. */
import type { FastifyRequest } from 'fastify'
import { Refusal } from '#lib/errors.ts'
import type { Context, Services } from './context.ts'
import type { Database } from './database.ts'
import { readIdempotencyKey } from './idempotency.ts'
import type { Log } from './log.ts'
import type { Route } from './route.ts'
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
  readonly trustProxy: number
  /** Finds the credential of a bearer token; undefined when there is none such. */
  readonly authenticate: (token: string) => Promise<Credential | undefined>
  /** Keeps what a test key asked and was answered. */
  readonly keepExchange: (credential: Credential, exchange: Exchange) => Promise<void>
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

export async function credentialOf(
  parts: Pick<HttpParts, 'authenticate'>,
  request: FastifyRequest,
): Promise<Credential> {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  const credential = scheme?.toLowerCase() === 'bearer' && token ? await parts.authenticate(token) : undefined
  if (!credential) {
    await refuseGuessing(request)
    throw new Refusal(401, 'unauthenticated', 'Send a valid key: "Authorization: Bearer trb_sk_…".', {
      headers: { 'www-authenticate': 'Bearer realm="tributary"' },
    })
  }
  return credential
}

/** Too many keys that are not valid from one address: 429 with Retry-After. */
async function refuseGuessing(request: FastifyRequest): Promise<void> {
  const count = await request.server.countFailedKey(request)
  if (count.isAllowed || !count.isExceeded) return
  throw new Refusal(
    429,
    'rate_limited',
    'Too many requests without a valid key came from this address. Wait for Retry-After seconds.',
    {
      headers: { 'retry-after': String(count.ttlInSeconds) },
    },
  )
}

/** Deny by default: the scope of the route, and for keys of browsers also the route and the page's origin. */
export function permit(
  found: Pick<Route, 'scope' | 'publishable'>,
  credential: Credential,
  request: FastifyRequest,
): void {
  if (credential.kind === 'publishable') {
    const origin = request.headers.origin
    if (!found.publishable || origin === undefined || !credential.origins.includes(origin)) {
      throw new Refusal(
        403,
        'forbidden',
        'A key for browsers reaches only track/click and track/signup, from the origins it names.',
      )
    }
    return
  }
  if (!credential.scopes.includes(found.scope)) {
    throw new Refusal(403, 'scope_missing', `This key lacks the scope "${found.scope}".`)
  }
}

/** The network an address belongs to (/24, or /48 of IPv6): where from, without whom. */
export function networkOf(ip: string): string {
  const v4 = ip.replace(/^::ffff:/, '')
  if (/^\d+\.\d+\.\d+\.\d+$/.test(v4)) return `${v4.split('.').slice(0, 3).join('.')}.0/24`
  return `${ip.split(':').slice(0, 3).join(':')}::/48`
}
