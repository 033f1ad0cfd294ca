/** A typed client of the API: paths, parameters, bodies and answers are those of the server it was made from. */
import createFetchClient, { type Client } from 'openapi-fetch'
import type { components, paths } from './schema.ts'

export type TributaryClient = Client<paths>

/** What the API shows, by name: `Schemas['Program']`. */
export type Schemas = components['schemas']

/**
 * A client for one key. Every call gives `{ data, error, response }`: `data` where the server did what was asked,
 * `error` (a `Schemas['Problem']`) where it refused; it throws only where no answer came.
 */
export function createClient(options: {
  /** Where the installation is, without a path: `https://partners.example.com`. */
  baseUrl: string
  /** `trb_sk_…` of a server, `trb_sk_test_…` to try things out. */
  key: string
  /** Another fetch than the global one. */
  fetch?: (request: Request) => Promise<Response>
}): TributaryClient {
  const { baseUrl, key, fetch } = options
  return createFetchClient<paths>({
    baseUrl,
    headers: { authorization: `Bearer ${key}` },
    ...(fetch ? { fetch } : {}),
  })
}
