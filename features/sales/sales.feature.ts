import type { Feature } from '#server/feature.ts'
import { batch } from './batch.schema.ts'
import { addBatch } from './batch.ts'
import { correctionRoutes } from './corrections.routes.ts'
import { counted } from './counted.sql.ts'
import { invariants } from './sales.invariants.ts'
import { routes } from './sales.routes.ts'
import { simulationRoutes } from './simulation.routes.ts'

export const sales: Feature = {
  name: 'sales',
  routes: [...routes, ...correctionRoutes, ...simulationRoutes],
  streams: [batch],
  invariants,
  counted,
  http: async (app, parts, _, role) => {
    if (role === 'all' || role === 'api') addBatch(app, parts)
  },
}
