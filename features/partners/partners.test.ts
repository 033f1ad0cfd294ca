import { beforeAll, expect, test } from 'vitest'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { startTestServer, type TestServer } from '#test/harness.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

/** A company with one partner in two programs, and another partner in the first. */
async function twoPrograms() {
  const company = await server.company()
  const [older, newer] = [await testProgram(company), await testProgram(company)]
  const email = `${unique()}@both.example`
  const first = await testPartner(company, older, { email, name: 'Older Label' })
  const second = await testPartner(company, newer, {
    email,
    name: 'Newer Label',
    country: 'DE',
    type: 'business',
  })
  const other = await testPartner(company, older)
  return { company, older, newer, first, second, other }
}

test('a partner of two programs is listed once, by its newest partnership or by that of the program asked for', async () => {
  const { company, older, first, second, other } = await twoPrograms()
  const list = async (query = '') => (await company.api.get(`/v1/partners${query}`)).body.data
  expect(first.id).toBe(second.id)
  expect((await list()).map((one: { id: string }) => one.id)).toEqual([other.id, first.id])
  expect((await list())[1]).toMatchObject({
    name: 'Newer Label',
    country: 'DE',
    type: 'business',
    partnership: { id: second.partnership.id, joined_at: second.partnership.joined_at },
  })
  const ofOlder = await list(`?program_id=${older.id}`)
  expect(ofOlder[1]).toMatchObject({ id: first.id, name: 'Older Label', partnership: first.partnership })
  expect(await list(`?limit=1&starting_after=${other.id}`)).toHaveLength(1)
})

test('one partner is read through the program asked for', async () => {
  const { company, older, first } = await twoPrograms()
  const newest = await company.api.get(`/v1/partners/${first.id}`)
  expect([newest.status, newest.body.name]).toEqual([200, 'Newer Label'])
  const asked = await company.api.get(`/v1/partners/${first.id}?program_id=${older.id}`)
  const { link: _, coupon: __, ...partner } = first
  expect(asked.body).toEqual(partner)
})

test('a partner that is in no program of the company does not exist for it', async () => {
  const { first, older } = await twoPrograms()
  const stranger = await server.company()
  expect((await stranger.api.get(`/v1/partners/${first.id}`)).status).toBe(404)
  expect((await stranger.api.get('/v1/partners')).body.data).toEqual([])
  expect((await stranger.api.get(`/v1/partners?program_id=${older.id}`)).body.data).toEqual([])
})

test('partners are counted, and sent as CSV, each once', async () => {
  const { company } = await twoPrograms()
  const counted = await company.api.get('/v1/partners?include=totals')
  expect(counted.body.totals.count).toBe(2)
  const csv = await company.api.get('/v1/partners?format=csv')
  expect(csv.body.trim().split('\n')).toHaveLength(3)
})

test('a key that may only read enrols and changes nobody', async () => {
  const { company, older, first } = await twoPrograms()
  const key = await company.keyWith(['partners:read'])
  const body = { program_id: older.id, name: 'Ann', email: `${unique()}@read.example` }
  expect((await server.api.post('/v1/partners', body, { key })).status).toBe(403)
  const path = `/v1/partnerships/${first.partnership.id}`
  expect((await server.api.patch(path, { name: 'Mine' }, { key })).status).toBe(403)
  expect((await server.api.get(path, { key })).status).toBe(200)
})
