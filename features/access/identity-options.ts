/** How better-auth is set up: it keeps who a person is and how they prove it. Teams and rights are not its matter. */
import { passkey } from '@better-auth/passkey'
import type { BetterAuthOptions } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { PostgresDialect } from 'kysely'
import type { Pool } from 'pg'
import { newId } from '#lib/ids.ts'
import { derivedKey } from '#server/config.ts'
import { hashPassword, PASSWORD_LENGTH, verifyPassword } from './passwords.ts'
import { cookiePrefixOf, SESSION_IDLE_S, SESSION_MOST_S } from './session-cookie.ts'

const HOUR_S = 3_600

export type Google = { readonly clientId: string; readonly clientSecret: string; readonly issuer: string }

/** What follows from acts of better-auth: addresses that prove something are mailed, copies are renewed. */
export type IdentityNews = {
  resetAsked(to: MailedPerson, link: string): Promise<void>
  confirmationAsked(to: MailedPerson, link: string): Promise<void>
  /** To the present address; the new one is asked once this was followed. */
  changeAsked(to: MailedPerson, newEmail: string, link: string): Promise<void>
  /** To the new address. */
  changeAllowed(to: MailedPerson, link: string): Promise<void>
  changed(person: { id: string; name: string; email: string }): Promise<void>
  passkeyRemoved(person: { id: string; name: string }): Promise<void>
  /** Another way to sign in was joined to the person: at their wish, or because the provider vouches for the address. */
  linked(account: { userId: string; providerId: string }): Promise<void>
}

export type MailedPerson = { readonly email: string; readonly name: string; readonly language: string | null }

/**
 * The options; `pool` logs in as trb_auth, who sees the schema `auth` and nothing else. Sign-up is off: a person comes
 * to be by a claim, an invitation or the setup.
 */
export function identityOptions(given: {
  pool: Pool
  baseUrl: string
  secretKeys: readonly string[]
  google: Google | undefined
  news: IdentityNews
}) {
  const { pool, baseUrl, secretKeys, google, news } = given
  return {
    appName: 'Tributary',
    baseURL: baseUrl,
    basePath: '/api/auth',
    // The last is the oldest: its version stays its own when another is put before it.
    secrets: secretKeys.map((key, at) => ({ version: secretKeys.length - at, value: secretOf(key) })),
    secret: secretOf(secretKeys[0] as string),
    database: { dialect: new PostgresDialect({ pool }), type: 'postgres', schemaName: 'auth' },
    trustedOrigins: [new URL(baseUrl).origin],
    telemetry: { enabled: false },
    // Ours counts by address, with the network that ours knows; better-auth's keeps no count past a restart.
    rateLimit: { enabled: false },
    logger: { disabled: true },
    ...byMail(baseUrl, news),
    session: SESSION,
    account: { accountLinking: { enabled: true, trustedProviders: [] }, encryptOAuthTokens: true },
    verification: { storeIdentifier: 'hashed' },
    advanced: {
      database: { generateId: () => newId(), validateSchema: false },
      // What stands in this header is the caller's network, written by our server: never a whole address.
      ipAddress: { ipAddressHeaders: ['x-tributary-network'] },
      ...cookiesOf(baseUrl),
    },
    databaseHooks: {
      user: { update: { after: (user) => news.changed(user) } },
      account: { create: { after: (account) => news.linked(account) } },
    },
    plugins: [
      twoFactor({
        issuer: 'Tributary',
        allowPasswordless: true,
        backupCodeOptions: { storeBackupCodes: 'encrypted' },
      }),
      passkey({ rpName: 'Tributary', rpID: new URL(baseUrl).hostname, origin: new URL(baseUrl).origin }),
      ...(google ? [genericOAuth({ config: [googleOf(google)] })] : []),
    ],
  } satisfies BetterAuthOptions
}

/** Passwords and addresses, and what is mailed to prove or change them. */
function byMail(baseUrl: string, news: IdentityNews) {
  const person = (user: object) => user as MailedPerson
  return {
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      resetPasswordTokenExpiresIn: HOUR_S,
      revokeSessionsOnPasswordReset: true,
      password: { hash: hashPassword, verify: verifyPassword },
      sendResetPassword: ({ user, token }) => news.resetAsked(person(user), `${baseUrl}/reset/${token}`),
    },
    emailVerification: {
      expiresIn: 24 * HOUR_S,
      sendVerificationEmail: ({ user, token }) =>
        isOfChange(token)
          ? news.changeAllowed(person(user), `${baseUrl}/confirm/${token}`)
          : news.confirmationAsked(person(user), `${baseUrl}/confirm/${token}`),
    },
    user: {
      additionalFields: {
        language: { type: 'string', required: false, input: false },
        timeZone: { type: 'string', required: false, input: false },
        claimedCompany: { type: 'string', required: false, input: false },
      },
      changeEmail: {
        enabled: true,
        sendChangeEmailConfirmation: ({ user, newEmail, token }) =>
          news.changeAsked(person(user), newEmail, `${baseUrl}/confirm/${token}`),
      },
    },
  } satisfies BetterAuthOptions
}

/** By one call better-auth mails both what confirms an address and what confirms a new one; its token says which. */
function isOfChange(token: string): boolean {
  const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  return payload.requestType === 'change-email-verification'
}

const secretOf = (key: string) => derivedKey(key, 'identity').toString('hex')

const SESSION = {
  expiresIn: SESSION_IDLE_S,
  // A session lives on by ours, within its bounds.
  disableSessionRefresh: true,
  // A cached session outlives its end; ours are remembered for a second.
  cookieCache: { enabled: false },
  // How fresh a proof must be is asked before better-auth is (auth-endpoints.ts): ten minutes, by proof or sign-in.
  freshAge: 0,
  additionalFields: { provenAt: { type: 'date', required: false, input: false } },
} as const

/** The prefix `__Host-` binds a cookie to this host and path, and browsers take it only by https. */
function cookiesOf(baseUrl: string) {
  const secure = baseUrl.startsWith('https:')
  return {
    useSecureCookies: false,
    cookiePrefix: cookiePrefixOf(baseUrl),
    cookies: { session_token: { attributes: { maxAge: SESSION_MOST_S } } },
    defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
  } as const
}

/** By discovery, so that another OpenID provider can stand in its place; who is not known here is not made by it. */
function googleOf({ clientId, clientSecret, issuer }: Google) {
  return {
    providerId: 'google',
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    disableSignUp: true,
    // Who it is stands in the id token: by Google's signature, and for this sign-in.
    requireIdTokenVerification: true,
  }
}
