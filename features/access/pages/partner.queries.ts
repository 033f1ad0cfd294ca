import { api, client, refresh } from '#web/api.ts'
import type { CurrentTeam } from '#web/team.tsx'

export type Partner = NonNullable<ReturnType<typeof usePartner>['data']>

export function usePartner(team: CurrentTeam) {
  return api.useQuery('get', '/v1/partner', { headers: team.headers })
}

/** Fields that are left out stay as they are. The name is shown in the frame too, so the person is read again. */
export async function changePartner(
  team: CurrentTeam,
  body: { name?: string; website?: string | null },
): Promise<void> {
  await client.PATCH('/v1/partner', { headers: team.headers, body })
  await refresh('/v1/partner', '/v1/me')
}
