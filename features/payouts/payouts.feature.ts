import type { Feature } from '#server/feature.ts'
import { invariants } from './payouts.invariants.ts'
import { routes } from './payouts.routes.ts'

export const payouts: Feature = { name: 'payouts', routes, invariants }
