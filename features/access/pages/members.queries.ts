/** Members and invitations of a team: a company's and a partner's are the same at two addresses. */
import { api, client, queryClient, refresh } from '#web/api.ts'
import type { CurrentTeam } from '#web/team.tsx'

const LIMIT = 100

export type Member = {
  readonly id: string
  readonly person_id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly created_at: string
  /** The groups that a role is limited to; null for all. */
  readonly group_ids: readonly string[] | null
}

export type Invitation = {
  readonly id: string
  readonly email: string
  readonly role: string
  readonly invited_by_name: string
  readonly expires_at: string
}

/** Which roles there are depends on the team, and the page offers the right ones; to the compiler this is one of them. */
type AnyRole = 'admin'

export type TeamRole = { readonly email: string; readonly role: string; readonly groupIds: string[] | null }

const ADDRESSES = {
  company: { members: '/v1/members', invitations: '/v1/invitations' },
  partner: { members: '/v1/partner/members', invitations: '/v1/partner/invitations' },
} as const

function listInit(team: CurrentTeam) {
  return { headers: team.headers, params: { query: { limit: LIMIT } } }
}

export function useMembers(team: CurrentTeam) {
  return api.useQuery('get', ADDRESSES[team.kind].members, listInit(team), {
    select: ({ data }): Member[] => data.map((member) => ({ group_ids: null, ...member })),
  })
}

export async function findMembers(
  team: CurrentTeam,
): Promise<readonly { id: string; name: string; email: string }[]> {
  const options = api.queryOptions('get', ADDRESSES[team.kind].members, listInit(team))
  const { data } = await queryClient.fetchQuery(options)
  return data
}

/** Those that still wait for an answer. */
export function useInvitations(team: CurrentTeam) {
  return api.useQuery('get', ADDRESSES[team.kind].invitations, listInit(team), {
    select: ({ data }): Invitation[] =>
      data.filter(({ accepted_at, revoked_at }) => accepted_at === null && revoked_at === null),
  })
}

export async function invite(team: CurrentTeam, { email, role, groupIds }: TeamRole): Promise<void> {
  const body = { email, role: role as AnyRole, ...(team.kind === 'company' ? { group_ids: groupIds } : {}) }
  await client.POST(ADDRESSES[team.kind].invitations, { headers: team.headers, body })
  await refresh(ADDRESSES[team.kind].invitations)
}

export async function inviteAgain(team: CurrentTeam, id: string): Promise<void> {
  const init = { headers: team.headers, params: { path: { id } } }
  await client.POST(`${ADDRESSES[team.kind].invitations}/{id}/mail`, init)
  await refresh(ADDRESSES[team.kind].invitations)
}

export async function revokeInvitation(team: CurrentTeam, id: string): Promise<void> {
  const init = { headers: team.headers, params: { path: { id } } }
  await client.DELETE(`${ADDRESSES[team.kind].invitations}/{id}`, init)
  await refresh(ADDRESSES[team.kind].invitations)
}

export async function changeMember(
  team: CurrentTeam,
  id: string,
  { role, groupIds }: Omit<TeamRole, 'email'>,
): Promise<void> {
  const body = { role: role as AnyRole, ...(team.kind === 'company' ? { group_ids: groupIds } : {}) }
  const init = { headers: team.headers, params: { path: { id } }, body }
  await client.PATCH(`${ADDRESSES[team.kind].members}/{id}`, init)
  await refresh(ADDRESSES[team.kind].members)
}

export async function removeMember(team: CurrentTeam, id: string): Promise<void> {
  const init = { headers: team.headers, params: { path: { id } } }
  await client.DELETE(`${ADDRESSES[team.kind].members}/{id}`, init)
  await refresh(ADDRESSES[team.kind].members)
}

export async function giveOwnership(team: CurrentTeam, id: string): Promise<void> {
  const init = { headers: team.headers, params: { path: { id } } }
  await client.POST(`${ADDRESSES[team.kind].members}/{id}/ownership`, init)
  // What the person may do changed with it.
  await refresh(ADDRESSES[team.kind].members, '/v1/me')
}

/** Groups that a role can be limited to. */
export function useGroups(team: CurrentTeam) {
  return api.useQuery('get', '/v1/groups', listInit(team), {
    enabled: team.kind === 'company' && team.can('programs:read'),
    select: ({ data }) => data.map(({ id, name }) => ({ id, name })),
  })
}
