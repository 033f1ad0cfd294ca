/** The routes of partners on themselves, in the form that openapi-typescript gives them. */
import type { paths as apiPaths, components } from '../sdk/schema.ts'

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
type Read<Body, Query = never> = {
  parameters: NoParameters<Query>
  requestBody?: never
  responses: Answered<200, Body>
}
type Write<Input, Body> = {
  parameters: NoParameters
  requestBody: { content: { 'application/json': Input } }
  responses: Answered<200, Body>
}
type Act<Body> = {
  parameters: Parameters<{ id: string }, never>
  requestBody?: never
  responses: Answered<200, Body>
}
type List<Row> = { data: Row[]; has_more: boolean }
type Page = { limit?: number }

export type Partner = {
  id: string
  name: string
  type: string
  country: string | null
  website: string | null
}
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
type peoplePaths = {
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
