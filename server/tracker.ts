/** The browser snippet of shops, at /tracker.js: built before it is served, and small enough to stay in memory. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'

const FILE = join(import.meta.dirname, '..', 'dist', 'tracker', 'tracker.js')

/** Shops include it by address, so a new version must reach them soon: ten minutes, then a question by ETag. */
const MAX_AGE_S = 600

export async function addTracker(app: FastifyInstance): Promise<void> {
  const text = await readFile(FILE)
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  app.get('/tracker.js', async (request, reply) => {
    reply.header('etag', etag).header('cache-control', `public, max-age=${MAX_AGE_S}`)
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.header('content-type', 'text/javascript; charset=utf-8').send(text)
  })
}
