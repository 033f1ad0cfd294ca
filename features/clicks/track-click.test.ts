import { readdirSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { fromTypeId } from '#lib/ids.ts'
import { TEST_SECRET } from '#test/cluster.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { readClick } from './click-token.ts'
import { BROWSER } from './clicks.fixture.ts'
import { intakeOf } from './intake.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ environment: { TRUST_PROXY: '1' } })
  return async () => {
    await ledgerClean(server)
    await server.close()
  }
})

const ORIGIN = 'https://shop.example'

async function enrolled() {
  const company = await server.company()
  const partner = await testPartner(company, await testProgram(company))
  const pageKey = await company.keyWith([], { kind: 'publishable', origins: [ORIGIN] })
  const { slug, id: link_id } = partner.link
  const clicks = async (filters = '') => {
    await server.flush()
    return (await company.api.get(`/v1/clicks?link_id=${link_id}&sort=id${filters}`)).body.data
  }
  const track = (body: object = {}, headers: Record<string, string> = {}, key: string = company.key) =>
    server.api.post('/v1/track/click', { link: slug, ...body }, { key, headers })
  const fromPage = (body: object = {}, headers: Record<string, string> = {}) => {
    const browser = { origin: ORIGIN, 'user-agent': BROWSER, 'x-forwarded-for': '198.51.100.7', ...headers }
    return track(body, browser, pageKey)
  }
  return { company, partner, link_id, slug, pageKey, clicks, track, fromPage }
}

test('a page’s call gives a token for a click of its visitor', async () => {
  const { link_id, clicks, fromPage } = await enrolled()
  const said = { url: 'https://shop.example/?via=ann', referrer: 'https://blog.example/', sub_id: 'ad 7' }
  const { status, body } = await fromPage(said, { 'cf-ipcountry': 'FR', 'sec-ch-ua-mobile': '?0' })
  expect(status).toBe(200)
  expect(Object.keys(body)).toEqual(['click_id'])
  const read = readClick([TEST_SECRET], body.click_id, new Date())
  const [click] = await clicks()
  expect(click).toMatchObject({
    ...said,
    is_unique: true,
    is_bot: false,
    country: 'FR',
    device: 'desktop',
    link_id,
  })
  expect(read).toMatchObject({ click_id: fromTypeId('clk', click.id), link_id: fromTypeId('lnk', link_id) })
})

test('a visitor is the same by the redirect and by the page', async () => {
  const { slug, clicks, fromPage } = await enrolled()
  await fromPage()
  const headers = { 'user-agent': BROWSER, 'x-forwarded-for': '198.51.100.7' }
  await fetch(`${server.url}/r/${slug}`, { redirect: 'manual', headers })
  await fromPage({}, { 'x-forwarded-for': '198.51.100.8' })
  expect((await clicks()).map((click: { is_unique: boolean }) => click.is_unique)).toEqual([
    true,
    false,
    true,
  ])
})

test('a bot is answered without a token and kept apart', async () => {
  const { clicks, fromPage, track } = await enrolled()
  expect(await fromPage({}, { 'user-agent': 'Googlebot/2.1' })).toMatchObject({
    status: 200,
    body: { click_id: null },
  })
  expect((await track({ ip: '192.0.2.1', user_agent: 'Googlebot/2.1' })).body.click_id).toBeNull()
  expect(await clicks()).toMatchObject([{ is_bot: true }, { is_bot: true }])
})

test('a server says whom it calls for, and its own address and program say nothing', async () => {
  const { clicks, track } = await enrolled()
  const ann = { ip: '192.0.2.1', user_agent: BROWSER }
  for (const body of [ann, ann, { ...ann, ip: '192.0.2.2' }, {}, {}]) {
    expect((await track(body, { 'user-agent': 'node' })).body.click_id).toMatch(/^clk_/)
  }
  const unique = (await clicks()).map((click: { is_unique: boolean }) => click.is_unique)
  expect(unique).toEqual([true, false, true, true, true])
})

test('the link of another company, of another program than the key’s, or of nobody is not found', async () => {
  const { company, fromPage, track } = await enrolled()
  const other = await enrolled()
  for (const link of [other.slug, `none-${unique()}`, 'No Slug', '%00', 'x'.repeat(200)]) {
    expect(await track({ link })).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect((await fromPage({ link })).status).toBe(404)
  }
  expect((await track({ link: 'x'.repeat(201) })).status).toBe(400)
  expect((await track({ sub_id: 'x'.repeat(101) })).status).toBe(400)
  const elsewhere = await testProgram(company)
  const bound = await company.api.post('/v1/api-keys', {
    kind: 'secret',
    label: 'bound',
    scopes: ['track'],
    program_id: elsewhere.id,
  })
  expect(bound.status).toBe(201)
  expect((await track({}, {}, bound.body.secret)).status).toBe(404)
  expect(await other.clicks()).toEqual([])
})

test('a test key gets a token and leaves no click', async () => {
  const { company, clicks, track } = await enrolled()
  const { directory } = intakeOf(server.installation.services).spool
  await server.flush()
  const { status, body } = await track({}, {}, await company.keyWith(['track'], { kind: 'test' }))
  expect(status).toBe(200)
  expect(body.click_id).toMatch(/^clk_/)
  expect(readdirSync(directory)).toEqual(['lock'])
  expect(await clicks()).toEqual([])
})

test('a process that only serves the API takes clicks of pages, and redirects nobody', async () => {
  const other = await startTestServer({ database: server.database, role: 'api' })
  const { company, slug, clicks } = await enrolled()
  const { status } = await other.api.post('/v1/track/click', { link: slug }, { key: company.key })
  expect(status).toBe(200)
  expect((await other.api.get(`/r/${slug}`)).status).toBe(404)
  await other.close()
  expect(await clicks()).toHaveLength(1)
})

test('a page of another origin tracks nothing', async () => {
  const { fromPage, clicks } = await enrolled()
  expect((await fromPage({}, { origin: 'https://evil.example' })).status).toBe(403)
  expect(await clicks()).toEqual([])
})

test('a repeated call with its key is answered with the first click and stored once', async () => {
  const { track, clicks } = await enrolled()
  const key = { 'idempotency-key': unique() }
  const first = await track({}, key)
  const again = await track({}, key)
  expect(again.body).toEqual(first.body)
  expect(await clicks()).toHaveLength(1)
})

test('clicks are listed newest first, by page, under their filters', async () => {
  const { company, partner, clicks, track } = await enrolled()
  const tokens: string[] = []
  for (let at = 0; at < 5; at += 1) tokens.push((await track({ sub_id: `${at}` })).body.click_id)
  await clicks()
  const read = (path: string) => company.api.get(`/v1/clicks?${path}`)
  const one = await read('limit=2')
  expect(one.body.has_more).toBe(true)
  const two = await read(`limit=2&starting_after=${one.body.data[1].id}`)
  const back = await read(`limit=2&ending_before=${two.body.data[0].id}`)
  expect(back.body.data).toEqual(one.body.data)
  const subIds = [...one.body.data, ...two.body.data].map((click: { sub_id: string }) => click.sub_id)
  expect(subIds).toEqual(['4', '3', '2', '1'])
  for (const filter of [
    `program_id=${partner.partnership.program_id}`,
    `partnership_id=${partner.partnership.id}`,
  ]) {
    expect((await read(`${filter}&is_bot=false&is_unique=true&include=totals`)).body.totals.count).toBe(5)
  }
  expect((await read('is_bot=true')).body.data).toEqual([])
  const csv = await read('format=csv')
  expect(csv.body.split('\r\n').filter(Boolean)).toHaveLength(6)
})
