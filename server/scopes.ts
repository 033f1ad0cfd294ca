/** What a key or a role may do: one vocabulary for both. Every route declares one of these, or that it is public. */
const NOUNS = [
  'partners',
  'programs',
  'customers',
  'sales',
  'commissions',
  'finance',
  'payouts',
  'links',
  'settings',
  'team',
  'keys',
  'audit',
] as const

export type Scope = 'track' | 'track:override' | `${(typeof NOUNS)[number]}:${'read' | 'write'}`

export const SCOPES: readonly Scope[] = [
  'track',
  'track:override',
  ...NOUNS.flatMap((noun) => [`${noun}:read`, `${noun}:write`] as const),
]

/** Scopes that move money or change where it goes; a key that tracks may have none of them. */
export const MONEY_SCOPES: readonly Scope[] = ['finance:write', 'payouts:write', 'commissions:write']
