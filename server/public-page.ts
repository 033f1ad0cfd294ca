/**
 * The frame of the public pages: what somebody sees who is not signed in, and every failure that a browser meets. HTML
 * with real forms that needs no script, in the language of its reader, from our origin alone.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Html, html } from './html.ts'
import { LANGUAGES, type Language, languageFor, type Say, texts } from './language.ts'
import { PUBLIC_STYLE } from './public-style.ts'

/** Whom a page speaks to. */
export type Reader = { readonly language: Language; readonly say: Say }

type PublicPage = {
  readonly title: string
  readonly body: Html
  /** 200 unless the page says that something was refused. */
  readonly status?: number
  /** Where else a form of the page may lead, by a redirect: browsers hold redirects to `form-action` too. */
  readonly formTarget?: string | undefined
}

const LANGUAGE_COOKIE = 'trb_language'

/** By what they chose on one of these pages, else by what their browser asks for. */
export function readerOf({ headers }: Pick<FastifyRequest, 'headers'>): Reader {
  const chosen = new RegExp(`(?:^|; )${LANGUAGE_COOKIE}=([\\w-]{2,8})`).exec(headers.cookie ?? '')?.[1]
  const language = languageFor({ chosen, accepted: headers['accept-language'] }, true)
  return { language, say: texts(language, 'public') }
}

/** Has the pages speak a language from now on, in this browser. */
export function languageCookie(language: string, isSecure: boolean): string {
  const year = 31_536_000
  return `${LANGUAGE_COOKIE}=${language}; Max-Age=${year}; Path=/; SameSite=Lax; HttpOnly${isSecure ? '; Secure' : ''}`
}

export function sendPublicPage(request: FastifyRequest, reply: FastifyReply, page: PublicPage): FastifyReply {
  const forms = page.formTarget === undefined ? "'self'" : `'self' ${page.formTarget}`
  return reply
    .code(page.status ?? 200)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'accept-language, cookie',
      'content-security-policy': `default-src 'none'; script-src 'self'; style-src '${STYLE_HASH}'; font-src 'self'; img-src data:; connect-src 'self'; form-action ${forms}; base-uri 'none'; frame-ancestors 'none'`,
      // Under the usual `no-referrer` a browser names no origin with a form, and a form must come from ours.
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    })
    .send(documentOf(page, readerOf(request), ownPath(request.url)).html)
}

function documentOf({ title, body }: PublicPage, { language, say }: Reader, path: string): Html {
  return html`${headOf(`${title} · Tributary`, language)}<script src="/static/public.js"></script>
</head>
<body>
<header><a class="brand" href="/">${MARK}Tributary</a></header>
<main><div class="card">${body}</div></main>
<footer><form method="post" action="/language" aria-label="${say('frame.language')}">
<input type="hidden" name="next" value="${path}">
${LANGUAGES.map((code) => languageButton(code, code === language))}
</form></footer>
</body>
</html>
`
}

/** A page of another host, for somebody who does not know us: no script, no name, nothing to choose or follow. */
export function bareDocument(title: string, body: Html, language: Language): Html {
  return html`${headOf(title, language)}</head>
<body><header></header><main><div class="card">${body}</div></main></body>
</html>
`
}

/** What a page with nothing but the style may do. */
export const barePolicy = () =>
  `default-src 'none'; style-src '${STYLE_HASH}'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

function headOf(title: string, language: Language): Html {
  return html`<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(MARK.html)}">
<link rel="preload" href="/static/inter.woff2" as="font" type="font/woff2" crossorigin>
<style>${{ html: PUBLIC_STYLE }}</style>
`
}

function languageButton(code: string, isCurrent: boolean): Html {
  // In the language itself, for whoever cannot read this one.
  const name = new Intl.DisplayNames(code, { type: 'language' }).of(code) as string
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  return html`<button name="language" value="${code}" lang="${code}"${isCurrent && html` aria-current="true"`}>${title}</button>`
}

/**
 * A path of ours to go to next, or `/`: what a form or an address says may lead nowhere else. Browsers read `\` as `/`
 * and leave out tabs and line feeds, so none of these stands in it.
 */
export function ownPath(said: unknown): string {
  if (typeof said !== 'string' || said.length > 1_000 || !/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(said))
    return '/'
  const ours = 'https://own.invalid'
  const url = URL.parse(said, ours)
  // What `..` leaves over may begin with two slashes.
  if (url?.origin !== ours || url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search + url.hash
}

/** The same drawing as that of the applications. */
const MARK: Html = {
  html: readFileSync(join(import.meta.dirname, 'mark.svg'), 'utf8').trim(),
}

const STYLE_HASH = `sha256-${createHash('sha256').update(PUBLIC_STYLE).digest('base64')}`
