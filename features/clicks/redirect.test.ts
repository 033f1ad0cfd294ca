import { createHmac } from 'node:crypto'
import { rmSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { fromTypeId } from '#lib/ids.ts'
import { derivedKey } from '#server/config.ts'
import { TEST_SECRET } from '#test/cluster.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'
import { readClick } from './click-token.ts'
import { BROWSER } from './clicks.fixture.ts'
import { intakeOf } from './intake.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ environment: { TRUST_PROXY: '1' } })
  return () => server.close()
})

/** A company with one partner, and visits of that partner's link. */
async function enrolled(program: Record<string, unknown> = {}, link?: object) {
  const company = await server.company()
  const made = await testProgram(company, program)
  const partner = await testPartner(company, made)
  const partnership_id: string = partner.partnership.id
  const custom = link && (await company.api.post('/v1/links', { partnership_id, ...link })).body
  const { slug, id } = custom ?? partner.link
  const clicks = async (filters = '') => {
    await server.flush()
    return (await company.api.get(`/v1/clicks?partnership_id=${partnership_id}&sort=id${filters}`)).body.data
  }
  return { company, partner, slug: slug as string, link_id: id as string, partnership_id, clicks }
}

type Visit = Record<string, string | undefined> & { method?: string; url?: string }

/** As a browser asks, from an address of its own unless it says otherwise. */
async function visit(path: string, { method = 'GET', url = server.url, ...headers }: Visit = {}) {
  const given = { 'user-agent': BROWSER, 'x-forwarded-for': `2001:db8::${unique().slice(0, 4)}`, ...headers }
  const kept = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const answer = await fetch(url + path, { method, redirect: 'manual', headers: kept })
  const location = answer.headers.get('location') ?? ''
  return {
    status: answer.status,
    headers: answer.headers,
    location,
    token: /[?&]trb_click=([^&#]+)/.exec(location)?.[1],
    cookie: /trb_visitor=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1],
    text: await answer.text(),
  }
}

test('a visitor is sent on with a token of the click, which is stored as unique', async () => {
  const { slug, link_id, clicks } = await enrolled()
  const { status, location, token, headers } = await visit(`/r/${slug}`, {
    referer: 'https://blog.example/',
    'cf-ipcountry': 'DE',
    'sec-ch-ua-mobile': '?1',
  })
  expect(status).toBe(302)
  expect(location).toBe(`https://shop.example/?trb_click=${token}`)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('referrer-policy')).toBeNull()
  const read = readClick([TEST_SECRET], token as string, new Date())
  expect(read).toMatchObject({ link_id: fromTypeId('lnk', link_id) })
  const [click, ...more] = await clicks()
  expect(more).toEqual([])
  expect(click).toMatchObject({
    object: 'click',
    link_id,
    is_unique: true,
    is_bot: false,
    country: 'DE',
    device: 'mobile',
    referrer: 'https://blog.example/',
    url: null,
    sub_id: null,
  })
  expect(read).toMatchObject({
    click_id: fromTypeId('clk', click.id),
    clicked_at: new Date(click.clicked_at),
  })
})

test('what a link’s address carries is handed on, and what the destination has is kept', async () => {
  const { slug, clicks } = await enrolled(
    {},
    { slug: `spring-${unique()}`, destination_url: 'https://shop.example/new?x=1%20#top' },
  )
  const { location, token } = await visit(`/r/${slug}?utm_source=a+b&sub_id=ad%207&trb_click=clk_old&q`)
  expect(location).toBe(`https://shop.example/new?x=1%20&utm_source=a+b&q&trb_click=${token}#top`)
  expect(await clicks()).toMatchObject([{ sub_id: 'ad 7' }])
})

test('a sub id is cut and cleaned, so that nothing in an address keeps a visitor or a click back', async () => {
  const { slug, clicks } = await enrolled()
  await visit(`/r/${slug}?sub_id=%00a%F0%9F${'b'.repeat(200)}`)
  await visit(`/r/${slug}?sub_id=%00${'b'.repeat(98)}%F0%9F%98%80c`)
  await visit(`/r/${slug}?sub_id=%00`)
  const found = await clicks()
  expect(found[0].sub_id).toMatch(/^%00a%F0%9Fb+$/)
  expect(found[0].sub_id).toHaveLength(100)
  expect(found[1].sub_id).toBe(`${'b'.repeat(98)}😀`)
  expect(found[2].sub_id).toBeNull()
})

test('a deep link leads to the program’s own domains and nowhere else', async () => {
  const { slug, clicks } = await enrolled({ domains: ['shop.example'] })
  const to = (address: string) => visit(`/r/${slug}?to=${encodeURIComponent(address)}`)
  const inside = await to('https://eu.shop.example/p?a=1#b')
  expect(inside.location).toBe(`https://eu.shop.example/p?a=1&trb_click=${inside.token}#b`)
  const path = await to('/p/ü')
  expect(path.location).toBe(`https://shop.example/p/%C3%BC?trb_click=${path.token}`)
  const outside = [
    'https://evil.example/',
    'https://shop.example.evil.example/',
    'https://shop.example@evil.example/',
    'https://ann:secret@shop.example/',
    '//evil.example/',
    '/\\evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://',
    'http://[::1',
  ]
  for (const address of outside) {
    const { status, text, headers } = await to(address)
    expect.soft(`${address} ${status}`).toBe(`${address} 400`)
    expect(text).toContain('not allowed')
    expect(headers.get('location')).toBeNull()
  }
  expect((await clicks()).map((click: { url: string }) => click.url)).toEqual([
    'https://eu.shop.example/p?a=1#b',
    'https://shop.example/p/%C3%BC',
  ])
})

test('an unknown slug is a plain page, and works as soon as there is such a link', async () => {
  const { company, partnership_id } = await enrolled()
  const slug = `soon-${unique()}`
  for (const path of [`/r/${slug}`, '/r/', '/r/a/b', '/r/%00', `/r/${'x'.repeat(300)}`]) {
    const { status, text, headers } = await visit(path)
    expect(status).toBe(404)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(text).toContain('This link does not exist')
    expect(text).not.toMatch(/https?:|src=/)
  }
  expect((await visit(`/r/${slug}`, { method: 'HEAD' })).status).toBe(404)
  expect((await company.api.post('/v1/links', { partnership_id, slug })).status).toBe(201)
  expect((await visit(`/r/${slug}`)).status).toBe(302)
  expect((await visit(`/r/${slug.toUpperCase()}/`)).status).toBe(302)
})

test('what is not asked with GET or HEAD is no visit', async () => {
  const { slug, clicks } = await enrolled()
  expect((await visit(`/r/${slug}`, { method: 'POST' })).status).toBe(404)
  expect(await clicks()).toEqual([])
})

test('an archived link still leads on', async () => {
  const { company, slug, link_id } = await enrolled({}, { slug: `old-${unique()}` })
  const archived = await company.api.patch(`/v1/links/${link_id}`, { archived: true })
  expect(archived.body.archived_at ?? archived.body).toEqual(expect.any(String))
  expect((await visit(`/r/${slug}`)).token).toBeDefined()
})

test('a browser that comes back is the same visitor, with its cookie and before it had one', async () => {
  const { slug, clicks } = await enrolled()
  const from = { 'x-forwarded-for': '198.51.100.7' }
  const first = await visit(`/r/${slug}`, from)
  const again = await visit(`/r/${slug}`, from)
  expect(first.cookie).toBe(again.cookie)
  expect(first.headers.get('set-cookie')).toBe(
    `trb_visitor=${first.cookie}; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax`,
  )
  // With the cookie it may come from anywhere, and is not given another one.
  const moved = await visit(`/r/${slug}`, { cookie: `a=b; trb_visitor=${first.cookie}` })
  expect(moved.cookie).toBeUndefined()
  await visit(`/r/${slug}`, { 'x-forwarded-for': '198.51.100.8' })
  const found = await clicks()
  expect(found.map((click: { is_unique: boolean }) => click.is_unique)).toEqual([true, false, false, true])
})

test('a cookie that we cannot have given is replaced', async () => {
  const { slug } = await enrolled()
  for (const forged of ['x', 'y'.repeat(23), `${'z'.repeat(21)}'`, `; drop`]) {
    const { cookie } = await visit(`/r/${slug}`, { cookie: `trb_visitor=${forged}` })
    expect(cookie).toMatch(/^[A-Za-z0-9_-]{22}$/)
  }
})

test('addresses are kept as a hash under a key of the month, and never as they are', async () => {
  const { slug, partnership_id, clicks } = await enrolled()
  const from = { 'x-forwarded-for': '203.0.113.77' }
  server.clock.set('2031-03-31T23:59:50Z')
  const march = await visit(`/r/${slug}`, from)
  server.clock.set('2031-04-01T00:00:10Z')
  const april = await visit(`/r/${slug}`, from)
  const april2 = await visit(`/r/${slug}`, from)
  expect(march.cookie).not.toBe(april.cookie)
  expect(april2.cookie).toBe(april.cookie)
  const key = derivedKey(TEST_SECRET, 'visitor:2031-03')
  const expected = createHmac('sha256', key)
    .update(`203.0.113.77\n${BROWSER}`)
    .digest('base64url')
    .slice(0, 22)
  expect(march.cookie).toBe(expected)
  const found = await clicks()
  // The same browser is a new visitor from the first of the month: nobody could tell that it is not.
  expect(found.map((click: { is_unique: boolean }) => click.is_unique)).toEqual([true, true, false])
  const stored = await asAdministrator(server.database.url, (client) =>
    client.query('select (clicks.*)::text as row from clicks where partnership_id = $1', [
      fromTypeId('psh', partnership_id),
    ]),
  )
  expect(stored.rows).toHaveLength(3)
  for (const { row } of stored.rows) expect(row).not.toContain('203.0.113')
  server.clock.set(new Date())
})

test('bots, HEAD and prefetches get no token and no cookie, and are kept apart', async () => {
  const { company, slug, partner, clicks } = await enrolled()
  const bots: Visit[] = [
    { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
    { 'user-agent': 'curl/8.0' },
    { 'user-agent': '' },
    { 'user-agent': 'M'.repeat(2_000) },
    { method: 'HEAD' },
    { 'sec-purpose': 'prefetch;prerender' },
    { purpose: 'prefetch' },
  ]
  const from = { 'x-forwarded-for': '198.51.100.9' }
  for (const bot of bots) {
    const answer = await visit(`/r/${slug}`, { ...from, ...bot })
    expect(answer).toMatchObject({ status: 302, location: 'https://shop.example/' })
    expect(answer.cookie).toBeUndefined()
  }
  await visit(`/r/${slug}`, from)
  expect(await clicks('&is_bot=true&is_unique=false')).toHaveLength(bots.length)
  // The person with the same address and browser is unique: the bots are nobody's earlier click.
  expect(await clicks('&is_bot=false')).toMatchObject([{ is_unique: true }])
  const link = await company.api.get(`/v1/links/${partner.link.id}`)
  expect(link.body).toMatchObject({ clicks: 1, raw_clicks: 1 })
})

test('a header that anybody can send says nothing where no proxy is trusted', async () => {
  const other = await startTestServer({ database: server.database })
  const { slug, clicks } = await enrolled()
  const headers = { url: other.url, 'cf-ipcountry': 'DE' }
  const one = await visit(`/r/${slug}`, { ...headers, 'x-forwarded-for': '198.51.100.1' })
  const two = await visit(`/r/${slug}`, { ...headers, 'x-forwarded-for': '198.51.100.2' })
  expect(one.cookie).toBe(two.cookie)
  await other.close()
  expect(await clicks()).toMatchObject([{ country: null, is_unique: true }, { is_unique: false }])
})

test('where links have a host of their own, slugs stand at its root', async () => {
  const other = await startTestServer({
    database: server.database,
    environment: { LINK_BASE_URL: 'https://go.example', TRUST_PROXY: '1' },
  })
  const { slug } = await enrolled()
  const at = (path: string, host: string) => visit(path, { url: other.url, 'x-forwarded-host': host })
  const { status, headers } = await at(`/${slug}?utm=1`, 'GO.example')
  expect(status).toBe(302)
  expect(headers.get('set-cookie')).toContain('; Secure')
  expect((await at('/no-such-link', 'go.example')).text).toContain('This link does not exist')
  expect((await at(`/r/${slug}`, 'elsewhere.example')).status).toBe(302)
  // What is no slug is answered as everywhere.
  expect((await at('/healthz', 'go.example')).text).toBe('{"status":"ok"}')
  expect((await at(`/${slug}`, 'elsewhere.example')).status).toBe(404)
  await other.close()
})

test('a program that no longer allows a link’s host sends nobody there', async () => {
  const { slug, link_id } = await enrolled()
  await asAdministrator(server.database.url, (client) =>
    client.query(`update links set destination_url = 'https://gone.example/' where id = $1`, [
      fromTypeId('lnk', link_id),
    ]),
  )
  expect((await visit(`/r/${slug}`)).status).toBe(400)
})

test('a visitor is sent on although the disk cannot be written, and that is counted', async () => {
  const other = await startTestServer({ database: server.database })
  const unrecorded = async () => {
    const figures = await (await fetch(`${other.url}/metrics`)).text()
    return Number(/^tributary_clicks_unrecorded_total (\d+)$/m.exec(figures)?.[1])
  }
  const { slug, clicks } = await enrolled()
  const before = await unrecorded()
  rmSync(intakeOf(other.installation.services).spool.directory, { recursive: true })
  const { status, token } = await visit(`/r/${slug}`, { url: other.url })
  expect(status).toBe(302)
  expect(token).toMatch(/^clk_/)
  expect(await unrecorded()).toBe(before + 1)
  await other.close()
  expect(await clicks()).toEqual([])
})
