/** People for tests: made as a claim or the setup makes them, signed in as the sign-in page does it. */
import { addMember } from '#features/access/teams.ts'
import { invariant } from '#lib/errors.ts'
import { newId, toTypeId } from '#lib/ids.ts'
import type { Context, PartnerContext } from '#server/context.ts'
import { type Api, type ApiOptions, createApi } from './api.ts'
import type { TestCompany } from './company.ts'
import type { TestServer } from './harness.ts'

export const PASSWORD = 'velvet-otter-sundial'

export type TestPerson = {
  readonly id: string
  readonly type_id: string
  readonly email: string
  /** The session's cookie, as a browser sends it. */
  readonly cookie: string
  /** Calls with the session, from a page of the installation. */
  readonly api: Api
}

/** A person with a confirmed address and PASSWORD, in no team yet. */
export async function createTestPerson(
  server: TestServer,
  { email = `${newId()}@people.example`, name = 'Pat Example' }: { email?: string; name?: string } = {},
): Promise<TestPerson> {
  const { identity } = server.installation.services
  const person = await identity.create({ email, name, password: PASSWORD, isVerified: true })
  return { id: person.id, type_id: toTypeId('usr', person.id), email, ...(await signIn(server, email)) }
}

/** One more session of whoever has the address and the password. */
export async function signIn(server: TestServer, email: string, password = PASSWORD) {
  const { outcome, cookies } = await server.installation.services.identity.signIn({ email, password }, {})
  invariant(outcome === 'signed_in', `${email} signs in`)
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ')
  return { cookie, api: sessionApi(server.url, cookie) }
}

/** Calls as a page of the installation does, with a session. */
export function sessionApi(url: string, cookie: string): Api {
  const api = createApi(url)
  const as = (options: ApiOptions = {}): ApiOptions => ({
    ...options,
    headers: { cookie, origin: url, ...options.headers },
  })
  return {
    get: (path, options) => api.get(path, as(options)),
    post: (path, body, options) => api.post(path, body, as(options)),
    patch: (path, body, options) => api.patch(path, body, as(options)),
    del: (path, body, options) => api.del(path, body, as(options)),
  }
}

/** A person in the team of a company, with a session. */
export async function memberOf(
  server: TestServer,
  company: TestCompany,
  place: { role: string; group_ids?: string[] },
): Promise<TestPerson & { readonly member_id: string }> {
  const person = await createTestPerson(server)
  const member = await server.act(company.id, (ctx: Context) =>
    addMember(ctx, { id: person.id, name: 'Pat Example', email: person.email }, place),
  )
  invariant(member, 'the person is new to the team')
  return { ...person, member_id: toTypeId('mem', member.id) }
}

/** A person in the team of a partner, with a session. `partner_id` is the UUID. */
export async function partnerMemberOf(
  server: TestServer,
  partner_id: string,
  role: string,
): Promise<TestPerson & { readonly member_id: string }> {
  const person = await createTestPerson(server)
  const { database, services } = server.installation
  const member = await database.transaction({ role: 'trb_self', partner_id }, (tx, now) => {
    const actor = { type: 'command', id: 'test' } as const
    const base = { tx, now, actor, request_id: null, network: null, services }
    const ctx: PartnerContext = { ...base, partner_id, only_company_id: null }
    return addMember(ctx, { id: person.id, name: 'Pat Example', email: person.email }, { role })
  })
  invariant(member, 'the person is new to the team')
  return { ...person, member_id: toTypeId('mem', member.id) }
}
