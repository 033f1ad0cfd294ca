import { beforeAll, expect, inject, test } from 'vitest'
import { fromTypeId } from '#lib/ids.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'
import { BROWSER } from './clicks.fixture.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

async function enrolled() {
  const company = await server.company()
  return { company, partner: await testPartner(company, await testProgram(company)) }
}

const visit = (slug: string) =>
  fetch(`${server.url}/r/${slug}`, { redirect: 'manual', headers: { 'user-agent': BROWSER } })

/** Ends all connections to the database of this file and refuses new ones, or allows them again. */
async function setReachable(isReachable: boolean): Promise<void> {
  const name = new URL(server.database.url).pathname.slice(1)
  await asAdministrator(inject('clusterUrl'), async (client) => {
    await client.query(`alter database ${name} allow_connections ${isReachable}`)
    if (isReachable) return
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  })
}

test('a slug that did not exist is looked up again soon, also without news of it', async () => {
  const { partner } = await enrolled()
  const slug = `late-${unique()}`
  expect((await visit(slug)).status).toBe(404)
  await asAdministrator(server.database.url, (client) =>
    client.query(
      'insert into link_slugs (slug, company_id, link_id) select $1, company_id, id from links where id = $2',
      [slug, fromTypeId('lnk', partner.link.id)],
    ),
  )
  expect((await visit(slug)).status).toBe(404)
  await expect.poll(async () => (await visit(slug)).status, { timeout: 5_000, interval: 200 }).toBe(302)
})

test('a change of a link is followed at once', async () => {
  const { company, partner } = await enrolled()
  const custom = { partnership_id: partner.partnership.id, slug: `moved-${unique()}` }
  const link = (await company.api.post('/v1/links', custom)).body
  await visit(link.slug)
  const change = { destination_url: 'https://shop.example/elsewhere' }
  expect((await company.api.patch(`/v1/links/${link.id}`, change)).status).toBe(200)
  expect((await visit(link.slug)).headers.get('location')).toContain(
    'https://shop.example/elsewhere?trb_click=',
  )
})

// Last: without news of changes, what is remembered is remembered for a second only.
test('links go on working while the database is away, and their clicks are stored when it is back', async () => {
  const { company, partner } = await enrolled()
  expect((await visit(partner.link.slug)).status).toBe(302)
  await setReachable(false)
  // What was remembered is forgotten, as after 30 s.
  await server.installation.services.invalidate('link_routes', partner.link.slug)
  const meanwhile = await visit(partner.link.slug)
  expect(meanwhile.status).toBe(302)
  expect(meanwhile.headers.get('location')).toContain('trb_click=clk_')

  const unknown = await visit(`new-${unique()}`)
  expect(unknown.status).toBe(503)
  expect(unknown.headers.get('retry-after')).toBe('5')
  expect(await unknown.text()).toContain('try again')
  await setReachable(true)
  await server.flush()
  const stored = await company.api.get(`/v1/clicks?link_id=${partner.link.id}`)
  expect(stored.body.data).toHaveLength(2)
})
