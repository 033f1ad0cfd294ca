/** `/`: the partner application for who is in a partner's team, the company's for who is in one, else the way in. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SignedIn } from '#server/credential.ts'
import { html } from '#server/html.ts'
import { submit } from '#server/public-form.ts'
import { readerOf, sendPublicPage } from '#server/public-page.ts'
import type { Desk } from './desk.ts'
import { isEmpty } from './setup.ts'

export function addHome(scope: FastifyInstance, desk: Desk): void {
  scope.get('/', async (request, reply) => {
    const person = await desk.signedIn(request)
    if (person) return sendTo(scope, person, request, reply)
    if (await isEmpty(desk.installation)) return reply.redirect('/setup', 303)
    const { say } = readerOf(request)
    return sendPublicPage(request, reply, {
      title: say('home.title'),
      body: html`<h1>${say('home.title')}</h1>
<p class="lead">${say('home.lead')}</p>
<a class="button" href="/login">${say('login.submit')}</a>`,
    })
  })
}

async function sendTo(
  scope: FastifyInstance,
  person: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const isPartner = person.teams.some(({ kind }) => kind === 'partner')
  const { partner } = scope.homes
  if (isPartner && partner) return partner(request, reply)
  if (!isPartner && person.teams.length > 0) return reply.redirect('/company', 303)
  const { say } = readerOf(request)
  return sendPublicPage(request, reply, {
    title: say('home.signed_in_title', { name: person.name }),
    body: html`<h1>${say('home.signed_in_title', { name: person.name })}</h1>
<p class="lead">${say(isPartner ? 'home.no_application' : 'home.no_team', { email: person.email })}</p>
<form method="post" action="/logout">${submit(say('home.sign_out'))}</form>`,
  })
}
