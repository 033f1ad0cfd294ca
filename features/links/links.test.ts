import { beforeAll, expect, test } from 'vitest'
import { fromTypeId } from '#lib/ids.ts'
import { RESERVED_WORDS } from '#server/reserved-words.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { startTestServer, type TestServer } from '#test/harness.ts'
import { addClicksOfLinks } from '../rollups/rollups.ts'
import { routeOfSlug } from './link-routes.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

/** A company with a program and a partner in it. */
async function enrolled(more: { program?: object; group?: object } = {}) {
  const company = await server.company()
  const program = await testProgram(company, { ...more.program })
  const group = more.group
    ? (await company.api.post('/v1/groups', { program_id: program.id, name: 'Group', ...more.group })).body
    : undefined
  const partner = await testPartner(company, program, group ? { group_id: group.id } : {})
  const partnership_id: string = partner.partnership.id
  const create = (body: object = {}) => company.api.post('/v1/links', { partnership_id, ...body })
  return { company, program, group, partner, partnership_id, create }
}

test('a custom link has a slug, a title and a destination of its own', async () => {
  const { company, partner, partnership_id, create } = await enrolled()
  const slug = `spring-${unique()}`
  const { status, body } = await create({
    slug,
    title: 'Spring',
    destination_url: 'https://eu.shop.example/new?x=1',
  })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    object: 'link',
    slug,
    title: 'Spring',
    partnership_id,
    partner_id: partner.id,
    destination_url: 'https://eu.shop.example/new?x=1',
    is_default: false,
    archived_at: null,
    clicks: 0,
    raw_clicks: 0,
  })
  expect((await company.api.get(`/v1/links/${body.id}`)).body).toEqual(body)
  const listed = await company.api.get(`/v1/links?partnership_id=${partnership_id}`)
  expect(listed.body.data.map((link: { id: string }) => link.id)).toEqual([body.id, partner.link.id])
})

test('a slug is one in the whole installation, in any case, also when many claim it at once', async () => {
  const owners = await Promise.all(Array.from({ length: 8 }, () => enrolled()))
  const slug = `race-${unique()}`
  const answers = await Promise.all(
    owners.map(({ create }, at) => create({ slug: at % 2 ? slug : slug.toUpperCase() })),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  const refused = answers.filter(({ status }) => status === 409)
  expect(refused).toHaveLength(7)
  for (const { body } of refused) expect(body.code).toBe('slug_taken')
  const place = await routeOfSlug(server.installation.database, slug)
  expect(place?.company_id).toBe(owners[answers.findIndex(({ status }) => status === 201)]?.company.id)
})

test('partners of one name get slugs that differ', async () => {
  const { company, program } = await enrolled()
  const name = `Zoë ${unique()}`
  const partners = await Promise.all(Array.from({ length: 8 }, () => testPartner(company, program, { name })))
  const slugs = partners.map((partner) => partner.link.slug)
  expect(new Set(slugs).size).toBe(8)
  for (const slug of slugs) expect(slug).toMatch(/^zoe-[0-9a-f]{12}(-[2-9a-z]{5})?$/)
})

test('a name without Latin letters, or one of the words of the site, still gets a link', async () => {
  const { company, program } = await enrolled()
  expect((await testPartner(company, program, { name: '山田太郎' })).link.slug).toMatch(/^go(-[2-9a-z]{5})?$/)
  expect((await testPartner(company, program, { name: 'API' })).link.slug).toMatch(/^api-[2-9a-z]{5}$/)
  const long = await testPartner(company, program, { name: 'x'.repeat(120) })
  expect(long.link.slug.length).toBeLessThanOrEqual(64)
})

test('slugs outside of a–z, 0–9 and hyphens are refused, and so are the words of the site', async () => {
  const { create } = await enrolled()
  for (const slug of [
    'zoë',
    'аnn',
    'ann_1',
    '-ann',
    'ann-',
    'a/b',
    '',
    'ann.',
    '\u212Aate',
    'x'.repeat(65),
  ]) {
    expect((await create({ slug })).status, slug).toBe(400)
  }
  for (const word of ['api', 'V1', 'healthz']) {
    const { status, body } = await create({ slug: word })
    expect([status, body.code]).toEqual([422, 'slug_reserved'])
  }
  for (const word of RESERVED_WORDS) expect(word).toMatch(/^[a-z0-9-]+$/)
})

test('a link leads only to the domains of its program', async () => {
  const { company, create, partner } = await enrolled()
  const outside = ['https://evil.example/', 'https://shop.example.evil.example/', 'https://notshop.example/']
  for (const destination_url of outside) {
    const made = await create({ destination_url })
    expect([made.status, made.body.code], destination_url).toEqual([422, 'destination_not_allowed'])
    const changed = await company.api.patch(`/v1/links/${partner.link.id}`, { destination_url })
    expect([changed.status, changed.body.code], destination_url).toEqual([422, 'destination_not_allowed'])
  }
  const malformed = [
    'javascript:alert(1)',
    'data:text/html,x',
    '//shop.example',
    'https://a:b@shop.example/',
    'https://shop.example@evil.example/',
    'ftp://shop.example/',
  ]
  for (const destination_url of malformed) {
    expect((await create({ destination_url })).status, destination_url).toBe(400)
  }
})

test('the group limits custom links, also when they are made at once', async () => {
  const { company, partnership_id, create } = await enrolled({ group: { custom_links_max: 3 } })
  const answers = await Promise.all(Array.from({ length: 10 }, () => create()))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
  for (const { status, body } of answers.filter(({ status }) => status !== 201)) {
    expect([status, body.code]).toEqual([422, 'link_limit_reached'])
  }
  const listed = await company.api.get(`/v1/links?partnership_id=${partnership_id}`)
  expect(listed.body.data).toHaveLength(4)
})

test('an archived link makes room for another and needs room to come back', async () => {
  const { company, create } = await enrolled({ group: { custom_links_max: 1 } })
  const first = (await create()).body
  const archived = await company.api.patch(`/v1/links/${first.id}`, { archived: true })
  expect(archived.body.archived_at).not.toBeNull()
  const again = await company.api.patch(`/v1/links/${first.id}`, { archived: true })
  expect(again.body.archived_at).toBe(archived.body.archived_at)
  const second = (await create()).body
  const refused = await company.api.patch(`/v1/links/${first.id}`, { archived: false })
  expect([refused.status, refused.body.code]).toEqual([422, 'link_limit_reached'])
  await company.api.patch(`/v1/links/${second.id}`, { archived: true })
  const back = await company.api.patch(`/v1/links/${first.id}`, { archived: false })
  expect([back.status, back.body.archived_at]).toEqual([200, null])
  const live = await company.api.get('/v1/links?archived=true')
  expect(live.body.data.map((link: { id: string }) => link.id)).toEqual([second.id])
})

test('an archived link still leads on, and names its partnership', async () => {
  const { company, program, partner } = await enrolled()
  await company.api.patch(`/v1/links/${partner.link.id}`, { archived: true })
  expect(await routeOfSlug(server.installation.database, partner.link.slug)).toEqual({
    company_id: company.id,
    link_id: fromTypeId('lnk', partner.link.id),
    program_id: fromTypeId('prg', program.id),
    partnership_id: fromTypeId('psh', partner.partnership.id),
    partner_id: fromTypeId('par', partner.id),
    destination_url: 'https://shop.example/',
    domains: ['shop.example'],
    time_zone: 'UTC',
    window_days: 90,
  })
  expect(await routeOfSlug(server.installation.database, unique())).toBeUndefined()
})

test('a change is news to whoever remembers where the slug leads', async () => {
  const { company, partner } = await enrolled()
  const loads: string[] = []
  const cache = server.installation.caches.create('link_routes', {
    ttlMs: 60_000,
    load: async (slug) => {
      loads.push(slug)
      return routeOfSlug(server.installation.database, slug)
    },
  })
  const { slug, id } = partner.link
  await cache.get(slug)
  await company.api.patch(`/v1/links/${id}`, { destination_url: 'https://shop.example/sale' })
  expect((await cache.get(slug))?.destination_url).toBe('https://shop.example/sale')
  await company.api.patch(`/v1/links/${id}`, { destination_url: null })
  expect((await cache.get(slug))?.destination_url).toBe('https://shop.example/')
  expect(loads).toEqual([slug, slug, slug])
})

test('what the program or its group has turned off is refused by name', async () => {
  const off = [
    { of: { program: { features: { links: false } } }, feature: 'links' },
    { of: { program: { features: { custom_links: false } } }, feature: 'custom_links' },
    { of: { group: { features: { custom_links: false } } }, feature: 'custom_links' },
    // A group may only turn off.
    {
      of: { program: { features: { links: false } }, group: { features: { links: true } } },
      feature: 'links',
    },
  ]
  for (const { of, feature } of off) {
    const { create } = await enrolled(of)
    const { status, body } = await create()
    expect([status, body.code, body.feature]).toEqual([422, 'feature_off', feature])
  }
})

test('links and partnerships of another company do not exist', async () => {
  const [mine, other] = [await enrolled(), await enrolled()]
  const id = other.partner.link.id
  expect((await mine.company.api.get(`/v1/links/${id}`)).status).toBe(404)
  expect((await mine.company.api.patch(`/v1/links/${id}`, { title: 'Mine' })).status).toBe(404)
  const foreign = { partnership_id: other.partnership_id }
  expect((await mine.company.api.post('/v1/links', foreign)).status).toBe(404)
  expect((await mine.company.api.get(`/v1/links?partnership_id=${other.partnership_id}`)).body.data).toEqual(
    [],
  )
})

test('the clicks of a link are the sum of its days', async () => {
  const { company, partner } = await enrolled()
  const link_id = fromTypeId('lnk', partner.link.id) as string
  await server.act(company.id, async (ctx) =>
    addClicksOfLinks(ctx, [
      { link_id, day: '2026-11-19', clicks: 2, raw_clicks: 5 },
      { link_id, day: '2026-11-20', clicks: 1, raw_clicks: 4 },
    ]),
  )
  expect((await company.api.get(`/v1/links/${partner.link.id}`)).body).toMatchObject({
    clicks: 3,
    raw_clicks: 9,
  })
})
