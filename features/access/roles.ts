/** What each role of a team may do: a set of scopes. Routes declare the one they need. */
import { SCOPES, type Scope } from '#server/scopes.ts'

type Noun = Scope extends infer S ? (S extends `${infer N}:read` ? N : never) : never

const read = (...nouns: readonly Noun[]) => nouns.map((noun) => `${noun}:read` as const)
const both = (...nouns: readonly Noun[]) =>
  nouns.flatMap((noun) => [`${noun}:read`, `${noun}:write`] as const)

/** The company's roles (DOMAIN: People). `track` and `track:override` of a person are for what they enter by hand. */
export const COMPANY_ROLES = {
  owner: SCOPES,
  admin: SCOPES,
  // Works with partners and decides on commissions; payments and the books are for reading.
  program_manager: [
    'track:override',
    ...both('partners', 'programs', 'customers', 'sales', 'commissions', 'links'),
    ...read('finance', 'payouts', 'settings', 'team'),
  ],
  finance: [
    ...both('commissions', 'finance', 'payouts'),
    ...read('partners', 'programs', 'customers', 'sales', 'links', 'settings', 'team', 'audit'),
  ],
  technical: [
    'track',
    'track:override',
    ...both('links', 'settings', 'keys'),
    ...read('partners', 'programs', 'customers', 'sales', 'team', 'audit'),
  ],
  read_only: read(
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
  ),
} as const satisfies Record<string, readonly Scope[]>

/** The partner's roles. Money going out is `payouts:write`: the owner's and finance's. */
export const PARTNER_ROLES = {
  owner: SCOPES.filter((scope) => !scope.startsWith('track')),
  admin: [
    ...both('partners', 'programs', 'customers', 'links', 'settings', 'team', 'keys'),
    ...read('sales', 'commissions', 'finance', 'payouts', 'audit'),
  ],
  member: [...both('customers', 'links'), ...read('partners', 'programs', 'team')],
  finance: [
    ...both('payouts'),
    ...read('partners', 'programs', 'customers', 'sales', 'commissions', 'finance', 'links', 'team'),
  ],
} as const satisfies Record<string, readonly Scope[]>

export type CompanyRole = keyof typeof COMPANY_ROLES
export type PartnerRole = keyof typeof PARTNER_ROLES

export const companyRoles = Object.keys(COMPANY_ROLES) as [CompanyRole, ...CompanyRole[]]
export const partnerRoles = Object.keys(PARTNER_ROLES) as [PartnerRole, ...PartnerRole[]]

/** Roles that may be limited to some groups of partners: the others concern the company as a whole. */
export const GROUP_ROLES: readonly string[] = ['program_manager', 'read_only'] satisfies CompanyRole[]

/** What a partner's tools may be given: its own data to read, and its links and referrals to write (API: Who calls). */
export const PARTNER_KEY_SCOPES: readonly Scope[] = [
  ...both('links', 'customers'),
  ...read('partners', 'programs', 'sales', 'commissions', 'finance', 'payouts'),
]

/** What a role of a team may do. */
export function scopesOf(kind: 'company' | 'partner', role: string): readonly Scope[] {
  return kind === 'company' ? COMPANY_ROLES[role as CompanyRole] : PARTNER_ROLES[role as PartnerRole]
}
