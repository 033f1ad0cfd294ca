import type { Feature } from '#server/feature.ts'
import { couponRoutes } from './coupons.routes.ts'
import { linkRoutes } from './links.routes.ts'

export const links: Feature = { name: 'links', routes: [...linkRoutes, ...couponRoutes] }
