import type { UseQueryResult } from '@tanstack/react-query'
import { api, client, refresh } from '#web/api.ts'
import type { CurrentTeam } from '#web/team.tsx'

export type KeyKind = 'secret' | 'test' | 'publishable'

export type ApiKey = {
  readonly id: string
  readonly kind: KeyKind
  readonly label: string
  readonly hint: string
  readonly last_used_at: string | null
  readonly expires_at: string | null
  readonly revoked_at: string | null
}

export type NewKey = {
  readonly kind: KeyKind
  readonly label: string
  readonly scopes: readonly string[]
  readonly origins: readonly string[]
  readonly expires_at: string | null
}

const ADDRESSES = { company: '/v1/api-keys', partner: '/v1/partner/api-keys' } as const

export function useApiKeys(team: CurrentTeam): UseQueryResult<ApiKey[]> {
  const init = { headers: team.headers, params: { query: { limit: 100 } } }
  const options = {
    // A partner's keys are of one kind, which goes without saying there.
    select: ({ data }: { data: readonly Omit<ApiKey, 'kind'>[] }): ApiKey[] =>
      data.map((key) => ({ kind: 'secret' as const, ...key })),
  }
  return api.useQuery('get', ADDRESSES[team.kind], init, options) as UseQueryResult<ApiKey[]>
}

/** Makes a key and gives its secret, which is never shown again. */
export async function createKey(team: CurrentTeam, key: NewKey): Promise<string> {
  const { headers } = team
  const { label, expires_at } = key
  const scopes = [...key.scopes] as never[]
  const { data } =
    team.kind === 'company'
      ? await client.POST('/v1/api-keys', {
          headers,
          body: { kind: key.kind, label, scopes, origins: [...key.origins], expires_at, program_id: null },
        })
      : await client.POST('/v1/partner/api-keys', { headers, body: { label, scopes, expires_at } })
  await refresh(ADDRESSES[team.kind])
  return data?.secret ?? ''
}

export async function revokeKey(team: CurrentTeam, id: string): Promise<void> {
  await client.DELETE(`${ADDRESSES[team.kind]}/{id}`, { headers: team.headers, params: { path: { id } } })
  await refresh(ADDRESSES[team.kind])
}
