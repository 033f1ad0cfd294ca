/** Mailed addresses that confirm an e-mail address, or a step of its change. Opening one changes nothing: scanners do. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from '#server/html.ts'
import { submit } from '#server/public-form.ts'
import { readerOf, sendPublicPage } from '#server/public-page.ts'
import { refuseForeignPage } from '#server/request.ts'
import { type Desk, headersOf, tokenOf } from './desk.ts'
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
    // Who set the password may have been a company that copied the address; only they can sign in by it, and only the
    // owner of the address has this mail. An owner who did not set it sets another one (/forgot).
    if (await needsSession(desk, request, token))
      return reply.redirect(`/login?next=${encodeURIComponent(`/confirm/${token}`)}`, 303)
    const isConfirmed = await desk.identity.followConfirmation(token, headersOf(request))
    forgetSession(desk.installation.services, request.headers.cookie)
    return isConfirmed
      ? sendSaid(request, reply, `confirm.${stepOf(token)}.done`)
      : sendSaid(request, reply, 'confirm.over', 410)
  })
}

/** True for the address of a claimed account, unless the one who claimed it is signed in here. */
async function needsSession(desk: Desk, request: FastifyRequest, token: string): Promise<boolean> {
  const { email } = payloadOf(token)
  const person = typeof email === 'string' ? await desk.identity.findByEmail(email) : undefined
  if (!person || person.email_verified || person.claimed_company_id === null) return false
  return (await desk.signedIn(request))?.id !== person.id
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
  const { requestType } = payloadOf(token)
  if (requestType === 'change-email-confirmation') return 'leaving'
  return requestType === 'change-email-verification' ? 'arriving' : 'address'
}

function payloadOf(token: string): { readonly requestType?: unknown; readonly email?: unknown } {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) ?? {}
  } catch {
    // No token of ours: said when it is followed.
    return {}
  }
}
