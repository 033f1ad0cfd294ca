/** The cookie of a session: its name, the token in it, and how long it lives. */

const HOUR_S = 3_600

/** A session ends a week after it was last used, and a month after it began (ASVS 7.3.1, 7.3.2). */
export const SESSION_IDLE_S = 7 * 24 * HOUR_S
export const SESSION_MOST_S = 30 * 24 * HOUR_S

/** Of all cookies of better-auth; `__Host-` where the installation is reached by https. */
export function cookiePrefixOf(baseUrl: string): string {
  return baseUrl.startsWith('https:') ? '__Host-trb' : 'trb'
}

/** What stands before the signature; the token itself is 190 random bits. */
export function sessionTokenOf(header: string | undefined, prefix: string): string | undefined {
  const cookie = `${prefix}.session_token=`
  const found = header?.split('; ').find((part) => part.startsWith(cookie))
  return /^[\w-]{16,64}/.exec(found?.slice(cookie.length) ?? '')?.[0]
}

/** Cookies that are being set, as the browser will send them. */
export function asCookieHeader(setCookies: readonly string[]): string {
  return setCookies.map((line) => line.split(';')[0]).join('; ')
}
