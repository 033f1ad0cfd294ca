import type { Browser, Page } from 'playwright-core'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults } from './accessibility.ts'
import { launchBrowser } from './browser.ts'
import { settled, type Visit, visitAs } from './browsing.ts'
import { asAdministrator, startTestServer, type TestServer } from './harness.ts'
import { isFocusSeen, tabTo } from './keyboard.ts'
import { memberOf, PASSWORD, signIn } from './people.ts'
import { createWebWorld, type WebWorld } from './web-world.ts'

let server: TestServer
let browser: Browser
let world: WebWorld
let visit: Visit

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

async function open(path: string, person: { cookie: string } = world.owner): Promise<Page> {
  visit = await visitAs(browser, server.url, person)
  await visit.page.goto(path)
  await settled(visit.page)
  return visit.page
}

const settings = (page: string) => `/company/${world.slug}/settings/${page}`

test('the skip link is first, and leads past the navigation', async () => {
  const page = await open(settings('profile'))
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the page')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Profile', 1)
})

test('settings are gone through, and changed, with the keyboard alone', async () => {
  const page = await open(`/company/${world.slug}`)
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await page.getByRole('heading', { name: 'Profile', level: 1 }).waitFor()
  expect(await page.evaluate('document.activeElement.id')).toBe('main')

  await tabTo(page, /^Name/)
  expect(await isFocusSeen(page)).toBe(true)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Ada Lovelace')
  await tabTo(page, 'Save')
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor()
  expect((await world.owner.api.get('/v1/me')).body.name).toBe('Ada Lovelace')

  for (const name of [
    'Sign-in and security',
    'Sessions',
    'Language and region',
    'Company',
    'Team',
    'API keys',
  ]) {
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Profile' }).focus()
    await tabTo(page, name)
    expect(await isFocusSeen(page), name).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name, level: 1 }).waitFor()
    await settled(page)
    expect(await page.evaluate('document.activeElement.id'), name).toBe('main')
  }
})

test('somebody is invited, asked again, and the invitation revoked', async () => {
  const page = await open(settings('team'))
  await page.getByRole('button', { name: 'Invite somebody' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
  await dialog.waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.keyboard.type('linus@acme.example')
  await dialog.getByRole('radio', { name: 'Finance' }).press('Space')
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: 'linus@acme.example' }).waitFor()
  await dialog.waitFor({ state: 'detached' })
  // The focus is back where it came from.
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Invite somebody')

  await page.getByRole('button', { name: 'Send again to linus@acme.example' }).press('Enter')
  await page.getByText('was sent to linus@acme.example again').waitFor()
  await page.getByRole('button', { name: 'Revoke the invitation to linus@acme.example' }).press('Enter')
  await page.getByRole('cell', { name: 'linus@acme.example', exact: true }).waitFor({ state: 'detached' })
  const { body } = await world.owner.api.get('/v1/invitations')
  const invited = body.data.find(({ email }: { email: string }) => email === 'linus@acme.example')
  expect(invited).toMatchObject({ role: 'finance', revoked_at: expect.any(String) })
})

test('a member gets another role, and is removed', async () => {
  const { member_id } = await memberOf(server, world.company, { role: 'technical' })
  const page = await open(settings('team'))
  const row = page.getByRole('row').filter({ hasText: 'Technical' }).filter({ hasText: 'Pat Example' })
  await row.getByRole('button', { name: 'Actions for Pat Example' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Change role' }).press('Enter')
  await page.getByRole('dialog').getByRole('radio', { name: 'Administrator' }).check()
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText('The role was changed.').waitFor()
  const members = async () =>
    (await world.owner.api.get('/v1/members')).body.data as { id: string; role: string }[]
  expect((await members()).find(({ id }) => id === member_id)?.role).toBe('admin')

  const changed = page
    .getByRole('row')
    .filter({ hasText: 'Administrator' })
    .filter({ hasText: 'Pat Example' })
  await changed.getByRole('button', { name: 'Actions for Pat Example' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Remove from team' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove Pat Example' }).press('Enter')
  await page.getByText('The member was removed.').waitFor()
  expect((await members()).some(({ id }) => id === member_id)).toBe(false)
})

test('a key asks for a fresh proof, shows its secret once, and is revoked', async () => {
  const person = await memberOf(server, world.company, { role: 'admin' })
  // Proven longer ago than what makes keys is content with.
  await asAdministrator(server.database.url, (client) =>
    client.query(`update auth.session set "provenAt" = now() - interval '11 minutes'`),
  )
  const page = await open(settings('api-keys'), person)
  await page.getByRole('button', { name: 'Create a key' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Create a key' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Shop server')
  await dialog.getByRole('checkbox', { name: 'Record clicks, sign-ups, sales and refunds' }).check()
  expect(await accessibilityFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Create a key' }).press('Enter')

  const proof = page.getByRole('dialog', { name: 'Is it still you?' })
  await proof.getByLabel('Password', { exact: true }).fill('not-my-password')
  await page.keyboard.press('Enter')
  await proof.getByRole('alert').waitFor()
  await proof.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')

  const secret = page.getByRole('dialog', { name: 'Your new key' }).getByLabel('Secret key')
  await secret.waitFor()
  const key = await secret.inputValue()
  expect(key).toMatch(/^trb_sk_/)
  await page.getByRole('button', { name: 'Done' }).press('Enter')
  await page.getByRole('cell', { name: /^Shop server/ }).waitFor()
  expect(await page.content()).not.toContain(key)
  // The refusals on the way are what the console says of every answer that is one.
  expect(visit.complaints.splice(0)).toHaveLength(2)

  await page.getByRole('button', { name: 'Revoke Shop server' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke the key' }).press('Enter')
  await page.getByText('The key was revoked.').waitFor()
  const { status } = await server.api.post('/v1/track/signup', {}, { key })
  expect(status).toBe(401)
})

test('a session elsewhere is ended', async () => {
  const other = await signIn(server, world.colleague.email)
  const page = await open(settings('sessions'), world.colleague)
  expect((await other.api.get('/v1/me')).status).toBe(200)
  await page
    .getByRole('button', { name: /^End the session/ })
    .first()
    .press('Enter')
  await page.getByText('The session was ended.').waitFor()
  await expect.poll(async () => (await other.api.get('/v1/me')).status).toBe(401)
})

test('the language changes without a reload, and stays with the person', async () => {
  const person = await memberOf(server, world.company, { role: 'read_only' })
  const page = await open(settings('language'), person)
  await page.evaluate('globalThis.isSamePage = true')
  await page.getByRole('combobox', { name: 'Language' }).click()
  await page.getByRole('option', { name: 'Español' }).click()
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByRole('heading', { name: 'Idioma y región', level: 1 }).waitFor()
  expect(await page.evaluate('document.documentElement.lang + globalThis.isSamePage')).toBe('estrue')
  expect(await page.title()).toBe('Idioma y región · Acme Coffee · Tributary')
  expect((await person.api.get('/v1/me')).body.language).toBe('es')
})

test('a page that a role does not include says whom to ask', async () => {
  const person = await memberOf(server, world.company, { role: 'read_only' })
  const page = await open(settings('api-keys'), person)
  await page.getByText('Ask an owner or admin of Acme Coffee if you need it.').waitFor()
  expect(await page.getByRole('navigation', { name: 'Settings' }).getByText('API keys').count()).toBe(0)
  expect(await accessibilityFaults(page)).toEqual([])
})
