/** Who calls, and what that lets them do: read from a request before its verb runs. */
import type { FastifyRequest } from 'fastify'
import { Refusal } from '#lib/errors.ts'
import { toTypeId } from '#lib/ids.ts'
import type { Actor, AnyContext, Context, PartnerContext, PersonContext, Services } from './context.ts'
import {
  type Audience,
  type CompanyCredential,
  type Credential,
  FRESH_MS,
  type PartnerCredential,
  type PersonCredential,
  type SignedIn,
  type Team,
} from './credential.ts'
import type { Acting as ActingAs, Database, Role } from './database.ts'
import { readIdempotencyKey } from './idempotency.ts'
import type { Log } from './log.ts'
import type { Route } from './route.ts'

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
  readonly authenticate: (token: string) => Promise<CompanyCredential | PartnerCredential | undefined>
  /** Finds the person of the session that the request's cookie names; undefined when there is none. */
  readonly signedIn: (request: Pick<FastifyRequest, 'headers'>) => Promise<SignedIn | undefined>
  /** Keeps what a test key asked and was answered. */
  readonly keepExchange: (credential: CompanyCredential, exchange: Exchange) => Promise<void>
}

export function contextOf(...given: ContextParts<CompanyCredential>): Context
export function contextOf(...given: ContextParts<PartnerCredential>): PartnerContext
export function contextOf(...given: ContextParts<PersonCredential>): PersonContext
export function contextOf(...given: ContextParts<Credential>): AnyContext
export function contextOf(...[parts, credential, request, tx, now]: ContextParts<Credential>): AnyContext {
  const base = {
    tx,
    now,
    actor: actorOf(credential),
    request_id: request.id,
    idempotency_key: readIdempotencyKey(request.headers['idempotency-key']),
    network: networkOf(request.ip),
    services: parts.services,
  }
  if ('partner_id' in credential) {
    const only_company_id = credential.acting?.person.claimed_company_id ?? null
    return { ...base, partner_id: credential.partner_id, only_company_id }
  }
  const client = { ip: request.ip, headers: request.headers }
  if (!('company_id' in credential)) return { ...base, person: credential.acting.person, client }
  return {
    ...base,
    company_id: credential.company_id,
    ...(credential.kind === 'publishable' ? { client } : {}),
  }
}

/** As whom the database is asked for a credential; what a test key does is undone in the end. */
export function actingAs(role: Role, credential: Credential): ActingAs {
  if ('company_id' in credential)
    return { role, company_id: credential.company_id, rollBack: credential.kind === 'test' }
  return 'partner_id' in credential ? { role, partner_id: credential.partner_id } : { role }
}

/** The same for what only reads: of groups, where the role of the person is limited to some. */
export function readingAs(role: Role, credential: Credential): ActingAs {
  const limits = 'company_id' in credential ? credential.acting?.team.group_ids : undefined
  if (!limits || !('company_id' in credential)) return actingAs(role, credential)
  return { role: 'trb_group', company_id: credential.company_id, group_ids: limits }
}

type ContextParts<Who extends Credential> = [
  parts: Pick<HttpParts, 'services'>,
  credential: Who,
  request: FastifyRequest,
  tx: Context['tx'],
  now: Date,
]

function actorOf(credential: Credential): Actor {
  const { id, kind, scopes } = credential
  if (kind !== 'session') {
    const program_id = 'program_id' in credential ? credential.program_id : null
    return { type: 'api_key', id, kind, scopes, program_id }
  }
  const { person, ...rest } = credential.acting as { person: SignedIn; team?: Team }
  return {
    type: 'person',
    id,
    name: person.name,
    member_id: rest.team?.member_id ?? null,
    scopes,
    group_ids: rest.team?.group_ids ?? null,
  }
}

/** Who calls, by the key in the header or else by the session of the cookie; it may call what this audience may. */
export async function credentialOf(
  parts: Pick<HttpParts, 'authenticate' | 'signedIn' | 'services'>,
  request: FastifyRequest,
  audience: Audience,
): Promise<Credential> {
  if (request.headers.authorization === undefined) {
    const person = await parts.signedIn(request)
    if (person) {
      refuseForeignPage(request)
      return ofSession(person, audience, teamAsked(request))
    }
  }
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  const credential = scheme?.toLowerCase() === 'bearer' && token ? await parts.authenticate(token) : undefined
  if (!credential) {
    await refuseGuessing(request)
    throw new Refusal(
      401,
      'unauthenticated',
      'Sign in, or send a valid key: "Authorization: Bearer trb_sk_…".',
      {
        headers: { 'www-authenticate': 'Bearer realm="tributary"' },
      },
    )
  }
  const isPartners = 'partner_id' in credential
  if (audience === 'person' || isPartners !== (audience === 'partner')) {
    const whose = isPartners
      ? 'A partner’s key reads what stands below /v1/partner.'
      : 'A company’s key cannot call this.'
    throw new Refusal(403, 'forbidden', whose)
  }
  return credential
}

/**
 * A cookie is sent whoever made the page, so what changes something must come from a page of ours: browsers say so in
 * Sec-Fetch-Site, and older ones by Origin (ASVS 3.5.1). Reading needs neither, as no other page can see the answer.
 */
export function refuseForeignPage(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const { origin, host, 'sec-fetch-site': site } = request.headers
  const isOurs = site === undefined ? origin !== undefined && hostOf(origin) === host : site === 'same-origin'
  if (!isOurs)
    throw new Refusal(403, 'foreign_origin', 'Only pages of this installation may do this with a session.')
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

/** The team that a session acts for, by its id: in a header, or in the query where no header can be set. */
function teamAsked(request: FastifyRequest): string | undefined {
  const header = request.headers['tributary-team']
  const query = request.query as Record<string, unknown>
  const { team } = query
  delete query['team']
  const asked = header ?? team
  return typeof asked === 'string' ? asked : undefined
}

function ofSession(person: SignedIn, audience: Audience, asked: string | undefined): Credential {
  if (audience === 'person') return { id: person.id, kind: 'session', scopes: [], acting: { person } }
  const team = teamOf(person, audience, asked)
  const base = { id: person.id, kind: 'session', scopes: team.scopes, acting: { person, team } } as const
  if (audience === 'partner') return { ...base, partner_id: team.id }
  return { ...base, company_id: team.id, program_id: null, origins: [] }
}

/** The one asked for, or the only one; which team another person is in is nobody's to learn. */
function teamOf(person: SignedIn, kind: Team['kind'], asked: string | undefined): Team {
  const teams = person.teams.filter((team) => team.kind === kind)
  const prefix = kind === 'company' ? 'cmp' : 'par'
  const found = asked === undefined ? teams : teams.filter((team) => toTypeId(prefix, team.id) === asked)
  const [team, other] = found
  if (team && !other) return team
  if (other)
    throw new Refusal(
      400,
      'team_required',
      `You are in several teams: name one in the header Tributary-Team (${prefix}_…).`,
    )
  throw new Refusal(403, 'not_in_team', `You are in no such team of a ${kind}.`)
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

/** What a route asks of who calls it; what it leaves out it does not allow. */
type Guarded = Pick<Route, 'scope'> &
  Partial<Pick<Route, 'publishable' | 'isFresh' | 'isForClaimed' | 'forGroups'>>

/** Deny by default: the scope of the route, and what else it asks of keys for browsers and of persons. */
export function permit(found: Guarded, credential: Credential, request: FastifyRequest): void {
  if (credential.kind === 'publishable') {
    permitPage(found, credential, request)
    return
  }
  if (found.scope !== undefined && !(credential.scopes as readonly string[]).includes(found.scope)) {
    const who = credential.kind === 'session' ? 'Your role' : 'This key'
    throw new Refusal(403, 'scope_missing', `${who} lacks the scope "${found.scope}".`)
  }
  if (credential.kind === 'session') permitPerson(found, credential)
}

function permitPage(found: Guarded, credential: CompanyCredential, request: FastifyRequest): void {
  const origin = request.headers.origin
  if (found.publishable && origin !== undefined && credential.origins.includes(origin)) return
  throw new Refusal(
    403,
    'forbidden',
    'A key for browsers reaches only track/click and track/signup, from the origins it names.',
  )
}

function permitPerson(found: Guarded, credential: Credential): void {
  const { person, team } = credential.acting as { person: SignedIn; team?: Team }
  if (person.claimed_company_id !== null && !found.isForClaimed) {
    throw new Refusal(
      403,
      'email_unconfirmed',
      'Follow the link in the mail that confirms your address first.',
    )
  }
  if (team?.group_ids && !found.forGroups) {
    throw new Refusal(
      403,
      'limited_to_groups',
      'Your role is limited to some groups, and this concerns all of them.',
    )
  }
  if (found.isFresh && Date.now() - person.proven_at.getTime() > FRESH_MS) {
    throw new Refusal(
      403,
      'fresh_sign_in_required',
      'Prove again who you are: POST /v1/me/proof, then repeat this.',
    )
  }
}

/** The network an address belongs to (/24, or /48 of IPv6): where from, without whom. */
export function networkOf(ip: string): string {
  const v4 = ip.replace(/^::ffff:/, '')
  if (/^\d+\.\d+\.\d+\.\d+$/.test(v4)) return `${v4.split('.').slice(0, 3).join('.')}.0/24`
  const [left = [], right] = ip.split('::').map((part) => part.split(':').filter((group) => group !== ''))
  const zeros = right === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array(Math.max(zeros, 0)).fill('0'), ...(right ?? [])]
  return `${groups.slice(0, 3).join(':')}::/48`
}
