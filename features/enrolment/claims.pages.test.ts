/** A dashboard address, as its page does it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { startTestServer, type TestServer } from '#test/harness.ts'
import { pathInMail } from '#test/mailed.ts'
import { createTestPerson, PASSWORD } from '#test/people.ts'
import { visitor } from '#test/visitor.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ environment: { TRUST_PROXY: '1' } })
  return () => server.close()
})

describe('a dashboard address', () => {
  async function address(email = `${unique()}@claims.example`) {
    const company = await server.company({ name: 'Acme' })
    const program = await testProgram(company)
    const partner = await testPartner(company, program, { email })
    const { body } = await company.api.post(`/v1/partners/${partner.id}/dashboard-address`, {})
    return { email, path: new URL(body.url).pathname, company, partner }
  }

  test('looks the same whether anybody has the e-mail address or not', async () => {
    const person = await createTestPerson(server)
    const pages = []
    for (const email of [person.email, undefined]) {
      const { path } = await address(email)
      const { status, text } = await visitor(server.url).get(path)
      pages.push([
        status,
        text
          .replaceAll(path, '…')
          .replaceAll(encodeURIComponent(path), '…')
          .replaceAll(/.••@\w+\.example/g, '…')
          .replaceAll(/Program \w+|unique-\w+/g, '…'),
      ])
      expect(text).not.toContain(email ?? '@claims.example"')
    }
    expect((pages[0] as unknown[])[0]).toEqual(200)
    expect(String((pages[0] as unknown[])[1]).length).toBe(String((pages[1] as unknown[])[1]).length)
  })

  test('takes a password and signs in', async () => {
    const { path, email } = await address()
    const who = visitor(server.url)
    expect((await who.post(path, { password: 'short' })).status).toBe(422)
    expect((await who.post(path, { password: PASSWORD })).location).toBe('/')
    const { body } = await server.api.get('/v1/me', { headers: { cookie: who.cookie() } })
    expect(body).toMatchObject({ email, email_verified: false })
    const again = await visitor(server.url).get(path)
    expect([again.status, again.text.includes('used already')]).toEqual([410, true])
  })

  test('that was taken by somebody else is not made theirs by whoever reads the mail', async () => {
    const { path, email } = await address()
    const claimant = visitor(server.url)
    await claimant.post(path, { password: PASSWORD })
    const mailed = await pathInMail(server, email, 'confirm_email')
    const owner = visitor(server.url)
    const confirmed = await owner.post(mailed, {})
    expect([confirmed.status, confirmed.location]).toEqual([303, `/login?next=${encodeURIComponent(mailed)}`])
    const { identity } = server.installation.services
    expect((await identity.findByEmail(email))?.email_verified).toBe(false)
    // Whoever set the password and reads the mail is both.
    expect((await claimant.post(mailed, {})).status).toBe(200)
    expect((await identity.findByEmail(email))?.email_verified).toBe(true)
  })

  test('of somebody with a login leads to sign-in, and is accepted there', async () => {
    const person = await createTestPerson(server)
    const { path } = await address(person.email)
    const who = visitor(server.url)
    expect((await who.post(path, { password: 'granite-walrus-tangent' })).location).toMatch(
      /^\/login\?done=exists&next=%2Fd%2F/,
    )
    await who.post('/login', { email: person.email, password: PASSWORD })
    expect((await who.get(path)).text).toContain(`Accept as ${person.email}`)
    expect((await who.post(`${path}/accept`, {})).location).toBe('/')
  })

  test('that is over mails a fresh one to the known address, and says the same to anybody', async () => {
    const { path, email } = await address()
    server.clock.advance({ days: 15 })
    const who = visitor(server.url)
    expect((await who.get(path)).status).toBe(410)
    const answers = [await who.post(`${path}/mail`, {}), await who.post('/d/made.up/mail', {})]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const [one, other] = answers.map(({ text }) => text.replaceAll(/name="next" value="[^"]*"/g, ''))
    expect(one).toBe(other)
    const fresh = await pathInMail(server, email, 'claim_link')
    expect((await visitor(server.url).get(fresh)).status).toBe(200)
  })
})
