import type { Feature } from '#server/feature.ts'
import { routes } from './offers.routes.ts'

export const offers: Feature = { name: 'offers', routes }
