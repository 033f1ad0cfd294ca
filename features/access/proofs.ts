/** What proves a person, tried only so often. */
import type { IncomingHttpHeaders } from 'node:http'
import { emailKey } from '#lib/text.ts'
import type { ProofOutcome } from '#server/identity.ts'
import { forgetFailures, markProven, noteFailure, selectLock, takeCode } from './identity.sql.ts'
import { type AuthRows, type GetAuth, headersOf } from './identity-calls.ts'

/** A code that was right is right once. */
export const isNew = async (rows: AuthRows, person_id: string, code: string) =>
  (await rows(takeCode(person_id, code))).length > 0

/** Tries what may be wrong only so often: a lock is by address, whether anybody has it or not. */
export async function unlessLocked<T extends { outcome: string }>(
  rows: AuthRows,
  address: string,
  attempt: () => Promise<T>,
) {
  const email = emailKey(address)
  const locked = (locked_until: Date) => ({ outcome: 'locked', locked_until, cookies: [] }) as const
  const [lock] = await rows(selectLock(email))
  if (lock) return locked(lock.locked_until)
  const result = await attempt()
  if (result.outcome !== 'refused') {
    await rows(forgetFailures(email))
    return result
  }
  const [failure] = await rows(noteFailure(email))
  return failure?.locked_until ? locked(failure.locked_until) : result
}

/** Apart from sign-in by address: whom strangers lock out there, still proves who they are where they are signed in. */
const proofKey = (person_id: string) => `proof ${person_id}`

export function proving(rows: AuthRows, auth: GetAuth) {
  return {
    counted: async (person_id: string, attempt: () => Promise<boolean>): Promise<Date | undefined> => {
      const result = await unlessLocked(rows, proofKey(person_id), async () => ({
        outcome: (await attempt()) ? 'right' : 'refused',
      }))
      return 'locked_until' in result ? result.locked_until : undefined
    },
    prove: (
      who: { person_id: string; session_id: string; email: string },
      { password, code }: { password?: string | undefined; code?: string | undefined },
      given: IncomingHttpHeaders,
    ): Promise<ProofOutcome> =>
      unlessLocked<ProofOutcome>(rows, proofKey(who.person_id), async () => {
        const { api } = await auth()
        const headers = headersOf(given)
        const proof =
          code === undefined
            ? api.verifyPassword({ body: { password: password ?? '' }, headers, asResponse: true })
            : api.verifyTOTP({ body: { code }, headers, asResponse: true })
        const isRight = (await proof).ok && (code === undefined || (await isNew(rows, who.person_id, code)))
        const [proven] = isRight ? await rows(markProven(who.session_id)) : []
        return proven ? { outcome: 'proven', ...proven } : { outcome: 'refused' }
      }),
  }
}
