/** What a request says of who clicks. An address and a browser's name go in, and only a keyed hash of them comes out. */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { isbot } from 'isbot'
import { COUNTRIES } from '#lib/countries.ts'
import { monthOf } from '#lib/time.ts'
import { derivedKey } from '#server/config.ts'
import type { Client } from '#server/context.ts'

type Headers = Client['headers']

/** Letters of a visitor: 132 bits of the hash. */
const VISITOR_LETTERS = 22
const VISITOR = new RegExp(`(?:^|; ?)trb_visitor=([A-Za-z0-9_-]{${VISITOR_LETTERS}})(?:;|$)`)

/** The visitor in the cookie, if it is one that we could have given. */
export function visitorInCookie(headers: Headers): string | undefined {
  const cookies = headers['cookie']
  return typeof cookies === 'string' ? VISITOR.exec(cookies)?.[1] : undefined
}

/**
 * The visitor that an address and a browser stand for, until the end of the month in UTC: then the key changes, and
 * what is stored can no longer be compared with who comes.
 */
export function visitorOf(secret: string, now: Date, ip: string, userAgent: string): string {
  // An IPv4 address looks different where the server listens on IPv6 too.
  const address = ip.startsWith('::ffff:') ? ip.slice(7) : ip
  const hash = createHmac('sha256', keyOf(secret, monthOf('UTC', now))).update(`${address}\n${userAgent}`)
  return hash.digest('base64url').slice(0, VISITOR_LETTERS)
}

/** The key used last: deriving one costs more than using it. */
let known: { secret: string; month: string; key: KeyObject } | undefined

function keyOf(secret: string, month: string): KeyObject {
  if (known?.secret !== secret || known.month !== month) {
    known = { secret, month, key: createSecretKey(derivedKey(secret, `visitor:${month}`)) }
  }
  return known.key
}

export function userAgentOf(headers: Headers): string {
  return textOf(headers['user-agent'])
}

/** No browser's name is longer; what says more costs us more to read than it is worth. */
const USER_AGENT_MAX = 1_000
const VERDICTS_MAX = 10_000
const verdicts = new Map<string, boolean>()

/** Kept per browser's name: the pattern takes 20 µs, as long as all the rest of a redirect. */
export function isBot(userAgent: string): boolean {
  if (userAgent === '' || userAgent.length > USER_AGENT_MAX) return true
  let verdict = verdicts.get(userAgent)
  if (verdict === undefined) {
    verdict = isbot(userAgent)
    if (verdicts.size >= VERDICTS_MAX) verdicts.clear()
    verdicts.set(userAgent, verdict)
  }
  return verdict
}

/** A browser that looks ahead for somebody who has not clicked. https://wicg.github.io/nav-speculation/prefetch.html */
export function isPrefetch(headers: Headers): boolean {
  return textOf(headers['sec-purpose'] ?? headers['purpose']).startsWith('prefetch')
}

const COUNTRY_HEADERS = ['cf-ipcountry', 'x-vercel-ip-country', 'cloudfront-viewer-country', 'x-country-code']

/** As a proxy in front says it; anybody else could say anything. */
export function countryOf(headers: Headers, trustProxy: boolean): string | null {
  if (!trustProxy) return null
  for (const name of COUNTRY_HEADERS) {
    const country = headers[name]
    if (typeof country === 'string' && COUNTRIES.has(country)) return country
  }
  return null
}

/** https://wicg.github.io/ua-client-hints/#sec-ch-ua-mobile; null for browsers that do not send it. */
export function deviceOf(headers: Headers): 'mobile' | 'desktop' | null {
  const hint = headers['sec-ch-ua-mobile']
  return hint === '?1' ? 'mobile' : hint === '?0' ? 'desktop' : null
}

export function textOf(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : ''
}
