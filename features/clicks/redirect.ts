/**
 * `GET /r/{slug}`: a visitor is sent to the shop with the signed token of a click that is on disk by then. This is
 * the hottest path there is, so it answers on the raw response before headers and limits of the API are set.
 */
import type { ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { isSlug } from '#lib/text.ts'
import type { Config } from '#server/config.ts'
import type { FirstLook } from '#server/http.ts'
import { RESERVED_WORDS } from '#server/reserved-words.ts'
import { isAllowedDestination } from '../programs/programs.ts'
import type { Destination } from './destinations.ts'
import { type Intake, makeClick, seldom } from './intake.ts'
import { sendPage } from './redirect-pages.ts'
import {
  countryOf,
  deviceOf,
  isBot,
  isPrefetch,
  textOf,
  userAgentOf,
  visitorInCookie,
  visitorOf,
} from './visit.ts'

/** Cookies live 400 days at most (RFC 6265bis, section 5.5). */
const COOKIE_MAX_AGE_SECONDS = 400 * 86_400

export function createRedirect(intake: Intake): FirstLook {
  const { config, log } = intake.installation
  const addressedLink = linkReader(config)
  const sayFailure = seldom((times, error) =>
    log.error({ part: 'clicks', err: error, times }, 'visitors of links could not be sent on'),
  )
  return (request, reply) => {
    const link = addressedLink(request)
    if (!link) return false
    redirect(intake, link, request, reply.raw).catch((error: unknown) => {
      sayFailure(error)
      if (reply.raw.headersSent) reply.raw.destroy()
      else sendPage(request.headers, reply.raw, 503)
    })
    return true
  }
}

type AddressedLink = { readonly slug: string; readonly query: string }

/** Whether a request is for a link: below /r/ everywhere, and at the root of the host that links have of their own. */
function linkReader(config: Config): (request: FastifyRequest) => AddressedLink | undefined {
  const own = config.ownLinkHost ? new URL(config.linkBaseUrl) : undefined
  const root = own ? own.pathname.replace(/\/?$/, '/') : '/'
  return (request) => {
    const { method, url = '' } = request.raw
    if (method !== 'GET' && method !== 'HEAD') return undefined
    const isBelowR = url.startsWith('/r/')
    if (!isBelowR && (!own || !url.startsWith(root) || request.host.toLowerCase() !== own.host))
      return undefined
    const mark = url.indexOf('?')
    const path = mark === -1 ? url : url.slice(0, mark)
    // Slugs are lower case and end without a slash; people and their tools write them otherwise.
    const slug = path
      .slice(isBelowR ? 3 : root.length)
      .replace(/\/$/, '')
      .toLowerCase()
    if (!isBelowR && (!isSlug(slug) || RESERVED_WORDS.has(slug))) return undefined
    return { slug, query: mark === -1 ? '' : url.slice(mark + 1) }
  }
}

async function redirect(
  intake: Intake,
  link: AddressedLink,
  request: FastifyRequest,
  response: ServerResponse,
): Promise<void> {
  const destination = await intake.destinations.find(link.slug)
  if (!destination) return sendPage(request.headers, response, 404)
  const asked = readQuery(link.query)
  const target = asked.to === undefined ? destination.location : deepLink(destination, asked.to)
  if (target === null) return sendPage(request.headers, response, 400)

  const { secretKeys } = intake.installation.services
  const now = intake.installation.now()
  const visit = visitOf(intake, request, now)
  const { line, token } = makeClick(secretKeys, destination, now, {
    ...visit,
    url: asked.to === undefined ? null : target,
    sub_id: asked.sub_id,
  })
  await intake.record(line)
  // No Referrer-Policy: without one the shop sees the page with the link, as it does behind a plain link.
  const headers: Record<string, string> = {
    location: extend(target, token === null ? asked.others : [...asked.others, `trb_click=${token}`]),
    'cache-control': 'no-store',
    'content-length': '0',
  }
  if (visit.isNew && token !== null)
    headers['set-cookie'] = cookieOf(intake.installation.config, visit.visitor)
  response.writeHead(302, headers).end()
}

function visitOf(intake: Intake, request: FastifyRequest, now: Date) {
  const { config, services } = intake.installation
  const { method, headers } = request.raw
  const userAgent = userAgentOf(headers)
  const inCookie = visitorInCookie(headers)
  return {
    visitor: inCookie ?? visitorOf(services.secretKeys[0] as string, now, request.ip, userAgent),
    isNew: inCookie === undefined,
    is_bot: method === 'HEAD' || isBot(userAgent) || isPrefetch(headers),
    country: countryOf(headers, config.trustProxy > 0),
    device: deviceOf(headers),
    referrer: textOf(headers['referer']),
  }
}

type Asked = { to?: string | undefined; sub_id?: string | undefined; others: string[] }

const NOTHING_ASKED: Asked = { others: [] }

/** Split by hand: URLSearchParams would write the shop's own parameters differently. */
function readQuery(query: string): Asked {
  if (query === '') return NOTHING_ASKED
  const asked: Asked = { others: [] }
  for (const part of query.split('&')) {
    const [name, value] = halves(part)
    if (name === 'to') asked.to ??= decoded(value)
    else if (name === 'sub_id') asked.sub_id ??= decoded(value)
    // A token that came along in a copied address is of another visit.
    else if (name !== 'trb_click' && part !== '') asked.others.push(part)
  }
  return asked
}

function halves(part: string): [string, string] {
  const at = part.indexOf('=')
  return at === -1 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)]
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
  } catch {
    return value
  }
}

/** Another page of the program's own domains, as an address or a path; null for everything else. */
function deepLink({ location, domains, destination_url }: Destination, to: string): string | null {
  const url = URL.parse(to, location ?? destination_url)
  const isPlain = url !== null && url.username === '' && url.password === ''
  return isPlain && isAllowedDestination(url.href, domains) ? url.href : null
}

/** The address with more parameters behind its own, and its fragment behind all. */
function extend(address: string, parameters: readonly string[]): string {
  if (parameters.length === 0) return address
  const at = address.indexOf('#')
  const [before, fragment] = at === -1 ? [address, ''] : [address.slice(0, at), address.slice(at)]
  const joint = !before.includes('?') ? '?' : /[?&]$/.test(before) ? '' : '&'
  return before + joint + parameters.join('&') + fragment
}

function cookieOf(config: Config, visitor: string): string {
  const secure = config.linkBaseUrl.startsWith('https:') ? '; Secure' : ''
  return `trb_visitor=${visitor}; Max-Age=${COOKIE_MAX_AGE_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure}`
}
