/** What was mailed, for tests: it is queued by the time that a page answers, or a moment later. */
import { expect } from 'vitest'
import { asAdministrator, type TestServer } from './harness.ts'

/** The kinds of mails to an address, the oldest first. */
export async function mailsTo(server: TestServer, email: string): Promise<string[]> {
  return asAdministrator(server.database.url, async (client) => {
    const { rows } = await client.query('select template from mails where recipient = $1 order by id', [
      email,
    ])
    return rows.map(({ template }) => template)
  })
}

/** The path of the address in the last mail of a kind. */
export async function pathInMail(server: TestServer, email: string, template: string): Promise<string> {
  const read = () =>
    asAdministrator(server.database.url, async (client) => {
      const text =
        'select body_text from mails where recipient = $1 and template = $2 order by created_at desc limit 1'
      return (await client.query(text, [email, template])).rows[0]?.body_text as string | undefined
    })
  await expect.poll(read, { timeout: 10_000 }).toBeDefined()
  const address = /https?:\/\/\S+\/(?:reset|confirm|invitations|d)\/\S+/.exec((await read()) as string)
  return new URL(address?.[0] as string).pathname
}
