/**
 * The endpoints of better-auth that the applications call, below `/api/auth`. What is not named here is not there:
 * better-auth has others, and a release may bring more.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#lib/errors.ts'
import { FRESH_MS, type SignedIn } from '#server/credential.ts'
import type { Identity } from '#server/identity.ts'
import { type MailContext, withMails } from '#server/mail.ts'
import { ownPath } from '#server/public-page.ts'
import { networkOf, refuseForeignPage } from '#server/request.ts'
import { mailPasswordChanged, mailSignInMethod, mailTwoFactorChanged } from './access.mails.ts'
import { browserOf } from './browsers.ts'
import { type Desk, headersOf } from './desk.ts'
import { checkPassword } from './passwords.ts'
import { lockedRefusal } from './people.ts'
import { auditPerson } from './person-audit.ts'
import { forgetSession } from './signed-in.ts'

type Fields = Readonly<Record<string, unknown>>
type Where = { to: string; language: string | null; occurred_at: Date; time_zone: string } & {
  browser: string | null
  network: string
}

type Endpoint = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** What of the body, or of a GET's query, is passed on; nothing else is. */
  readonly fields: readonly string[]
  /** Replaces or checks what was sent. */
  readonly amend?: (fields: Fields, person: SignedIn, identity: Identity) => Fields | Promise<Fields>
  /** What the audit says was done. */
  readonly action?: `person.${string}`
  readonly mail?: (ctx: MailContext, where: Where) => Promise<void>
  /** Anybody may call it: it signs in. */
  readonly isSignIn?: true
  readonly check?: (fields: Fields) => void
}

const ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/change-password',
    fields: ['currentPassword', 'newPassword'],
    amend: async ({ currentPassword, newPassword }, { name, email }) => {
      await checkPassword(String(newPassword ?? ''), [name, email])
      return { currentPassword, newPassword, revokeOtherSessions: true }
    },
    action: 'person.password_changed',
    mail: (ctx, where) => mailPasswordChanged(ctx, where),
  },
  { method: 'POST', path: '/change-email', fields: ['newEmail'], action: 'person.email_change_asked' },
  {
    method: 'POST',
    path: '/link-social',
    fields: ['callbackURL'],
    amend: ({ callbackURL }) => {
      const path = ownPath(callbackURL)
      return { provider: 'google', callbackURL: path, errorCallbackURL: path }
    },
  },
  {
    method: 'POST',
    path: '/unlink-account',
    fields: [],
    // By the id of what links them: whoever may name one could take their password away.
    amend: async (_, { id }, identity) => ({ accountId: (await identity.googleAccount(id)) ?? '' }),
    action: 'person.google_unlinked',
    mail: (ctx, where) => mailSignInMethod(ctx, { ...where, change: 'google_unlinked' }),
  },
  { method: 'POST', path: '/two-factor/enable', fields: ['password'] },
  {
    method: 'POST',
    path: '/two-factor/verify-totp',
    fields: ['code'],
    action: 'person.two_factor_enabled',
    mail: (ctx, where) => mailTwoFactorChanged(ctx, { ...where, enabled: true }),
    // Later it would only say whether a code is right.
    amend: (fields, { two_factor_enabled }) => {
      if (!two_factor_enabled) return fields
      throw new Refusal(409, 'two_factor_on', 'The second factor is on already.')
    },
  },
  {
    method: 'POST',
    path: '/two-factor/disable',
    fields: ['password'],
    action: 'person.two_factor_disabled',
    mail: (ctx, where) => mailTwoFactorChanged(ctx, { ...where, enabled: false }),
  },
  {
    method: 'POST',
    path: '/two-factor/generate-backup-codes',
    fields: ['password'],
    action: 'person.recovery_codes_made',
  },
  { method: 'GET', path: '/passkey/generate-register-options', fields: ['name'] },
  {
    method: 'POST',
    path: '/passkey/verify-registration',
    fields: ['response', 'name'],
    action: 'person.passkey_added',
    mail: (ctx, where) => mailSignInMethod(ctx, { ...where, change: 'passkey_added' }),
  },
  { method: 'GET', path: '/passkey/generate-authenticate-options', fields: [], isSignIn: true },
  {
    method: 'POST',
    path: '/passkey/verify-authentication',
    fields: ['response'],
    isSignIn: true,
    check: refuseUnverified,
  },
  {
    method: 'GET',
    path: '/callback/google',
    fields: ['code', 'state', 'error', 'error_description', 'iss', 'scope', 'prompt'],
    isSignIn: true,
  },
]

export function addAuthEndpoints(scope: FastifyInstance, desk: Desk): void {
  for (const endpoint of ENDPOINTS) {
    scope.route({
      method: endpoint.method,
      url: `/api/auth${endpoint.path}`,
      handler: (request, reply) => serve(desk, endpoint, request, reply),
    })
  }
}

async function serve(desk: Desk, endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply) {
  refuseForeignPage(request)
  const person = endpoint.isSignIn ? undefined : await permitted(desk, request)
  await desk.limit(request)
  const given = (endpoint.method === 'GET' ? request.query : request.body) as Fields | null | undefined
  const named = Object.fromEntries(
    endpoint.fields.flatMap((name) => (given && name in given ? [[name, given[name]]] : [])),
  )
  const fields = endpoint.amend && person ? await endpoint.amend(named, person, desk.identity) : named
  endpoint.check?.(fields)
  const response = await handle(desk, endpoint, fields, person, request)
  const cookies = response.headers.getSetCookie()
  const location = response.headers.get('location')
  if (endpoint.isSignIn && response.status < 400 && cookies.length > 0)
    await desk.letIn(request, reply, cookies)
  else if (cookies.length > 0) reply.header('set-cookie', cookies)
  if (person && response.ok) await tell(desk, endpoint, person, request)
  if (location !== null) reply.header('location', location)
  const type = response.headers.get('content-type')
  if (type !== null) reply.header('content-type', type)
  return reply
    .code(response.status)
    .header('cache-control', 'no-store')
    .send(await response.text())
}

/** What a field could be guessed by is counted, as at sign-in. */
const GUESSED = ['password', 'currentPassword', 'code']

async function handle(
  desk: Desk,
  endpoint: Endpoint,
  fields: Fields,
  person: SignedIn | undefined,
  request: FastifyRequest,
): Promise<Response> {
  const send = () => desk.identity.handle(requestOf(desk, endpoint, fields, request))
  if (!person || !GUESSED.some((name) => name in fields)) return send()
  let response: Response | undefined
  const locked_until = await desk.identity.counted(person.id, async () => {
    response = await send()
    return response.ok || response.status >= 500
  })
  if (response && !locked_until) return response
  throw lockedRefusal(locked_until ?? new Date())
}

/** In the flags of WebAuthn's authenticator data, which the signature covers: a PIN, a finger or a face was asked for. */
const USER_VERIFIED = 4
const FLAGS_AT = 32

/** A passkey stands for both factors, so it must have been unlocked; better-auth takes one that only was touched. */
function refuseUnverified({ response }: Fields): void {
  const data = (response as { response?: { authenticatorData?: unknown } } | undefined)?.response
    ?.authenticatorData
  const flags = Buffer.from(typeof data === 'string' ? data : '', 'base64url')[FLAGS_AT] ?? 0
  if ((flags & USER_VERIFIED) === 0)
    throw new Refusal(403, 'passkey_not_unlocked', 'Unlock the passkey by PIN, fingerprint or face.')
}

/** What changes how one signs in asks for a confirmed address and a proof of the last ten minutes (ASVS 7.5.1). */
async function permitted(desk: Desk, request: FastifyRequest): Promise<SignedIn> {
  const person = await desk.signedIn(request)
  if (!person) throw new Refusal(401, 'unauthenticated', 'Sign in first.')
  if (!person.email_verified)
    throw new Refusal(
      403,
      'email_unconfirmed',
      'Follow the link in the mail that confirms your address first.',
    )
  if (Date.now() - person.proven_at.getTime() > FRESH_MS)
    throw new Refusal(
      403,
      'fresh_sign_in_required',
      'Prove again who you are: POST /v1/me/proof, then repeat this.',
    )
  return person
}

function requestOf({ installation }: Desk, endpoint: Endpoint, fields: Fields, request: FastifyRequest) {
  const { baseUrl } = installation.config
  const url = new URL(`${baseUrl}/api/auth${endpoint.path}`)
  const headers = new Headers(headersOf(request) as Record<string, string>)
  // Where the page is from was looked at above, by whatever name the installation was reached.
  headers.set('origin', new URL(baseUrl).origin)
  if (endpoint.method === 'GET') {
    for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, String(value))
    return new Request(url, { headers })
  }
  headers.set('content-type', 'application/json')
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(fields) })
}

/** What was done is in better-auth's tables by now: it is said where it is looked for, and sessions are read anew. */
async function tell(desk: Desk, endpoint: Endpoint, person: SignedIn, request: FastifyRequest) {
  const { installation } = desk
  forgetSession(installation.services, request.headers.cookie)
  const network = networkOf(request.ip)
  if (endpoint.action)
    await auditPerson(installation, person, endpoint.action, { request_id: request.id, network })
  const { mail } = endpoint
  if (!mail) return
  const where = {
    to: person.email,
    language: person.language,
    occurred_at: new Date(),
    time_zone: person.time_zone ?? 'UTC',
    browser: browserOf(request.headers['user-agent'] ?? null),
    network,
  }
  await withMails(installation, (ctx) => mail(ctx, where))
}
