import { api, client, refresh } from '#web/api.ts'
import type { CurrentTeam } from '#web/team.tsx'

export type Company = NonNullable<ReturnType<typeof useCompany>['data']>

export function useCompany(team: CurrentTeam) {
  return api.useQuery('get', '/v1/company', { headers: team.headers })
}

/** Fields that are left out stay as they are. The name is shown in the frame too, so the person is read again. */
export async function changeCompany(
  team: CurrentTeam,
  body: { name?: string; legal_name?: string; address?: string; time_zone?: string },
): Promise<void> {
  await client.PATCH('/v1/company', { headers: team.headers, body })
  await refresh('/v1/company', '/v1/me')
}
