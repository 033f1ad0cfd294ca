/** Following an invitation: who it is for, and taking its place in the team. */
import { emailKey } from '#lib/text.ts'
import type { Context } from '#server/context.ts'
import type { SignedIn } from '#server/credential.ts'
import type { Acting } from '#server/database.ts'
import type { Person } from '#server/identity.ts'
import type { Installation } from '#server/installation.ts'
import { readToken } from './signed-token.ts'
import { selectInvitation, selectOpenInvitation, selectTeamName, type Team } from './teams.sql.ts'
import { acceptInvitation, addressOfInvitation, invite, type TeamContext } from './teams.ts'

export type FollowedInvitation = {
  readonly state: 'open' | 'accepted' | 'over'
  readonly team: Team
  readonly id: string
  readonly team_name: string
  readonly inviter_name: string
  readonly email: string
  readonly role: string
}

/** What an address of a mail invites to; undefined when it is none of ours. */
export async function readInvitation(
  { database, services, now }: Installation,
  token: string,
): Promise<FollowedInvitation | undefined> {
  const named = readToken(services.secretKeys, 'invitation', token)?.split('.')
  const [kind, team_id, id] = named ?? []
  if (!id || !team_id || (kind !== 'company' && kind !== 'partner')) return undefined
  const team: Team = { kind, id: team_id }
  const [invitation, name] = await database.transaction(actingFor(team), (tx) =>
    Promise.all([tx.first(selectInvitation(team, id)), tx.first(selectTeamName(team))]),
  )
  if (!invitation || !name) return undefined
  const isOver = invitation.revoked_at !== null || invitation.expires_at <= now()
  return {
    state: invitation.accepted_at ? 'accepted' : isOver ? 'over' : 'open',
    team,
    id,
    team_name: name.name,
    inviter_name: invitation.invited_by_name,
    email: invitation.email,
    role: invitation.role,
  }
}

/**
 * Takes the person into the team that invited their address, which having its mail confirms. Refuses another person's
 * and one that is over (409 `invitation_over`).
 */
export async function followInvitation(
  { database, services }: Installation,
  { team, id }: FollowedInvitation,
  person: Person,
  from: { request_id: string; network: string },
): Promise<void> {
  await database.transaction(actingFor(team), (tx, now) => {
    const actor = {
      type: 'person',
      id: person.id,
      name: person.name,
      member_id: null,
      scopes: [],
      group_ids: null,
    } as const
    const base = { tx, now, actor, ...from, services }
    const ctx: TeamContext =
      team.kind === 'company'
        ? { ...base, company_id: team.id }
        : { ...base, partner_id: team.id, only_company_id: null }
    return acceptInvitation(ctx, id, person)
  })
  if (!person.email_verified) await services.identity.confirmEmail(person.id)
}

/** Whether an invitation is for this person. */
export function isInvited({ email }: FollowedInvitation, person: Pick<SignedIn, 'email'>): boolean {
  return emailKey(email) === emailKey(person.email)
}

/** The address at which somebody becomes an owner of the company, mailed as well. Asked again, it gives the same. */
export async function inviteOwner(ctx: Context, email: string): Promise<string> {
  const open = await ctx.tx.first(
    selectOpenInvitation({ kind: 'company', id: ctx.company_id }, emailKey(email), ctx.now),
  )
  const { id } = open ?? (await invite(ctx, { email, role: 'owner' }))
  return addressOfInvitation(ctx, id)
}

function actingFor({ kind, id }: Team): Acting {
  return kind === 'company' ? { role: 'trb_company', company_id: id } : { role: 'trb_self', partner_id: id }
}
