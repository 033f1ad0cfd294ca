import type { Finder } from '#web/finders.ts'
import { IconBuilding, IconKey, IconUsers } from '#web/icons.ts'
import type { Page } from '#web/page.ts'
import { memberFinder, ownSettings } from './own-settings.ts'

export const pages: readonly Page[] = [
  ...ownSettings,
  {
    path: 'settings/company',
    title: 'company:profile.title',
    scope: 'settings:read',
    nav: { place: 'settings', group: 'team', order: 1, icon: IconBuilding },
    load: () => import('./company.tsx'),
  },
  {
    path: 'settings/team',
    title: 'team.title',
    scope: 'team:read',
    nav: { place: 'settings', group: 'team', order: 2, icon: IconUsers },
    goKey: 't',
    load: () => import('./team.tsx'),
  },
  {
    path: 'settings/api-keys',
    title: 'keys.title',
    scope: 'keys:read',
    nav: { place: 'settings', group: 'team', order: 3, icon: IconKey },
    goKey: 'k',
    load: () => import('./api-keys.tsx'),
  },
]

export const finders: readonly Finder[] = [memberFinder('settings/team')]
