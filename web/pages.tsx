/** Which pages there are for this person, here and now: the frames, the palette and the shortcuts all ask this. */
import { createContext, type ReactNode, use } from 'react'
import type { Finder } from './finders.ts'
import type { Page } from './page.ts'
import type { CurrentProgram } from './program.tsx'
import { useTeam } from './team.tsx'

type Found = { readonly pages: readonly Page[]; readonly finders: readonly Finder[] }

/** A module of `features/<name>/pages/<application>-<noun>.tsx`. */
export type PageModule = { readonly pages: readonly Page[]; readonly finders?: readonly Finder[] }

export function gather(modules: Record<string, PageModule>): Found {
  const found = Object.values(modules)
  return {
    pages: found.flatMap(({ pages }) => pages),
    finders: found.flatMap(({ finders }) => finders ?? []),
  }
}

const FoundContext = createContext<Found>({ pages: [], finders: [] })

export function FoundProvider({ found, children }: { found: Found; children: ReactNode }) {
  return <FoundContext value={found}>{children}</FoundContext>
}

export type Destination = { readonly page: Page; readonly to: string }

/** Where this person may go: pages of the team, and those of `program` where there is one. */
export function useDestinations(program?: CurrentProgram): readonly Destination[] {
  const { pages } = use(FoundContext)
  const team = useTeam()
  const isOpen = ({ scope, within, feature, path }: Page) =>
    (scope === undefined || team.can(scope)) &&
    !path.includes('$') &&
    (within !== 'program' || program !== undefined) &&
    (feature === undefined || program?.features[feature] !== false)
  return pages.filter(isOpen).map((page) => ({
    page,
    to: page.within === 'program' ? programAddress(team, program?.slug ?? '', page.path) : team.to(page.path),
  }))
}

/** The address of a page of a program, by the program's slug; '' is the program's first page. */
export function programAddress(
  team: { kind: 'company' | 'partner'; to: (path: string) => string },
  slug: string,
  path = '',
): string {
  const before = team.kind === 'company' ? slug : `programs/${slug}`
  return team.to(path === '' ? before : `${before}/${path}`)
}

export function useHasProgramPages(): boolean {
  return use(FoundContext).pages.some(({ within }) => within === 'program')
}

export function useFinders(): readonly Finder[] {
  const team = useTeam()
  return use(FoundContext).finders.filter(({ scope }) => scope === undefined || team.can(scope))
}
