/** A partner's first way in, in a browser: from the address that the company copied to all of its programs. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#test/browser.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { startTestServer, type TestServer } from '#test/harness.ts'
import { pathInMail } from '#test/mailed.ts'
import { PASSWORD } from '#test/people.ts'

let server: TestServer
let page: Page

beforeAll(async () => {
  server = await startTestServer()
  const browser = await launchBrowser()
  page = await browser.newPage({ locale: 'en' })
  return async () => {
    await browser.close()
    await server.close()
  }
})

test('a partner sets a password, sees that company, and all of them once the mail is followed', async () => {
  const email = `${unique()}@claims.example`
  const [one, other] = [await server.company({ name: 'Acme' }), await server.company({ name: 'Beacon' })]
  const partner = await testPartner(one, await testProgram(one, { name: 'Friends of Acme' }), { email })
  await testPartner(other, await testProgram(other, { name: 'Beacon Circle' }), { email })
  const { body } = await one.api.post(`/v1/partners/${partner.id}/dashboard-address`, {})

  await page.goto(body.url)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.locator('form[data-once] button[type=submit], form[data-once] button').last().click()
  await page.getByRole('link', { name: 'Friends of Acme' }).waitFor()
  expect(await page.getByText('Beacon Circle').count()).toBe(0)
  await page.getByRole('heading', { name: 'Confirm your e-mail address' }).waitFor()
  await page.getByRole('button', { name: 'Send the mail again' }).click()
  await page.getByText(`The mail is on its way to ${email}`).waitFor()

  const { baseUrl } = server.installation.config
  await page.goto(`${baseUrl}${await pathInMail(server, email, 'confirm_email')}`)
  await page.locator('form[data-once] button').click()
  await page.getByText('Your address is confirmed').first().waitFor()
  await page.goto(`${baseUrl}/`)
  await page.getByRole('link', { name: 'Beacon Circle' }).waitFor()
  expect(await page.getByRole('heading', { name: 'Confirm your e-mail address' }).count()).toBe(0)
})
