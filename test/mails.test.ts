/** Every mail in every language: whole, short where a phone shows it, and the same in both of its parts. */
import { beforeAll, describe, expect, test } from 'vitest'
import {
  mailAccountExists,
  mailConfirmEmail,
  mailEmailChangeNew,
  mailEmailChangeOld,
  mailInvitation,
  mailNewSignIn,
  mailPasswordChanged,
  mailResetPassword,
  mailSignInMethod,
  mailTwoFactorChanged,
} from '#features/access/access.mails.ts'
import { mailClaimLink } from '#features/enrolment/enrolment.mails.ts'
import { type MailContext, withMails } from '#server/mail.ts'
import { asAdministrator, openTestInstallation, type TestInstallation } from './harness.ts'

let server: TestInstallation

beforeAll(async () => {
  server = await openTestInstallation()
  return () => server.close()
})

const link = 'https://partners.example/x/secret'
const where = {
  occurred_at: new Date('2026-11-20T13:05:00Z'),
  time_zone: 'Europe/Berlin',
  browser: 'Firefox on Linux',
  network: '203.0.113.0/24',
}

type Reader = { to: string; language: string }

const mails: Record<string, (ctx: MailContext, reader: Reader) => Promise<void>> = {
  confirm_email: (ctx, reader) => mailConfirmEmail(ctx, { ...reader, link }),
  reset_password: (ctx, reader) => mailResetPassword(ctx, { ...reader, link }),
  password_changed: (ctx, reader) => mailPasswordChanged(ctx, { ...reader, ...where }),
  email_change_old: (ctx, reader) =>
    mailEmailChangeOld(ctx, { ...reader, link, new_email: 'new@example.com' }),
  email_change_new: (ctx, reader) => mailEmailChangeNew(ctx, { ...reader, link }),
  invitation: (ctx, reader) =>
    mailInvitation(ctx, {
      ...reader,
      link,
      team_name: 'Acme',
      inviter_name: 'Bea',
      role: 'program_manager',
      valid_days: 7,
    }),
  claim_link: (ctx, reader) => mailClaimLink(ctx, { ...reader, link, company_name: 'Acme', valid_days: 14 }),
  new_sign_in: (ctx, reader) => mailNewSignIn(ctx, { ...reader, ...where }),
  two_factor_on: (ctx, reader) => mailTwoFactorChanged(ctx, { ...reader, ...where, enabled: true }),
  two_factor_off: (ctx, reader) => mailTwoFactorChanged(ctx, { ...reader, ...where, enabled: false }),
  passkey_added: (ctx, reader) => mailSignInMethod(ctx, { ...reader, ...where, change: 'passkey_added' }),
  google_linked: (ctx, reader) => mailSignInMethod(ctx, { ...reader, ...where, change: 'google_linked' }),
  google_unlinked: (ctx, reader) => mailSignInMethod(ctx, { ...reader, ...where, change: 'google_unlinked' }),
  account_exists: (ctx, reader) => mailAccountExists(ctx, reader),
}

async function queued(name: string, language: string) {
  const to = `${name}.${language}@example.com`
  await withMails(server.installation, (ctx) => mails[name]?.(ctx, { to, language }) as Promise<void>)
  const { rows } = await asAdministrator(server.database.url, (client) =>
    client.query('select * from mails where recipient = $1', [to]),
  )
  return rows[0]
}

/** What a reader sees of the HTML. */
const visible = (html: string) =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

describe.each(['en', 'es', 'en-XA'])('in %s', (language) => {
  test.each(Object.keys(mails))('%s', async (name) => {
    const mail = await queued(name, language)
    expect(mail.language).toBe(language)
    expect(mail.body_html).toContain(`<html lang="${language}" dir="ltr">`)
    expect(mail.body_html).toContain(`<title>${mail.subject.replaceAll("'", '&#39;')}</title>`)
    if (language !== 'en-XA') expect(mail.subject.length).toBeLessThanOrEqual(45)
    const text = `${mail.body_text}${visible(mail.body_html)}`
    expect(text).not.toMatch(/\{\{|undefined|\[object|!/)
    // Each line of the plain text is a text of the HTML.
    const shown = visible(mail.body_html).replaceAll(/\s+/g, ' ')
    const lines = mail.body_text.split('\n').filter((line: string) => line !== '' && line !== '-- ')
    for (const line of lines) {
      for (const part of line.split(/(?::$|: (?=\S))|(https?:\S+)/)) {
        if (part) expect(shown).toContain(part.trim())
      }
    }
  })
})

test('the moment of a sign-in is told in the zone of its reader', async () => {
  const mail = await queued('new_sign_in', 'es')
  expect(mail.body_text).toContain('Cuándo: 20 nov 2026, 14:05 (Europe/Berlin)')
  expect(mail.body_text).toContain('Red: 203.0.113.0/24')
})

test('an invitation is sent for its team', async () => {
  expect(await queued('invitation', 'en')).toMatchObject({ sender: 'Acme', subject: 'Join the team of Acme' })
})
