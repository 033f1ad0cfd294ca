/** Every statement on members and invitations. The teams of companies and of partners differ in their tables only. */
import { type RawBuilder, sql } from 'kysely'
import { db } from '#server/database.ts'

export type Team = { readonly kind: 'company' | 'partner'; readonly id: string }

function namesOf({ kind }: Team) {
  const ofCompany = kind === 'company'
  return {
    members: sql.table(ofCompany ? 'members' : 'partner_members'),
    invitations: sql.table(ofCompany ? 'invitations' : 'partner_invitations'),
    team_id: sql.ref(ofCompany ? 'company_id' : 'partner_id'),
    groups: ofCompany ? sql`group_ids` : sql`null::uuid[] as group_ids`,
  }
}

export type MemberRow = {
  id: string
  object: 'member'
  person_id: string
  name: string
  email: string
  role: string
  group_ids: string[] | null
  version: bigint
  created_at: Date
  updated_at: Date
}

const MEMBER = sql`id, 'member' as object, person_id, name, email, role, version, created_at, updated_at`

export function insertMember(
  team: Team,
  row: {
    id: string
    person_id: string
    name: string
    email: string
    role: string
    group_ids: readonly string[] | null
  },
): RawBuilder<MemberRow> {
  const { members, team_id, groups } = namesOf(team)
  const limited = team.kind === 'company'
  return sql`
    insert into ${members} (${team_id}, id, person_id, name, email, role ${limited ? sql`, group_ids` : sql``})
    values (${team.id}, ${row.id}, ${row.person_id}, ${row.name}, ${row.email}, ${row.role}
      ${limited ? sql`, ${row.group_ids}::uuid[]` : sql``})
    on conflict (${team_id}, person_id) do nothing
    returning ${MEMBER}, ${groups}`
}

/** All members of a team, locked in the order of their ids: who may go depends on who stays. */
export function lockMembers(team: Team): RawBuilder<MemberRow> {
  const { members, team_id, groups } = namesOf(team)
  return sql`select ${MEMBER}, ${groups} from ${members} where ${team_id} = ${team.id} order by id for update`
}

export function updateMember(
  team: Team,
  id: string,
  change: { role: string; group_ids: readonly string[] | null },
): RawBuilder<MemberRow> {
  const { members, team_id, groups } = namesOf(team)
  const limit = team.kind === 'company' ? sql`, group_ids = ${change.group_ids}::uuid[]` : sql``
  return sql`
    update ${members} set role = ${change.role}${limit}, version = version + 1, updated_at = now()
    where ${team_id} = ${team.id} and id = ${id} returning ${MEMBER}, ${groups}`
}

export function deleteMember(team: Team, id: string): RawBuilder<{ id: string }> {
  const { members, team_id } = namesOf(team)
  return sql`delete from ${members} where ${team_id} = ${team.id} and id = ${id} returning id`
}

export type InvitationRow = {
  id: string
  object: 'invitation'
  email: string
  role: string
  group_ids: string[] | null
  invited_by_name: string
  expires_at: Date
  accepted_at: Date | null
  revoked_at: Date | null
  created_at: Date
}

const INVITATION = sql`id, 'invitation' as object, email, role, invited_by_name, expires_at, accepted_at, revoked_at,
  created_at`

/** Nothing when the address has an open invitation already; one that has expired makes room. */
export function insertInvitation(
  team: Team,
  row: {
    id: string
    email: string
    email_key: string
    role: string
    group_ids: readonly string[] | null
    invited_by_name: string
    expires_at: Date
  },
): RawBuilder<InvitationRow> {
  const { invitations, team_id, groups } = namesOf(team)
  const limited = team.kind === 'company'
  return sql`
    insert into ${invitations} (${team_id}, id, email, email_key, role, invited_by_name, expires_at
      ${limited ? sql`, group_ids` : sql``})
    values (${team.id}, ${row.id}, ${row.email}, ${row.email_key}, ${row.role}, ${row.invited_by_name},
      ${row.expires_at} ${limited ? sql`, ${row.group_ids}::uuid[]` : sql``})
    on conflict (${team_id}, email_key) where accepted_at is null and revoked_at is null do nothing
    returning ${INVITATION}, ${groups}`
}

export function endExpiredInvitation(team: Team, email_key: string, now: Date) {
  const { invitations, team_id } = namesOf(team)
  return sql`
    update ${invitations} set revoked_at = ${now}
    where ${team_id} = ${team.id} and email_key = ${email_key} and accepted_at is null and revoked_at is null
      and expires_at <= ${now}`
}

export function lockInvitation(team: Team, id: string): RawBuilder<InvitationRow> {
  const { invitations, team_id, groups } = namesOf(team)
  return sql`
    select ${INVITATION}, ${groups} from ${invitations} where ${team_id} = ${team.id} and id = ${id} for update`
}

export function selectInvitation(team: Team, id: string): RawBuilder<InvitationRow> {
  const { invitations, team_id, groups } = namesOf(team)
  return sql`select ${INVITATION}, ${groups} from ${invitations} where ${team_id} = ${team.id} and id = ${id}`
}

export function selectOpenInvitation(team: Team, email_key: string, now: Date): RawBuilder<InvitationRow> {
  const { invitations, team_id, groups } = namesOf(team)
  return sql`
    select ${INVITATION}, ${groups} from ${invitations}
    where ${team_id} = ${team.id} and email_key = ${email_key} and accepted_at is null and revoked_at is null
      and expires_at > ${now}`
}

/** Sets one of its moments: accepted, revoked, or a later end. */
export function updateInvitation(
  team: Team,
  id: string,
  change: { accepted_at?: Date; revoked_at?: Date; expires_at?: Date },
): RawBuilder<InvitationRow> {
  const { invitations, team_id, groups } = namesOf(team)
  return sql`
    update ${invitations} set accepted_at = coalesce(${change.accepted_at ?? null}, accepted_at),
      revoked_at = coalesce(${change.revoked_at ?? null}, revoked_at),
      expires_at = coalesce(${change.expires_at ?? null}, expires_at)
    where ${team_id} = ${team.id} and id = ${id} returning ${INVITATION}, ${groups}`
}

const listedMember = [
  'id',
  sql<'member'>`'member'`.as('object'),
  'person_id',
  'name',
  'email',
  'role',
  'created_at',
  'updated_at',
] as const

const listedInvitation = [
  'id',
  sql<'invitation'>`'invitation'`.as('object'),
  'email',
  'role',
  'invited_by_name',
  'expires_at',
  'accepted_at',
  'revoked_at',
  'created_at',
] as const

export function memberRows(company_id: string) {
  return db
    .selectFrom('members')
    .select([...listedMember, 'group_ids'])
    .where('company_id', '=', company_id)
}

export function partnerMemberRows(partner_id: string) {
  return db.selectFrom('partner_members').select(listedMember).where('partner_id', '=', partner_id)
}

export function invitationRows(company_id: string) {
  return db
    .selectFrom('invitations')
    .select([...listedInvitation, 'group_ids'])
    .where('company_id', '=', company_id)
}

export function partnerInvitationRows(partner_id: string) {
  return db.selectFrom('partner_invitations').select(listedInvitation).where('partner_id', '=', partner_id)
}

/** Every team of a person; asked as the system, before it is known for which team they act. */
export function selectTeams(person_id: string) {
  return sql<{
    kind: 'company' | 'partner'
    id: string
    name: string
    slug: string | null
    member_id: string
    role: string
    group_ids: string[] | null
  }>`
    select 'company' as kind, c.company_id as id, c.name, c.slug, m.id as member_id, m.role, m.group_ids
    from members m join companies c on c.company_id = m.company_id where m.person_id = ${person_id}
    union all
    select 'partner', p.partner_id, p.name, null, m.id, m.role, null
    from partner_members m join partners p on p.partner_id = m.partner_id where m.person_id = ${person_id}
    order by kind, name, id`
}

/** The copies that teams keep of a person's name and address. */
export function renameMembers(person: { id: string; name: string; email: string }) {
  return ['members', 'partner_members'].map(
    (table) => sql`
      update ${sql.table(table)} set name = ${person.name}, email = ${person.email}
      where person_id = ${person.id} and (name, email) is distinct from (${person.name}, ${person.email})`,
  )
}

export function selectTeamName(team: Team) {
  return team.kind === 'company'
    ? sql<{ name: string }>`select name from companies where company_id = ${team.id}`
    : sql<{ name: string }>`select name from partners where partner_id = ${team.id}`
}
