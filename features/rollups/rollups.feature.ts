import type { Feature } from '#server/feature.ts'
import { invariants } from './rollups.invariants.ts'

export const rollups: Feature = { name: 'rollups', invariants }
