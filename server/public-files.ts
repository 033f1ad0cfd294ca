/** What the public pages load from here, and the choice of their language. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Installation } from './installation.ts'
import { LANGUAGES } from './language.ts'
import { takeForms, typed } from './public-form.ts'
import { languageCookie, ownPath } from './public-page.ts'
import { refuseForeignPage } from './request.ts'

const SCRIPT = join(import.meta.dirname, '..', 'dist', 'public', 'public.js')
const FONT = createRequire(import.meta.url).resolve(
  '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
)

/** A release may bring other ones: an hour, then a question by ETag. */
const CACHE = 'public, max-age=3600'

export async function addPublicFiles(app: FastifyInstance, { config }: Installation): Promise<void> {
  const files = [
    { path: '/static/public.js', type: 'text/javascript; charset=utf-8', body: await readFile(SCRIPT) },
    { path: '/static/inter.woff2', type: 'font/woff2', body: await readFile(FONT) },
  ]
  for (const { path, type, body } of files) {
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    app.get(path, async (request, reply) => {
      reply.headers({ etag, 'cache-control': CACHE })
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      return reply.header('content-type', type).send(body)
    })
  }
  await app.register(async (scope) => {
    takeForms(scope)
    scope.post('/language', async (request, reply) => {
      refuseForeignPage(request)
      const language = LANGUAGES.find((one) => one === typed(request, 'language')) ?? 'en'
      reply.header('set-cookie', languageCookie(language, config.baseUrl.startsWith('https:')))
      return reply.redirect(ownPath(typed(request, 'next')), 303)
    })
  })
}
