import type { Feature } from '#server/feature.ts'
import { ownRoutes } from './own.routes.ts'
import { partnerRoutes } from './partners.routes.ts'
import { partnershipRoutes } from './partnerships.routes.ts'

export const partners: Feature = {
  name: 'partners',
  routes: [...partnerRoutes, ...partnershipRoutes, ...ownRoutes],
}
