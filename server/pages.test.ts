import { once } from 'node:events'
import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Browser } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#test/browser.ts'
import { startTestServer, type TestServer } from '#test/harness.ts'
import { html } from './html.ts'

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

type Codes = { 'x-codes'?: string[]; 'x-line-codes'?: Record<string, string[]> }
type Operation = { operationId: string; responses: Record<string, Codes> }

async function operations(): Promise<Operation[]> {
  const { body } = await server.api.get('/openapi.json')
  return Object.values(body.paths).flatMap((methods) => Object.values(methods as Record<string, Operation>))
}

const codesIn = (response: Codes) => [
  ...(response['x-codes'] ?? []),
  ...Object.values(response['x-line-codes'] ?? {}).flat(),
]

test('a stream is told of by what its lines are', async () => {
  const { body } = await server.api.get('/openapi.json')
  const { requestBody, responses } = body.paths['/v1/track/batch'].post
  expect(requestBody.content['application/x-ndjson']['x-itemSchema'].$ref).toMatch(/BatchLine$/)
  expect(responses['200'].content['application/x-ndjson']['x-itemSchema'].$ref).toMatch(/BatchResult$/)
  expect(responses['400']['x-codes']).toEqual(['idempotency_key_refused'])
  expect(Object.keys(responses)).toEqual(['200', '400', '401', '403', '415', '429'])
  expect(responses['200']['x-line-codes']['413']).toEqual(['line_too_long'])
  const { body: reference } = await server.api.get('/docs')
  expect(reference).toContain('Each line of the body')
  expect(reference).toContain('--data-binary')
})

test('the reference has every operation, and the errors every code, at an address of its own', async () => {
  const { body: reference } = await server.api.get('/docs')
  const { body: errors } = await server.api.get('/docs/errors')
  const all = await operations()
  expect(all.length).toBeGreaterThan(20)
  for (const { operationId, responses } of all) {
    expect(reference).toContain(`id="${operationId}"`)
    for (const code of Object.values(responses).flatMap(codesIn)) {
      expect(errors).toContain(`id="${code}"`)
    }
  }
})

test('an address that a problem names leads to its code', async () => {
  const { body } = await server.api.get('/v1/nothing')
  const { pathname, hash } = new URL(body.type)
  expect((await server.api.get(pathname)).body).toContain(`id="${hash.slice(1)}"`)
})

test('every link within the pages leads somewhere', async () => {
  const pages = new Map<string, string>()
  for (const path of ['/docs', '/docs/errors']) pages.set(path, (await server.api.get(path)).body)
  for (const [path, page] of pages) {
    for (const [, link = ''] of page.matchAll(/href="([^"]+)"/g)) {
      const { pathname, hash } = new URL(link, `http://host${path}`)
      if (hash === '') expect((await server.api.get(pathname)).status, link).toBe(200)
      else expect(pages.get(pathname), link).toContain(`id="${hash.slice(1)}"`)
    }
  }
})

test.each(['/docs', '/docs/errors'])(
  '%s is read in a browser: from here alone, on a phone too',
  async (path) => {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } })
    const asked: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('console', (message) => complaints.push(message.text()))
    await page.goto(server.url + path)
    expect(asked).toEqual([server.url + path])
    expect(complaints).toEqual([])
    // These go to the page as text, so they know nothing of this file.
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    const background = 'getComputedStyle(document.body).backgroundColor'
    const light = await page.evaluate(background)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await page.evaluate(background)).not.toBe(light)
    await page.close()
  },
)

test('what is put into a template is text, unless it is HTML', () => {
  const inner = html`<b>${'<script>'}</b>`
  expect(html`<p title="${'"\'&'}">${inner}${['<', inner]}${false}${undefined}${0}</p>`.html).toBe(
    '<p title="&quot;&#39;&amp;"><b>&lt;script&gt;</b>&lt;<b>&lt;script&gt;</b>0</p>',
  )
})

test('answers forbid everything, and name https only where it is spoken', async () => {
  const { headers } = await server.api.get('/healthz')
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  )
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('strict-transport-security')).toBeNull()

  const environment = { BASE_URL: 'https://partners.example', LINK_BASE_URL: 'https://go.example' }
  const secure = await startTestServer({ environment })
  try {
    const answer = await secure.api.get('/healthz')
    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=31536000/)
    expect((await secure.api.get('/robots.txt')).body).toContain('Disallow: /v1/\n')
    // Named by the Host of the request, which fetch does not let one set.
    const [answered] = await once(
      get(`${secure.url}/robots.txt`, { headers: { host: 'go.example' } }),
      'response',
    )
    expect(await text(answered)).toBe('User-agent: *\nDisallow: /\n')
  } finally {
    await secure.close()
  }
})

test('figures are in the text format of Prometheus, by route and never by address', async () => {
  await server.api.get('/v1/partners/par_1')
  await server.api.get('/guessed/1')
  await server.api.get('/r/no-such-link')
  const { body, headers } = await server.api.get('/metrics')
  expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const name = '[a-z_][a-z0-9_]*'
  const line = new RegExp(
    `^(# (HELP ${name} .+|TYPE ${name} (counter|gauge|histogram))|${name}(\\{(${name}="[^"]*",?)+\\})? \\d+(\\.\\d+)?(e-\\d+)?)$`,
  )
  for (const one of body.trimEnd().split('\n')) expect(one).toMatch(line)
  expect(body).toMatch(/_count\{method="GET",route="none",status="404"\} [1-9]/)
  expect(body).not.toContain('guessed')
  expect(body).not.toContain('no-such-link')
  for (const figure of ['clicks_unrecorded_total 0', 'database_up 1', 'relay_lag_seconds', 'jobs_failed 0']) {
    expect(body).toContain(`\ntributary_${figure}`)
  }
})

test('the buckets of a histogram only grow, and the last holds all', async () => {
  const { body } = await server.api.get('/metrics')
  const series = [...body.matchAll(/_bucket\{method="GET",route="\/docs",status="200",le="([^"]+)"\} (\d+)/g)]
  const counts = series.map(([, , count]) => Number(count))
  expect(series.at(-1)?.[1]).toBe('+Inf')
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  expect(body).toContain(`_count{method="GET",route="/docs",status="200"} ${counts.at(-1)}`)
})
