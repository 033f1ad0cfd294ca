/** A forgotten password: asking for a mail, and setting a new one at the address in it. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { email, emailKey } from '#lib/text.ts'
import { html } from '#server/html.ts'
import { withMails } from '#server/mail.ts'
import { field, submit, typed } from '#server/public-form.ts'
import { readerOf, sendPublicPage } from '#server/public-page.ts'
import { networkOf, refuseForeignPage } from '#server/request.ts'
import { mailPasswordChanged } from './access.mails.ts'
import { browserOf } from './browsers.ts'
import { type Desk, tokenOf } from './desk.ts'
import { newPasswordField, usernameField, weakness } from './password-field.ts'
import { auditPersonAnywhere } from './person-audit.ts'

export function addPasswordPages(scope: FastifyInstance, desk: Desk): void {
  addForgot(scope, desk)
  scope.get('/reset/:token', async (request, reply) => {
    const person = await desk.identity.findReset(tokenOf(request))
    return person ? sendReset(request, reply, { email: person.email }) : sendOver(request, reply)
  })
  scope.post('/reset/:token', async (request, reply) => {
    refuseForeignPage(request)
    await desk.limit(request)
    const { identity, installation } = desk
    const known = await identity.findReset(tokenOf(request))
    if (!known) return sendOver(request, reply)
    const password = typed(request, 'password')
    const wrong = await weakness(readerOf(request).say, password, [known.name, known.email])
    if (wrong !== undefined) return sendReset(request, reply, { email: known.email, wrong })
    const person = await identity.resetPassword(tokenOf(request), password)
    if (!person) return sendOver(request, reply)
    const network = networkOf(request.ip)
    const from = { request_id: request.id, network }
    await auditPersonAnywhere(installation, person, 'person.password_changed', from)
    const browser = browserOf(request.headers['user-agent'] ?? null)
    const where = { occurred_at: new Date(), browser, network }
    await withMails(installation, (ctx) =>
      mailPasswordChanged(ctx, { to: person.email, language: person.language, ...where }),
    )
    return reply.redirect('/login?done=reset', 303)
  })
}

function addForgot(scope: FastifyInstance, desk: Desk): void {
  const { log } = desk.installation
  const going = new Set<Promise<void>>()
  scope.addHook('onClose', () => Promise.all(going).then(() => undefined))
  const mailLater = (address: string) => {
    const work = desk.identity
      .requestReset(address)
      .catch((error: unknown) => log.error({ err: error }, 'a mail for a new password could not be queued'))
      .finally(() => going.delete(work))
    going.add(work)
  }
  scope.get('/forgot', (request, reply) => sendForgot(request, reply))
  scope.post('/forgot', async (request, reply) => {
    refuseForeignPage(request)
    await desk.limit(request)
    const address = email.safeParse(typed(request, 'email'))
    const { say } = readerOf(request)
    if (!address.success)
      return sendForgot(request, reply, { value: typed(request, 'email'), wrong: say('field.email_wrong') })
    // Beside the answer, which takes as long for an address that nobody has.
    if (await desk.mayMail(request, emailKey(address.data))) mailLater(address.data)
    return sendPublicPage(request, reply, {
      title: say('forgot.sent_title'),
      body: html`<h1>${say('forgot.sent_title')}</h1>
<p class="lead">${say('forgot.sent', { email: address.data })}</p>
<p>${say('forgot.sent_hint')}</p>
<a class="button plain" href="/login">${say('forgot.back')}</a>`,
    })
  })
}

function sendForgot(
  request: FastifyRequest,
  reply: FastifyReply,
  state: { value?: string; wrong?: string } = {},
): FastifyReply {
  const { say } = readerOf(request)
  const label = say('field.email')
  return sendPublicPage(request, reply, {
    title: say('forgot.title'),
    status: state.wrong === undefined ? 200 : 422,
    body: html`<h1>${say('forgot.title')}</h1>
<p class="lead">${say('forgot.lead')}</p>
<form method="post" action="/forgot" data-once>
${field(say, { name: 'email', label, type: 'email', autocomplete: 'username', isFocused: true, ...state })}
${submit(say('forgot.submit'))}
<div class="aside"><a href="/login">${say('forgot.back')}</a></div>
</form>`,
  })
}

function sendReset(
  request: FastifyRequest,
  reply: FastifyReply,
  { email, wrong }: { email: string; wrong?: string },
): FastifyReply {
  const { say } = readerOf(request)
  return sendPublicPage(request, reply, {
    title: say('reset.title'),
    status: wrong === undefined ? 200 : 422,
    body: html`<h1>${say('reset.title')}</h1>
<p class="lead">${say('reset.lead', { email })}</p>
<form method="post" data-once>
${usernameField(email)}
${newPasswordField(say, { wrong })}
${submit(say('reset.submit'))}
</form>`,
  })
}

function sendOver(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { say } = readerOf(request)
  return sendPublicPage(request, reply, {
    title: say('reset.over_title'),
    status: 410,
    body: html`<h1>${say('reset.over_title')}</h1>
<p class="lead">${say('reset.over')}</p>
<a class="button" href="/forgot">${say('reset.over_again')}</a>`,
  })
}
