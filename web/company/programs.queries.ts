import { api } from '../api.ts'
import type { CurrentProgram } from '../program.tsx'
import type { CurrentTeam } from '../team.tsx'

/** The company's programs, for its switcher: a company has a handful, and a hundred are shown. */
export function useCompanyPrograms(team: CurrentTeam) {
  return api.useQuery(
    'get',
    '/v1/programs',
    { headers: team.headers, params: { query: { limit: 100 } } },
    {
      enabled: team.can('programs:read'),
      select: ({ data }): CurrentProgram[] => data.filter(({ status }) => status === 'active'),
    },
  )
}
