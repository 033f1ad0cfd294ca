/** Who is signed in, and the team that the page is about. */
import { createContext, type ReactNode, use, useMemo } from 'react'
import { api } from './api.ts'

export type Me = NonNullable<ReturnType<typeof useMeQuery>['data']>

/** A company or a partner that the person acts for. A company has a slug, and may limit a role to some groups. */
export type Team = {
  readonly kind: 'company' | 'partner'
  readonly id: string
  readonly name: string
  readonly slug?: string | null
  readonly role: string
  readonly scopes: readonly string[]
}

/** The person, from the cache that `MeGate` filled before anything else was shown. */
export function useMe(): Me {
  const { data } = useMeQuery()
  if (!data) throw new Error('The person is read inside of the gate only')
  return data
}

export function useMeQuery() {
  return api.useQuery('get', '/v1/me', {})
}

export type CurrentTeam = Team & {
  /** The address of a page below the team: `to('settings/profile')`; `to('')` is its home. */
  readonly to: (path: string) => string
  /** What a request says to act for this team. */
  readonly headers: { readonly 'Tributary-Team': string }
  readonly can: (scope: string) => boolean
}

/** The zone that moments are shown in: the person's, else the browser's. */
export function useTimeZone(): string {
  return useMe().time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}

const TeamContext = createContext<CurrentTeam | undefined>(undefined)

export function TeamProvider({ team, children }: { team: Team; children: ReactNode }) {
  const current = useMemo(() => currentOf(team), [team])
  return <TeamContext value={current}>{children}</TeamContext>
}

function currentOf(team: Team): CurrentTeam {
  const base = homeOf(team)
  return {
    ...team,
    to: (path) => (path === '' ? base : `${base === '/' ? '' : base}/${path}`),
    headers: { 'Tributary-Team': team.id },
    can: (scope) => team.scopes.includes(scope),
  }
}

/** Where a team's home is. */
export function homeOf(team: Team): string {
  return team.kind === 'company' ? `/company/${team.slug}` : '/'
}

export function useTeamOrNone(): CurrentTeam | undefined {
  return use(TeamContext)
}

export function useTeam(): CurrentTeam {
  const team = use(TeamContext)
  if (!team) throw new Error('A team is known inside of a frame only')
  return team
}
