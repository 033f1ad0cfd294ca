import type { Feature } from '#server/feature.ts'
import { invariants } from './commissions.invariants.ts'
import { routes } from './commissions.routes.ts'
import { MATURE } from './commissions.ts'
import { mature } from './mature.ts'

export const commissions: Feature = { name: 'commissions', routes, wakeups: { [MATURE]: mature }, invariants }
