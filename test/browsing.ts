/** A browser that is signed in, and listens for what a page must never do. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { TestPerson } from './people.ts'

export type Visit = {
  readonly context: BrowserContext
  readonly page: Page
  /** What the console complained of, what the policy stopped, and which requests failed. */
  readonly complaints: string[]
}

export type VisitOptions = {
  readonly width?: number
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
  readonly language?: string
}

/** A window of its own with the person's session. The caller closes `context`. */
export async function visitAs(
  browser: Browser,
  url: string,
  person: Pick<TestPerson, 'cookie'> | undefined,
  { width = 1440, height = 900, scheme = 'light', language = 'en-US' }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale: language,
    reducedMotion: 'reduce',
    baseURL: url,
  })
  if (person) {
    const cookies = person.cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
    })
    await context.addCookies(cookies)
  }
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { context, page, complaints }
}

/** Waits until the page has its heading and nothing is loading. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.locator('[data-loading]').first().waitFor({ state: 'detached' })
  await page.evaluate('document.fonts.ready')
}
