/** What the public pages of sign-in and teams have in common: who asks, how often they may, and what a sign-in leaves. */
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#lib/errors.ts'
import type { SignedIn } from '#server/credential.ts'
import type { Identity } from '#server/identity.ts'
import type { Installation } from '#server/installation.ts'
import { withMails } from '#server/mail.ts'
import { type HttpParts, networkOf } from '#server/request.ts'
import { mailNewSignIn } from './access.mails.ts'
import { browserOf } from './browsers.ts'
import { headersOf as identityHeadersOf } from './identity-calls.ts'
import { auditPerson } from './person-audit.ts'
import { asCookieHeader } from './session-cookie.ts'
import { forgetSession } from './signed-in.ts'

export type Desk = {
  readonly installation: Installation
  readonly identity: Identity
  readonly signedIn: HttpParts['signedIn']
  /** Refuses (429 `rate_limited`) who tries too often, from one address or from one network. */
  limit(request: FastifyRequest): Promise<void>
  /** False when mails to an address were asked for too often: nobody is told, and no mail goes out. */
  mayMail(request: FastifyRequest, mailbox: string): Promise<boolean>
  /** Gives the browser its session, and says so where somebody should know. */
  letIn(
    request: FastifyRequest,
    reply: FastifyReply,
    cookies: readonly string[],
    how?: { isFirst: boolean },
  ): Promise<SignedIn | undefined>
}

/**
 * An office shares an address, and addresses of one network are cheap to have. What is guessed at is guarded apart: ten
 * wrong passwords lock an e-mail address for a while, wherever they come from (identity.sql.ts).
 */
const PER_ADDRESS_MINUTE = 30
const PER_NETWORK_MINUTE = 60
/** A mailbox is not to be filled by whoever knows its name. */
const MAILS_PER_ADDRESS_HOUR = 5

export function openDesk(app: FastifyInstance, parts: HttpParts, installation: Installation): Desk {
  const { identity } = installation.services
  const minute = { timeWindow: '1 minute' } as const
  const byNetwork = app.createRateLimit({
    ...minute,
    max: PER_NETWORK_MINUTE,
    keyGenerator: (request) => `sign-in ${networkOf(request.ip)}`,
  })
  const byAddress = app.createRateLimit({
    ...minute,
    max: PER_ADDRESS_MINUTE,
    keyGenerator: (request) => `sign-in ${request.ip}`,
  })
  const mailed = new WeakMap<FastifyRequest, string>()
  const mails = app.createRateLimit({
    timeWindow: '1 hour',
    max: MAILS_PER_ADDRESS_HOUR,
    keyGenerator: (request) => `mail ${mailed.get(request)}`,
  })
  return {
    installation,
    identity,
    signedIn: parts.signedIn,
    limit: async (request) => {
      refuseMany(await byAddress(request))
      refuseMany(await byNetwork(request))
    },
    mayMail: async (request, mailbox) => {
      mailed.set(request, mailbox)
      const count = await mails(request)
      return count.isAllowed || !count.isExceeded
    },
    letIn: async (request, reply, cookies, how = { isFirst: false }) => {
      reply.header('set-cookie', [...cookies])
      const person = await noteSignIn(installation, parts.signedIn, request, cookies, how)
      const former = await parts.signedIn(request)
      // The browser's former session is of no use to anybody now (ASVS 7.2.4).
      if (person && former && former.session_id !== person.session_id) {
        await identity.endSession(former.id, former.session_id)
        forgetSession(installation.services, request.headers.cookie)
      }
      return person
    },
  }
}

type Counted = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>

function refuseMany(count: Counted): void {
  if (count.isAllowed || !count.isExceeded) return
  throw new Refusal(429, 'rate_limited', 'Too many attempts. Wait for Retry-After seconds.', {
    headers: { 'retry-after': String(count.ttlInSeconds) },
  })
}

/** Of the address: `/…/:token`, or `/…/*` where it may be longer than parameters are. */
export function tokenOf({ params }: FastifyRequest): string {
  const { token, '*': rest } = params as { token?: string; '*'?: string }
  return token ?? rest ?? ''
}

/** What better-auth may see of a request, with its network as we know it, whatever the browser says of it. */
export function headersOf(request: FastifyRequest): IncomingHttpHeaders {
  const [first = ''] = networkOf(request.ip).split('/')
  return Object.fromEntries([
    ...identityHeadersOf(request.headers).entries(),
    ['x-tributary-network', first],
  ]) as IncomingHttpHeaders
}

/** The audit row of a sign-in, and a mail where its browser and network are in no other session of the person. */
async function noteSignIn(
  installation: Installation,
  signedIn: HttpParts['signedIn'],
  request: FastifyRequest,
  cookies: readonly string[],
  { isFirst }: { isFirst: boolean },
): Promise<SignedIn | undefined> {
  const person = await signedIn({ headers: { cookie: asCookieHeader(cookies) } })
  if (!person) return undefined
  const network = networkOf(request.ip)
  const browser = browserOf(request.headers['user-agent'] ?? null)
  const from = { request_id: request.id, network, after: { browser } }
  await auditPerson(installation, person, 'person.signed_in', from)
  const sessions = await installation.services.identity.sessions(person.id)
  const current = sessions.find(({ id }) => id === person.session_id)
  const isKnown = sessions.some(
    (one) =>
      one.id !== person.session_id &&
      browserOf(one.user_agent) === browser &&
      one.network === current?.network,
  )
  if (!isKnown && !isFirst) {
    const where = { occurred_at: new Date(), time_zone: person.time_zone ?? 'UTC', browser, network }
    await withMails(installation, (ctx) =>
      mailNewSignIn(ctx, { to: person.email, language: person.language, ...where }),
    )
  }
  return person
}
