import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Browser, BrowserContext, Cookie, Page } from 'playwright-core'
import { test as base, expect } from 'vitest'
import { launchBrowser } from '#test/browser.ts'
import { buildIfStale } from '../build.ts'

/** A test that is given a shop of its own, and fails when the shop's console shows an error. */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
  .extend<'browser', Browser>('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    await buildIfStale()
    const browser = await launchBrowser()
    onCleanup(() => browser.close())
    return browser
  })
  .extend('shop', async ({ browser }, { onCleanup }) => {
    const context = await browser.newContext()
    // Time stands still in the pages: however busy the machine, only a test that means it meets a timeout.
    await context.clock.install({ time: 0 })
    await context.clock.pauseAt(1)
    const shop = await openShop(context)
    onCleanup(async () => {
      await context.close()
      shop.close()
      expect(shop.errors).toEqual([])
    })
    return shop
  })

// Within the limit of a hook, twice that of a test: the first launch in a checkout unpacks 211 MB.
test.beforeAll(({ browser: _launched }) => {})

/** Two tokens as the tracker knows them: only the server looks inside. */
export const first = 'clk_01first'
export const second = 'clk_02second'

/** A shop of one page, its visitor, and a stand-in for the API that serves the tracker and records its calls. */
type Shop = {
  context: BrowserContext
  url: string
  apiUrl: string
  tag: Record<string, string>
  head: string
  body: string
  headers: Record<string, string>
  calls: { path: string; authorization: string | undefined; origin: string | undefined; body: unknown }[]
  /** For a call; at first a click of its own, `second`. */
  answer: Answer
  /** How long the answer to a preflight takes. */
  preflightMs: number
  /** What the shop's developer would see in the console. */
  errors: string[]
  tagHtml(): string
  visit(path: string, options?: { site?: string; referer?: string; page?: Page }): Promise<Page>
  cookie(): Promise<Cookie | undefined>
  close(): void
}

type Answer = (response: ServerResponse) => void

export const trackerPath = new URL('../dist/tracker/tracker.js', import.meta.url)

/** Two sites for the browser, both on loopback: cookies and CORS behave as between a real shop and its tracker. */
async function openShop(context: BrowserContext): Promise<Shop> {
  const pages = await listen((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', ...shop.headers })
    response.end(`<!doctype html><head>${shop.head}${shop.tagHtml()}</head><body>${shop.body}</body>`)
  })
  const api = await listen((request, response) => answerCall(shop, request, response))
  const shop: Shop = {
    context,
    url: `http://shop.localhost:${port(pages)}`,
    apiUrl: `http://track.localhost:${port(api)}`,
    tag: { 'data-key': 'trb_pk_shop' },
    head: '',
    body: '',
    headers: {},
    calls: [],
    answer: json(200, { click_id: second }),
    preflightMs: 0,
    errors: [],
    tagHtml() {
      const attributes = Object.entries(shop.tag).map(([name, value]) => `${name}="${value}"`)
      return `<script src="${shop.apiUrl}/tracker.js" ${attributes.join(' ')}></script>`
    },
    async visit(path, { site = shop.url, page, ...options } = {}) {
      const visited = page ?? (await context.newPage())
      visited.on('console', (message) => message.type() === 'error' && shop.errors.push(message.text()))
      visited.on('pageerror', (error) => shop.errors.push(String(error)))
      await visited.goto(site + path, options)
      return visited
    },
    async cookie() {
      return (await context.cookies()).find(({ name }) => name === 'trb_click')
    },
    close() {
      for (const server of [pages, api]) {
        server.close()
        server.closeAllConnections()
      }
    },
  }
  return shop
}

export function json(status: number, content: unknown): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
  }
}

async function answerCall(shop: Shop, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/tracker.js') {
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(trackerPath))
    return
  }
  const { authorization, origin } = request.headers
  response.setHeader('access-control-allow-origin', origin ?? '')
  response.setHeader('access-control-allow-headers', 'authorization, content-type')
  if (request.method === 'OPTIONS') {
    setTimeout(() => response.writeHead(204).end(), shop.preflightMs)
    return
  }
  shop.calls.push({ path: request.url ?? '', authorization, origin, body: JSON.parse(await text(request)) })
  shop.answer(response)
}

async function listen(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

function port(server: Server): number {
  return (server.address() as AddressInfo).port
}
