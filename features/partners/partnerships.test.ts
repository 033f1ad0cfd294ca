import { beforeAll, expect, test } from 'vitest'
import { fromTypeId } from '#lib/ids.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'
import { partnershipsById, partnershipsOfPartners } from './partnerships.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

async function enrolled(more: object = {}) {
  const company = await server.company()
  const program = await testProgram(company)
  const partner = await testPartner(company, program, { ...more })
  const id: string = partner.partnership.id
  const change = (body: object) => company.api.patch(`/v1/partnerships/${id}`, body)
  return { company, program, partner, id, change }
}

async function newsOf(id: string): Promise<{ type: string; previous: unknown }[]> {
  return asAdministrator(server.database.url, async (client) => {
    const text = 'select type, previous from events where object_id = $1 order by sequence, id'
    return (await client.query(text, [fromTypeId('psh', id)])).rows
  })
}

test('a company changes its own copy of a partner, and the partner stays one', async () => {
  const { company, program, partner, id, change } = await enrolled()
  const email = `${unique()}@new.example`
  const { status, body } = await change({
    name: 'New Label',
    email,
    tags: ['a', 'b', 'a'],
    metadata: { crm: 7 },
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({ id, name: 'New Label', email, tags: ['a', 'b'], metadata: { crm: 7 } })
  expect(body.partner_id).toBe(partner.id)
  const found = await company.api.get(`/v1/partnerships?email=${email}`)
  expect(found.body.data.map((one: { id: string }) => one.id)).toEqual([id])
  // The address that identifies the partner is still the one it came with.
  const again = { program_id: program.id, name: 'Again', email: partner.email }
  expect((await company.api.post('/v1/partners', again)).body.code).toBe('already_partner')
  expect((await testPartner(company, program, { email })).id).not.toBe(partner.id)
})

test('a rate of its own is given, replaced and taken away', async () => {
  const { change } = await enrolled()
  const fixed = { type: 'fixed', amount: 9_007_199_254_740_991, currency: 'JPY' }
  expect((await change({ commission: fixed, use_product_rates: true })).body).toMatchObject({
    commission: fixed,
    use_product_rates: true,
  })
  expect((await change({ name: 'Unrelated' })).body.commission).toEqual(fixed)
  expect((await change({ commission: null })).body.commission).toBeNull()
})

test('pausing, ending and resuming is announced with what it was before, and only when it changes', async () => {
  const { id, change } = await enrolled()
  for (const status of ['paused', 'paused', 'ended', 'active']) {
    expect((await change({ status })).body.status).toBe(status)
  }
  expect(await newsOf(id)).toEqual([
    { type: 'partnership.activated', previous: null },
    { type: 'partnership.paused', previous: { status: 'active' } },
    { type: 'partnership.ended', previous: { status: 'paused' } },
    { type: 'partnership.activated', previous: { status: 'ended' } },
  ])
})

test('statuses that somebody else decides are not set by hand', async () => {
  const active = await enrolled()
  for (const status of ['invited', 'applied', 'declined']) {
    const { status: answered, body } = await active.change({ status })
    expect([answered, body.code]).toEqual([422, 'status_not_settable'])
  }
  const invited = await enrolled({ status: 'invited' })
  const { status, body } = await invited.change({ status: 'active' })
  expect([status, body.code]).toEqual([409, 'status_conflict'])
  expect((await invited.change({ name: 'Still invited' })).body.status).toBe('invited')
})

test('payouts are held from the first reason on, until the reason is taken away', async () => {
  const { change } = await enrolled()
  const held = await change({ payouts_held_reason: 'Tax form is missing' })
  expect(held.body.payouts_held_at).not.toBeNull()
  const other = await change({ payouts_held_reason: 'Bank details differ' })
  expect(other.body).toMatchObject({
    payouts_held_at: held.body.payouts_held_at,
    payouts_held_reason: 'Bank details differ',
  })
  const paid = await change({ payouts_held_reason: null })
  expect(paid.body).toMatchObject({ payouts_held_at: null, payouts_held_reason: null })
})

test('a partnership moves among the groups of its own program', async () => {
  const { company, program, change } = await enrolled()
  const group = await company.api.post('/v1/groups', { program_id: program.id, name: 'Gold' })
  expect((await change({ group_id: group.body.id })).body.group_id).toBe(group.body.id)
  const { default_group_id } = await testProgram(company)
  const misplaced = await change({ group_id: default_group_id })
  expect([misplaced.status, misplaced.body.code]).toEqual([422, 'group_of_other_program'])
})

test('every change leaves a row of the audit with both states', async () => {
  const { id, change } = await enrolled()
  await change({ name: 'Audited' })
  const rows = await asAdministrator(server.database.url, async (client) => {
    const text = 'select action, before, after, actor_type from audit_events where object_id = $1 order by id'
    return (await client.query(text, [fromTypeId('psh', id)])).rows
  })
  expect(rows).toMatchObject([
    { action: 'partnership.created', before: null, actor_type: 'api_key' },
    { action: 'partnership.changed', after: { name: 'Audited' } },
  ])
})

test('a partnership of another company does not exist, whatever is asked of it', async () => {
  const [mine, other] = [await enrolled(), await enrolled()]
  const path = `/v1/partnerships/${other.id}`
  expect((await mine.company.api.get(path)).status).toBe(404)
  expect((await mine.company.api.patch(path, { name: 'Mine' })).status).toBe(404)
  const ids = [mine.id, other.id].map((id) => fromTypeId('psh', id) as string)
  const facts = await server.act(mine.company.id, (ctx) => partnershipsById(ctx, ids))
  expect([...facts.keys()]).toEqual([ids[0]])
})

test('partnerships are found by program, partner, group, status, tag and address', async () => {
  const company = await server.company()
  const [first, second] = [await testProgram(company), await testProgram(company)]
  const email = `${unique()}@found.example`
  const ann = await testPartner(company, first, { email, tags: ['vip'] })
  const annElsewhere = await testPartner(company, second, { email })
  const ben = await testPartner(company, first, { status: 'invited' })
  const find = async (query: string) => {
    const { status, body } = await company.api.get(`/v1/partnerships?${query}`)
    expect(status).toBe(200)
    return body.data.map((one: { id: string }) => one.id)
  }
  const [a, elsewhere, b] = [ann, annElsewhere, ben].map((partner) => partner.partnership.id)
  expect(await find(`program_id=${first.id}`)).toEqual([b, a])
  expect(await find(`partner_id=${ann.id}`)).toEqual([elsewhere, a])
  expect(await find(`group_id=${second.default_group_id}`)).toEqual([elsewhere])
  expect(await find('status=invited,paused')).toEqual([b])
  expect(await find('tag=vip')).toEqual([a])
  expect(await find(`email=${email.toUpperCase()}`)).toEqual([elsewhere, a])
  expect(await find(`limit=1&starting_after=${b}`)).toEqual([elsewhere])
  expect((await company.api.get('/v1/partnerships?status=gone')).status).toBe(400)
})

test('what an event needs is found by partner and program too, in one statement for many', async () => {
  const { company, program, partner, id } = await enrolled({
    commission: { type: 'percentage', rate_bps: 1200 },
  })
  const second = await testProgram(company)
  const partner_id = fromTypeId('par', partner.id) as string
  const pairs = [program, second].map((one) => ({
    partner_id,
    program_id: fromTypeId('prg', one.id) as string,
  }))
  const facts = await server.act(company.id, (ctx) => partnershipsOfPartners(ctx, pairs))
  expect(facts).toHaveLength(1)
  expect(facts[0]).toEqual({
    id: fromTypeId('psh', id),
    program_id: pairs[0]?.program_id,
    partner_id,
    group_id: fromTypeId('grp', partner.partnership.group_id),
    name: partner.name,
    email: partner.email,
    email_key: partner.email.toLowerCase(),
    status: 'active',
    after_end: 'stop',
    commission: { type: 'percentage', rate_bps: 1200 },
    use_product_rates: false,
  })
})
