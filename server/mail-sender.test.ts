/** Mails reach a real SMTP server: once where all is well, at least once where not, and never silently not. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mailInvitation, mailResetPassword } from '#features/access/access.mails.ts'
import { type MailServer, startMailServer } from '#sandbox/mail-server.ts'
import {
  asAdministrator,
  openTestInstallation,
  startTestServer,
  type TestInstallation,
} from '#test/harness.ts'
import { mailServer } from './commands/examine-mail.ts'
import type { Config } from './config.ts'
import { withMails } from './mail.ts'
import { createMailSender, type MailSender, sweepMails } from './mail-sender.ts'

let smtp: MailServer
let server: TestInstallation
let sender: MailSender

beforeAll(async () => {
  smtp = await startMailServer()
  const environment = { SMTP_URL: smtp.url, MAIL_FROM: '"Acme partners" <partners@acme.example>' }
  server = await openTestInstallation({ environment })
  sender = (await createMailSender(server.installation)) as MailSender
  return async () => {
    sender.close()
    await server.close()
    await smtp.close()
  }
})

beforeEach(async () => {
  smtp.received.length = 0
  smtp.failAlways(undefined)
  await administer('truncate mails')
})

const administer = (text: string) =>
  asAdministrator(server.database.url, async (client) => (await client.query(text)).rows)

const reset = (to = 'ann@example.com') =>
  withMails(server.installation, (ctx) =>
    mailResetPassword(ctx, { to, language: 'en', link: 'https://partners.example/reset/secret-token' }),
  )

const invite = (to = 'bea@example.com') =>
  withMails(server.installation, (ctx) =>
    mailInvitation(ctx, {
      to,
      language: 'es',
      team_name: 'Café Zürich',
      inviter_name: 'Ann',
      role: 'finance',
      link: 'https://partners.example/invitations/t',
      valid_days: 7,
    }),
  )

async function sendAll(): Promise<void> {
  while (await sender.send());
}

const row = async () =>
  (await administer('select status, attempts, last_error, body_text, body_html, settled_at from mails'))[0]

describe('a mail that is taken', () => {
  test('arrives once, with both parts, in the language of its reader, and is then forgotten', async () => {
    await invite()
    await sendAll()
    await sendAll()
    expect(smtp.received).toHaveLength(1)
    const [mail] = smtp.received
    expect(mail?.envelope).toEqual({ from: 'partners@acme.example', to: ['bea@example.com'] })
    expect(mail?.from).toMatchObject({
      name: 'Café Zürich · Acme partners',
      address: 'partners@acme.example',
    })
    expect(mail?.subject).toBe('Únete al equipo de Café Zürich')
    expect(mail?.text).toContain('Ann te ha invitado al equipo de Café Zürich. Tu función: finanzas.')
    expect(mail?.text).toContain('\nhttps://partners.example/invitations/t\n')
    expect(mail?.html).toContain('<html lang="es" dir="ltr">')
    expect(mail?.html).toContain('href="https://partners.example/invitations/t"')
    expect(mail?.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
    expect(await row()).toMatchObject({ status: 'sent', attempts: 1, body_text: null, body_html: null })
  })

  test('is sent by the jobs of a running server', async () => {
    const running = await startTestServer({
      jobs: true,
      database: server.database,
      environment: { SMTP_URL: smtp.url },
    })
    try {
      await reset()
      await expect.poll(() => smtp.received.length, { timeout: 30_000 }).toBe(1)
      await expect.poll(async () => (await row())?.status, { timeout: 30_000 }).toBe('sent')
    } finally {
      await running.close()
    }
  })
})

describe('a mail server that is busy', () => {
  test.each(['recipient', 'data'] as const)('(451 to the %s) is asked again, later and later', async (at) => {
    smtp.fail(...[1, 2].map(() => ({ at, code: 451, text: 'try again later' })))
    await invite()
    await sendAll()
    expect(await row()).toMatchObject({
      status: 'queued',
      attempts: 1,
      last_error: expect.stringContaining('451'),
    })
    // Not before its time.
    await sendAll()
    expect((await row())?.attempts).toBe(1)
    server.clock.advance({ minutes: 1 })
    await sendAll()
    expect(await row()).toMatchObject({ status: 'queued', attempts: 2 })
    server.clock.advance({ minutes: 1 })
    await sendAll()
    expect((await row())?.attempts).toBe(2)
    server.clock.advance({ minutes: 4 })
    await sendAll()
    expect(smtp.received).toHaveLength(1)
    expect(await row()).toMatchObject({ status: 'sent', attempts: 3 })
  })

  test('for three days is given up, after a dozen attempts', async () => {
    smtp.failAlways({ at: 'recipient', code: 450, text: 'mailbox busy' })
    await invite()
    for (let hours = 0; hours < 71; hours += 0.5) {
      await sendAll()
      server.clock.advance({ minutes: 30 })
    }
    expect(await row()).toMatchObject({ status: 'queued', attempts: 11 })
    server.clock.advance({ hours: 1 })
    await sendAll()
    const last_error = expect.stringContaining('450')
    expect(await row()).toMatchObject({ status: 'failed', attempts: 12, body_text: null, last_error })
    expect(smtp.received).toEqual([])
  })

  test('is not asked once more when the link would have ended', async () => {
    smtp.failAlways({ at: 'data', code: 451, text: 'later' })
    await reset()
    for (let minutes = 0; minutes < 90; minutes += 5) {
      await sendAll()
      server.clock.advance({ minutes: 5 })
    }
    expect(await row()).toMatchObject({ status: 'failed', attempts: 4 })
  })
})

describe('a mail that nobody takes', () => {
  test('(550) is given up at once, says why, and does not hold up others', async () => {
    smtp.fail({ at: 'recipient', code: 550, text: 'no such mailbox' })
    await reset('nobody@example.com')
    await sendAll()
    expect(await row()).toMatchObject({
      status: 'failed',
      attempts: 1,
      body_text: null,
      body_html: null,
      last_error: expect.stringContaining('no such mailbox'),
    })
    await reset()
    await sendAll()
    expect(smtp.received.map(({ envelope }) => envelope.to)).toEqual([['ann@example.com']])
  })

  test('because the server does not let us in waits for the operator', async () => {
    const alone = await openTestInstallation({
      database: server.database,
      environment: { SMTP_URL: smtp.url.replace('//', '//me:wrong@') },
      clock: server.clock,
    })
    const refused = (await createMailSender(alone.installation)) as MailSender
    await reset()
    await refused.send()
    expect(await row()).toMatchObject({ status: 'queued', attempts: 1 })
    refused.close()
    await alone.close()
    server.clock.advance({ minutes: 2 })
    await sendAll()
    expect(smtp.received).toHaveLength(1)
  })
})

describe('a process that ends', () => {
  test.each([
    ['claimed', 1],
    ['called', 2],
    ['settled', 1],
  ] as const)('after the mail was %s leaves it to the next', async (last, times) => {
    await invite()
    const dying = sender.send((step) => {
      if (step === last) throw new Error('killed')
    })
    await expect(dying).rejects.toThrow('killed')
    await sendAll()
    // Until the claim has ended it is the dead one's.
    server.clock.advance({ minutes: 11 })
    await sendAll()
    expect(smtp.received).toHaveLength(times)
    // The same mail, by its id: a mailbox that has it drops the second.
    expect(new Set(smtp.received.map(({ messageId }) => messageId)).size).toBe(1)
    expect(await row()).toMatchObject({ status: 'sent' })
  })
})

test('two senders never have one mail at once', async () => {
  const other = (await createMailSender(server.installation)) as MailSender
  await Promise.all(Array.from({ length: 20 }, (_, at) => reset(`ann${at}@example.com`)))
  await Promise.all([
    sendAll(),
    (async () => {
      while (await other.send());
    })(),
  ])
  other.close()
  expect(smtp.received.map(({ envelope }) => envelope.to[0]).sort()).toEqual(
    Array.from({ length: 20 }, (_, at) => `ann${at}@example.com`).sort(),
  )
})

test('what a mail said is kept no longer than it is of use, and that it was sent 30 days', async () => {
  await reset()
  await sweepMails(server.installation.database)
  expect((await row())?.body_text).toContain('secret-token')
  server.clock.advance({ hours: 2 })
  await sweepMails(server.installation.database)
  expect(await row()).toMatchObject({ status: 'failed', body_text: null, last_error: 'no SMTP_URL was set' })
  server.clock.advance({ days: 31 })
  await sweepMails(server.installation.database)
  expect(await row()).toBeUndefined()
})

describe('the doctor', () => {
  const look = (change: Partial<Config>) => mailServer({ ...server.installation.config, ...change })

  test('says where mails are kept, or that none leaves', async () => {
    expect(await look({ smtpUrl: undefined, isLocal: true })).toMatchObject({
      status: 'OK',
      message: expect.stringContaining('/outbox'),
    })
    expect(await look({ smtpUrl: undefined, isLocal: false })).toMatchObject({ status: 'WARN' })
  })

  test('asks the mail server whether it lets us in', async () => {
    expect(await look({})).toMatchObject({ status: 'OK', message: expect.stringMatching(/lets us in$/) })
    const refused = await look({ smtpUrl: 'smtp://me:wrong@127.0.0.1:9' })
    expect(refused).toMatchObject({ status: 'FAIL', message: expect.stringContaining('ECONNREFUSED') })
    expect(refused.message).not.toContain('wrong')
  })
})
