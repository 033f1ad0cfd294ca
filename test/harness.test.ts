import { beforeAll, expect, test } from 'vitest'
import { ledgerClean, runDueWork, startTestServer, type TestServer } from './harness.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

test('a company calls its server with the key that a call needs', async () => {
  const company = await server.company()
  const program = { name: 'Affiliates', currency: 'EUR', destination_url: 'https://shop.example/' }
  const made = await company.api.post('/v1/programs', program)
  expect(made.status).toBe(201)
  expect((await company.api.get('/v1/programs')).body.data).toHaveLength(1)
  expect((await company.api.get('/v1/programs', { money: true })).status).toBe(200)
  expect((await server.api.get('/v1/programs')).status).toBe(401)
  await runDueWork(server)
  await ledgerClean(server)
})

test('verbs live in the time that a test says, and the database in its own', async () => {
  const { id } = await server.company()
  const before = await server.act(id, async (ctx) => ctx.now)
  server.clock.advance({ days: 31 })
  const after = await server.act(id, async (ctx) => ctx.now)
  expect(after.getTime() - before.getTime()).toBeGreaterThanOrEqual(31 * 86_400_000)
})
