/** The routes on people and teams, in the form that openapi-typescript gives them. */
import type { components, paths as apiPaths } from '../sdk/schema.ts'

type Problem = components['schemas']['Problem']
type Answered<Status extends number, Body> = {
  [status in Status]: { headers: { [name: string]: unknown }; content: { 'application/json': Body } }
} & {
  default: { headers: { [name: string]: unknown }; content: { 'application/problem+json': Problem } }
}
type Parameters<Path, Query> = {
  query?: Query
  header?: never
  path: Path
  cookie?: never
}
type NoParameters<Query = never> = { query?: Query; header?: never; path?: never; cookie?: never }
type Read<Body, Query = never> = { parameters: NoParameters<Query>; requestBody?: never; responses: Answered<200, Body> }
type Write<Input, Body> = {
  parameters: NoParameters
  requestBody: { content: { 'application/json': Input } }
  responses: Answered<200, Body>
}
type Act<Body> = { parameters: Parameters<{ id: string }, never>; requestBody?: never; responses: Answered<200, Body> }
type Change<Input, Body> = {
  parameters: Parameters<{ id: string }, never>
  requestBody: { content: { 'application/json': Input } }
  responses: Answered<200, Body>
}
type List<Row> = { data: Row[]; has_more: boolean }
type Page = { limit?: number }

export type Team = {
  kind: 'company' | 'partner'
  id: string
  name: string
  slug: string | null
  role: string
  scopes: string[]
  group_ids: string[] | null
}
export type Me = {
  object: 'person'
  id: string
  name: string
  email: string
  email_verified: boolean
  language: string | null
  time_zone: string | null
  has_password: boolean
  two_factor_enabled: boolean
  google_linked: boolean
  google_available: boolean
  passkeys_count: number
  fresh_until: string
  teams: Team[]
}
export type Session = {
  id: string
  object: 'session'
  browser: string | null
  network: string | null
  created_at: string
  last_seen_at: string
  is_current: boolean
}
export type Passkey = { id: string; label: string; created_at: string }
export type Member = {
  id: string
  person_id: string
  name: string
  email: string
  role: string
  group_ids?: string[] | null
  created_at: string
}
export type Invitation = {
  id: string
  email: string
  role: string
  expires_at: string
  invited_by_name: string
  accepted_at: string | null
  revoked_at: string | null
}
export type Partner = { id: string; name: string; type: string; country: string | null; website: string | null }
export type PartnerProgram = {
  partnership_id: string
  program_id: string
  name: string
  slug: string
  company_name: string
  currency: string
  status: string
  joined_at: string | null
}
export type PartnerApiKey = {
  id: string
  label: string
  hint: string
  scopes: string[]
  expires_at: string | null
  revoked_at: string | null
  last_used_at: string | null
  created_at: string
}
type NewInvitation = { email: string; role: string; group_ids?: string[] | null }
type MemberChange = { role?: string; group_ids?: string[] | null }

type peoplePaths = {
  '/v1/me': {
    get: Read<Me>
    patch: Write<{ name?: string; language?: string; time_zone?: string }, Me>
  }
  '/v1/me/proof': { post: Write<{ password?: string; code?: string }, { fresh_until: string }> }
  '/v1/me/sessions': { get: Read<List<Session>, Page>; delete: Read<unknown> }
  '/v1/me/sessions/{id}': { delete: Act<unknown> }
  '/v1/me/passkeys': { get: Read<List<Passkey>, Page> }
  '/v1/me/passkeys/{id}': { delete: Act<unknown> }
  '/v1/members': { get: Read<List<Member>, Page> }
  '/v1/members/{id}': { patch: Change<MemberChange, Member>; delete: Act<unknown> }
  '/v1/members/{id}/ownership': { post: Act<unknown> }
  '/v1/invitations': { get: Read<List<Invitation>, Page>; post: Write<NewInvitation, Invitation> }
  '/v1/invitations/{id}': { delete: Act<unknown> }
  '/v1/invitations/{id}/mail': { post: Act<unknown> }
  '/v1/partner/members': { get: Read<List<Member>, Page> }
  '/v1/partner/members/{id}': { patch: Change<MemberChange, Member>; delete: Act<unknown> }
  '/v1/partner/members/{id}/ownership': { post: Act<unknown> }
  '/v1/partner/invitations': { get: Read<List<Invitation>, Page>; post: Write<NewInvitation, Invitation> }
  '/v1/partner/invitations/{id}': { delete: Act<unknown> }
  '/v1/partner/invitations/{id}/mail': { post: Act<unknown> }
  '/v1/partner': {
    get: Read<Partner>
    patch: Write<{ name?: string; type?: string; country?: string | null; website?: string | null }, Partner>
  }
  '/v1/partner/programs': { get: Read<List<PartnerProgram>, Page> }
  '/v1/partner/api-keys': {
    get: Read<List<PartnerApiKey>, Page>
    post: Write<
      { label: string; scopes: string[]; expires_at?: string | null },
      PartnerApiKey & { secret: string | null }
    >
  }
  '/v1/partner/api-keys/{id}': { delete: Act<PartnerApiKey> }
}

export type paths = apiPaths & peoplePaths
