import type { Feature } from '#server/feature.ts'
import { addClaimPages } from './claims.pages.ts'
import { enrolmentRoutes } from './enrolment.routes.ts'

export const enrolment: Feature = { name: 'enrolment', routes: enrolmentRoutes, http: addClaimPages }
