/** Signing in: by password and second factor, Google or a passkey; and signing out. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Html, html } from '#server/html.ts'
import type { SignInOutcome } from '#server/identity.ts'
import { field, hidden, notice, submit, typed } from '#server/public-form.ts'
import { languageCookie, ownPath, type Reader, readerOf, sendPublicPage } from '#server/public-page.ts'
import { refuseForeignPage } from '#server/request.ts'
import { type Desk, headersOf } from './desk.ts'
import { forgetSession } from './signed-in.ts'

export function addSignIn(scope: FastifyInstance, desk: Desk): void {
  const { identity } = desk
  scope.get('/login', async (request, reply) => {
    const next = nextOf(request)
    if (await desk.signedIn(request)) return reply.redirect(next, 303)
    return sendLogin(desk, request, reply, { next })
  })
  scope.post('/login', async (request, reply) => {
    refuseForeignPage(request)
    const email = typed(request, 'email').trim()
    const next = ownPath(typed(request, 'next'))
    await desk.limit(request)
    const result = await identity.signIn({ email, password: typed(request, 'password') }, headersOf(request))
    if (result.outcome === 'second_factor') {
      reply.header('set-cookie', [...result.cookies])
      return reply.redirect(`/login/code?next=${encodeURIComponent(next)}`, 303)
    }
    if (result.outcome === 'signed_in') {
      await desk.letIn(request, reply, result.cookies)
      return reply.redirect(next, 303)
    }
    return sendLogin(desk, request, reply, { next, email, result })
  })
  scope.post('/login/google', async (request, reply) => {
    refuseForeignPage(request)
    await desk.limit(request)
    const started = await identity.startGoogle(ownPath(typed(request, 'next')), headersOf(request))
    if (!started) return reply.redirect('/login?failed=google', 303)
    return reply.header('set-cookie', [...started.cookies]).redirect(started.url, 303)
  })
  addSecondStep(scope, desk)
  scope.post('/logout', async (request, reply) => {
    refuseForeignPage(request)
    const { services, config } = desk.installation
    const person = await desk.signedIn(request)
    const cookies = [...(await identity.signOut(headersOf(request)))]
    forgetSession(services, request.headers.cookie)
    // The pages go on in the language that the person chose.
    if (person?.language) cookies.push(languageCookie(person.language, config.baseUrl.startsWith('https:')))
    const next = ownPath(typed(request, 'next'))
    return reply.header('set-cookie', cookies).redirect(next === '/' ? '/login' : next, 303)
  })
}

function addSecondStep(scope: FastifyInstance, desk: Desk): void {
  scope.get('/login/code', (request, reply) => sendCode(request, reply, { next: nextOf(request) }))
  scope.post('/login/code', async (request, reply) => {
    refuseForeignPage(request)
    await desk.limit(request)
    const next = ownPath(typed(request, 'next'))
    // As people copy it: in two groups of three, with a space.
    const code = typed(request, 'code').replaceAll(/\s/g, '')
    const { outcome, cookies } = await desk.identity.signInByCode(code, headersOf(request))
    if (outcome !== 'signed_in') return sendCode(request, reply, { next, isWrong: true })
    await desk.letIn(request, reply, cookies)
    return reply.redirect(next, 303)
  })
}

/** Where the address says to go after signing in. */
export function nextOf({ query }: FastifyRequest): string {
  return ownPath((query as Record<string, unknown>)['next'])
}

type LoginState = { readonly next: string; readonly email?: string; readonly result?: SignInOutcome }

function sendLogin(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  state: LoginState,
): FastifyReply {
  const { google } = desk.installation.config
  const { say } = readerOf(request)
  const isLocked = state.result?.outcome === 'locked'
  return sendPublicPage(request, reply, {
    title: say('login.title'),
    status: isLocked ? 429 : state.result ? 422 : 200,
    formTarget: google && new URL(google.issuer).origin,
    body: html`<h1>${say('login.title')}</h1>
${said(readerOf(request), request, state)}
<form method="post" action="/login" data-once>
${hidden('next', state.next)}
${field(say, { name: 'email', label: say('field.email'), type: 'email', value: state.email, autocomplete: 'username', isFocused: !state.email })}
${field(say, { name: 'password', label: say('field.password'), type: 'password', autocomplete: 'current-password', isFocused: Boolean(state.email), maxLength: 500 })}
<div class="aside"><a href="/forgot">${say('login.forgot')}</a></div>
${submit(say('login.submit'))}
</form>
<p class="or"${!google && html` data-passkey-or hidden`}>${say('login.or')}</p>
${
  google &&
  html`<form method="post" action="/login/google">${hidden('next', state.next)}
<button class="button plain">${GOOGLE}${say('login.google')}</button></form>`
}
<button class="button plain" type="button" data-passkey data-next="${state.next}" data-failed="${say('login.passkey_failed')}" hidden>${PASSKEY}${say('login.passkey')}</button>
<p class="said" id="passkey-said" role="alert"></p>`,
  })
}

function said({ say }: Reader, { query }: FastifyRequest, { result }: LoginState): Html | false {
  if (result?.outcome === 'locked') return notice('danger', lockText(say, result.locked_until))
  if (result) return notice('danger', say('login.refused'))
  const { failed, done } = query as Record<string, unknown>
  if (failed === 'google') return notice('danger', say('login.google_failed'))
  if (done === 'reset') return notice('success', say('login.reset_done'))
  if (done === 'exists') return notice('info', say('login.exists'))
  return false
}

/** When it lifts, in minutes and by the clock: the server's in UTC, until the script knows the reader's. */
function lockText(say: Reader['say'], until: Date): Html {
  const minutes = Math.max(Math.ceil((until.getTime() - Date.now()) / 60_000), 1)
  const iso = until.toISOString()
  const time = html`<time datetime="${iso}" data-clock>${iso.slice(11, 16)} UTC</time>`
  const [before = '', after = ''] = say('login.locked', { count: minutes, time: '\0' }).split('\0')
  return html`${before}${time}${after}`
}

function sendCode(
  request: FastifyRequest,
  reply: FastifyReply,
  { next, isWrong = false }: { next: string; isWrong?: boolean },
): FastifyReply {
  const { say } = readerOf(request)
  return sendPublicPage(request, reply, {
    title: say('code.title'),
    status: isWrong ? 422 : 200,
    body: html`<h1>${say('code.title')}</h1>
<p class="lead">${say('code.lead')}</p>
<form method="post" action="/login/code" data-once>
${hidden('next', next)}
${field(say, {
  name: 'code',
  label: say('code.label'),
  autocomplete: 'one-time-code',
  isFocused: true,
  isCode: true,
  maxLength: 40,
  hint: say('code.hint'),
  wrong: isWrong ? say('code.wrong') : undefined,
})}
${submit(say('code.submit'))}
<div class="aside"><a href="/login?next=${encodeURIComponent(next)}">${say('code.again')}</a></div>
</form>`,
  })
}

const GOOGLE: Html = {
  html: '<svg viewBox="0 0 18 18" aria-hidden="true"><path fill="#4285F4" d="M17.64 9.2c0-.64-.06-1.25-.16-1.84H9v3.48h4.84a4.14 4.14 0 0 1-1.8 2.72v2.26h2.92a8.8 8.8 0 0 0 2.68-6.62z"/><path fill="#34A853" d="M9 18c2.43 0 4.47-.8 5.96-2.18l-2.92-2.26c-.8.54-1.84.86-3.04.86-2.34 0-4.32-1.58-5.03-3.7H.96v2.33A9 9 0 0 0 9 18z"/><path fill="#FBBC05" d="M3.97 10.72a5.4 5.4 0 0 1 0-3.44V4.95H.96a9 9 0 0 0 0 8.1z"/><path fill="#EA4335" d="M9 3.58c1.32 0 2.5.45 3.44 1.35l2.58-2.59A9 9 0 0 0 .96 4.95l3.01 2.33C4.68 5.16 6.66 3.58 9 3.58z"/></svg>',
}

const PASSKEY: Html = {
  html: '<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="6.5" cy="13.5" r="3.75"/><path d="m9.25 10.75 7.5-7.5M13.5 6.5 16 9m-4.5-.5 1.25 1.25"/></svg>',
}
