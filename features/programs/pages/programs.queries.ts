import { api } from '#web/api.ts'
import type { CurrentTeam } from '#web/team.tsx'

export type Program = NonNullable<ReturnType<typeof usePrograms>['data']>[number]

export function usePrograms(team: CurrentTeam) {
  const init = { headers: team.headers, params: { query: { limit: 100 } } }
  return api.useQuery('get', '/v1/programs', init, { select: ({ data }) => data })
}

export function useProgramFacts(team: CurrentTeam, id: string) {
  return api.useQuery('get', '/v1/programs/{id}', { headers: team.headers, params: { path: { id } } })
}
