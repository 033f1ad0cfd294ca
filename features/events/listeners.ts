/**
 * Who listens, and with what rights: a key or a session, for one company or one partner. The rights are looked at again
 * while the stream is open, so that an ended key or a changed role ends it within seconds.
 */
import type { FastifyRequest } from 'fastify'
import { Refusal } from '#lib/errors.ts'
import type { CompanyCredential, PartnerCredential } from '#server/credential.ts'
import type { Topic } from '#server/handed-events.ts'
import { credentialOf, type HttpParts, permit } from '#server/request.ts'
import { SCOPE_OF_NOUN } from './events.schema.ts'

export type Listener = {
  readonly topic: Topic
  /** Of a person who only claimed a dashboard address: the one company that they hear of. */
  readonly only_company_id: string | null
  /** Nouns of events that it may hear of. */
  readonly nouns: ReadonlySet<string>
  /** Whose streams are counted together. */
  readonly owner: string
  /** Another one is another listener: its rights changed. */
  readonly rights: string
}

/** What a route would declare: the rest is said by the scopes of each event. */
const GUARDED = {
  scope: undefined,
  publishable: false,
  isFresh: false,
  isForClaimed: true,
  // Who is limited to groups would hear of others: what an event is about does not say its group.
  isForGroups: false,
} as const

/** Reads who listens from a request; 401 and 403 as any route, 403 `scope_missing` where there is nothing to hear. */
export async function listenerOf(parts: HttpParts, request: FastifyRequest): Promise<Listener> {
  const credential = await credentialFor(parts, request)
  permit(GUARDED, credential, request)
  const scopes: readonly string[] = credential.scopes
  const nouns = Object.keys(SCOPE_OF_NOUN).filter((noun) => scopes.includes(SCOPE_OF_NOUN[noun] as string))
  if (nouns.length === 0)
    throw new Refusal(403, 'scope_missing', 'There are no events that these scopes let anybody read.')
  const topic: Topic =
    'partner_id' in credential
      ? { kind: 'partner', id: credential.partner_id }
      : { kind: 'company', id: credential.company_id }
  const only_company_id =
    topic.kind === 'partner' ? (credential.acting?.person.claimed_company_id ?? null) : null
  return {
    topic,
    only_company_id,
    nouns: new Set(nouns),
    owner: `${credential.id} ${topic.id}`,
    rights: JSON.stringify([credential.id, topic, only_company_id, nouns]),
  }
}

/** The team that is named decides for whom it is; a key says so by itself. */
async function credentialFor(
  parts: HttpParts,
  request: FastifyRequest,
): Promise<CompanyCredential | PartnerCredential> {
  const query = request.query as Record<string, unknown>
  // Taken out when it is read, and read again while the stream is open.
  const { team } = query
  const asked = request.headers['tributary-team'] ?? team
  const isPartners =
    request.headers.authorization?.includes('trb_rk_') || String(asked ?? '').startsWith('par_')
  const as = async (audience: 'company' | 'partner') =>
    (await credentialOf(parts, request, audience)) as CompanyCredential | PartnerCredential
  try {
    if (isPartners) return await as('partner')
    return await as('company').catch((error: unknown) => {
      // Somebody in no company's team who names none means their partner.
      if (asked === undefined && error instanceof Refusal && error.code === 'not_in_team')
        return as('partner')
      throw error
    })
  } finally {
    if (team !== undefined) query['team'] = team
  }
}
