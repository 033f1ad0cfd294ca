/** A client of the API for tests: what was asked, and the status, body and headers that came back. */

export type ApiAnswer = {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever the answer is, and fails where it is not.
  readonly body: any
  readonly headers: Headers
}

export type ApiOptions = {
  readonly key?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

export type Api<Options = ApiOptions> = {
  get(path: string, options?: Options): Promise<ApiAnswer>
  post(path: string, body?: unknown, options?: Options): Promise<ApiAnswer>
  patch(path: string, body?: unknown, options?: Options): Promise<ApiAnswer>
  del(path: string, body?: unknown, options?: Options): Promise<ApiAnswer>
}

export function createApi(url: string): Api {
  const send = (method: string, path: string, body: unknown, options: ApiOptions = {}) =>
    sendRequest(url, method, path, body, options)
  return {
    get: (path, options) => send('GET', path, undefined, options),
    post: (path, body, options) => send('POST', path, body, options),
    patch: (path, body, options) => send('PATCH', path, body, options),
    del: (path, body, options) => send('DELETE', path, body, options),
  }
}

async function sendRequest(
  url: string,
  method: string,
  path: string,
  body: unknown,
  options: ApiOptions,
): Promise<ApiAnswer> {
  const response = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.key === undefined ? {} : { authorization: `Bearer ${options.key}` }),
      ...options.headers,
    },
    // Text goes as it is, for bodies that are not JSON.
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '') && text !== ''
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
}
