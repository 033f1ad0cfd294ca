/** The settings of the person, the same in both applications, and finding the people of a team. */
import { type Finder, matches } from '#web/finders.ts'
import { IconDevices, IconLanguage, IconLock, IconUser } from '#web/icons.ts'
import type { Page } from '#web/page.ts'

export const ownSettings: readonly Page[] = [
  {
    path: 'settings/profile',
    title: 'profile.title',
    nav: { place: 'settings', group: 'you', order: 1, icon: IconUser },
    goKey: 's',
    load: () => import('./profile.tsx'),
  },
  {
    path: 'settings/sign-in',
    title: 'sign_in.title',
    nav: { place: 'settings', group: 'you', order: 2, icon: IconLock },
    load: () => import('./sign-in.tsx'),
  },
  {
    path: 'settings/sessions',
    title: 'sessions.title',
    nav: { place: 'settings', group: 'you', order: 3, icon: IconDevices },
    load: () => import('./sessions.tsx'),
  },
  {
    path: 'settings/language',
    title: 'language.title',
    nav: { place: 'settings', group: 'you', order: 4, icon: IconLanguage },
    load: () => import('./language.tsx'),
  },
]

/** Finds members by name or address; `path` is the page that lists them. */
export function memberFinder(path: string): Finder {
  return {
    title: 'team.members',
    scope: 'team:read',
    find: async (query, team) => {
      const { findMembers } = await import('./members.queries.ts')
      const members = await findMembers(team)
      return members
        .filter(({ name, email }) => matches(`${name} ${email}`, query))
        .slice(0, 5)
        .map(({ id, name, email }) => ({ id, title: name, detail: email, to: team.to(path) }))
    },
  }
}
