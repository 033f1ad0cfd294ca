/** The outbox: mails on a page, for whoever works on this machine and for nobody else. */
import { request as ask } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mailResetPassword } from '#features/access/access.mails.ts'
import { launchBrowser } from '#test/browser.ts'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'
import { withMails } from './mail.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
  return async () => {
    await browser.close()
    await server.close()
  }
})

beforeEach(() => asAdministrator(server.database.url, (client) => client.query('truncate mails')))

const link = 'http://localhost:1/reset/secret-token'
const reset = (language = 'en') =>
  withMails(server.installation, (ctx) => mailResetPassword(ctx, { to: 'ann@example.com', language, link }))

/** Asks with any headers; `fetch` would not let the host be another. */
function statusOf(path: string, headers: Record<string, string> = {}, at = server.url): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = ask(at + path, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('error', reject)
    asked.end()
  })
}

describe('in a browser', () => {
  test('a mail is found, read and followed', async () => {
    await reset()
    const page = await browser.newPage({ locale: 'en' })
    await page.goto(`${server.url}/outbox`)
    await page.getByRole('link', { name: 'Set a new password' }).click()
    expect(await page.locator('pre').innerText()).toContain('A new password was asked for your account.')
    expect(await page.locator('pre a').first().getAttribute('href')).toBe(link)
    const frame = page.frameLocator('iframe')
    expect(await frame.getByRole('heading').innerText()).toBe('Set a new password')
    expect(await frame.locator('html').getAttribute('lang')).toBe('en')
    await page.close()
  })

  test('the page speaks the language of its reader', async () => {
    const page = await browser.newPage({ locale: 'es' })
    await page.goto(`${server.url}/outbox`)
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    expect(await page.getByRole('heading').innerText()).toBe('Bandeja de salida')
    await page.close()
  })
})

test('a mail that is not there is a 404, and one that was forgotten says so', async () => {
  expect(await statusOf('/outbox/nothing')).toBe(404)
  expect(await statusOf('/outbox/01900000-0000-7000-8000-000000000000/html')).toBe(404)
  await reset()
  await asAdministrator(server.database.url, (client) =>
    client.query(
      "update mails set status = 'failed', settled_at = now(), body_text = null, body_html = null",
    ),
  )
  const [mail] = (
    await asAdministrator(server.database.url, (client) => client.query('select id from mails'))
  ).rows
  const { body } = await server.api.get(`/outbox/${mail.id}`)
  expect(body).toContain('What this mail said is forgotten')
  expect(body).not.toContain('secret-token')
})

describe('a stranger is told that nothing is there', () => {
  test.each([
    ['who comes through a proxy', { 'x-forwarded-for': '203.0.113.9' }],
    ['who comes through a proxy that says it otherwise', { forwarded: 'for=203.0.113.9' }],
    ['whose page made its own name lead here', { host: 'evil.example' }],
    ['whose name only begins as ours', { host: 'localhost.evil.example:3000' }],
  ])('%s', async (_, headers) => {
    await reset()
    expect(await statusOf('/outbox')).toBe(200)
    expect(await statusOf('/outbox', headers)).toBe(404)
  })
})

describe('there is no outbox', () => {
  let other: TestServer
  afterEach(() => other.close())

  test.each([
    ['where a mail server is set', { SMTP_URL: 'smtp://127.0.0.1:9' }],
    ['where others get in', { HOST: '0.0.0.0', BASE_URL: 'http://localhost:3000' }],
    ['where others come by an address', { BASE_URL: 'https://partners.example.com' }],
    ['behind a proxy', { TRUST_PROXY: '1' }],
  ])('%s', async (_, environment) => {
    other = await startTestServer({ database: server.database, environment })
    const port = new URL(other.url).port
    expect(await statusOf('/outbox', {}, `http://127.0.0.1:${port}`)).toBe(404)
  })
})
