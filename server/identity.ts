/** What the server and verbs ask of whoever keeps the people of the installation; features/access is that. */
import type { IncomingHttpHeaders } from 'node:http'

export type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly email_verified: boolean
  readonly language: string | null
  /** The company by whose dashboard address the person came, until they confirm their e-mail address. */
  readonly claimed_company_id: string | null
}

/** How a sign-in ended, with the cookies that go with the answer; a lock says when it lifts. */
export type SignInOutcome =
  | { readonly outcome: 'signed_in' | 'second_factor' | 'refused'; readonly cookies: readonly string[] }
  | { readonly outcome: 'locked'; readonly locked_until: Date; readonly cookies: readonly [] }

export type ProofOutcome =
  | { readonly outcome: 'proven'; readonly proven_at: Date }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'locked'; readonly locked_until: Date }

export type Session = {
  readonly id: string
  readonly user_agent: string | null
  readonly network: string | null
  readonly created_at: Date
  readonly last_seen_at: Date
}

export type NewPerson = {
  readonly email: string
  readonly name: string
  readonly language?: string | undefined
  /** None for who will sign in by another way, or set one by mail. */
  readonly password?: string | undefined
  /** True when the address was reached by mail, or is the operator's word. */
  readonly isVerified: boolean
  readonly claimed_company_id?: string | undefined
}

type Headers = IncomingHttpHeaders

export type Identity = {
  findByEmail(email: string): Promise<Person | undefined>
  find(person_id: string): Promise<Person | undefined>
  /** True as soon as anybody is known here. */
  hasPeople(): Promise<boolean>
  /** Gives the person of that address when there is one already, unchanged. */
  create(person: NewPerson): Promise<Person>
  change(
    person_id: string,
    change: { name?: string | undefined; language?: string | undefined; time_zone?: string | undefined },
  ): Promise<Person>
  confirmEmail(person_id: string): Promise<void>
  facts(person_id: string): Promise<{
    has_password: boolean
    google_linked: boolean
    google_available: boolean
    passkeys_count: number
  }>
  /** The id of what links a Google account to the person. */
  googleAccount(person_id: string): Promise<string | undefined>

  sessions(person_id: string): Promise<Session[]>
  /** True when there was such a session; it ends in every process within a second. */
  endSession(person_id: string, session_id: string): Promise<boolean>
  endOtherSessions(person_id: string, kept: string): Promise<number>
  passkeys(person_id: string): Promise<{ id: string; label: string; created_at: Date }[]>
  removePasskey(person_id: string, id: string): Promise<boolean>
  /** Checks a password or a one-time code, and notes when the session was proven. */
  prove(
    who: { person_id: string; session_id: string; email: string },
    proof: { password?: string | undefined; code?: string | undefined },
    headers: Headers,
  ): Promise<ProofOutcome>

  /** Tries what proves a person, counting what fails: the moment until which no more is tried, when it was locked. */
  counted(person_id: string, attempt: () => Promise<boolean>): Promise<Date | undefined>
  signIn(credentials: { email: string; password: string }, headers: Headers): Promise<SignInOutcome>
  /** The second step: a one-time code, or one of the recovery codes. */
  signInByCode(code: string, headers: Headers): Promise<SignInOutcome>
  /** Where the provider asks for the person; undefined when there is none. */
  startGoogle(
    next: string,
    headers: Headers,
  ): Promise<{ url: string; cookies: readonly string[] } | undefined>
  signOut(headers: Headers): Promise<readonly string[]>
  /** Mails an address to set a password at, if anybody has this e-mail address; tells nothing either way. */
  requestReset(email: string): Promise<void>
  /** For whom a mailed token sets a password; undefined when it does not any more. Changes nothing. */
  findReset(token: string): Promise<Person | undefined>
  /** Sets a password; undefined when the token is not valid any more. All sessions of the person end. */
  resetPassword(token: string, password: string): Promise<Person | undefined>
  requestConfirmation(email: string): Promise<void>
  /** Follows a mailed address: confirms one, or one step of its change. */
  followConfirmation(token: string, headers: Headers): Promise<boolean>
  /** better-auth's own endpoint for the applications. */
  handle(request: Request): Promise<Response>
  close(): Promise<void>
}
