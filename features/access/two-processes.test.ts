import { beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '#test/harness.ts'
import { memberOf, sessionApi } from '#test/people.ts'

let one: TestServer
let other: TestServer

beforeAll(async () => {
  one = await startTestServer()
  other = await startTestServer({ database: one.database })
  return async () => {
    await other.close()
    await one.close()
  }
})

/** What a process remembers of keys and sessions is a second old at most. */
const second = () => new Promise((resolve) => setTimeout(resolve, 1_100))

test('a key, a session and a role that end in one process have ended in another within a second', async () => {
  const company = await one.company()
  const { body } = await company.api.post('/v1/api-keys', { label: 'Shop', scopes: ['programs:read'] })
  const [gone, lesser] = [
    await memberOf(one, company, { role: 'admin' }),
    await memberOf(one, company, { role: 'admin' }),
  ]
  const there = {
    key: () => other.api.get('/v1/programs', { key: body.secret }),
    session: () => sessionApi(other.url, gone.cookie).get('/v1/me'),
    role: () => sessionApi(other.url, lesser.cookie).get('/v1/api-keys'),
  }
  for (const ask of Object.values(there)) expect((await ask()).status).toBe(200)
  await company.api.del(`/v1/api-keys/${body.id}`)
  const [session] = (await gone.api.get('/v1/me/sessions')).body.data
  await gone.api.del(`/v1/me/sessions/${session.id}`)
  await company.api.patch(`/v1/members/${lesser.member_id}`, { role: 'read_only' })
  await second()
  expect((await there.key()).status).toBe(401)
  expect((await there.session()).status).toBe(401)
  expect((await there.role()).status).toBe(403)
})
