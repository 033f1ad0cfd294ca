import { beforeAll, describe, expect, test } from 'vitest'
import { fromTypeId } from '#lib/ids.ts'
import { createApi } from '#test/api.ts'
import type { TestCompany } from '#test/company.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'
import { mailsTo, pathInMail } from '#test/mailed.ts'
import { createTestPerson, PASSWORD, partnerMemberOf, sessionApi } from '#test/people.ts'
import { createSignedIn } from '../access/signed-in.ts'
import { acceptClaim, claimByPassword, mailFreshAddress, readClaim } from './claims.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

const pause = () => new Promise((resolve) => setTimeout(resolve, 1_100))

async function invited(email = `${unique()}@claims.example`, given?: TestCompany) {
  const company = given ?? (await server.company())
  const program = await testProgram(company)
  const partner = await testPartner(company, program, { email })
  return { company, program, partner, email }
}

async function addressOf(company: TestCompany, partner: { id: string }): Promise<string> {
  const { status, body } = await company.api.post(`/v1/partners/${partner.id}/dashboard-address`, {})
  expect(status, JSON.stringify(body)).toBe(200)
  return body.url.split('/d/')[1]
}

const claim = (token: string, password = PASSWORD) =>
  claimByPassword(server.installation, token, { password }, {})

async function session(token: string) {
  const result = await claim(token)
  expect(result.outcome).toBe('signed_in')
  const cookies = 'cookies' in result ? result.cookies : []
  return sessionApi(server.url, cookies.map((line) => line.split(';')[0]).join('; '))
}

async function signedIn(person: { cookie: string }) {
  const found = await createSignedIn(server.installation)({ headers: { cookie: person.cookie } } as never)
  if (!found) throw new Error('nobody is signed in')
  return found
}

const tokenInMail = async (email: string, template: string) =>
  (await pathInMail(server, email, template)).split('/')[2] as string

describe('the dashboard address', () => {
  test('is the same until it is claimed, and good for 14 days', async () => {
    const { company, partner } = await invited()
    const first = await company.api.post(`/v1/partners/${partner.id}/dashboard-address`, {})
    const again = await company.api.post(`/v1/partners/${partner.id}/dashboard-address`, {})
    expect(again.body).toEqual(first.body)
    const days = (Date.parse(first.body.expires_at) - server.clock.now().getTime()) / 86_400_000
    expect(Math.round(days)).toBe(14)
    const token = first.body.url.split('/d/')[1]
    expect((await claim(token)).outcome).toBe('signed_in')
    const claimed = await company.api.post(`/v1/partners/${partner.id}/dashboard-address`, {})
    expect([claimed.status, claimed.body.code]).toEqual([409, 'already_claimed'])
    expect((await claim(token)).outcome).toBe('over')
  })

  test('after 14 days another one is made, and the old one leads nowhere', async () => {
    const { company, partner } = await invited()
    const old = await addressOf(company, partner)
    await asAdministrator(server.database.url, (client) =>
      client.query(
        `update partnerships set dashboard_issued_at = dashboard_issued_at - interval '15 days' where company_id = $1`,
        [company.id],
      ),
    )
    expect((await readClaim(server.installation, old))?.state).toBe('expired')
    // An address names the second that it was made in.
    await pause()
    const fresh = await addressOf(company, partner)
    expect(fresh).not.toBe(old)
    expect((await claim(old)).outcome).toBe('over')
    expect((await claim(fresh)).outcome).toBe('signed_in')
  })

  test('is kept nowhere: in no row of any table', async () => {
    const { company, partner } = await invited()
    const { body } = await company.api.post(
      `/v1/partners/${partner.id}/dashboard-address`,
      {},
      { headers: { 'idempotency-key': 'address-1' } },
    )
    const token = body.url.split('/d/')[1]
    const key = await company.keyWith(['partners:write'], { kind: 'test' })
    await createApi(server.url).post(`/v1/partners/${partner.id}/dashboard-address`, {}, { key })
    await asAdministrator(server.database.url, async (client) => {
      const tables = await client.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'auth')`,
      )
      for (const { name } of tables.rows) {
        const found = await client.query(`select 1 from ${name} t where t::text like '%' || $1 || '%'`, [
          token,
        ])
        expect(found.rowCount, name).toBe(0)
      }
    })
  })

  test('another’s signature, purpose or partnership opens nothing', async () => {
    const [one, other] = [await invited(), await invited()]
    const token = await addressOf(one.company, one.partner)
    const [text, mac] = [token.slice(0, token.lastIndexOf('.')), token.slice(token.lastIndexOf('.'))]
    const swapped = text.replace(text.split('.')[0] as string, other.company.id) + mac
    for (const wrong of [swapped, text, `${text}.AAAA`, `${token}x`, '', '.', 'x'.repeat(400)]) {
      expect(await readClaim(server.installation, wrong)).toBeUndefined()
      expect((await claim(wrong)).outcome).toBe('over')
    }
    const { status } = await other.company.api.post(`/v1/partners/${one.partner.id}/dashboard-address`, {})
    expect(status).toBe(404)
  })
})

describe('a first visit', () => {
  test('sets a password, owns the partner’s team, and reaches that company only until the mail is followed', async () => {
    const email = `${unique()}@claims.example`
    const [one, other] = [await invited(email), await invited(email)]
    const api = await session(await addressOf(one.company, one.partner))
    const me = (await api.get('/v1/me')).body
    expect(me).toMatchObject({ email, email_verified: false })
    expect(me.teams).toMatchObject([{ kind: 'partner', id: one.partner.id, role: 'owner' }])
    const programs = async () =>
      (await api.get('/v1/partner/programs')).body.data.map((row: { program_id: string }) => row.program_id)
    expect(await programs()).toEqual([one.program.id])
    for (const path of [
      '/v1/partner',
      '/v1/partner/members',
      '/v1/partner/api-keys',
      '/v1/partner/invitations',
    ])
      expect((await api.get(path)).body.code, path).toBe('email_unconfirmed')
    const key = { label: 'Tool', scopes: ['links:read'] }
    expect((await api.post('/v1/partner/api-keys', key)).body.code).toBe('email_unconfirmed')

    expect((await api.post('/v1/me/confirmation')).status).toBe(204)
    const link = await tokenInMail(email, 'confirm_email')
    expect(await server.installation.services.identity.followConfirmation(link, {})).toBe(true)
    await pause()
    expect((await programs()).sort()).toEqual([one.program.id, other.program.id].sort())
    expect((await api.get('/v1/partner')).body).toMatchObject({ id: one.partner.id, email })
    expect((await api.post('/v1/partner/api-keys', key)).status).toBe(201)
  })

  test('accepts an invitation, which earns from then on', async () => {
    const company = await server.company()
    const program = await testProgram(company)
    const partner = await testPartner(company, program, { status: 'invited' })
    await session(await addressOf(company, partner))
    const { body } = await company.api.get(`/v1/partnerships/${partner.partnership.id}`)
    expect(body).toMatchObject({ status: 'active', claimed_at: expect.any(String) })
  })

  test('refuses a password that is easy to guess, and leaves the address as it was', async () => {
    const { company, partner } = await invited()
    const token = await addressOf(company, partner)
    await expect(claim(token, 'password12')).rejects.toMatchObject({ status: 422, code: 'password_weak' })
    expect((await claim(token)).outcome).toBe('signed_in')
  })

  test('twice at once is one person, and one of them is told', async () => {
    const { company, partner, email } = await invited()
    const token = await addressOf(company, partner)
    const results = await Promise.allSettled([claim(token), claim(token), claim(token)])
    const signedIn = results.filter(
      (result) => result.status === 'fulfilled' && result.value.outcome === 'signed_in',
    )
    expect(signedIn.length).toBeGreaterThanOrEqual(1)
    const count = await asAdministrator(server.database.url, async (client) => {
      const text = `select (select count(*) from auth."user" where email = $1) as people,
        (select count(*) from partner_members where email = $1) as members`
      return (await client.query(text, [email])).rows[0]
    })
    expect(count).toEqual({ people: '1', members: '1' })
  })
})

describe('who has a login already', () => {
  test('is not given another password by an address that a company made', async () => {
    const email = `${unique()}@claims.example`
    const victim = await createTestPerson(server, { email })
    const { company, partner } = await invited(email)
    const token = await addressOf(company, partner)
    expect((await claim(token, 'another-otter-sundial')).outcome).toBe('exists')
    const { identity } = server.installation.services
    expect((await identity.signIn({ email, password: 'another-otter-sundial' }, {})).outcome).toBe('refused')
    expect((await company.api.get(`/v1/partnerships/${partner.partnership.id}`)).body.claimed_at).toBeNull()
    expect(await acceptClaim(server.installation, token, await signedIn(victim))).toBe('accepted')
    expect(
      (await company.api.get(`/v1/partnerships/${partner.partnership.id}`)).body.claimed_at,
    ).not.toBeNull()
    await pause()
    expect((await victim.api.get('/v1/partner/programs')).body.data).toHaveLength(1)
  })

  test('or a team makes no second one, by whatever address the partner was found', async () => {
    const { company, partner } = await invited()
    await partnerMemberOf(server, fromTypeId('par', partner.id) as string, 'owner')
    expect((await claim(await addressOf(company, partner))).outcome).toBe('exists')
    expect((await company.api.get(`/v1/partnerships/${partner.partnership.id}`)).body.claimed_at).toBeNull()
  })

  test('takes up only what was meant for them', async () => {
    const { company, partner } = await invited()
    const stranger = await createTestPerson(server)
    const token = await addressOf(company, partner)
    expect(await acceptClaim(server.installation, token, await signedIn(stranger))).toBe('other_person')
    expect((await stranger.api.get('/v1/partner/programs')).body.code).toBe('not_in_team')
  })

  test('and has proved no more than a claim takes up nothing of another company', async () => {
    const email = `${unique()}@claims.example`
    const [attacker, other] = [await invited(email), await invited(email)]
    await session(await addressOf(attacker.company, attacker.partner))
    const { identity } = server.installation.services
    const { cookies } = await identity.signIn({ email, password: PASSWORD }, {})
    const person = await signedIn({ cookie: cookies.map((line) => line.split(';')[0]).join('; ') })
    const token = await addressOf(other.company, other.partner)
    expect(await acceptClaim(server.installation, token, person)).toBe('unconfirmed')
  })

  test('gets their account back by mail from whoever claimed it with a company’s address', async () => {
    const { company, partner, email } = await invited()
    const taken = await session(await addressOf(company, partner))
    const { identity } = server.installation.services
    await identity.requestReset(email)
    const token = await tokenInMail(email, 'reset_password')
    const owner = await identity.resetPassword(token, 'quiet-lantern-harbour')
    expect(owner).toMatchObject({ email, email_verified: true, claimed_company_id: null })
    await pause()
    expect((await taken.get('/v1/me')).status).toBe(401)
    expect((await identity.signIn({ email, password: PASSWORD }, {})).outcome).toBe('refused')
    expect((await identity.signIn({ email, password: 'quiet-lantern-harbour' }, {})).outcome).toBe(
      'signed_in',
    )
    expect(await identity.resetPassword(token, 'second-lantern-harbour')).toBeUndefined()
  })
})

test('the login is for the address by which the partner was found, whatever a company writes over its copy', async () => {
  const { company, partner, email } = await invited()
  const changed = await company.api.patch(`/v1/partnerships/${partner.partnership.id}`, {
    email: 'attacker@claims.example',
  })
  expect(changed.status).toBe(200)
  const token = await addressOf(company, partner)
  expect(await readClaim(server.installation, token)).toMatchObject({ email, state: 'open' })
  await mailFreshAddress(server.installation, token)
  expect(await mailsTo(server, email)).toContain('claim_link')
  expect(await mailsTo(server, 'attacker@claims.example')).toEqual([])
})
