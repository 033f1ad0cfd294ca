import { api, client, refresh } from '#web/api.ts'

export function useSessions() {
  return api.useQuery('get', '/v1/me/sessions', {}, { select: ({ data }) => data })
}

export function usePasskeys() {
  return api.useQuery('get', '/v1/me/passkeys', {}, { select: ({ data }) => data })
}

export async function changeMe(body: {
  name?: string
  language?: string
  time_zone?: string
}): Promise<void> {
  await client.PATCH('/v1/me', { body })
  await refresh('/v1/me')
}

export async function endSession(id: string): Promise<void> {
  await client.DELETE('/v1/me/sessions/{id}', { params: { path: { id } } })
  await refresh('/v1/me/sessions')
}

export async function endOtherSessions(): Promise<void> {
  await client.DELETE('/v1/me/sessions')
  await refresh('/v1/me/sessions')
}

export async function removePasskey(id: string): Promise<void> {
  await client.DELETE('/v1/me/passkeys/{id}', { params: { path: { id } } })
  await refresh('/v1/me')
}
