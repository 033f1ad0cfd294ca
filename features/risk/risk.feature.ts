import type { Feature } from '#server/feature.ts'

export const risk: Feature = { name: 'risk' }
