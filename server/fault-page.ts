/** A failure as a browser's reader sees it: what happened, what is safe, what to do, and the number of the request. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { html } from './html.ts'
import { readerOf, sendPublicPage } from './public-page.ts'

/** True for somebody who opened an address or sent a form; programs and the API get problems. */
export function wantsPage({ headers, url }: FastifyRequest): boolean {
  return (headers.accept ?? '').includes('text/html') && !/^\/(v1|api)(\/|$)/.test(url)
}

const OWN_TEXT = ['403', '404', '429', '500']

export function sendFaultPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, code }: { status: number; code: string },
): FastifyReply {
  const { say } = readerOf(request)
  const known = status >= 500 ? '500' : OWN_TEXT.includes(String(status)) ? String(status) : 'other'
  const title = say(`errors.${known}_title`)
  return sendPublicPage(request, reply, {
    title,
    status,
    body: html`<h1>${title}</h1>
<p class="lead">${say(`errors.${code === 'foreign_origin' ? code : known}`)}</p>
<a class="button" href="/">${say('errors.home')}</a>
<p class="hint request">${say('errors.request')} <code>${request.id}</code></p>`,
  })
}
