import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults } from './accessibility.ts'
import { launchBrowser } from './browser.ts'
import { settled, visitAs } from './browsing.ts'
import { startTestServer, type TestServer } from './harness.ts'
import { tallyOf } from './tally.ts'
import { addressesOf, createWebWorld, type WebWorld } from './web-world.ts'

/** Narrow windows are looked at in the campaign. */
const SCALE = Number(process.env['SCALE'] ?? 1)
const tally = tallyOf('pages of the applications')
const WIDTHS = SCALE > 1 ? [1440, 768, 390] : [1440]

let server: TestServer
let browser: Browser
let world: WebWorld

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
  world = await createWebWorld(server)
  return async () => {
    await browser.close()
    await server.close()
  }
})

describe.each(['company', 'partner'] as const)('the pages of a %s', (application) => {
  const visitor = () => (application === 'company' ? world.owner : world.partner)

  test.each(
    WIDTHS.flatMap((width) => [
      { width, scheme: 'light' as const },
      { width, scheme: 'dark' as const },
    ]),
  )('are accessible at $width px, $scheme, and leave the console empty', async ({ width, scheme }) => {
    const { context, page, complaints } = await visitAs(browser, server.url, visitor(), { width, scheme })
    const titles = new Set<string>()
    const addresses = addressesOf(application, world)
    expect(addresses.length).toBeGreaterThan(6)
    for (const address of addresses) {
      await page.goto(address)
      await settled(page)
      expect(await accessibilityFaults(page), address).toEqual([])
      tally(`pages without a fault at ${width} px`)
      expect(complaints, address).toEqual([])
      expect(await page.locator('h1:visible').count(), address).toBe(1)
      expect(await page.title(), address).toMatch(/^[^·]+ · [^·]+ · Tributary$/)
      titles.add(await page.title())
    }
    expect(titles.size).toBe(addresses.length)
    await context.close()
  })

  test('need no scrolling sideways in a window of 320 px', async () => {
    const { context, page } = await visitAs(browser, server.url, visitor(), { width: 320, height: 640 })
    for (const address of addressesOf(application, world)) {
      await page.goto(address)
      await settled(page)
      expect(await page.evaluate('document.documentElement.scrollWidth'), address).toBeLessThanOrEqual(320)
    }
    await context.close()
  })

  test('have nothing left in plain English, and nothing cut off, where texts are 40 % longer', async () => {
    const { context, page } = await visitAs(browser, server.url, visitor())
    for (const address of addressesOf(application, world)) {
      await page.goto(`${address}?language=en-XA`)
      await settled(page)
      expect(await untranslated(page), address).toEqual([])
      expect(await cutOff(page), address).toEqual([])
    }
    await context.close()
  })

  test('mirror in a language that is written from the right', async () => {
    const { context, page } = await visitAs(browser, server.url, visitor(), { width: 390 })
    for (const address of addressesOf(application, world)) {
      await page.goto(`${address}?language=ar-XB`)
      await settled(page)
      expect(await page.evaluate('document.documentElement.dir + document.documentElement.lang')).toBe(
        'rtlar',
      )
      const box = await page.locator('h1').first().boundingBox()
      const end = await page.evaluate('document.querySelector("h1").getBoundingClientRect().right')
      expect(box && Number(end), address).toBeGreaterThan(300)
      expect(await page.evaluate('document.documentElement.scrollWidth'), address).toBeLessThanOrEqual(390)
    }
    await context.close()
  })
})

/** Texts of the page that went past the catalogue: a stretched one stands between brackets. */
async function untranslated(page: Page): Promise<string[]> {
  const texts = (await page.evaluate(`(() => {
    const found = []
    const walk = document.createTreeWalker(document.querySelector('#application'), NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      const { parentElement, data } = walk.currentNode
      // Figures, dates and what people wrote themselves are of no language of ours.
      if (parentElement.closest('style, script, time, data, code, kbd, strong, dd, td, option, [data-own]')) continue
      if (data.trim() !== '') found.push(data.trim())
    }
    return found
  })()`)) as string[]
  // A text that was put together with a name is one text node with its brackets.
  return texts.filter((text) => !/^\[.*\]$/s.test(text) && /[a-z]{2}/.test(text) && !NAMES.test(text))
}

/** What the tests' own people, teams and programs are called. */
const NAMES = /^(Acme Coffee|Friends of Acme|Wholesale|Ada Park|Ann Example|AP|AE|.+@.+)$/

/** Elements whose text is wider than they are. */
async function cutOff(page: Page): Promise<string[]> {
  return (await page.evaluate(`[...document.querySelectorAll('button, a, h1, h2, label, th, p')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
    .filter((element) => getComputedStyle(element).display !== 'inline')
    .map((element) => element.outerHTML.slice(0, 160))`)) as string[]
}
