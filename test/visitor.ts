/** A browser without a window, for tests of forms: it keeps cookies, sends where it is, and follows nothing by itself. */

export type Visited = {
  readonly status: number
  readonly text: string
  readonly headers: Headers
  readonly location: string | null
  readonly setCookies: readonly string[]
}

export type Visitor = {
  readonly cookies: Map<string, string>
  get(path: string, headers?: Record<string, string>): Promise<Visited>
  /** Sends a form from a page of the installation, unless the headers say otherwise. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Visited>
  /** The session's cookie and all others, as a header. */
  cookie(): string
}

/** Each comes from a network of its own (TRUST_PROXY=1), so that limits of one test are not another's. */
export function visitor(url: string): Visitor {
  const cookies = new Map<string, string>()
  const [a, b] = [Math.floor(Math.random() * 250), Math.floor(Math.random() * 250)]
  const address = `10.${a}.${b}.7`
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const send = async (method: string, path: string, init: RequestInit, headers: Record<string, string>) => {
    const response = await fetch(url + path, {
      ...init,
      method,
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: cookie(), 'x-forwarded-for': address, ...headers },
    })
    const setCookies = response.headers.getSetCookie()
    for (const line of setCookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0(;|$)/i.test(line) || value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return {
      status: response.status,
      text: await response.text(),
      headers: response.headers,
      location: response.headers.get('location'),
      setCookies,
    }
  }
  return {
    cookies,
    cookie,
    get: (path, headers = {}) => send('GET', path, {}, headers),
    post: (path, fields, headers = {}) =>
      send('POST', path, { body: new URLSearchParams(fields) }, { origin: url, ...headers }),
  }
}
