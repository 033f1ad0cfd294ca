/** A mail exists if and only if its cause does, and nothing that a person wrote becomes a header or HTML of it. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { mailConfirmEmail, mailInvitation } from '#features/access/access.mails.ts'
import { asAdministrator, openTestInstallation, type TestInstallation } from '#test/harness.ts'
import { defineMail, withMails } from './mail.ts'

let server: TestInstallation
let company_id: string

beforeAll(async () => {
  server = await openTestInstallation()
  company_id = (await server.company()).id
  return () => server.close()
})

beforeEach(async () => void (await administer('truncate mails')))

const administer = (text: string) =>
  asAdministrator(server.database.url, async (client) => (await client.query(text)).rows)

const mails = () => administer('select * from mails order by created_at, id')

const invitation = {
  to: 'bea@example.com',
  language: 'en',
  team_name: 'Acme',
  inviter_name: 'Ann',
  role: 'admin',
  link: 'https://partners.example/invitations/t',
  valid_days: 7,
} as const

describe('a mail and its cause', () => {
  test('are committed together', async () => {
    await server.act(company_id, (ctx) => mailInvitation(ctx, invitation))
    expect(await mails()).toMatchObject([
      { company_id, template: 'invitation', recipient: 'bea@example.com', sender: 'Acme', status: 'queued' },
    ])
  })

  test('are undone together', async () => {
    const failing = server.act(company_id, async (ctx) => {
      await mailInvitation(ctx, invitation)
      throw new Error('the cause fails')
    })
    await expect(failing).rejects.toThrow('the cause fails')
    expect(await mails()).toEqual([])
  })

  test('need no company where a person is meant', async () => {
    const input = { to: 'ann@example.com', language: null, link: 'https://partners.example/confirm/t' }
    await withMails(server.installation, (ctx) => mailConfirmEmail(ctx, input))
    expect(await mails()).toMatchObject([{ company_id: null, language: 'en', template: 'confirm_email' }])
  })
})

test('a company reads no mail, not even the one it caused', async () => {
  await server.act(company_id, (ctx) => mailInvitation(ctx, invitation))
  const { pool } = server.installation.database
  for (const role of ['trb_company', 'trb_partner']) {
    const client = await pool.connect()
    await client.query('begin')
    await client.query("select set_config('role', $1, true), set_config('app.company_id', $2, true)", [
      role,
      company_id,
    ])
    await expect(client.query('select from mails')).rejects.toThrow('permission denied')
    await client.query('rollback')
    client.release()
  }
})

describe('an address that would begin a header of its own', () => {
  test.each([
    'ann@example.com\r\nBcc: everyone@example.com',
    'ann@example.com\nBcc: everyone@example.com',
    'ann@example.com,eve@example.com',
    'Ann <ann@example.com>',
    'ann@example.com\u0000',
    'ann',
  ])('%j is refused', async (to) => {
    await expect(server.act(company_id, (ctx) => mailInvitation(ctx, { ...invitation, to }))).rejects.toThrow(
      'e-mail address',
    )
    expect(await mails()).toEqual([])
  })

  test('is refused by the database too', async () => {
    await server.act(company_id, (ctx) => mailInvitation(ctx, invitation))
    for (const column of ['recipient', 'sender', 'subject']) {
      await expect(administer(`update mails set ${column} = E'a\\r\\nBcc: eve@example.com'`)).rejects.toThrow(
        'violates check constraint',
      )
    }
  })
})

test('a name with a line feed stays one line, and one with HTML stays text', async () => {
  const team_name = 'Acme\nBcc: eve@example.com <b onclick="x">'
  await server.act(company_id, (ctx) => mailInvitation(ctx, { ...invitation, team_name }))
  const [mail] = await mails()
  expect(mail).toMatchObject({
    sender: 'Acme Bcc: eve@example.com <b onclick="x">',
    subject: 'Join the team of Acme Bcc: eve@example.com <b onclick="x">',
  })
  expect(mail.body_html).not.toContain('<b onclick')
  expect(mail.body_html).toContain('&lt;b onclick=&quot;x&quot;&gt;')
})

test('a link that is no address of the web is refused', async () => {
  const sly = { ...invitation, link: 'javascript:alert(1)' }
  await expect(server.act(company_id, (ctx) => mailInvitation(ctx, sly))).rejects.toThrow('http or https')
})

test('a value of a person is no template of ours', async () => {
  const inviter_name = '{{link}} $t(invitation.not_you)'
  await server.act(company_id, (ctx) => mailInvitation(ctx, { ...invitation, inviter_name }))
  expect((await mails())[0].body_text).toContain('{{link}} $t(invitation.not_you) invited you')
})

test('a mail without a text fails its cause, and not somebody three days later', async () => {
  const textless = defineMail({
    name: 'textless',
    data: { name: z.string() },
    compose: ({ say }) => ({ subject: say('subject'), title: '', paragraphs: [] }),
  })
  const queued = server.act(company_id, (ctx) =>
    textless(ctx, { to: 'a@example.com', language: 'es', name: '' }),
  )
  await expect(queued).rejects.toThrow('no catalogue has a text for "textless.subject"')
})
