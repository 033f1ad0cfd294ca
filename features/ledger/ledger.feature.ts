import type { Feature } from '#server/feature.ts'

export const ledger: Feature = { name: 'ledger' }
