import { IconHome, IconLayoutDashboard } from '#web/icons.ts'
import type { Page } from '#web/page.ts'

export const pages: readonly Page[] = [
  {
    path: '',
    title: 'partner:home.title',
    nav: { place: 'main', order: 1, icon: IconHome },
    goKey: 'h',
    load: () => import('./home.tsx'),
  },
  {
    path: '',
    title: 'partner:program.title',
    within: 'program',
    nav: { place: 'main', order: 1, icon: IconLayoutDashboard },
    load: () => import('./program.tsx'),
  },
]
