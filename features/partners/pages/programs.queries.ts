import { api } from '#web/api.ts'
import type { CurrentTeam } from '#web/team.tsx'

export type JoinedProgram = NonNullable<ReturnType<typeof useJoinedPrograms>['data']>[number]

/** The programs that the partner is in, with the company of each and where it stands there. */
export function useJoinedPrograms(team: CurrentTeam) {
  const init = { headers: team.headers }
  return api.useQuery('get', '/v1/partner/programs', init, { select: ({ data }) => data })
}
