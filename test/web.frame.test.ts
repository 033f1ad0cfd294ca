import type { Browser, Page } from 'playwright-core'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults } from './accessibility.ts'
import { launchBrowser } from './browser.ts'
import { settled, type Visit, type VisitOptions, visitAs } from './browsing.ts'
import { startTestServer, type TestServer } from './harness.ts'
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

afterEach(() => visit.context.close())

async function open(path: string, options?: VisitOptions, person = world.owner): Promise<Page> {
  visit = await visitAs(browser, server.url, person, options)
  await visit.page.goto(path)
  await settled(visit.page)
  return visit.page
}

test('who is not signed in is sent to sign in, and would come back', async () => {
  visit = await visitAs(browser, server.url, undefined)
  await visit.page.goto(`/company/${world.slug}/settings/team?a=b`)
  await visit.page.waitForURL(/\/login/)
  const { searchParams } = new URL(visit.page.url())
  expect(searchParams.get('next')).toBe(`/company/${world.slug}/settings/team?a=b`)
})

test.each(['light', 'dark'] as const)('the first paint already has the %s ground', async (scheme) => {
  visit = await visitAs(browser, server.url, world.owner, { scheme })
  const { page } = visit
  // The application itself never comes: what is seen is what stands before it.
  await page.route('**/assets/**/*.js', (route) => route.abort())
  await page.goto('/company')
  const ground = 'getComputedStyle(document.documentElement).backgroundColor'
  expect(await page.evaluate(ground)).toBe(scheme === 'light' ? 'rgb(247, 248, 250)' : 'rgb(15, 17, 23)')
  expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe(scheme)
})

test('a theme that was chosen stays, against that of the system', async () => {
  const page = await open(`/company/${world.slug}`, { scheme: 'light' })
  await page.getByRole('button', { name: /Account of/ }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  const shown = () => page.evaluate('document.documentElement.dataset.mantineColorScheme')
  expect(await shown()).toBe('dark')
  await page.reload()
  await settled(page)
  expect(await shown()).toBe('dark')
  await page.getByRole('button', { name: /Account of/ }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
})

test('the palette goes to pages and programs, finds people, and does things', async () => {
  const page = await open(`/company/${world.slug}`)
  await page.keyboard.press('ControlOrMeta+k')
  const search = page.getByPlaceholder('Search, or type > for commands')
  await search.waitFor()
  expect(await accessibilityFaults(page)).toEqual([])

  await search.fill('pat')
  await page.getByRole('button', { name: /Pat Example/ }).waitFor()
  await search.fill('>')
  expect(await page.getByRole('button', { name: 'Friends of Acme' }).count()).toBe(0)
  await search.fill('friends')
  await page
    .getByRole('button', { name: /Friends of Acme/ })
    .last()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/company/${world.slug}/${world.program}`)
  await page.getByRole('heading', { name: 'Friends of Acme', level: 1 }).waitFor()
  expect(await page.title()).toBe('Program settings · Friends of Acme · Tributary')

  await page.keyboard.press('ControlOrMeta+k')
  await search.fill('>dark')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate('document.documentElement.dataset.mantineColorScheme')).toBe('dark')
})

test('single keys work until they are turned off, and never while somebody writes', async () => {
  const page = await open(`/company/${world.slug}/settings/profile`)
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await page.getByLabel('Name').focus()
  await page.keyboard.type('?')
  expect(await sheet.count()).toBe(0)
  await page.locator('#main').focus()
  await page.keyboard.press('?')
  await sheet.waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await sheet.getByRole('switch', { name: 'Single keys' }).press('Space')
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  expect(page.url()).toContain('/settings/profile')
})

test('on a phone the rail is behind a button, and the tabs are at the bottom', async () => {
  const page = await open(`/company/${world.slug}`, { width: 390, height: 844 })
  await page.getByRole('button', { name: 'Menu' }).click()
  const drawer = page.getByRole('dialog', { name: 'Menu' })
  await drawer.waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await drawer.getByRole('link', { name: 'Settings' }).click()
  await drawer.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: 'Profile', level: 1 }).waitFor()
  await visit.context.close()

  const portal = await open('/', { width: 390, height: 844 }, world.partner)
  const box = await portal.getByRole('navigation', { name: 'Main' }).getByRole('link').first().boundingBox()
  expect(box?.y).toBeGreaterThan(844 - 80)
  expect(box?.height).toBeGreaterThanOrEqual(44)
})

test('a company that is not one’s own, and a page that is none, are not found', async () => {
  const page = await open('/company/somebody-elses')
  await page.getByText('There is nothing at this address').waitFor()
  await page.goto(`/company/${world.slug}/settings/nothing`)
  await page.getByText('There is nothing at this address').waitFor()
  await page.goto(`/company/${world.slug}/no-such-program`)
  await page.getByText('There is nothing at this address').waitFor()
  expect(await page.title()).toContain('Not found')
})
