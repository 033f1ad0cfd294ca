/**
 * Mails on a page, for development and the demo: without SMTP_URL they are kept, and whoever works on this machine
 * reads them at /outbox. A mail opens an account to whoever reads it, so the page is there only when nobody else can:
 * no SMTP_URL, HOST and BASE_URL of loopback and no proxy announced (`isLocal`); and each request must come from this
 * machine, by a name of this machine, without a proxy's headers. The name is what keeps out a page of elsewhere whose
 * own name was made to lead here.
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#lib/errors.ts'
import { isForwarded } from './health.ts'
import { type Html, html, linked } from './html.ts'
import type { Installation } from './installation.ts'
import { languageFor, momentIn, type Say, texts } from './language.ts'
import { isLoopback } from './loopback.ts'
import { selectMail, selectMails } from './mails.sql.ts'

type Head = {
  readonly id: string
  readonly template: string
  readonly recipient: string
  readonly sender: string | null
  readonly subject: string
  readonly status: string
  readonly created_at: Date
}

const SHOWN = 200

export function addOutbox(app: FastifyInstance, { config, database }: Installation): void {
  if (config.smtpUrl !== undefined || !config.isLocal) return
  const asSystem = database.transaction.bind(undefined, { role: 'trb_system' })
  const find = async (request: FastifyRequest) => {
    const { id } = request.params as { id: string }
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
    const mail = isId ? await asSystem((tx) => tx.first(selectMail(id))) : undefined
    if (!mail) throw new Refusal(404, 'not_found', 'There is no such mail. The list is at /outbox.')
    return mail as Head & { body_text: string | null; body_html: string | null }
  }
  app.get('/outbox', { onRequest: refuseStrangers }, async (request, reply) => {
    const mails = await asSystem((tx) => tx.rows(selectMails(SHOWN)))
    return sendPage(request, reply, (say) => listPart(say, mails as unknown as Head[]))
  })
  app.get('/outbox/:id', { onRequest: refuseStrangers }, async (request, reply) => {
    const mail = await find(request)
    return sendPage(request, reply, (say) => mailPart(say, mail, mail.body_text))
  })
  app.get('/outbox/:id/html', { onRequest: refuseStrangers }, async (request, reply) => {
    const { body_html } = await find(request)
    return (
      reply
        .headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
        .header('x-frame-options', 'SAMEORIGIN')
        .header(
          'content-security-policy',
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
        )
        // A link in the frame would open in the frame, where our pages refuse to stand.
        .send((body_html ?? '').replace('<head>', '<head><base target="_blank">'))
    )
  })
}

async function refuseStrangers(request: FastifyRequest): Promise<void> {
  const isHere = isLoopback((request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''))
  if (isHere && isLoopback(request.hostname) && !isForwarded(request)) return
  throw new Refusal(404, 'not_found', 'The outbox is shown to this machine alone, without a proxy between.')
}

function listPart(say: Say, mails: readonly Head[]): Html {
  if (mails.length === 0) return html`<h1>${say('outbox.title')}</h1><p>${say('outbox.empty')}</p>`
  return html`<h1>${say('outbox.title')}</h1><p>${say('outbox.about')}</p>
<table><thead><tr><th>${say('outbox.when')}</th><th>${say('outbox.to')}</th><th>${say('outbox.subject')}</th><th>${say('outbox.template')}</th></tr></thead>
<tbody>${mails.map(
    ({ id, created_at, recipient, subject, template }) => html`
<tr><td>${created_at.toISOString()}</td><td>${recipient}</td><td><a href="/outbox/${id}">${subject}</a></td><td>${template}</td></tr>`,
  )}</tbody></table>`
}

function mailPart(say: Say, mail: Head, bodyText: string | null): Html {
  const facts = [
    [say('outbox.to'), mail.recipient],
    [say('outbox.from'), mail.sender ?? 'Tributary'],
    [say('outbox.when'), momentIn('en', mail.created_at, 'UTC')],
    [say('outbox.template'), mail.template],
  ]
  return html`<p><a href="/outbox">${say('outbox.title')}</a></p><h1>${mail.subject}</h1>
<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${
  bodyText === null
    ? html`<p>${say('outbox.forgotten')}</p>`
    : html`<pre>${linked(bodyText)}</pre><iframe title="${mail.subject}" src="/outbox/${mail.id}/html"></iframe>`
}`
}

function sendPage(request: FastifyRequest, reply: FastifyReply, part: (say: Say) => Html): FastifyReply {
  const language = languageFor({ accepted: request.headers['accept-language'] }, true)
  const say = texts(language, 'public')
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'accept-language',
    })
    .header(
      'content-security-policy',
      `default-src 'none'; style-src '${STYLE_HASH}'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    .send(
      html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('outbox.title')} · Tributary</title>
<style>${{ html: STYLE }}</style>
</head>
<body><main>${part(say)}</main></body>
</html>
`.html,
    )
}

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; font: 14px/20px system-ui, sans-serif; color: light-dark(#12161f, #f1f3f7); background: light-dark(#f7f8fa, #0f1117); }
main { max-width: 960px; margin: 0 auto; padding: 24px 16px 56px; }
h1 { font-size: 20px; line-height: 28px; }
a { color: light-dark(#3544c4, #a3adff); }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: start; padding: 8px 16px 8px 0; border-bottom: 1px solid light-dark(#e2e5ea, #2a2f3c); vertical-align: top; overflow-wrap: anywhere; }
dl div { display: flex; gap: 8px; }
dt { min-width: 96px; color: light-dark(#4a5262, #b4bbc9); }
dd { margin: 0; overflow-wrap: anywhere; }
pre { padding: 16px; border-radius: 8px; background: light-dark(#eef0f3, #161922); white-space: pre-wrap; overflow-wrap: anywhere; }
iframe { width: 100%; height: 720px; border: 1px solid light-dark(#e2e5ea, #2a2f3c); border-radius: 12px; }
`

const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`
