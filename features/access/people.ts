/** What a person sees and changes of themselves. */
import { Refusal } from '#lib/errors.ts'
import type { PersonContext } from '#server/context.ts'
import { FRESH_MS } from '#server/credential.ts'
import { browserOf } from './browsers.ts'
import { forgetSession } from './signed-in.ts'
import { renameMembers } from './teams.sql.ts'

export async function readMe({ person, services }: PersonContext) {
  const { session_id: _, claimed_company_id: __, proven_at, teams, ...shown } = person
  const facts = await services.identity.facts(person.id)
  return { object: 'person', ...shown, ...facts, teams, fresh_until: freshUntil(proven_at) }
}

/** Changes name, language or zone; teams keep a copy of the name. */
export async function changeMe(
  ctx: PersonContext,
  change: { name?: string | undefined; language?: string | undefined; time_zone?: string | undefined },
) {
  const { person, services, tx } = ctx
  const { name, email } = await services.identity.change(person.id, change)
  for (const statement of renameMembers({ id: person.id, name, email })) await tx.execute(statement)
  tx.afterCommit(() => forgetSession(services, ctx.client?.headers['cookie'] as string | undefined))
  return readMe({ ...ctx, person: { ...person, ...defined(change) } })
}

function defined<T extends object>(change: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never
}

export async function listSessions({ person, services }: PersonContext) {
  const sessions = await services.identity.sessions(person.id)
  const data = sessions.map(({ user_agent, ...session }) => ({
    ...session,
    object: 'session',
    browser: browserOf(user_agent),
    is_current: session.id === person.session_id,
  }))
  return { data, has_more: false }
}

/** Ends one of one's sessions: it is refused within a second, everywhere. */
export async function endSession({ person, services }: PersonContext, id: string): Promise<void> {
  if (await services.identity.endSession(person.id, id)) return
  throw new Refusal(404, 'not_found', 'There is no such session.')
}

export async function endOtherSessions({ person, services }: PersonContext): Promise<void> {
  await services.identity.endOtherSessions(person.id, person.session_id)
}

export async function listPasskeys({ person, services }: PersonContext) {
  const data = (await services.identity.passkeys(person.id)).map((key) => ({ ...key, object: 'passkey' }))
  return { data, has_more: false }
}

export async function removePasskey({ person, services }: PersonContext, id: string): Promise<void> {
  if (await services.identity.removePasskey(person.id, id)) return
  throw new Refusal(404, 'not_found', 'There is no such passkey.')
}

/**
 * Proves again who one is, by password, or by one-time code where the second factor is on (422 `code_required`), for
 * what asks for it (403 `fresh_sign_in_required`). Refuses a
 * wrong one (422 `proof_refused`), and any after too many (429 `locked`, with `locked_until`).
 */
export async function prove(
  { person, services, client, tx }: PersonContext,
  proof: { password?: string | undefined; code?: string | undefined },
) {
  if (proof.code === undefined && person.two_factor_enabled)
    throw new Refusal(422, 'code_required', 'Prove it by a code of your authenticator.')
  // Without a second factor a code would begin one.
  if (proof.code !== undefined && !person.two_factor_enabled)
    throw new Refusal(422, 'proof_refused', 'This is not right. Nothing was done; try again.')
  const who = { person_id: person.id, session_id: person.session_id, email: person.email }
  const result = await services.identity.prove(who, proof, client?.headers ?? {})
  if (result.outcome === 'proven') {
    tx.afterCommit(() => forgetSession(services, client?.headers['cookie'] as string | undefined))
    return { fresh_until: freshUntil(result.proven_at) }
  }
  if (result.outcome === 'refused')
    throw new Refusal(422, 'proof_refused', 'This is not right. Nothing was done; try again.')
  throw lockedRefusal(result.locked_until)
}

/** Says when the lock lifts. */
export function lockedRefusal(locked_until: Date): Refusal {
  const seconds = Math.ceil((locked_until.getTime() - Date.now()) / 1_000)
  return new Refusal(
    429,
    'locked',
    'Too many wrong answers. Nothing was done; try again when the lock lifts.',
    {
      headers: { 'retry-after': String(Math.max(seconds, 1)) },
      more: { locked_until: locked_until.toISOString() },
    },
  )
}

const freshUntil = (proven_at: Date) => new Date(proven_at.getTime() + FRESH_MS)

/** Mails the address that confirms the person's e-mail address once more (409 `email_confirmed`, 429 `too_many_mails`). */
export async function askConfirmation({ person, services }: PersonContext): Promise<void> {
  if (person.email_verified) throw new Refusal(409, 'email_confirmed', 'Your address is confirmed.')
  await services.identity.requestConfirmation(person.email)
}
