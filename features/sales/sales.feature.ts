import type { Feature } from '#server/feature.ts'
import { addBatch } from './batch.ts'
import { correctionRoutes } from './corrections.routes.ts'
import { invariants } from './sales.invariants.ts'
import { routes } from './sales.routes.ts'

export const sales: Feature = {
  name: 'sales',
  routes: [...routes, ...correctionRoutes],
  invariants,
  http: async (app, parts, _, role) => {
    if (role === 'all' || role === 'api') addBatch(app, parts)
  },
}
