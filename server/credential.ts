/** Who sends a request and what that lets them do: a key, or a person's session acting for one of their teams. */
import type { Scope } from './scopes.ts'

/** For whom a route is: a company, a partner, or a person whatever their teams. */
export type Audience = 'company' | 'partner' | 'person'

export type CompanyCredential = {
  /** Of the key, or of the person. */
  readonly id: string
  readonly kind: 'secret' | 'test' | 'publishable' | 'session'
  readonly company_id: string
  readonly scopes: readonly Scope[]
  /** The only program that a key may act on; null for all. */
  readonly program_id: string | null
  readonly origins: readonly string[]
  readonly acting?: ActingPerson
}

export type PartnerCredential = {
  readonly id: string
  readonly kind: 'partner' | 'session'
  readonly partner_id: string
  readonly scopes: readonly Scope[]
  readonly acting?: ActingPerson
}

export type PersonCredential = {
  readonly id: string
  readonly kind: 'session'
  readonly scopes: readonly []
  readonly acting: { readonly person: SignedIn }
}

export type Credential = CompanyCredential | PartnerCredential | PersonCredential

type ActingPerson = { readonly person: SignedIn; readonly team: Team }

/** A team that a person is in, with what their role there allows. */
export type Team = {
  readonly kind: 'company' | 'partner'
  readonly id: string
  readonly name: string
  /** Of a company; partners have none. */
  readonly slug: string | null
  readonly member_id: string
  readonly role: string
  readonly scopes: readonly Scope[]
  /** The groups that a member of a company is limited to; null for all. */
  readonly group_ids: readonly string[] | null
}

/** A person with a session, as the session stood within the last second. */
export type SignedIn = {
  readonly id: string
  readonly session_id: string
  readonly name: string
  readonly email: string
  readonly email_verified: boolean
  readonly language: string | null
  readonly time_zone: string | null
  readonly two_factor_enabled: boolean
  /** When the person last proved who they are: by password, second factor, passkey or provider. */
  readonly proven_at: Date
  /** Set until a claimed address is confirmed by mail: the only company whose partnerships the session reaches. */
  readonly claimed_company_id: string | null
  readonly teams: readonly Team[]
}

/** How long a proof of who one is lets a person do what moves money or makes keys. */
export const FRESH_MS = 10 * 60_000
