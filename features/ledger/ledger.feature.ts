import type { Feature } from '#server/feature.ts'
import { invariants } from './ledger.invariants.ts'
import { routes } from './ledger.routes.ts'

export const ledger: Feature = { name: 'ledger', routes, invariants }
