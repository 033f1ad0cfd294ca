import type { Feature } from '#server/feature.ts'
import { routes } from './reports.routes.ts'

export const reports: Feature = { name: 'reports', routes }
