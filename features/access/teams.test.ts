import { beforeAll, describe, expect, test } from 'vitest'
import { fromTypeId } from '#lib/ids.ts'
import type { TestCompany } from '#test/company.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'
import { everyOperation, fillPath, prefixOf } from '#test/operations.ts'
import { memberOf, partnerMemberOf, type TestPerson } from '#test/people.ts'
import { acceptInvitation } from './teams.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

const address = () => `${unique()}@team.example`
const pause = () => new Promise((resolve) => setTimeout(resolve, 1_100))

async function queries<Row>(text: string, values: unknown[]): Promise<Row[]> {
  return asAdministrator(
    server.database.url,
    async (client) => (await client.query(text, values)).rows as Row[],
  )
}

type Side = {
  readonly kind: 'company' | 'partner'
  readonly base: string
  readonly lesser: string
  make(): Promise<{ team_id: string; add(role: string): Promise<TestPerson & { member_id: string }> }>
}

const sides: readonly Side[] = [
  {
    kind: 'company',
    base: '/v1',
    lesser: 'technical',
    make: async () => {
      const company: TestCompany = await server.company()
      return { team_id: company.id, add: (role) => memberOf(server, company, { role }) }
    },
  },
  {
    kind: 'partner',
    base: '/v1/partner',
    lesser: 'member',
    make: async () => {
      const company = await server.company()
      const partner = await testPartner(company, await testProgram(company))
      const team_id = fromTypeId('par', partner.id) as string
      return { team_id, add: (role) => partnerMemberOf(server, team_id, role) }
    },
  },
]

describe.each(sides)('a team of a $kind', ({ kind, base, lesser, make }) => {
  test('invites by mail, and whoever has the address joins with the role', async () => {
    const { team_id, add } = await make()
    const owner = await add('owner')
    const email = address()
    const { status, body } = await owner.api.post(`${base}/invitations`, { email, role: lesser })
    expect(status, JSON.stringify(body)).toBe(201)
    expect(body).toMatchObject({
      object: 'invitation',
      email,
      role: lesser,
      accepted_at: null,
      revoked_at: null,
    })
    const mails = await queries<{ body_text: string }>(
      `select body_text from mails where recipient = $1 and template = 'invitation'`,
      [email],
    )
    expect(mails).toHaveLength(1)
    expect(mails[0]?.body_text).toMatch(/\/invitations\/\S+/)

    const { identity } = server.installation.services
    const person = await identity.create({ email, name: 'New Member', isVerified: true })
    await asTeam(kind, team_id, (ctx) => acceptInvitation(ctx, fromTypeId('inv', body.id) as string, person))
    await asTeam(kind, team_id, (ctx) => acceptInvitation(ctx, fromTypeId('inv', body.id) as string, person))
    const members = (await owner.api.get(`${base}/members`)).body.data
    expect(members).toHaveLength(2)
    expect(members).toContainEqual(expect.objectContaining({ email, role: lesser, name: 'New Member' }))
    const again = await owner.api.post(`${base}/invitations`, { email, role: lesser })
    expect([again.status, again.body.code]).toEqual([409, 'already_member'])
  })

  test('keeps one open invitation for an address, sends it again, and ends it', async () => {
    const { team_id, add } = await make()
    const owner = await add('owner')
    const email = address()
    const first = await owner.api.post(`${base}/invitations`, { email, role: lesser })
    const second = await owner.api.post(`${base}/invitations`, { email: email.toUpperCase(), role: lesser })
    expect([second.status, second.body.code]).toEqual([409, 'already_invited'])
    expect((await owner.api.post(`${base}/invitations/${first.body.id}/mail`)).status).toBe(201)
    expect(await queries('select 1 from mails where recipient = $1', [email])).toHaveLength(2)
    const revoked = await owner.api.del(`${base}/invitations/${first.body.id}`)
    expect(revoked.body.revoked_at).not.toBeNull()
    expect((await owner.api.post(`${base}/invitations/${first.body.id}/mail`)).body.code).toBe(
      'invitation_over',
    )
    const person = await server.installation.services.identity.create({
      email,
      name: 'Late',
      isVerified: true,
    })
    const id = fromTypeId('inv', first.body.id) as string
    await expect(asTeam(kind, team_id, (ctx) => acceptInvitation(ctx, id, person))).rejects.toMatchObject({
      code: 'invitation_over',
    })
    expect((await owner.api.post(`${base}/invitations`, { email, role: lesser })).status).toBe(201)
  })

  test('keeps an owner, and lets owners alone make and unmake owners', async () => {
    const { add } = await make()
    const [owner, admin] = [await add('owner'), await add('admin')]
    const role = (id: string, name: string, by: TestPerson) =>
      by.api.patch(`${base}/members/${id}`, { role: name })
    expect((await role(owner.member_id, 'admin', owner)).body.code).toBe('last_owner')
    expect((await owner.api.del(`${base}/members/${owner.member_id}`)).body.code).toBe('last_owner')
    for (const answer of [
      await role(owner.member_id, lesser, admin),
      await role(admin.member_id, 'owner', admin),
      await admin.api.del(`${base}/members/${owner.member_id}`),
      await admin.api.post(`${base}/invitations`, { email: address(), role: 'owner' }),
      await admin.api.post(`${base}/members/${admin.member_id}/ownership`),
    ])
      expect([answer.status, answer.body.code]).toEqual([403, 'owner_only'])
    expect((await owner.api.post(`${base}/members/${admin.member_id}/ownership`)).status).toBe(201)
    const members = (await owner.api.get(`${base}/members`)).body.data
    const roles = Object.fromEntries(members.map((row: { id: string; role: string }) => [row.id, row.role]))
    expect(roles).toEqual({ [owner.member_id]: 'admin', [admin.member_id]: 'owner' })
  })

  test('two owners who leave at once leave one behind', async () => {
    const { add } = await make()
    const [one, two] = [await add('owner'), await add('owner')]
    const answers = await Promise.all([
      one.api.del(`${base}/members/${one.member_id}`),
      two.api.del(`${base}/members/${two.member_id}`),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
  })

  test('takes rights away within a second', async () => {
    const { add } = await make()
    const [owner, gone] = [await add('owner'), await add('admin')]
    expect((await gone.api.get(`${base}/members`)).status).toBe(200)
    expect((await owner.api.del(`${base}/members/${gone.member_id}`)).status).toBe(204)
    await pause()
    expect((await gone.api.get(`${base}/members`)).body.code).toBe('not_in_team')
  })

  test('writes who did what into its own audit trail', async () => {
    const { team_id, add } = await make()
    const [owner, admin] = [await add('owner'), await add('admin')]
    await owner.api.patch(`${base}/members/${admin.member_id}`, { role: lesser })
    const [table, column] =
      kind === 'company' ? ['audit_events', 'company_id'] : ['partner_audit_events', 'partner_id']
    const rows = await queries<{ before: { role: string }; after: { role: string } }>(
      `select actor_type, actor_id, before, after, network from ${table}
       where ${column} = $1 and action = 'member.changed'`,
      [team_id],
    )
    expect(rows).toMatchObject([
      {
        actor_type: 'person',
        actor_id: owner.id,
        before: { role: 'admin' },
        after: { role: lesser },
        network: '127.0.0.0/24',
      },
    ])
  })
})

function asTeam<T>(kind: Side['kind'], id: string, work: (ctx: never) => Promise<T>): Promise<T> {
  if (kind === 'company') return server.act(id, (ctx) => work(ctx as never))
  const { database, services } = server.installation
  return database.transaction({ role: 'trb_self', partner_id: id }, (tx, now) => {
    const actor = { type: 'command', id: 'test' } as const
    const base = { tx, now, actor, request_id: null, network: null, services }
    return work({ ...base, partner_id: id, only_company_id: null } as never)
  })
}

test('only who manages programs or reads may be limited to groups', async () => {
  const company = await server.company()
  const owner = await memberOf(server, company, { role: 'owner' })
  const program = await testProgram(company)
  const group_ids = [program.default_group_id]
  const invite = (role: string) => owner.api.post('/v1/invitations', { email: address(), role, group_ids })
  expect((await invite('finance')).body.code).toBe('groups_not_for_role')
  expect((await invite('program_manager')).body).toMatchObject({ group_ids })
  const manager = await memberOf(server, company, { role: 'program_manager' })
  const limited = await owner.api.patch(`/v1/members/${manager.member_id}`, { group_ids })
  expect(limited.body).toMatchObject({ role: 'program_manager', group_ids })
  const promoted = await owner.api.patch(`/v1/members/${manager.member_id}`, { role: 'admin' })
  expect(promoted.body).toMatchObject({ role: 'admin', group_ids: null })
})

test('a partner finds nothing by an id of another partner', async () => {
  const company = await server.company()
  const program = await testProgram(company)
  const make = async () => {
    const partner = await testPartner(company, program)
    const partner_id = fromTypeId('par', partner.id) as string
    const owner = await partnerMemberOf(server, partner_id, 'owner')
    const key = await owner.api.post('/v1/partner/api-keys', { label: 'Tool', scopes: ['links:read'] })
    const invitation = await owner.api.post('/v1/partner/invitations', { email: address(), role: 'member' })
    const ids = new Map([owner.member_id, key.body.id, invitation.body.id].map((id) => [id.slice(0, 3), id]))
    return { owner, ids, secret: key.body.secret }
  }
  const [one, other] = [await make(), await make()]
  const withIds = everyOperation.filter(
    ({ route, path }) => route.audience === 'partner' && path.includes('{'),
  )
  expect(withIds.length).toBeGreaterThan(4)
  for (const operation of withIds) {
    const params = operation.parameters
      .filter((parameter) => parameter.in === 'path')
      .map(({ name, schema }) => [name, other.ids.get(prefixOf(schema) ?? '') ?? ''])
    const path = fillPath(operation.path, Object.fromEntries(params))
    const body = operation.body ? { role: 'member' } : undefined
    const method =
      operation.method === 'DELETE' ? 'del' : (operation.method.toLowerCase() as 'post' | 'patch')
    const { status } =
      operation.method === 'GET' ? await one.owner.api.get(path) : await one.owner.api[method](path, body)
    expect(status, operation.name).toBe(404)
  }
  for (const list of ['members', 'invitations', 'api-keys']) {
    const { body } = await one.owner.api.get(`/v1/partner/${list}`)
    expect(body.data).toHaveLength(1)
    expect([...other.ids.values()]).not.toContain(body.data[0].id)
  }
  expect((await server.api.get('/v1/partner/programs', { key: one.secret })).body.code).toBe('scope_missing')
})

test('a partner’s key reads the partner’s side and nothing else, until it is revoked', async () => {
  const company = await server.company()
  const partner = await testPartner(company, await testProgram(company))
  const owner = await partnerMemberOf(server, fromTypeId('par', partner.id) as string, 'owner')
  const { body } = await owner.api.post('/v1/partner/api-keys', { label: 'Tool', scopes: ['programs:read'] })
  expect(body.secret).toMatch(/^trb_rk_/)
  const key = body.secret
  expect((await server.api.get('/v1/partner/programs', { key })).body.data).toHaveLength(1)
  expect((await server.api.get('/v1/programs', { key })).body.code).toBe('forbidden')
  expect((await company.api.get('/v1/partner/programs')).body.code).toBe('forbidden')
  expect((await owner.api.del(`/v1/partner/api-keys/${body.id}`)).body.revoked_at).not.toBeNull()
  await pause()
  expect((await server.api.get('/v1/partner/programs', { key })).status).toBe(401)
  const refused = await owner.api.post('/v1/partner/api-keys', { label: 'Tool', scopes: ['payouts:write'] })
  expect(refused.status).toBe(400)
})

test('the same Idempotency-Key makes one invitation of a partner’s team', async () => {
  const company = await server.company()
  const partner = await testPartner(company, await testProgram(company))
  const owner = await partnerMemberOf(server, fromTypeId('par', partner.id) as string, 'owner')
  const body = { email: address(), role: 'member' }
  const options = { headers: { 'idempotency-key': 'invite-1' } }
  const first = await owner.api.post('/v1/partner/invitations', body, options)
  const again = await owner.api.post('/v1/partner/invitations', body, options)
  expect([again.status, again.body]).toEqual([201, first.body])
  expect(again.headers.get('idempotent-replayed')).toBe('true')
})
