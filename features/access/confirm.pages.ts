/** Mailed addresses that confirm an e-mail address, or a step of its change. Opening one changes nothing: scanners do. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from '#server/html.ts'
import { submit } from '#server/public-form.ts'
import { readerOf, sendPublicPage } from '#server/public-page.ts'
import { refuseForeignPage } from '#server/request.ts'
import { type Desk, headersOf } from './desk.ts'
import { tokenOf } from './passwords.pages.ts'
import { forgetSession } from './signed-in.ts'

export function addConfirm(scope: FastifyInstance, desk: Desk): void {
  scope.get('/confirm/*', async (request, reply) => {
    const { say } = readerOf(request)
    const step = stepOf(tokenOf(request))
    return sendPublicPage(request, reply, {
      title: say(`confirm.${step}.title`),
      body: html`<h1>${say(`confirm.${step}.title`)}</h1>
<p class="lead">${say(`confirm.${step}.lead`)}</p>
<form method="post" data-once>${submit(say(`confirm.${step}.submit`))}</form>`,
    })
  })
  scope.post('/confirm/*', async (request, reply) => {
    refuseForeignPage(request)
    await desk.limit(request)
    const token = tokenOf(request)
    const isConfirmed = await desk.identity.followConfirmation(token, headersOf(request))
    forgetSession(desk.installation.services, request.headers.cookie)
    return isConfirmed
      ? sendSaid(request, reply, `confirm.${stepOf(token)}.done`)
      : sendSaid(request, reply, 'confirm.over', 410)
  })
}

function sendSaid(
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
  status: number = 200,
): FastifyReply {
  const { say } = readerOf(request)
  return sendPublicPage(request, reply, {
    title: say(`${key}_title`),
    status,
    body: html`<h1>${say(`${key}_title`)}</h1>
<p class="lead">${say(key)}</p>
<a class="button" href="/">${say('confirm.go_on')}</a>`,
  })
}

/** What the token is about, as it says itself: only the words of the page hang on it, its signature is checked later. */
function stepOf(token: string): 'address' | 'leaving' | 'arriving' {
  try {
    const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    if (payload?.requestType === 'change-email-confirmation') return 'leaving'
    if (payload?.requestType === 'change-email-verification') return 'arriving'
  } catch {
    // No token of ours: said when it is followed.
  }
  return 'address'
}
