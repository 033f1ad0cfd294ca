/** What a shop's page may call as `window.tributary`. Nothing here throws or rejects: a page never breaks on us. */
type Tributary = {
  /** The click this visitor came by; null without one, and before consent where it is required. */
  clickId(): string | null
  /** Settles with `clickId()` once the visitor has consented or refused, and at the latest 5 s after consent. */
  ready: Promise<string | null>
  /** Records the visitor's choice; may be called again when it changes. */
  consent(granted: boolean): void
  /** Answers with the customer and its attribution; null when nothing was sent or the call failed. */
  signup(signup: Signup): Promise<Record<string, unknown> | null>
}

/** The body of `POST /v1/track/signup`; the click id is added here. */
type Signup = { customer: Record<string, unknown>; coupon?: string; [field: string]: unknown }

type Settings = {
  apiUrl: string
  key: string
  isFirstClick: boolean
  needsConsent: boolean
  maxAgeSeconds: number
  domain: string
}

type Visit = {
  settings: Settings
  arrived: string | null
  slug: string | null
  url: string
  kept: string | null
  isGranted: boolean
  asked: Promise<void> | null
}

const cookieName = 'trb_click'
// The signed token of a click (DOMAIN.md, Attribution). Its signature is the server's to judge.
const tokenShape = /^clk_[0-9a-z]{1,196}$/
const defaultWindowDays = 90
// Browsers keep no cookie longer (RFC 6265bis, section 5.5).
const windowDaysMax = 400
// A page that awaits `ready` before it sends a form must not wait for a server that does not answer.
const readyTimeoutMs = 5_000

const page: Window & { tributary?: Tributary } = window
// The tag may stand on a page twice, through a theme and a tag manager: the first one counts the visit.
// An element with the id `tributary` shows up under the same name, hence the look at a method.
if (typeof page.tributary?.consent !== 'function') page.tributary = track(readSettings(ownTag()))

function track(settings: Settings): Tributary {
  const visit = arrive(settings)
  let settled = Promise.resolve()
  let settleReady: (clickId: string | null) => void
  const ready = new Promise<string | null>((resolve) => {
    settleReady = resolve
  })

  function consent(granted: boolean) {
    // Anything but true is a refusal: a consent tool's 'denied' must not pass for a yes.
    if (granted !== true) {
      refuse(visit)
      settleReady(null)
    } else if (!visit.isGranted) {
      visit.isGranted = true
      settled = settle(visit).then(() => settleReady(clickId(visit)))
    }
  }

  async function signup(signup: Signup) {
    await settled
    const known = clickId(visit)
    // The server refuses a browser's signup that has neither a click nor a coupon: most visitors, so nothing is sent.
    if (!visit.isGranted || !(known || signup?.coupon)) return null
    return post(settings, 'signup', { ...signup, click_id: known })
  }

  // Forms that a page adds or resets later are filled when they are sent.
  document.addEventListener('submit', () => fillInputs(visit), true)
  document.addEventListener('DOMContentLoaded', () => fillInputs(visit))
  if (!settings.needsConsent) consent(true)
  return { clickId: () => clickId(visit), ready, consent, signup }
}

/** What the address brought is held in memory, after a refusal too: consent tools often refuse first and grant later. */
function arrive(settings: Settings): Visit {
  return {
    settings,
    arrived: takeTokenFromAddress(),
    slug: quietly(() => new URLSearchParams(location.search).get('via'), null),
    // Cleaned by now, and without what follows #: that never reaches a server by itself and may be a secret.
    url: location.href.split('#')[0] || '',
    kept: null,
    isGranted: false,
    asked: null,
  }
}

/** The cookie comes first: another tab may have brought a newer click. Memory serves where cookies are blocked. */
function clickId(visit: Visit): string | null {
  return visit.isGranted ? readCookie() || visit.kept : null
}

async function settle(visit: Visit): Promise<void> {
  keep(visit)
  // A token in the address is a click that the redirect has already counted.
  if (visit.arrived || !visit.slug) return
  visit.asked ||= askForClick(visit)
  // An answer that comes after the timeout is still kept.
  await Promise.race([visit.asked, new Promise((resolve) => setTimeout(resolve, readyTimeoutMs))])
}

async function askForClick(visit: Visit): Promise<void> {
  const { slug, url, settings } = visit
  const answer = await post(settings, 'click', { link: slug, url, referrer: document.referrer })
  const token = answer?.['click_id']
  if (isToken(token)) visit.arrived = token
  keep(visit)
}

function keep(visit: Visit): void {
  const { arrived, settings } = visit
  if (visit.isGranted && arrived && !(settings.isFirstClick && readCookie())) {
    visit.kept = arrived
    writeCookie(settings, arrived, settings.maxAgeSeconds)
  }
  fillInputs(visit)
}

function refuse(visit: Visit): void {
  visit.isGranted = false
  visit.kept = null
  writeCookie(visit.settings, '', 0)
  fillInputs(visit)
}

function readSettings(tag: HTMLScriptElement | null): Settings {
  const data: DOMStringMap = tag?.dataset || {}
  const windowDays = Number(data['windowDays']) > 0 ? Number(data['windowDays']) : defaultWindowDays
  return {
    apiUrl: quietly(() => new URL(tag?.src || '').origin, ''),
    key: data['key'] || '',
    isFirstClick: data['model'] === 'first_click',
    // The attribute alone is enough: a misspelt value must not track somebody who was not asked.
    needsConsent: data['consent'] !== undefined,
    maxAgeSeconds: Math.round(Math.min(windowDays, windowDaysMax) * 86_400),
    // Anything else could smuggle attributes into the cookie.
    domain: /^[a-z0-9.-]+$/i.test(data['domain'] || '') ? `;Domain=${data['domain']}` : '',
  }
}

/** Loaders that run a script apart from its tag leave `currentScript` at none or at their own: the key tells ours. */
function ownTag(): HTMLScriptElement | null {
  const current = document.currentScript as HTMLScriptElement | null
  if (current?.dataset['key']) return current
  return document.querySelector<HTMLScriptElement>('script[data-key^="trb_pk_"]') || current
}

/** Reads the token and cleans the address, so that a copied address does not carry this visitor's click. */
function takeTokenFromAddress(): string | null {
  const [, before, query, hash] = /^([^?#]*)\?([^#]*)(.*)$/.exec(location.href) || []
  if (!query) return null
  const parts = query.split('&')
  // Split and joined by hand: URLSearchParams would write the shop's own parameters differently.
  const others = parts.filter((part) => part.split('=')[0] !== cookieName)
  if (others.length === parts.length) return null
  const cleaned = before + (others.length ? `?${others.join('&')}` : '') + hash
  quietly(() => history.replaceState(history.state, '', cleaned), undefined)
  // The redirect appends, so the last one is of this visit; an earlier one came along in a copied address.
  const values = parts
    .filter((part) => !others.includes(part))
    .map((part) => part.slice(cookieName.length + 1))
  return values.filter(isToken).pop() || null
}

function readCookie(): string | null {
  const values = quietly(() => document.cookie, '')
    .split(/; */)
    .filter((pair) => pair.startsWith(`${cookieName}=`))
    .map((pair) => pair.slice(cookieName.length + 1))
  return values.find(isToken) || null
}

function writeCookie(settings: Settings, token: string, maxAgeSeconds: number): void {
  const secure = location.protocol === 'https:' ? ';Secure' : ''
  const write = (value: string, ageSeconds: number, domain: string) =>
    quietly(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is asynchronous and younger than many browsers in use
      document.cookie = `${cookieName}=${value};Path=/;SameSite=Lax${secure};Max-Age=${ageSeconds}${domain}`
    }, undefined)
  // One that the tag left on this host alone before it had data-domain would be read before the shared one.
  if (settings.domain) write('', 0, '')
  write(token, maxAgeSeconds, settings.domain)
}

/** Null for every failure: a browser has nobody to tell, and the server's log has the reason. */
async function post(settings: Settings, path: string, body: object): Promise<Record<string, unknown> | null> {
  try {
    if (!settings.key.startsWith('trb_pk_')) return null
    const response = await fetch(`${settings.apiUrl}/v1/track/${path}`, {
      method: 'POST',
      // The visitor may follow a link, or the form may be sent, before the answer is here.
      keepalive: true,
      credentials: 'omit',
      headers: { Authorization: `Bearer ${settings.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}

function fillInputs(visit: Visit): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-trb-click]')) {
    input.value = clickId(visit) || ''
  }
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && tokenShape.test(value)
}

/** Storage and history throw in sandboxed frames and under some privacy settings. */
function quietly<T>(act: () => T, otherwise: T): T {
  try {
    return act()
  } catch {
    return otherwise
  }
}
