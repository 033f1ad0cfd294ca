import type { Feature } from '#server/feature.ts'
import { groupRoutes } from './groups.routes.ts'
import { programRoutes } from './programs.routes.ts'

export const programs: Feature = { name: 'programs', routes: [...programRoutes, ...groupRoutes] }
