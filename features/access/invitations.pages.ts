/** The page of an invitation: a new person sets a password and is in; who has a login signs in and accepts. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#lib/errors.ts'
import { text } from '#lib/text.ts'
import { type Html, html } from '#server/html.ts'
import { texts } from '#server/language.ts'
import { field, hidden, notice, submit, typed } from '#server/public-form.ts'
import { readerOf, sendPublicPage } from '#server/public-page.ts'
import { networkOf, refuseForeignPage } from '#server/request.ts'
import { type Desk, headersOf, tokenOf } from './desk.ts'
import { type FollowedInvitation, followInvitation, isInvited, readInvitation } from './invitations.ts'
import { newPasswordField, usernameField, weakness } from './password-field.ts'
import { forgetSession } from './signed-in.ts'

type Wrong = { readonly name?: string | undefined; readonly password?: string | undefined }

export function addInvitations(scope: FastifyInstance, desk: Desk): void {
  scope.get('/invitations/:token', async (request, reply) => {
    const invitation = await found(desk, request)
    if (invitation.state !== 'open') return sendOver(request, reply, invitation)
    return sendInvitation(desk, request, reply, invitation)
  })
  scope.post('/invitations/:token', async (request, reply) => {
    refuseForeignPage(request)
    await desk.limit(request)
    const invitation = await found(desk, request)
    if (invitation.state !== 'open') return sendOver(request, reply, invitation)
    const signedIn = await desk.signedIn(request)
    if (signedIn) {
      if (!isInvited(invitation, signedIn)) return sendInvitation(desk, request, reply, invitation)
      await accept(desk, request, invitation)
      forgetSession(desk.installation.services, request.headers.cookie)
      return reply.redirect('/', 303)
    }
    if (await desk.identity.findByEmail(invitation.email)) return reply.redirect(loginFor(request), 303)
    return join(desk, request, reply, invitation)
  })
}

async function join(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  invitation: FollowedInvitation,
) {
  const { say, language } = readerOf(request)
  const { email } = invitation
  const name = text(120).safeParse(typed(request, 'name'))
  const password = typed(request, 'password')
  const wrong = {
    name: name.success ? undefined : say('field.name_wrong'),
    password: await weakness(say, password, [email, typed(request, 'name'), invitation.team_name]),
  }
  if (!name.success || wrong.password !== undefined)
    return sendInvitation(desk, request, reply, invitation, wrong)
  await desk.identity.create({ email, name: name.data, password, language, isVerified: true })
  const { outcome, cookies } = await desk.identity.signIn({ email, password }, headersOf(request))
  // Somebody with the same address was a moment earlier.
  if (outcome !== 'signed_in') return reply.redirect(loginFor(request), 303)
  await accept(desk, request, invitation)
  await desk.letIn(request, reply, cookies, { isFirst: true })
  return reply.redirect('/', 303)
}

async function accept(desk: Desk, request: FastifyRequest, invitation: FollowedInvitation): Promise<void> {
  const person = await desk.identity.findByEmail(invitation.email)
  if (!person) throw new Error('whoever accepts is known')
  const from = { request_id: request.id, network: networkOf(request.ip) }
  await followInvitation(desk.installation, invitation, person, from)
}

async function found({ installation }: Desk, request: FastifyRequest): Promise<FollowedInvitation> {
  const invitation = await readInvitation(installation, tokenOf(request))
  if (invitation) return invitation
  throw new Refusal(404, 'not_found', 'There is no such invitation. Open the address of the mail as it is.')
}

function loginFor(request: FastifyRequest): string {
  return `/login?done=exists&next=${encodeURIComponent(`/invitations/${tokenOf(request)}`)}`
}

async function sendInvitation(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  invitation: FollowedInvitation,
  wrong?: Wrong,
): Promise<FastifyReply> {
  const { say, language } = readerOf(request)
  const { team_name, inviter_name } = invitation
  const role = texts(language, 'mails')(`roles.${invitation.role}`)
  return sendPublicPage(request, reply, {
    title: say('invitation.title', { team_name }),
    status: wrong ? 422 : 200,
    body: html`<h1>${say('invitation.title', { team_name })}</h1>
<p class="lead">${inviter_name ? say('invitation.lead', { inviter_name, team_name, role }) : say('invitation.lead_of_operator', { team_name, role })}</p>
${await whatToDo(desk, request, invitation, wrong)}`,
  })
}

async function whatToDo(
  desk: Desk,
  request: FastifyRequest,
  invitation: FollowedInvitation,
  wrong: Wrong = {},
): Promise<Html> {
  const { say } = readerOf(request)
  const { email } = invitation
  const signedIn = await desk.signedIn(request)
  if (signedIn && isInvited(invitation, signedIn))
    return html`<form method="post" data-once>${submit(say('invitation.accept'))}</form>`
  if (signedIn) {
    return html`${notice('warning', say('invitation.other_person', { email, own: signedIn.email }))}
<form method="post" action="/logout">${hidden('next', loginFor(request))}${submit(say('invitation.switch'))}</form>`
  }
  if (await desk.identity.findByEmail(email)) {
    return html`<p>${say('invitation.known', { email })}</p>
<a class="button" href="${loginFor(request)}">${say('login.submit')}</a>`
  }
  return html`<form method="post" data-once>
${usernameField(email)}
${field(say, { name: 'name', label: say('field.name'), value: typed(request, 'name'), autocomplete: 'name', wrong: wrong.name, isFocused: !wrong.password, maxLength: 120 })}
${newPasswordField(say, { wrong: wrong.password, isFocused: false })}
${submit(say('invitation.join', { team_name: invitation.team_name }))}
<p class="hint">${say('invitation.email', { email })}</p>
</form>`
}

function sendOver(
  request: FastifyRequest,
  reply: FastifyReply,
  { state, team_name }: FollowedInvitation,
): FastifyReply {
  const { say } = readerOf(request)
  return sendPublicPage(request, reply, {
    title: say(`invitation.${state}_title`),
    status: 410,
    body: html`<h1>${say(`invitation.${state}_title`)}</h1>
<p class="lead">${say(`invitation.${state}`, { team_name })}</p>
<a class="button" href="/login">${say('login.submit')}</a>`,
  })
}
