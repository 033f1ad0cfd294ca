import type { Browser } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { settled, visitAs } from './browsing.ts'
import { startTestServer, type TestServer } from './harness.ts'
import { createWebWorld, type WebWorld } from './web-world.ts'

let server: TestServer
let browser: Browser
let world: WebWorld

beforeAll(async () => {
  server = await startTestServer({ jobs: true })
  browser = await launchBrowser()
  world = await createWebWorld(server)
  return async () => {
    await browser.close()
    await server.close()
  }
})

test('what a company changes is seen by its partner without a reload', async () => {
  const { context, page } = await visitAs(browser, server.url, world.partner)
  const stream = page.waitForResponse(/\/v1\/events/)
  await page.goto('/')
  await settled(page)
  await stream
  const row = page.getByRole('row').filter({ hasText: 'Friends of Acme' })
  await row.getByText('Active').waitFor()
  const { body } = await world.company.api.get('/v1/partnerships')
  await world.company.api.patch(`/v1/partnerships/${body.data[0].id}`, { status: 'paused' })
  await row.getByText('Paused').waitFor()
  await context.close()
})

test('news that stay away for half a minute are said to be paused, and no sooner', async () => {
  const ending = await startTestServer({ jobs: true })
  const theirs = await createWebWorld(ending)
  const { context, page } = await visitAs(browser, ending.url, theirs.owner)
  await page.clock.install()
  const stream = page.waitForResponse(/\/v1\/events/)
  // What says that the server is away was loaded while it was there.
  const bar = page.waitForResponse(/paused-bar.*\.js/)
  await page.goto(`/company/${theirs.slug}`)
  await settled(page)
  await page.clock.runFor(5_000)
  await Promise.all([stream, bar])
  const isStream = (request: { url(): string }) => request.url().includes('/v1/events')
  // A server that ends its streams in order and one that breaks them off both begin the silence, here and now.
  const ended = Promise.any([
    page.waitForEvent('requestfinished', isStream),
    page.waitForEvent('requestfailed', isStream),
  ])
  const closing = ending.close()
  await ended
  await page.clock.runFor(29_000)
  expect(await page.getByText('Updates paused.').count()).toBe(0)
  await page.clock.runFor(2_000)
  await page.getByText('Updates paused.').waitFor()
  await page.getByRole('button', { name: 'Refresh' }).waitFor()
  await closing
  await context.close()
})
