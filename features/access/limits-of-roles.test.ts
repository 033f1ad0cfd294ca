import { beforeAll, expect, test } from 'vitest'
import { fromTypeId } from '#lib/ids.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { asAdministrator, ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { memberOf, partnerMemberOf, type TestPerson } from '#test/people.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

const address = () => `${unique()}@team.example`

test('who manages programs gives bonuses up to the company’s limit, and finance adjusts', async () => {
  const company = await server.company()
  const partner = await testPartner(company, await testProgram(company))
  const manager = await memberOf(server, company, { role: 'program_manager' })
  const finance = await memberOf(server, company, { role: 'finance' })
  const give = (by: TestPerson, type: string, amount: number, currency = 'EUR') =>
    by.api.post('/v1/commissions', {
      ...{ partnership_id: partner.partnership.id, type, amount, currency, reason_text: 'Thank you' },
    })
  expect((await give(manager, 'bonus', 100)).body.code).toBe('bonus_over_limit')
  const limits = { bonus_limits: [{ amount: 5_000, currency: 'EUR' }] }
  expect((await company.api.patch('/v1/company', limits)).body).toMatchObject(limits)
  expect((await give(manager, 'bonus', 5_000)).status).toBe(201)
  expect((await give(manager, 'bonus', 5_001)).body).toMatchObject({ code: 'bonus_over_limit', limit: 5_000 })
  expect((await give(manager, 'bonus', 100, 'USD')).body.code).toBe('bonus_over_limit')
  expect((await give(manager, 'adjustment', 100)).body.code).toBe('scope_missing')
  expect((await give(finance, 'bonus', 9_000)).status).toBe(201)
  expect((await give(finance, 'adjustment', -100)).status).toBe(201)
  await ledgerClean(server)
})

test('nobody gives a role that may what they may not themselves', async () => {
  const company = await server.company()
  const key = await company.keyWith(['team:read', 'team:write'])
  const byKey = await server.api.post('/v1/invitations', { email: address(), role: 'admin' }, { key })
  expect([byKey.status, byKey.body.code]).toEqual([403, 'role_beyond_own'])
  const partner = await testPartner(company, await testProgram(company))
  const partner_id = fromTypeId('par', partner.id) as string
  const [owner, admin] = [
    await partnerMemberOf(server, partner_id, 'owner'),
    await partnerMemberOf(server, partner_id, 'admin'),
  ]
  const email = address()
  const invited = await admin.api.post('/v1/partner/invitations', { email, role: 'finance' })
  expect([invited.status, invited.body.code]).toEqual([403, 'role_beyond_own'])
  const raised = await admin.api.patch(`/v1/partner/members/${admin.member_id}`, { role: 'finance' })
  expect([raised.status, raised.body.code]).toEqual([403, 'role_beyond_own'])
  expect((await owner.api.post('/v1/partner/invitations', { email, role: 'finance' })).status).toBe(201)
})

test('a session that is not fresh invites nobody and changes no role', async () => {
  const company = await server.company()
  const owner = await memberOf(server, company, { role: 'owner' })
  const other = await memberOf(server, company, { role: 'technical' })
  await asAdministrator(server.database.url, (client) =>
    client.query(`update auth.session set "createdAt" = now() - interval '1 hour' where "userId" = $1`, [
      owner.id,
    ]),
  )
  // Sessions are remembered for a second.
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  for (const answer of [
    await owner.api.post('/v1/invitations', { email: address(), role: 'admin' }),
    await owner.api.patch(`/v1/members/${other.member_id}`, { role: 'admin' }),
  ])
    expect([answer.status, answer.body.code]).toEqual([403, 'fresh_sign_in_required'])
})

test('an address gets five invitations an hour, and none that nobody could sign in with is taken', async () => {
  const company = await server.company()
  const owner = await memberOf(server, company, { role: 'owner' })
  const { body } = await owner.api.post('/v1/invitations', { email: address(), role: 'technical' })
  const again = () => owner.api.post(`/v1/invitations/${body.id}/mail`)
  const statuses = []
  for (let time = 0; time < 5; time += 1) statuses.push((await again()).status)
  expect(statuses).toEqual([201, 201, 201, 201, 429])
  const wrong = await owner.api.post('/v1/invitations', { email: 'jürgen@team.example', role: 'technical' })
  expect([wrong.status, wrong.body.code]).toEqual([422, 'email_not_for_sign_in'])
})
