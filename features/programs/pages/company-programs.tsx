import { IconHome, IconLayoutDashboard } from '#web/icons.ts'
import type { Page } from '#web/page.ts'

export const pages: readonly Page[] = [
  {
    path: '',
    title: 'company:home.title',
    nav: { place: 'main', group: 'run', order: 1, icon: IconHome },
    goKey: 'h',
    load: () => import('./home.tsx'),
  },
  {
    path: '',
    title: 'company:program.title',
    within: 'program',
    scope: 'programs:read',
    nav: { place: 'main', group: 'setup', order: 1, icon: IconLayoutDashboard },
    goKey: 'p',
    load: () => import('./program.tsx'),
  },
]
