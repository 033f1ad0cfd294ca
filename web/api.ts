/** The generated client on the session's cookie: one place for keys of idempotency, refusals and proofs. */
import { QueryClient } from '@tanstack/react-query'
import createFetchClient from 'openapi-fetch'
import createQueryHooks from 'openapi-react-query'
import type { paths } from '../sdk/schema.ts'
import { ApiError, errorOf } from './problem.ts'
import { askForProof } from './proof-asking.ts'

/** Waits for an answer and gives it, or throws an ApiError. A request that needs a fresh sign-in asks for one. */
async function send(request: Request): Promise<Response> {
  if (request.method === 'POST' && !request.headers.has('idempotency-key')) {
    // One key per request made, and so per click; repeated after a proof it is still the same act.
    request.headers.set('idempotency-key', crypto.randomUUID())
  }
  const response = await reach(request.clone())
  if (response.ok) return response
  const error = await errorOf(response)
  if (error.code === 'fresh_sign_in_required' && (await askForProof())) return send(request)
  if (error.status === 401) leaveForSignIn()
  throw error
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch {
    throw new ApiError({ status: 0, code: 'unreachable', detail: '' })
  }
}

/** The session ended: sign in and come back to this page. */
function leaveForSignIn(): void {
  const next = location.pathname + location.search
  location.assign(`/login?next=${encodeURIComponent(next)}`)
}

export const client = createFetchClient<paths>({ baseUrl: location.origin, fetch: send })

export const api = createQueryHooks(client)

/**
 * Asks an endpoint of the sign-in library, which the OpenAPI document does not describe.
 * `path` is what follows `/api/auth/`; refusals are ApiErrors as everywhere.
 */
export async function askAuth<Answer = unknown>(path: string, body?: object): Promise<Answer> {
  const request = new Request(`/api/auth/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const response = await send(request)
  return (await response.json().catch(() => undefined)) as Answer
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal is an answer; only what did not arrive, or a server in trouble, is worth asking again.
      retry: (failures, error) => {
        const { status } = error as ApiError
        return failures < 2 && (status === 0 || status >= 500)
      },
    },
  },
})

/** Asks again for everything below these paths, whichever team asked. */
export function refresh(...paths: readonly string[]): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey }) => paths.some((path) => String(queryKey[1]).startsWith(path)),
  })
}
