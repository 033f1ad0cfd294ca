/** Every role on every route: what the table of docs/roles.md says, and nothing of other teams. */
import { beforeAll, describe, expect, test } from 'vitest'
import { COMPANY_ROLES, companyRoles, PARTNER_ROLES, partnerRoles } from '#features/access/roles.ts'
import { fromTypeId, newId, toTypeId } from '#lib/ids.ts'
import type { Scope } from '#server/scopes.ts'
import type { ApiAnswer } from './api.ts'
import type { TestCompany } from './company.ts'
import { testPartner, testProgram } from './enrolled.ts'
import { startTestServer, type TestServer } from './harness.ts'
import { everyOperation, fillPath, type Operation, prefixOf } from './operations.ts'
import { memberOf, partnerMemberOf, type TestPerson } from './people.ts'

type Kind = 'company' | 'partner'
type Holder = { readonly kind: Kind; readonly role: string; readonly person: TestPerson }

const scopesOf: Record<Kind, Readonly<Record<string, readonly Scope[]>>> = {
  company: COMPANY_ROLES,
  partner: PARTNER_ROLES,
}
const places: readonly { kind: Kind; role: string }[] = [
  ...companyRoles.map((role) => ({ kind: 'company', role }) as const),
  ...partnerRoles.map((role) => ({ kind: 'partner', role }) as const),
]

let server: TestServer
let holders: readonly Holder[]
let other: TestCompany

beforeAll(async () => {
  server = await startTestServer({ environment: { RATE_LIMIT_PER_MINUTE: '1000000' } })
  const company = await server.company()
  other = await server.company()
  const partner = await testPartner(company, await testProgram(company))
  const partner_id = fromTypeId('par', partner.id) as string
  holders = await Promise.all(
    places.map(async ({ kind, role }) => {
      const person =
        kind === 'company'
          ? await memberOf(server, company, { role })
          : await partnerMemberOf(server, partner_id, role)
      return { kind, role, person }
    }),
  )
  return () => server.close()
})

/** What nobody has: whoever may ask finds nothing there, and changes nothing. */
function send(
  operation: Operation,
  person: TestPerson,
  headers: Record<string, string> = {},
): Promise<ApiAnswer> {
  const params = operation.parameters
    .filter((parameter) => parameter.in === 'path')
    .map(({ name, schema }) => [name, toTypeId(prefixOf(schema) ?? 'xxx', newId())])
  const path = fillPath(operation.path, Object.fromEntries(params))
  if (operation.method === 'GET') return person.api.get(path, { headers })
  const method = operation.method === 'DELETE' ? 'del' : (operation.method.toLowerCase() as 'post' | 'patch')
  return person.api[method](path, operation.body ? { no_such_field: true } : undefined, { headers })
}

describe.each(everyOperation.filter(({ route }) => route.audience !== 'person'))('$name', (operation) => {
  const { audience } = operation.route

  test('is open to the roles that have its scope, and to no other', async () => {
    for (const { kind, role, person } of holders) {
      const { status, body } = await send(operation, person)
      const said = `${kind} ${role}: ${status} ${JSON.stringify(body)}`
      if (kind !== audience) expect([status, body.code], said).toEqual([403, 'not_in_team'])
      else if (!scopesOf[kind][role]?.includes(operation.scope as Scope))
        expect([status, body.code], said).toEqual([403, 'scope_missing'])
      else expect([200, 201, 400, 404], said).toContain(status)
    }
  })

  test('does nothing for a team that one is not in', async () => {
    const [holder] = holders.filter(({ kind }) => kind === audience)
    const team = audience === 'company' ? other.type_id : toTypeId('par', newId())
    const answer = await send(operation, (holder as Holder).person, { 'tributary-team': team })
    expect([answer.status, answer.body.code]).toEqual([403, 'not_in_team'])
  })
})

test('what is nobody’s but the person’s needs a session and no role', async () => {
  const own = everyOperation.filter(({ route }) => route.audience === 'person')
  expect(own.length).toBeGreaterThan(5)
  const key = await other.keyWith(['team:read'])
  for (const operation of own) {
    const path = fillPath(operation.path, { id: toTypeId('ses', newId()) })
    const send = { GET: 'get', POST: 'post', PATCH: 'patch', DELETE: 'del' }[operation.method] as 'get'
    expect((await server.api[send](path)).status, operation.name).toBe(401)
    expect((await server.api[send](path, { key })).status, operation.name).toBeOneOf([401, 403])
  }
})

test('the table of roles is the one that is documented', async () => {
  const text = `# Roles

A role is a set of scopes, and every route declares the one that it needs. This is what follows; a test writes it, and
asks every route as every role. Keys of companies and partners hold scopes of their own.

## In a company

${tableOf('company')}

## In a partner's team

${tableOf('partner')}
`
  await expect(text).toMatchFileSnapshot('../docs/roles.md')
})

function tableOf(kind: Kind): string {
  const roles = Object.entries(scopesOf[kind])
  const lines = everyOperation
    .filter(({ route }) => route.audience === kind)
    .map(({ name, scope }) => {
      const marks = roles.map(([, scopes]) => (scopes.includes(scope as Scope) ? '✓' : ''))
      return `| \`${name}\` | \`${scope}\` | ${marks.join(' | ')} |`
    })
  const head = `| route | scope | ${roles.map(([role]) => `\`${role}\``).join(' | ')} |`
  return [head, `|---|---|${roles.map(() => '---|').join('')}`, ...lines].join('\n')
}
