import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './harness.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

/** The bytes as they were sent, which `fetch` would have decompressed. */
async function raw(path: string, headers: Record<string, string> = {}) {
  const { request } = await import('node:http')
  const { buffer } = await import('node:stream/consumers')
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      request(`${server.url}${path}`, { headers }, async (answer) =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) }),
      )
        .on('error', reject)
        .end()
    },
  )
}

async function scriptOf(page: string): Promise<string> {
  const { body } = await server.api.get(page)
  const [, script] = /<script type="module"[^>]* src="([^"]+)"/.exec(body) ?? []
  return script ?? ''
}

test.each(['/company', '/company/acme', '/company/acme/settings/team', '/company/acme/friends/anything'])(
  'the company application answers at %s, whoever asks',
  async (path) => {
    const { status, headers, body } = await server.api.get(path)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(headers.get('cache-control')).toBe('no-cache')
    expect(body).toContain('/assets/company/')
  },
)

test('the partner application answers where it has pages, and elsewhere there is nothing', async () => {
  for (const path of ['/team', '/settings/profile', '/programs/friends']) {
    expect((await server.api.get(path)).body, path).toContain('/assets/partner/')
  }
  const { status, body } = await server.api.get('/settings/nothing')
  expect(status).toBe(404)
  expect(body.code).toBe('not_found')
})

test('a page names its scripts by place or content, and lets styles in by a nonce of its own', async () => {
  const policies = await Promise.all(
    ['/company', '/company'].map(async (path) => {
      const { headers, body } = await server.api.get(path)
      const policy = headers.get('content-security-policy') ?? ''
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
      expect(body).toContain(`nonce="${nonce}"`)
      expect(body).not.toContain('__STYLE_NONCE__')
      expect(policy).not.toContain('unsafe')
      expect(policy).toMatch(/script-src 'self' 'sha256-[^']+';/)
      expect(policy).not.toMatch(/script-src[^;]*nonce/)
      return nonce
    }),
  )
  expect(new Set(policies).size).toBe(2)
})

test('a file is kept by browsers for good, and comes compressed as they like it', async () => {
  const script = await scriptOf('/company')
  const plain = await raw(script)
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(plain.headers['content-type']).toBe('text/javascript; charset=utf-8')
  expect(plain.headers['vary']).toBe('accept-encoding')
  const gzip = await raw(script, { 'accept-encoding': 'gzip, deflate' })
  expect(gzip.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(gzip.body)).toEqual(plain.body)
  const brotli = await raw(script, { 'accept-encoding': 'gzip, br' })
  expect(brotli.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(brotli.body)).toEqual(plain.body)
  const refused = await raw(script, { 'accept-encoding': 'br;q=0, gzip;q=0.5' })
  expect(refused.headers['content-encoding']).toBe('gzip')

  const tags = [plain, gzip, brotli].map(({ headers }) => headers['etag'])
  expect(new Set(tags).size).toBe(3)
  const again = await raw(script, {
    'accept-encoding': 'br',
    'if-none-match': String(brotli.headers['etag']),
  })
  expect([again.status, again.body.length]).toEqual([304, 0])
})

test.each([
  '/assets/company/no-such-file.js',
  '/assets/addresses.json',
  '/assets/company/.vite/manifest.json',
  '/assets/..%2f..%2fpackage.json',
  '/assets/../package.json',
])('%s is no file of an application', async (path) => {
  const { status } = await raw(path)
  expect(status).toBe(404)
})
