import { beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '#test/harness.ts'
import { createClient } from './client.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

test('the client of a company creates a program and finds it, by the types that were generated', async () => {
  const { key } = await server.company()
  const tributary = createClient({ baseUrl: server.url, key })
  const created = await tributary.POST('/v1/programs', {
    body: { name: 'Affiliates', currency: 'EUR', destination_url: 'https://shop.example/' },
    params: { header: { 'Idempotency-Key': 'first' } },
  })
  const id = created.data?.id ?? ''
  const found = await tributary.GET('/v1/programs/{id}', { params: { path: { id } } })
  expect(found.data).toMatchObject({ id, object: 'program', name: 'Affiliates', slug: 'affiliates' })
  const listed = await tributary.GET('/v1/programs', { params: { query: { limit: 1 } } })
  expect(listed.data?.data.map((program) => program.id)).toEqual([id])
})

test('a refusal is given as a problem, not thrown', async () => {
  const tributary = createClient({ baseUrl: server.url, key: 'trb_sk_0000000000000000' })
  const { data, error, response } = await tributary.GET('/v1/company')
  expect(data).toBeUndefined()
  expect(response.status).toBe(401)
  expect(error).toMatchObject({ code: 'unauthenticated', status: 401 })
})
