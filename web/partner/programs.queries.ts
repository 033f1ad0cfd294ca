import { api } from '../api.ts'
import type { CurrentTeam } from '../team.tsx'

/** The programs that the partner is in, with the company of each and where it stands there. */
export function usePartnerPrograms(team: CurrentTeam) {
  return api.useQuery(
    'get',
    '/v1/partner/programs',
    { headers: team.headers },
    { select: ({ data }) => data.map((one) => ({ ...one, id: one.program_id, features: {} })) },
  )
}
