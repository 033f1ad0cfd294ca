/** From a session's cookie to the person and their teams, remembered for a second: an ended one ends within that. */
import type { FastifyRequest } from 'fastify'
import type { Services } from '#server/context.ts'
import type { SignedIn, Team } from '#server/credential.ts'
import type { Installation } from '#server/installation.ts'
import { hashOf } from './api-keys.ts'
import { keepSession, selectSession } from './identity.sql.ts'
import { scopesOf } from './roles.ts'
import { cookiePrefixOf, sessionTokenOf } from './session-cookie.ts'
import { selectTeams } from './teams.sql.ts'

const TTL_MS = 1_000

/** A session in use is written to once an hour, so that one in use does not end. */
const KEEP_MS = 3_600_000

export function createSignedIn({ database, caches, config, people }: Installation) {
  const { rows } = people
  const prefix = cookiePrefixOf(config.baseUrl)
  const sessions = caches.create<SignedIn | undefined>('sessions', { ttlMs: TTL_MS, load })
  // By hash, so that a token is never held longer than its request; here while it is looked up.
  const tokens = new Map<string, string>()

  async function load(hash: string): Promise<SignedIn | undefined> {
    const [session] = await rows(selectSession(tokens.get(hash) ?? ''))
    if (!session) return undefined
    const { session_id, person_id, last_seen_at, ...person } = session
    if (Date.now() - last_seen_at.getTime() > KEEP_MS) await rows(keepSession(session_id))
    const teams = await database.transaction({ role: 'trb_system' }, (tx) => tx.rows(selectTeams(person_id)))
    return { id: person_id, session_id, ...person, teams: teams.map(withScopes) }
  }

  return async ({ headers }: Pick<FastifyRequest, 'headers'>): Promise<SignedIn | undefined> => {
    const token = sessionTokenOf(headers.cookie, prefix)
    if (token === undefined) return undefined
    const hash = hashOf(token).toString('base64')
    tokens.set(hash, token)
    const found = sessions.get(hash)
    tokens.delete(hash)
    return found
  }
}

/** Has all processes read the session of a request anew: something about it was just changed. */
export function forgetSession({ baseUrl, invalidate }: Services, cookies: string | undefined): void {
  const token = sessionTokenOf(cookies, cookiePrefixOf(baseUrl))
  if (token !== undefined) void invalidate('sessions', hashOf(token).toString('base64'))
}

function withScopes(team: Omit<Team, 'scopes'>): Team {
  return { ...team, scopes: scopesOf(team.kind, team.role) }
}
