/** Who people are and how they prove it, by better-auth. What teams they are in and what they may is in teams.ts. */
import type { IncomingHttpHeaders } from 'node:http'
import pg from 'pg'
import { emailKey } from '#lib/text.ts'
import type { Config } from '#server/config.ts'
import { db } from '#server/database.ts'
import type { Identity, NewPerson, Person, SignInOutcome } from '#server/identity.ts'
import { parserOf } from '#server/parsers.ts'
import {
  confirmEmail,
  countPeople,
  deleteOtherSessions,
  deletePasskey,
  deleteSession,
  forgetFailures,
  selectFacts,
  selectGoogleAccount,
  selectPasskeys,
  selectPerson,
  selectPersonByEmail,
  selectSessions,
  updatePerson,
} from './identity.sql.ts'
import { type Auth, type AuthRows, type GetAuth, headersOf } from './identity-calls.ts'
import type { IdentityNews } from './identity-options.ts'
import { hashPassword, PASSWORD_LENGTH } from './passwords.ts'
import { isNew, proving, unlessLocked } from './proofs.ts'
import { asCookieHeader, cookiePrefixOf, sessionTokenOf } from './session-cookie.ts'
import { isSignInEmail } from './sign-in-email.ts'

export function openIdentity(given: {
  config: Config
  /** Logs in as trb_auth. */
  url: string
  news: IdentityNews
}): Identity & { rows: AuthRows } {
  const { config } = given
  const pool = new pg.Pool({
    connectionString: given.url,
    max: 4,
    application_name: 'tributary identity',
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  })
  // A connection that is lost while idle is replaced; the statement that meets a lost one tells it.
  pool.on('error', () => {})
  const rows: AuthRows = async (statement) => {
    const { sql: text, parameters } = statement.compile(db)
    return (await pool.query(text, parameters as unknown[])).rows
  }
  let loaded: Promise<Auth> | undefined
  // Loaded when somebody first signs in: it takes a second and 60 MB that a server of links and sales does without.
  const auth = () => {
    loaded ??= Promise.all([import('better-auth'), import('./identity-options.ts')]).then(
      ([{ betterAuth }, { identityOptions }]) => betterAuth(identityOptions({ ...config, ...given, pool })),
    )
    return loaded
  }
  return {
    rows,
    ...peopleOf(rows, auth),
    ...sessionsOf(rows, config, given.news),
    ...proving(rows, auth),
    ...signingIn(rows, auth, () => {
      loaded = undefined
    }),
    ...mailed(rows, auth, cookiePrefixOf(config.baseUrl)),
    handle: async (request) => (await auth()).handler(request),
    close: () => pool.end(),
  }
}

function peopleOf(rows: AuthRows, auth: GetAuth) {
  const findByEmail = async (email: string) => (await rows(selectPersonByEmail(emailKey(email))))[0]
  return {
    findByEmail,
    find: async (id: string) => (await rows(selectPerson(id)))[0],
    hasPeople: async () => (await rows(countPeople()))[0]?.any ?? false,
    create: async (person: NewPerson): Promise<Person> => {
      const known = await findByEmail(person.email)
      if (known) return known
      const { internalAdapter } = await (await auth()).$context
      const made = {
        email: emailKey(person.email),
        name: person.name,
        emailVerified: person.isVerified,
        language: person.language ?? null,
        claimedCompany: person.claimed_company_id ?? null,
      }
      const user = await internalAdapter
        .createUser(made, { method: 'email-password' })
        .catch((error: unknown) => error)
      if (!isUser(user)) {
        // Of two that make one person at once the first does.
        const first = await findByEmail(person.email)
        if (first) return first
        throw user
      }
      const { id } = user
      if (person.password !== undefined) {
        const password = await hashPassword(person.password)
        await internalAdapter.linkAccount({ userId: id, providerId: 'credential', accountId: id, password })
      }
      return (await rows(selectPerson(id)))[0] as Person
    },
    change: async (id: string, change: Parameters<Identity['change']>[1]) =>
      (await rows(updatePerson(id, change)))[0] as Person,
    confirmEmail: async (id: string) => void (await rows(confirmEmail(id))),
  }
}

const isUser = (made: unknown): made is { id: string } => !(made instanceof Error)

function sessionsOf(rows: AuthRows, config: Config, news: IdentityNews) {
  return {
    facts: async (id: string) => {
      const [facts] = await rows(selectFacts(id))
      return {
        has_password: facts?.has_password ?? false,
        google_linked: facts?.google_linked ?? false,
        passkeys_count: facts?.passkeys_count ?? 0,
        google_available: config.google !== undefined,
      }
    },
    googleAccount: async (id: string) => (await rows(selectGoogleAccount(id)))[0]?.id,
    sessions: (id: string) => rows(selectSessions(id)),
    endSession: async (id: string, session: string) => (await rows(deleteSession(id, session))).length > 0,
    endOtherSessions: async (id: string, kept: string) => (await rows(deleteOtherSessions(id, kept))).length,
    passkeys: (id: string) => rows(selectPasskeys(id)),
    removePasskey: async (id: string, passkey: string) => {
      const [removed] = await rows(deletePasskey(id, passkey))
      const [person] = removed ? await rows(selectPerson(id)) : []
      if (person) await news.passkeyRemoved(person)
      return removed !== undefined
    },
  }
}

function signingIn(rows: AuthRows, auth: GetAuth, openAnew: () => void) {
  return {
    signIn: async (
      body: { email: string; password: string },
      given: IncomingHttpHeaders,
    ): Promise<SignInOutcome> => {
      // Nobody has it, and it is not kept; the work is the same.
      if (!isSignInEmail(body.email)) {
        await hashPassword(body.password.slice(0, PASSWORD_LENGTH.max))
        return { outcome: 'refused', cookies: [] }
      }
      return unlessLocked<SignInOutcome>(rows, body.email, async () => {
        const { api } = await auth()
        // Whoever signs in gets a session of their own: the one that came with the request is not taken over.
        const headers = headersOf({ ...given, cookie: undefined })
        const email = emailKey(body.email)
        return outcomeOf(await api.signInEmail({ body: { ...body, email }, headers, asResponse: true }))
      })
    },

    // Wrong codes are counted by better-auth, which knows for whom one is asked: ten lock the person for as long.
    signInByCode: async (code: string, given: IncomingHttpHeaders): Promise<SignInOutcome> => {
      const { api, $context } = await auth()
      const headers = headersOf(given)
      const isOneTime = /^\d{6}$/.test(code)
      const response = isOneTime
        ? await api.verifyTOTP({ body: { code }, headers, asResponse: true })
        : await api.verifyBackupCode({ body: { code }, headers, asResponse: true })
      if (response.ok && isOneTime) {
        const { user, token } = (await response.clone().json()) as { user: { id: string }; token: string }
        if (!(await isNew(rows, user.id, code))) {
          await (await $context).internalAdapter.deleteSession(token)
          return { outcome: 'refused', cookies: [] }
        }
      }
      return outcomeOf(response)
    },

    startGoogle: async (next: string, given: IncomingHttpHeaders) => {
      const { api } = await auth()
      const body = { provider: 'google', callbackURL: next, errorCallbackURL: '/login?failed=google' }
      const response = await api.signInSocial({ body, headers: headersOf(given), asResponse: true })
      if (!response.ok) {
        // Who Google is was asked when this was opened, and not answered: the next attempt asks again.
        openAnew()
        return undefined
      }
      const { url } = (await response.json()) as { url?: string }
      return url === undefined ? undefined : { url, cookies: response.headers.getSetCookie() }
    },

    signOut: async (given: IncomingHttpHeaders) => {
      const { api } = await auth()
      return (await api.signOut({ headers: headersOf(given), asResponse: true })).headers.getSetCookie()
    },
  }
}

async function outcomeOf(response: Response): Promise<SignInOutcome> {
  if (!response.ok) return { outcome: 'refused', cookies: [] }
  const { twoFactorRedirect } = (await response.json()) as { twoFactorRedirect?: boolean }
  const cookies = response.headers.getSetCookie()
  return { outcome: twoFactorRedirect ? 'second_factor' : 'signed_in', cookies }
}

function mailed(rows: AuthRows, auth: GetAuth, prefix: string) {
  return {
    requestReset: async (email: string) => {
      await (await auth()).api.requestPasswordReset({ body: { email: emailKey(email) } })
    },
    resetPassword: async (token: string, newPassword: string): Promise<Person | undefined> => {
      const { api, $context } = await auth()
      const { internalAdapter } = await $context
      const asked = await internalAdapter.findVerificationValue(`reset-password:${token}`)
      const response = await api.resetPassword({ body: { token, newPassword }, asResponse: true })
      if (!response.ok || !asked) return undefined
      // The token came by mail, so the address is theirs, whoever claimed it before, and whoever guessed at it.
      const [person] = await rows(confirmEmail(asked.value))
      if (person) await rows(forgetFailures(person.email))
      return person
    },
    findReset: async (token: string): Promise<Person | undefined> => {
      const { internalAdapter } = await (await auth()).$context
      const asked = await internalAdapter.findVerificationValue(`reset-password:${token}`)
      return asked && asked.expiresAt.getTime() > Date.now()
        ? (await rows(selectPerson(asked.value)))[0]
        : undefined
    },
    requestConfirmation: async (email: string) => {
      await (await auth()).api.sendVerificationEmail({ body: { email: emailKey(email) } })
    },
    followConfirmation: async (token: string, given: IncomingHttpHeaders) => {
      const { api, $context } = await auth()
      const headers = headersOf(given)
      const response = await api.verifyEmail({ query: { token }, headers, asResponse: true })
      // Who follows a mail proves an address, and is not signed in by that: what better-auth began is ended.
      const began = sessionTokenOf(asCookieHeader(response.headers.getSetCookie()), prefix)
      if (began !== undefined && began !== sessionTokenOf(given.cookie, prefix))
        await (await $context).internalAdapter.deleteSession(began)
      return response.ok
    },
  }
}
