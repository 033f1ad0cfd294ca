import { beforeAll, expect, test } from 'vitest'
import { fromTypeId } from '#lib/ids.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

/** The partners that the installation has under an e-mail address, past every policy. */
function partnersOf(email: string): Promise<{ partner_id: string; name: string }[]> {
  return asAdministrator(server.database.url, async (client) => {
    const text = 'select partner_id, name from partners where lower(email) = $1'
    return (await client.query(text, [email.toLowerCase()])).rows
  })
}

async function eventsOf(company_id: string, object_id: string): Promise<{ type: string; data: unknown }[]> {
  return asAdministrator(server.database.url, async (client) => {
    const text = 'select type, data from events where company_id = $1 and object_id = $2 order by sequence'
    return (await client.query(text, [company_id, object_id])).rows
  })
}

test('a new partner comes with its partnership, its default link and its coupon, and earns at once', async () => {
  const company = await server.company()
  const program = await testProgram(company)
  const { status, body } = await company.api.post('/v1/partners', {
    program_id: program.id,
    name: 'Ann Example',
    email: 'Ann@Example.com',
    coupon_code: 'ANN10',
    commission: { type: 'percentage', rate_bps: 1500 },
    country: 'DE',
    tags: ['early', 'early'],
    metadata: { source: 'fair' },
  })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    object: 'partner',
    name: 'Ann Example',
    email: 'Ann@Example.com',
    country: 'DE',
  })
  expect(body.partnership).toMatchObject({
    object: 'partnership',
    program_id: program.id,
    partner_id: body.id,
    group_id: program.default_group_id,
    status: 'active',
    commission: { type: 'percentage', rate_bps: 1500 },
    claimed_at: null,
    tags: ['early'],
    metadata: { source: 'fair' },
  })
  expect(body.link).toMatchObject({
    is_default: true,
    slug: 'ann-example',
    destination_url: 'https://shop.example/',
  })
  expect(body.link.url).toBe(`${server.installation.services.linkBaseUrl}/ann-example`)
  expect(body.coupon).toMatchObject({ code: 'ANN10', active: true, partnership_id: body.partnership.id })
  const events = await eventsOf(company.id, fromTypeId('psh', body.partnership.id) as string)
  expect(events).toMatchObject([
    { type: 'partnership.activated', data: { id: body.partnership.id, status: 'active' } },
  ])
})

test('an invited partner is not announced as active', async () => {
  const company = await server.company()
  const partner = await testPartner(company, await testProgram(company), { status: 'invited' })
  expect(partner.partnership.status).toBe('invited')
  expect(await eventsOf(company.id, fromTypeId('psh', partner.partnership.id) as string)).toEqual([])
})

test('twenty calls of two companies at once make one partner of one address', async () => {
  const companies = [await server.company(), await server.company()]
  const programs = await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      const company = companies[at % 2] as (typeof companies)[0]
      return { company, program: await testProgram(company) }
    }),
  )
  const email = `${unique()}@race.example`
  const partners = await Promise.all(
    programs.map(({ company, program }, at) =>
      testPartner(company, program, { email: at % 3 === 0 ? email.toUpperCase() : email }),
    ),
  )
  expect(new Set(partners.map((partner) => partner.id)).size).toBe(1)
  expect(await partnersOf(email)).toHaveLength(1)
})

test('a company learns nothing of what another one wrote about the same partner', async () => {
  const [first, second] = [await server.company(), await server.company()]
  const email = `${unique()}@shared.example`
  const known = await testPartner(first, await testProgram(first), {
    email,
    name: 'Secret Name',
    country: 'FR',
  })
  const program = await testProgram(second)
  const seen = await testPartner(second, program, { email: email.toUpperCase(), name: 'Our Name' })
  expect(seen.id).toBe(known.id)
  expect(seen).toMatchObject({ name: 'Our Name', email: email.toUpperCase(), country: null })
  const listed = await second.api.get('/v1/partners')
  expect(JSON.stringify(listed.body)).not.toContain('Secret Name')
  expect(listed.body.data).toHaveLength(1)
  expect((await second.api.get(`/v1/partnerships/${known.partnership.id}`)).status).toBe(404)
})

test('the same address in the same program again is refused with its partnership, also at once', async () => {
  const company = await server.company()
  const program = await testProgram(company)
  const body = { program_id: program.id, name: 'Ann', email: `${unique()}@twice.example` }
  const answers = await Promise.all(Array.from({ length: 6 }, () => company.api.post('/v1/partners', body)))
  const made = answers.filter(({ status }) => status === 201)
  const refused = answers.filter(({ status }) => status === 409)
  expect([made.length, refused.length]).toEqual([1, 5])
  for (const { body } of refused) {
    expect(body).toMatchObject({ code: 'already_partner', partnership_id: made[0]?.body.partnership.id })
  }
})

test('the same Idempotency-Key enrols once and answers twice', async () => {
  const company = await server.company()
  const program = await testProgram(company)
  const body = { program_id: program.id, name: 'Ann', email: `${unique()}@again.example` }
  const options = { headers: { 'idempotency-key': 'enrol-1' } }
  const first = await company.api.post('/v1/partners', body, options)
  const again = await company.api.post('/v1/partners', body, options)
  expect(again.status).toBe(201)
  expect(again.body).toEqual(first.body)
})

test('a coupon that is taken leaves no partner behind', async () => {
  const company = await server.company()
  const program = await testProgram(company)
  await testPartner(company, program, { coupon_code: 'SPRING' })
  const email = `${unique()}@whole.example`
  const body = { program_id: program.id, name: 'Ben', email, coupon_code: 'spring' }
  const { status, body: refusal } = await company.api.post('/v1/partners', body)
  expect([status, refusal.code]).toEqual([409, 'coupon_taken'])
  expect(await partnersOf(email)).toEqual([])
  const links = await company.api.get('/v1/links?slug=ben')
  expect(links.body.data).toEqual([])
})

test('a fixed reward has a currency of its own, which must exist', async () => {
  const company = await server.company()
  const program = await testProgram(company, { currency: 'EUR' })
  const paid = await testPartner(company, program, {
    commission: { type: 'fixed', amount: 500, currency: 'USD' },
  })
  expect(paid.partnership.commission).toEqual({ type: 'fixed', amount: 500, currency: 'USD' })
  const wrong = [
    { type: 'fixed', amount: 500, currency: 'XXY' },
    { type: 'fixed', amount: 0, currency: 'USD' },
    { type: 'fixed', amount: 1.5, currency: 'USD' },
    { type: 'fixed', amount: 2 ** 53, currency: 'USD' },
    { type: 'percentage', rate_bps: 0 },
    { type: 'percentage', rate_bps: 10_001 },
    { type: 'percentage', rate_bps: 1000, amount: 5 },
  ]
  for (const commission of wrong) {
    const body = { program_id: program.id, name: 'Eve', email: `${unique()}@wrong.example`, commission }
    expect((await company.api.post('/v1/partners', body)).status).toBe(400)
  }
})

test('programs and groups of another company do not exist, and a group belongs to its program', async () => {
  const [company, other] = [await server.company(), await server.company()]
  const [program, second, foreign] = [
    await testProgram(company),
    await testProgram(company),
    await testProgram(other),
  ]
  const enrol = (more: object) =>
    company.api.post('/v1/partners', {
      program_id: program.id,
      name: 'Ann',
      email: 'ann@group.example',
      ...more,
    })
  expect((await enrol({ program_id: foreign.id })).status).toBe(404)
  expect((await enrol({ group_id: foreign.default_group_id })).status).toBe(404)
  const misplaced = await enrol({ group_id: second.default_group_id })
  expect([misplaced.status, misplaced.body.code]).toEqual([422, 'group_of_other_program'])
  expect(await partnersOf('ann@group.example')).toEqual([])
})

test('what the program or its group has turned off is not made', async () => {
  const company = await server.company()
  const bare = await testProgram(company, { features: { links: false, coupons: false } })
  expect(await testPartner(company, bare)).toMatchObject({ link: null, coupon: null })
  const refused = await company.api.post('/v1/partners', {
    ...{ program_id: bare.id, name: 'Ann', email: `${unique()}@off.example`, coupon_code: unique() },
  })
  expect(refused.status).toBe(422)
  expect(refused.body).toMatchObject({ code: 'feature_off', feature: 'coupons' })

  const program = await testProgram(company)
  const group = await company.api.post('/v1/groups', {
    ...{ program_id: program.id, name: 'Coupons only', features: { default_link: false } },
  })
  const partner = await testPartner(company, program, { group_id: group.body.id, coupon_code: unique() })
  expect(partner).toMatchObject({ link: null, partnership: { group_id: group.body.id } })
  expect(partner.coupon.active).toBe(true)
})

test('a key that tries things out enrols nobody', async () => {
  const company = await server.company()
  const program = await testProgram(company)
  const key = await company.keyWith(['partners:write'], { kind: 'test' })
  const email = `${unique()}@trial.example`
  const tried = await server.api.post('/v1/partners', { program_id: program.id, name: 'Try', email }, { key })
  expect(tried.status).toBe(201)
  expect(await partnersOf(email)).toEqual([])
})
