import type { Browser, Page } from 'playwright-core'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults } from './accessibility.ts'
import { launchBrowser } from './browser.ts'
import { settled, type Visit, visitAs } from './browsing.ts'
import { startTestServer, type TestServer } from './harness.ts'
import { oneTimeCode } from './one-time-code.ts'
import { memberOf, PASSWORD, signIn, type TestPerson } from './people.ts'
import { createWebWorld, type WebWorld } from './web-world.ts'

let server: TestServer
let browser: Browser
let world: WebWorld
let visit: Visit
let person: TestPerson

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
  world = await createWebWorld(server)
  return async () => {
    await browser.close()
    await server.close()
  }
})

afterEach(async () => {
  expect(visit.complaints).toEqual([])
  await visit.context.close()
})

/** Sign-in and security of a new colleague, under the name that the installation has for itself: passkeys need it. */
async function open(): Promise<Page> {
  person = await memberOf(server, world.company, { role: 'finance' })
  visit = await visitAs(browser, server.installation.config.baseUrl, person)
  await visit.page.goto(`/company/${world.slug}/settings/sign-in`)
  await settled(visit.page)
  return visit.page
}

test('a password is changed, which ends the other sessions', async () => {
  const page = await open()
  const other = await signIn(server, person.email)
  await page.getByLabel('Current password').fill(PASSWORD)
  await page.getByLabel('New password').fill('granite-walrus-tangent')
  await page.getByRole('button', { name: 'Change password' }).press('Enter')
  await page.getByText('Your password was changed.').waitFor()
  await expect.poll(async () => (await other.api.get('/v1/me')).status).toBe(401)
  await signIn(server, person.email, 'granite-walrus-tangent')
  await page.reload()
  await settled(page)
})

test('two-step sign-in is turned on with a code of the app, and its recovery codes are shown once', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'Turn on' }).press('Enter')
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  const secret = await page.getByLabel('Key for the authenticator app').inputValue()
  await page.getByRole('dialog').getByLabel('Code', { exact: true }).fill(oneTimeCode(secret))
  await page.keyboard.press('Enter')

  const codes = page.getByRole('list', { name: 'Recovery codes' })
  await codes.waitFor()
  const shown = await codes.getByRole('listitem').allInnerTexts()
  expect(shown.length).toBeGreaterThanOrEqual(8)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).press('Enter'),
  ])
  expect(download.suggestedFilename()).toBe('tributary-recovery-codes.txt')
  expect(await page.getByRole('button', { name: 'Done' }).isDisabled()).toBe(true)
  await page.getByRole('checkbox', { name: 'I have kept them' }).press('Space')
  await page.getByRole('button', { name: 'Done' }).press('Enter')
  await page.getByText('It is on: after the password you are asked for a code.').waitFor()
  expect(await page.content()).not.toContain(shown[0])
  await page.reload()
  await page.getByText('It is on: after the password you are asked for a code.').waitFor()
})

test('a passkey is added and removed', async () => {
  const page = await open()
  const devices = await visit.context.newCDPSession(page)
  await devices.send('WebAuthn.enable')
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
  await page.getByRole('button', { name: 'Add a passkey' }).press('Enter')
  await page.getByRole('dialog').getByLabel('Name').fill('My phone')
  await page.keyboard.press('Enter')
  await page.getByRole('cell', { name: 'My phone', exact: true }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Remove My phone' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the passkey' }).press('Enter')
  await page.getByText('The passkey was removed.').waitFor()
  expect((await person.api.get('/v1/me/passkeys')).body.data).toEqual([])
})

test('another address is asked for, and changes nothing yet', async () => {
  const page = await open()
  await page.getByLabel('New e-mail').fill('ada@elsewhere.example')
  await page.getByRole('button', { name: 'Change e-mail' }).press('Enter')
  await page.getByText('Now confirm it').waitFor()
  expect((await person.api.get('/v1/me')).body.email).toBe(person.email)
})

test('signing out ends the session', async () => {
  const page = await open()
  await page.getByRole('button', { name: /Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/company'))
  expect((await person.api.get('/v1/me')).status).toBe(401)
  visit.complaints.splice(0)
})
