/** The roles of a team, as its pages offer them. What each may do is the server's; here are the words for it. */
import type { TextKey } from '#web/text.ts'

const ROLES = {
  company: ['owner', 'admin', 'program_manager', 'finance', 'technical', 'read_only'],
  partner: ['owner', 'admin', 'member', 'finance'],
} as const

/** Roles that may look at some groups of partners only; the others concern the company as a whole. */
const GROUP_ROLES: readonly string[] = ['program_manager', 'read_only']

type Kind = keyof typeof ROLES
type RoleOf<K extends Kind> = (typeof ROLES)[K][number]

/** Whoever gives roles gives these; ownership is handed over instead. */
export function rolesToGive(kind: Kind): readonly string[] {
  return ROLES[kind].filter((role) => role !== 'owner')
}

export function canBeLimited(kind: Kind, role: string): boolean {
  return kind === 'company' && GROUP_ROLES.includes(role)
}

export function roleName(kind: Kind, role: string): TextKey {
  return `role.${kind}.${role as RoleOf<'company'> & RoleOf<'partner'>}.name`
}

export function roleMeaning(kind: Kind, role: string): TextKey {
  return `role.${kind}.${role as RoleOf<'company'> & RoleOf<'partner'>}.may`
}
