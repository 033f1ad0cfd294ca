/** The page of an empty installation: its first company and owner. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#lib/errors.ts'
import { email, slugify, text } from '#lib/text.ts'
import { timeZone } from '#lib/time.ts'
import { type Html, html } from '#server/html.ts'
import type { Say } from '#server/language.ts'
import { field, submit, typed } from '#server/public-form.ts'
import { readerOf, sendPublicPage } from '#server/public-page.ts'
import { networkOf, refuseForeignPage } from '#server/request.ts'
import { type Desk, headersOf, tokenOf } from './desk.ts'
import { newPasswordField, weakness } from './password-field.ts'
import { isEmpty, isSetupToken, setUp } from './setup.ts'

const FIELDS = ['company', 'name', 'email', 'password'] as const
type Wrong = Partial<Record<(typeof FIELDS)[number], string | undefined>>

export function addSetup(scope: FastifyInstance, desk: Desk): void {
  scope.get('/setup', async (request, reply) => {
    if (!(await isEmpty(desk.installation))) return reply.redirect('/login', 303)
    return sendWhere(request, reply)
  })
  scope.get('/setup/:token', async (request, reply) => {
    if (!(await isEmpty(desk.installation))) return reply.redirect('/login', 303)
    refuseStrangers(desk, request)
    return sendSetup(request, reply)
  })
  scope.post('/setup/:token', async (request, reply) => {
    refuseForeignPage(request)
    await desk.limit(request)
    refuseStrangers(desk, request)
    return setUpFrom(desk, request, reply)
  })
}

async function setUpFrom(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { say, language } = readerOf(request)
  const company = text(120).safeParse(typed(request, 'company'))
  const name = text(120).safeParse(typed(request, 'name'))
  const address = email.safeParse(typed(request, 'email'))
  const zone = timeZone.safeParse(typed(request, 'time_zone'))
  const password = typed(request, 'password')
  const known = ['name', 'email', 'company'].map((one) => typed(request, one))
  const wrong = {
    company: company.success ? undefined : say('field.company_wrong'),
    name: name.success ? undefined : say('field.name_wrong'),
    email: address.success ? undefined : say('field.email_wrong'),
    password: await weakness(say, password, known),
  }
  if (!company.success || !name.success || !address.success || wrong.password !== undefined)
    return sendSetup(request, reply, wrong)
  // A name without Latin letters makes no slug.
  const slug = slugify(company.data) === '' ? { slug: 'company' } : {}
  const input = { name: company.data, time_zone: zone.data ?? 'UTC', ...slug }
  const owner = { name: name.data, email: address.data, password, language }
  const from = { request_id: request.id, network: networkOf(request.ip) }
  try {
    await setUp(desk.installation, input, owner, from)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'already_set_up') return reply.redirect('/login', 303)
    throw error
  }
  const { outcome, cookies } = await desk.identity.signIn(
    { email: owner.email, password },
    headersOf(request),
  )
  if (outcome !== 'signed_in') return reply.redirect('/login', 303)
  await desk.letIn(request, reply, cookies, { isFirst: true })
  return reply.redirect('/company', 303)
}

function refuseStrangers({ installation }: Desk, request: FastifyRequest): void {
  if (isSetupToken(installation, tokenOf(request))) return
  throw new Refusal(404, 'not_found', 'This is not the address that the server printed when it started.')
}

function sendWhere(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { say } = readerOf(request)
  return sendPublicPage(request, reply, {
    title: say('setup.where_title'),
    body: html`<h1>${say('setup.where_title')}</h1>
<p class="lead">${say('setup.where')}</p>
<p>${say('setup.where_command')}</p>
<pre><code>npx tributary setup --company "Acme" --owner-email you@example.com</code></pre>`,
  })
}

function sendSetup(request: FastifyRequest, reply: FastifyReply, wrong: Wrong = {}): FastifyReply {
  const { say } = readerOf(request)
  const firstWrong = FIELDS.find((name) => wrong[name] !== undefined)
  const input = (name: 'company' | 'name' | 'email', autocomplete: string, hint?: string) =>
    field(say, {
      name,
      label: say(`field.${name}`),
      type: name === 'email' ? 'email' : 'text',
      value: typed(request, name),
      autocomplete,
      hint,
      wrong: wrong[name],
      isFocused: name === (firstWrong ?? 'company'),
      maxLength: name === 'email' ? 254 : 120,
    })
  return sendPublicPage(request, reply, {
    title: say('setup.title'),
    status: firstWrong ? 422 : 200,
    body: html`<h1>${say('setup.title')}</h1>
<p class="lead">${say('setup.lead')}</p>
<form method="post" data-once>
${input('company', 'organization')}
${zoneField(say, typed(request, 'time_zone'))}
${input('name', 'name')}
${input('email', 'username', say('setup.email_hint'))}
${newPasswordField(say, { wrong: wrong.password, isFocused: firstWrong === 'password' })}
${submit(say('setup.submit'))}
</form>`,
  })
}

function zoneField(say: Say, chosen: string): Html {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
  const option = (zone: string) =>
    html`<option${zone === (chosen || 'UTC') && html` selected`}>${zone}</option>`
  return html`<div class="field"><label for="time_zone">${say('field.time_zone')}</label>
<select id="time_zone" name="time_zone" aria-describedby="time_zone-hint"${chosen === '' && html` data-zone`}>${zones.map(option)}</select>
<p class="hint" id="time_zone-hint">${say('setup.zone_hint')}</p></div>`
}
