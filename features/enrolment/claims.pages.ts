/**
 * The page of a dashboard address. It looks the same whether anybody has the partner's e-mail address or not: a company
 * can open it too, and is not told.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SignedIn } from '#server/credential.ts'
import type { RunningRole } from '#server/feature.ts'
import { type Html, html } from '#server/html.ts'
import type { Installation } from '#server/installation.ts'
import { hidden, notice, submit, takeForms, typed } from '#server/public-form.ts'
import { readerOf, sendPublicPage } from '#server/public-page.ts'
import { type HttpParts, networkOf, refuseForeignPage } from '#server/request.ts'
import { type Desk, headersOf, openDesk, tokenOf } from '../access/desk.ts'
import { newPasswordField, weakness } from '../access/password-field.ts'
import { forgetSession } from '../access/signed-in.ts'
import { acceptClaim, type Claim, claimByPassword, mailFreshAddress, readClaim } from './claims.ts'

export async function addClaimPages(
  app: FastifyInstance,
  parts: HttpParts,
  installation: Installation,
  role: RunningRole,
): Promise<void> {
  if (role === 'redirector') return
  const desk = openDesk(app, parts, installation)
  await app.register(async (scope) => {
    takeForms(scope)
    addClaim(scope, desk)
  })
}

function addClaim(scope: FastifyInstance, desk: Desk): void {
  const { installation } = desk
  scope.get('/d/:token', async (request, reply) => {
    const claim = await readClaim(installation, tokenOf(request))
    return claim?.state === 'open' ? sendClaim(desk, request, reply, claim) : sendOver(request, reply, claim)
  })
  scope.post('/d/:token', async (request, reply) => {
    refuseForeignPage(request)
    await desk.limit(request)
    const claim = await readClaim(installation, tokenOf(request))
    if (claim?.state !== 'open') return sendOver(request, reply, claim)
    const password = typed(request, 'password')
    const { say } = readerOf(request)
    const wrong = await weakness(say, password, [claim.email, claim.partner_name, claim.company_name])
    if (wrong !== undefined) return sendClaim(desk, request, reply, claim, { wrong })
    const result = await claimByPassword(
      installation,
      tokenOf(request),
      { password },
      headersOf(request),
      fromOf(request),
    )
    if (result.outcome === 'over') return sendOver(request, reply, undefined)
    if (result.outcome !== 'signed_in') return reply.redirect(loginFor(request), 303)
    await desk.letIn(request, reply, result.cookies, { isFirst: true })
    return reply.redirect('/', 303)
  })
  scope.post('/d/:token/accept', async (request, reply) => {
    refuseForeignPage(request)
    await desk.limit(request)
    const person = await desk.signedIn(request)
    if (!person) return reply.redirect(loginFor(request), 303)
    const refused = await acceptClaim(installation, tokenOf(request), person, fromOf(request))
    forgetSession(installation.services, request.headers.cookie)
    if (refused === 'accepted') return reply.redirect('/', 303)
    const claim = await readClaim(installation, tokenOf(request))
    if (refused === 'over' || !claim) return sendOver(request, reply, claim)
    return sendClaim(desk, request, reply, claim, { refused })
  })
  scope.post('/d/:token/mail', async (request, reply) => {
    refuseForeignPage(request)
    await desk.limit(request)
    const claim = await readClaim(installation, tokenOf(request))
    if (claim && (await desk.mayMail(request, claim.partner_id)))
      await mailFreshAddress(installation, tokenOf(request))
    return sendMailed(request, reply)
  })
}

const fromOf = (request: FastifyRequest) => ({ request_id: request.id, network: networkOf(request.ip) })

function loginFor(request: FastifyRequest): string {
  return `/login?done=exists&next=${encodeURIComponent(`/d/${tokenOf(request)}`)}`
}

type Said = { readonly wrong?: string; readonly refused?: 'other_person' | 'unconfirmed' }

async function sendClaim(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  claim: Claim,
  state: Said = {},
): Promise<FastifyReply> {
  const { say } = readerOf(request)
  const { company_name, program_name, partner_name } = claim
  const person = await desk.signedIn(request)
  return sendPublicPage(request, reply, {
    title: say('claim.title', { program_name }),
    status: state.wrong || state.refused ? 422 : 200,
    body: html`<h1>${say('claim.title', { program_name })}</h1>
<p class="lead">${say('claim.lead', { company_name, partner_name })}</p>
${person ? acceptPart(request, claim, person, state) : passwordPart(request, claim, state)}`,
  })
}

function passwordPart(request: FastifyRequest, { email_hint }: Claim, { wrong }: Said): Html {
  const { say } = readerOf(request)
  return html`<form method="post" data-once>
${newPasswordField(say, { wrong })}
${submit(say('claim.submit'))}
<p class="hint">${say('claim.email', { email_hint })}</p>
</form>
<p class="or">${say('login.or')}</p>
<a class="button plain" href="${loginFor(request)}">${say('claim.have_account')}</a>`
}

function acceptPart(request: FastifyRequest, claim: Claim, person: SignedIn, { refused }: Said): Html {
  const { say } = readerOf(request)
  const path = `/d/${tokenOf(request)}`
  return html`${refused && notice('warning', say(`claim.${refused}`, { email_hint: claim.email_hint, own: person.email }))}
<form method="post" action="${path}/accept" data-once>${submit(say('claim.accept', { email: person.email }))}</form>
<form method="post" action="/logout">${hidden('next', path)}<button class="button plain">${say('claim.switch')}</button></form>`
}

function sendOver(request: FastifyRequest, reply: FastifyReply, claim: Claim | undefined): FastifyReply {
  const { say } = readerOf(request)
  const key = claim?.state === 'claimed' ? 'claim.claimed' : 'claim.expired'
  return sendPublicPage(request, reply, {
    title: say(`${key}_title`),
    status: 410,
    body: html`<h1>${say(`${key}_title`)}</h1>
<p class="lead">${say(key)}</p>
<a class="button" href="/login">${say('login.submit')}</a>
<form method="post" action="/d/${tokenOf(request)}/mail" data-once><button class="button plain">${say('claim.mail')}</button></form>`,
  })
}

/** Always the same: whether the address was one of ours, and came already, is for its mailbox to know. */
function sendMailed(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { say } = readerOf(request)
  return sendPublicPage(request, reply, {
    title: say('forgot.sent_title'),
    body: html`<h1>${say('forgot.sent_title')}</h1>
<p class="lead">${say('claim.mailed')}</p>
<a class="button plain" href="/login">${say('forgot.back')}</a>`,
  })
}
