/** The pages that stand where a link leads nowhere. Whoever reads one came by somebody else's link: short and plain. */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { html } from '#server/html.ts'
import { type Language, languageFor, texts } from '#server/language.ts'
import { bareDocument, barePolicy } from '#server/public-page.ts'

type Status = 400 | 404 | 503

/** Made once, when first asked for: a flood of dead links costs no more than that of live ones. */
const pages = new Map<string, Buffer>()

export function sendPage(asked: IncomingHttpHeaders, response: ServerResponse, status: Status): void {
  const language = languageFor({ accepted: asked['accept-language'] })
  const key = `${language} ${status}`
  const page = pages.get(key) ?? makePage(language, status)
  pages.set(key, page)
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': page.length,
    'cache-control': 'no-store',
    vary: 'accept-language',
    'content-security-policy': barePolicy(),
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    ...(status === 503 ? { 'retry-after': '5' } : {}),
  })
  // Node sends no body where the request was a HEAD.
  response.end(page)
}

function makePage(language: Language, status: Status): Buffer {
  const say = texts(language, 'public')
  const title = say(`dead_link.${status}_title`)
  const body = html`<h1>${title}</h1>
<p class="lead">${say(`dead_link.${status}`)}</p>`
  return Buffer.from(bareDocument(title, body, language).html)
}
