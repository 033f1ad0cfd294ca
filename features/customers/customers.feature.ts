import type { Feature } from '#server/feature.ts'
import { counted } from './counted.sql.ts'
import { invariants } from './customers.invariants.ts'
import { routes } from './customers.routes.ts'

export const customers: Feature = { name: 'customers', routes, invariants, counted }
