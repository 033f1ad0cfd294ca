/** Teams of companies and of partners: who is in them, with which role, and who is invited. */
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { emailKey } from '#lib/text.ts'
import { type Context, holds, type PartnerContext } from '#server/context.ts'
import type { Person } from '#server/identity.ts'
import { found } from '#server/route.ts'
import { mailInvitation } from './access.mails.ts'
import { audit } from './audit.ts'
import { GROUP_ROLES, scopesOf } from './roles.ts'
import { checkSignInEmail } from './sign-in-email.ts'
import { signToken } from './signed-token.ts'
import {
  deleteMember,
  endExpiredInvitation,
  type InvitationRow,
  insertInvitation,
  insertMember,
  lockInvitation,
  lockMembers,
  type MemberRow,
  selectTeamName,
  type Team,
  updateInvitation,
  updateMember,
} from './teams.sql.ts'

export type TeamContext = Context | PartnerContext

const DAY_MS = 86_400_000
const VALID_DAYS = 7

type Place = { readonly role: string; readonly group_ids?: readonly string[] | null | undefined }

/**
 * Invites an address into the team, by mail. Refuses who is in it (409 `already_member`) or has an open invitation
 * (409 `already_invited`), an owner invited by who is none (403 `owner_only`), a role that may more than who gives it
 * (403 `role_beyond_own`), groups where the role takes none (422 `groups_not_for_role`), and an address that nobody
 * could sign in with (422 `email_not_for_sign_in`).
 */
export async function invite(ctx: TeamContext, input: Place & { email: string }) {
  const team = teamOf(ctx)
  checkSignInEmail(input.email)
  const members = await ctx.tx.rows(lockMembers(team))
  checkPlace(ctx, members, input)
  const email_key = emailKey(input.email)
  if (members.some((member) => emailKey(member.email) === email_key))
    throw new Refusal(409, 'already_member', 'Whoever has this address is in the team already.')
  await ctx.tx.execute(endExpiredInvitation(team, email_key, ctx.now))
  const invitation = await ctx.tx.first(
    insertInvitation(team, {
      id: newId(),
      email: input.email,
      email_key,
      role: input.role,
      group_ids: input.group_ids ?? null,
      invited_by_name: 'name' in ctx.actor ? ctx.actor.name : '',
      expires_at: endOf(ctx),
    }),
  )
  if (!invitation)
    throw new Refusal(
      409,
      'already_invited',
      'This address has an open invitation. Send it again, or revoke it.',
    )
  audit(ctx, 'invitation.created', invitation.id, { after: invitation })
  await mailIt(ctx, invitation)
  return invitation
}

/** Mails an invitation once more, for another week. Refuses one that is over (409 `invitation_over`). */
export async function inviteAgain(ctx: TeamContext, id: string) {
  checkPlace(ctx, await ctx.tx.rows(lockMembers(teamOf(ctx))), await openInvitation(ctx, id))
  const invitation = await ctx.tx.one(updateInvitation(teamOf(ctx), id, { expires_at: endOf(ctx) }))
  audit(ctx, 'invitation.mailed', id)
  await mailIt(ctx, invitation)
  return invitation
}

/** Ends an invitation: its address leads nowhere from now on. */
export async function revokeInvitation(ctx: TeamContext, id: string) {
  const before = await openInvitation(ctx, id)
  const after = await ctx.tx.one(updateInvitation(teamOf(ctx), id, { revoked_at: ctx.now }))
  audit(ctx, 'invitation.revoked', id, { before, after })
  return after
}

async function openInvitation(ctx: TeamContext, id: string): Promise<InvitationRow> {
  const invitation = found(await ctx.tx.first(lockInvitation(teamOf(ctx), id)), 'invitation')
  if (invitation.accepted_at || invitation.revoked_at)
    throw new Refusal(409, 'invitation_over', 'This invitation was accepted or revoked.')
  return invitation
}

/**
 * Takes a person into the team by an invitation to their address. Refuses one that is over or expired (409
 * `invitation_over`). Accepted twice by the same person, it answers as it did.
 */
export async function acceptInvitation(ctx: TeamContext, id: string, person: Person) {
  const team = teamOf(ctx)
  const invitation = found(await ctx.tx.first(lockInvitation(team, id)), 'invitation')
  const isTheirs = emailKey(invitation.email) === emailKey(person.email)
  if (!isTheirs || invitation.revoked_at || (!invitation.accepted_at && invitation.expires_at <= ctx.now))
    throw new Refusal(409, 'invitation_over', 'This invitation is over. Ask for another one.')
  if (invitation.accepted_at) return
  await ctx.tx.execute(updateInvitation(team, id, { accepted_at: ctx.now }))
  await addMember(ctx, person, invitation)
}

/** Adds a person to the team; who is in it stays as they are. */
export async function addMember(
  ctx: TeamContext,
  person: Pick<Person, 'id' | 'name' | 'email'>,
  place: Place,
) {
  const { role, group_ids = null } = place
  const { name, email } = person
  const row = { id: newId(), person_id: person.id, name, email, role, group_ids }
  const member = await ctx.tx.first(insertMember(teamOf(ctx), row))
  if (member) audit(ctx, 'member.added', member.id, { after: member })
  return member
}

/** True once anybody is in the team. */
export async function hasMembers(ctx: TeamContext): Promise<boolean> {
  return (await ctx.tx.rows(lockMembers(teamOf(ctx)))).length > 0
}

/**
 * Gives a member another role, or other groups. Owners are made and changed by owners only (403 `owner_only`), and
 * one owner always stays (409 `last_owner`).
 */
export async function changeMember(
  ctx: TeamContext,
  id: string,
  change: { role?: string | undefined; group_ids?: readonly string[] | null | undefined },
) {
  const { members, member } = await findMember(ctx, id)
  const role = change.role ?? member.role
  const kept = GROUP_ROLES.includes(role) ? member.group_ids : null
  const place = { role, group_ids: change.group_ids === undefined ? kept : change.group_ids }
  checkPlace(ctx, members, place)
  if (member.role === 'owner' && place.role !== 'owner') checkOwnerMayGo(ctx, members)
  const after = await ctx.tx.one(updateMember(teamOf(ctx), id, place))
  audit(ctx, 'member.changed', id, { before: member, after })
  return after
}

/** Takes a member out of the team; their sessions lose it within a second. */
export async function removeMember(ctx: TeamContext, id: string): Promise<void> {
  const { members, member } = await findMember(ctx, id)
  if (member.role === 'owner') checkOwnerMayGo(ctx, members)
  await ctx.tx.execute(deleteMember(teamOf(ctx), id))
  audit(ctx, 'member.removed', id, { before: member })
}

/** Makes another member the owner, and the owner who does it an administrator (403 `owner_only` for anyone else). */
export async function transferOwnership(ctx: TeamContext, id: string) {
  const { members, member } = await findMember(ctx, id)
  const own = members.find((one) => one.id === memberOf(ctx))
  if (own?.role !== 'owner') throw ownerOnly()
  if (own.id === id) throw new Refusal(409, 'already_owner', 'You are the owner of this team.')
  const after = await ctx.tx.one(updateMember(teamOf(ctx), id, { role: 'owner', group_ids: null }))
  await ctx.tx.execute(updateMember(teamOf(ctx), own.id, { role: 'admin', group_ids: null }))
  audit(ctx, 'member.ownership_received', id, { before: member, after })
  audit(ctx, 'member.ownership_given', own.id, { before: own })
  return after
}

async function findMember(ctx: TeamContext, id: string) {
  const members = await ctx.tx.rows(lockMembers(teamOf(ctx)))
  return {
    members,
    member: found(
      members.find((member) => member.id === id),
      'member',
    ),
  }
}

/** Nobody gives a role that may what they may not themselves, nor an owner's but an owner. */
function checkPlace(ctx: TeamContext, members: readonly MemberRow[], { role, group_ids }: Place): void {
  if (role === 'owner' && !isOwner(ctx, members)) throw ownerOnly()
  const beyond = scopesOf(teamOf(ctx).kind, role).find((scope) => !holds(ctx.actor, scope))
  if (beyond) {
    throw new Refusal(403, 'role_beyond_own', `This role may "${beyond}", which you may not give.`)
  }
  if (group_ids && !GROUP_ROLES.includes(role)) {
    throw new Refusal(
      422,
      'groups_not_for_role',
      `Only ${GROUP_ROLES.join(' and ')} can be limited to groups.`,
    )
  }
}

function checkOwnerMayGo(ctx: TeamContext, members: readonly MemberRow[]): void {
  if (!isOwner(ctx, members)) throw ownerOnly()
  if (members.filter(({ role }) => role === 'owner').length === 1)
    throw new Refusal(409, 'last_owner', 'A team keeps one owner. Make somebody else the owner first.')
}

/** Commands act for the operator, who stands above owners; keys do not. */
function isOwner(ctx: TeamContext, members: readonly MemberRow[]): boolean {
  if (ctx.actor.type === 'command' || ctx.actor.type === 'system') return true
  return members.some((member) => member.id === memberOf(ctx) && member.role === 'owner')
}

function ownerOnly(): Refusal {
  return new Refusal(403, 'owner_only', 'Only an owner of the team can do this.')
}

function memberOf(ctx: TeamContext): string | null {
  return ctx.actor.type === 'person' ? ctx.actor.member_id : null
}

export function teamOf(ctx: TeamContext): Team {
  return 'company_id' in ctx
    ? { kind: 'company', id: ctx.company_id }
    : { kind: 'partner', id: ctx.partner_id }
}

const endOf = (ctx: TeamContext) => new Date(ctx.now.getTime() + VALID_DAYS * DAY_MS)

/** Where whoever has the mail accepts. */
export function addressOfInvitation(ctx: TeamContext, id: string): string {
  const { baseUrl, secretKeys } = ctx.services
  const team = teamOf(ctx)
  return `${baseUrl}/invitations/${signToken(secretKeys, 'invitation', `${team.kind}.${team.id}.${id}`)}`
}

async function mailIt(ctx: TeamContext, invitation: InvitationRow): Promise<void> {
  const team = teamOf(ctx)
  const { name } = await ctx.tx.one(selectTeamName(team))
  await mailInvitation(ctx, {
    to: invitation.email,
    language: null,
    team_name: name,
    inviter_name: invitation.invited_by_name || name,
    role: invitation.role as Parameters<typeof mailInvitation>[1]['role'],
    link: addressOfInvitation(ctx, invitation.id),
    valid_days: VALID_DAYS,
  })
}
