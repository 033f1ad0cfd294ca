/** Every public page, as all kinds of people see it: light and dark, narrow, with help, in another language. */
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '#test/browser.ts'
import { testPartner, testProgram } from '#test/enrolled.ts'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'
import { createTestPerson, memberOf, PASSWORD } from '#test/people.ts'
import { setupAddress } from './setup.ts'

/** The paths of addresses; those of mails are made before the first test. */
const PAGES: Record<string, string> = {
  home: '/',
  login: '/login',
  'a refused login': '/login',
  'a locked login': '/login',
  'a code': '/login/code',
  forgot: '/forgot',
  'a reset that is over': '/reset/over',
  'nothing here': '/nowhere',
}

const WIDTHS = Number(process.env['SCALE'] ?? 1) > 1 ? [390, 768, 1440] : [1440]

let server: TestServer
let empty: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  empty = await startTestServer()
  browser = await launchBrowser()
  await makePages()
  return async () => {
    await browser.close()
    await empty.close()
    await server.close()
  }
})

async function makePages(): Promise<void> {
  const { identity } = server.installation.services
  const company = await server.company({ name: 'Acme' })
  const owner = await memberOf(server, company, { role: 'owner' })
  const partner = await testPartner(company, await testProgram(company), { email: 'ann@partners.example' })
  const claim = await company.api.post(`/v1/partners/${partner.id}/dashboard-address`, {})
  await owner.api.post('/v1/invitations', { email: 'new@acme.example', role: 'program_manager' })
  await owner.api.post('/v1/invitations', { email: (await createTestPerson(server)).email, role: 'finance' })
  await identity.create({ email: 'bea@people.example', name: 'Bea', password: PASSWORD, isVerified: false })
  await identity.requestConfirmation('bea@people.example')
  await identity.requestReset(owner.email)
  const { rows } = await asAdministrator(server.database.url, (client) =>
    client.query('select template, body_text from mails order by created_at'),
  )
  for (const { template, body_text } of rows) {
    const address = /https?:\/\/\S+\/(?:reset|confirm|invitations)\/\S+/.exec(body_text)?.[0]
    if (address)
      PAGES[PAGES[template] ? `${template} of a known person` : template] = new URL(address).pathname
  }
  PAGES['claim'] = new URL(claim.body.url).pathname
  PAGES['a claim that is over'] = '/d/over'
  PAGES['setup'] = setupAddress(empty.installation)
  PAGES['an empty installation'] = `${empty.installation.config.baseUrl}/setup`
}

const NAMES = [
  ...Object.keys(PAGES),
  ...['reset_password', 'confirm_email', 'invitation', 'invitation of a known person'],
  ...['claim', 'a claim that is over', 'setup', 'an empty installation'],
]

async function show(page: Page, name: string): Promise<void> {
  expect(PAGES[name], `there is a page "${name}"`).toBeDefined()
  await page.goto(new URL(PAGES[name] as string, server.installation.config.baseUrl).href)
  if (!name.endsWith(' login')) return
  const email = `${name.replaceAll(' ', '-')}@people.example`
  const attempts = name.startsWith('a locked') ? 11 : 0
  const { identity } = server.installation.services
  for (let attempt = 0; attempt < attempts; attempt += 1)
    await identity.signIn({ email, password: 'wrong' }, {})
  await page.locator('#email').fill(email)
  await page.locator('#password').fill('wrong')
  await page.locator('form[action="/login"] .button').click()
  await page.locator('.notice').waitFor()
}

/** How wide the page is, and what in it is too low to be hit (WCAG 2.5.8). */
const MEASURE = `({
  wide: document.documentElement.scrollWidth,
  small: [...document.querySelectorAll('a, button, input:not([type=hidden]), select')]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)
    .map((one) => one.outerHTML),
})`

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test.each(NAMES)('%s is open to everybody', async (name) => {
    for (const width of WIDTHS) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 }, locale: 'en' })
      try {
        await show(page, name)
        await page.evaluate(axe.source)
        const { violations } = await page.evaluate((tags) => {
          const runner = (globalThis as unknown as { axe: typeof axe }).axe
          return runner.run({ runOnly: tags })
        }, TAGS)
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      } finally {
        await page.close()
      }
    }
  })
})

test.each(NAMES)('%s fits a screen of 320, also in longer words', async (name) => {
  for (const cookie of [undefined, 'en-XA']) {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, locale: 'en' })
    if (cookie) {
      const urls = [server, empty].map(({ installation }) => installation.config.baseUrl)
      await context.addCookies(urls.map((url) => ({ name: 'trb_language', value: cookie, url })))
    }
    const page = await context.newPage()
    try {
      await show(page, name)
      const { wide, small } = await page.evaluate<{ wide: number; small: string[] }>(MEASURE)
      expect([wide, small]).toEqual([320, []])
    } finally {
      await context.close()
    }
  }
})
