import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '#test/harness.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

test('the snippet is served as script, under 3 kB, and asked for again by its ETag', async () => {
  const { status, headers, body } = await server.api.get('/tracker.js')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toContain('text/javascript')
  expect(gzipSync(body).length).toBeLessThan(3_000)
  expect(body).toContain('trb_click')
  const again = await server.api.get('/tracker.js', {
    headers: { 'if-none-match': headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
})
