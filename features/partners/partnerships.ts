/** Partnerships: a partner's enrolment in one program, which is all that a company sees of a partner. */
import { Refusal } from '#lib/errors.ts'
import { newId, toTypeId } from '#lib/ids.ts'
import { emailKey } from '#lib/text.ts'
import type { Context } from '#server/context.ts'
import { asJson } from '#server/database.ts'
import { announce } from '#server/events.ts'
import { found } from '#server/route.ts'
import { audit } from '../access/audit.ts'
import { readGroup } from '../programs/groups.ts'
import {
  Partnership,
  type PartnershipChange,
  type PartnershipStatus,
  type Reward,
} from './partners.schema.ts'
import { insertPartnerCompany } from './partners.sql.ts'
import {
  claimPartnerships,
  insertPartnership,
  lockNewest,
  lockPartnershipRow,
  lockPartnershipRows,
  type PartnershipFacts,
  partnershipRows,
  selectFactsByIds,
  selectFactsOfPartners,
  selectInvited,
  selectOwnPercentage,
  selectPartnership,
  selectPartnershipOf,
  selectWithAddress,
  setAddressIssued,
  updateGroups,
  updatePartnership,
} from './partnerships.sql.ts'

export type { PartnershipFacts } from './partnerships.sql.ts'

export type PartnershipInput = {
  readonly program_id: string
  readonly partner_id: string
  readonly group_id: string
  readonly name: string
  readonly email: string
  readonly type: 'individual' | 'business'
  readonly country: string | null
  readonly status: 'active' | 'invited'
  readonly commission: Reward | null
  readonly tags: string[]
  readonly metadata: Record<string, unknown>
}

/**
 * Enrols a partner in a program. One that is active earns at once, which is announced. Refuses a partner who is in the
 * program already (409 `already_partner`, naming the partnership) and a group of another program (422
 * `group_of_other_program`).
 */
export async function createPartnership(ctx: Context, input: PartnershipInput) {
  await checkGroup(ctx, input.program_id, input.group_id)
  const partnership = await ctx.tx.first(
    insertPartnership({
      ...input,
      company_id: ctx.company_id,
      id: newId(),
      email_key: emailKey(input.email),
      commission: input.commission && asJson(input.commission),
      metadata: asJson(input.metadata),
      joined_at: ctx.now,
    }),
  )
  if (!partnership) throw await alreadyPartner(ctx, input)
  await ctx.tx.execute(insertPartnerCompany(ctx.company_id, input.partner_id))
  audit(ctx, 'partnership.created', partnership.id, { after: partnership })
  if (partnership.status === 'active') announce(ctx, 'partnership.activated', Partnership, [partnership])
  return partnership
}

async function alreadyPartner(ctx: Context, input: PartnershipInput): Promise<Refusal> {
  const first = await ctx.tx.one(selectPartnershipOf(ctx.company_id, input.program_id, input.partner_id))
  return new Refusal(
    409,
    'already_partner',
    'This partner is in the program already. Change that partnership instead.',
    {
      more: { partnership_id: toTypeId('psh', first.id) },
    },
  )
}

async function checkGroup(ctx: Context, programId: string, groupId: string): Promise<void> {
  const group = await readGroup(ctx, groupId)
  if (group.program_id === programId) return
  throw new Refusal(
    422,
    'group_of_other_program',
    'That group belongs to another program. Name a group of this one.',
  )
}

export async function readPartnership(ctx: Context, id: string) {
  return found(await ctx.tx.first(selectPartnership(ctx.company_id, id)), 'partnership')
}

/** What a member who is limited to groups may change: a partnership of those groups, which stays in them (404). */
export async function readForChange(ctx: Context, id: string, { group_id }: PartnershipChange) {
  const limits = ctx.actor.type === 'person' ? ctx.actor.group_ids : null
  if (limits && group_id !== undefined) found(limits.includes(group_id) || undefined, 'group')
  return readPartnership(ctx, id)
}

/** Reads a partnership and keeps others from changing it, so that what is counted of it stays true until the end. */
export async function lockPartnership(ctx: Context, id: string) {
  return found(await ctx.tx.first(lockPartnershipRow(ctx.company_id, id)), 'partnership')
}

const NEWS = {
  active: 'partnership.activated',
  paused: 'partnership.paused',
  ended: 'partnership.ended',
  banned: 'partnership.banned',
} as const
type SettableStatus = keyof typeof NEWS

/** What a person may make of each status. Those that are not here are decided by acceptance and applications. */
const FLOW: Readonly<Record<PartnershipStatus, readonly SettableStatus[]>> = {
  invited: ['banned'],
  applied: ['banned'],
  active: ['active', 'paused', 'ended', 'banned'],
  declined: [],
  paused: ['active', 'paused', 'ended', 'banned'],
  ended: ['active', 'paused', 'ended', 'banned'],
  banned: ['active', 'banned'],
}

/**
 * Changes a partnership. Refuses statuses that are not set by hand (422 `status_not_settable`), and what does not
 * follow from the one it has (409 `status_conflict`). Handed in by those above: `checkRate`, which refuses an own rate
 * that cannot stand beside the offers, and `hold`, what a ban does to what is owed, in the same act.
 * What is earned already keeps the rate it was born with.
 */
export async function changePartnership(
  ctx: Context,
  id: string,
  { status_reason, ...change }: PartnershipChange,
  {
    checkRate,
    hold,
  }: {
    checkRate: (
      ctx: Context,
      program_id: string,
      commission: PartnershipChange['commission'],
    ) => Promise<void>
    hold: (ctx: Context, id: string, reason: string | null) => Promise<void>
  },
) {
  const before = await lockPartnership(ctx, id)
  const status = change.status === undefined ? undefined : settable(before.status, change.status)
  if (change.group_id !== undefined) await checkGroup(ctx, before.program_id, change.group_id)
  await checkRate(ctx, before.program_id, change.commission)
  const after = await ctx.tx.one(
    updatePartnership(ctx.company_id, id, { ...change, ...heldAt(ctx, before, change) }),
  )
  audit(ctx, 'partnership.changed', id, {
    before,
    after: status_reason ? { ...after, status_reason } : after,
  })
  if (status !== undefined && status !== before.status) {
    announce(ctx, NEWS[status], Partnership, [after], () => ({ status: before.status }))
    if (status === 'banned') await hold(ctx, id, status_reason ?? null)
  }
  return after
}

function settable(before: PartnershipStatus, status: PartnershipStatus): SettableStatus {
  if (!(status in NEWS)) {
    throw new Refusal(
      422,
      'status_not_settable',
      `A partnership is made active, paused, ended or banned, not ${status}.`,
    )
  }
  const settable = status as SettableStatus
  if (!FLOW[before].includes(settable)) {
    throw new Refusal(
      409,
      'status_conflict',
      `This partnership is ${before}; it cannot be made ${status} by a change.`,
    )
  }
  return settable
}

/** Moves partnerships into a group of their program, all or none (404, or 422 `group_of_other_program`). */
export async function movePartnerships(ctx: Context, groupId: string, partnershipIds: readonly string[]) {
  const group = await readGroup(ctx, groupId)
  const ids = [...new Set(partnershipIds)]
  const before = await ctx.tx.rows(lockPartnershipRows(ctx.company_id, ids))
  if (before.length < ids.length) found(undefined, 'partnership')
  const stranger = before.find((row) => row.program_id !== group.program_id)
  if (stranger) {
    const name = toTypeId('psh', stranger.id)
    throw new Refusal(422, 'group_of_other_program', `${name} is in another program than the group.`, {
      more: { partnership_id: name },
    })
  }
  const moved = await ctx.tx.execute(updateGroups(ctx.company_id, ids, groupId))
  const groups = before.map(({ id, group_id }) => ({ id, group_id }))
  audit(ctx, 'group.members_moved', groupId, { before: groups, after: { partnership_ids: ids } })
  return { object: 'group_members', group_id: groupId, moved }
}

const DAY_MS = 86_400_000

/** For how long a dashboard address is good (DOMAIN: People). */
const ADDRESS_DAYS = 14

export const addressEnd = (issued_at: Date) => new Date(issued_at.getTime() + ADDRESS_DAYS * DAY_MS)

/**
 * The partnership by which a partner's person may come to its dashboard, and since when the present address is good: of
 * one program, or the newest. Refuses one that is claimed (409 `already_claimed`).
 */
export async function issueAddress(ctx: Context, partner_id: string, program_id: string | undefined) {
  const partnership = found(await ctx.tx.first(lockNewest(ctx.company_id, partner_id, program_id)), 'partner')
  if (partnership.claimed_at)
    throw new Refusal(
      409,
      'already_claimed',
      'This partner has come to its dashboard. It signs in at /login.',
    )
  const { dashboard_issued_at: before } = partnership
  if (before && addressEnd(before) > ctx.now) return { partnership, issued_at: before }
  const issued_at = new Date(Math.floor(ctx.now.getTime() / 1_000) * 1_000)
  await ctx.tx.execute(setAddressIssued(ctx.company_id, partnership.id, issued_at))
  audit(ctx, 'partnership.address_issued', partnership.id)
  return { partnership, issued_at }
}

export async function readWithAddress(ctx: Context, id: string) {
  return ctx.tx.first(selectWithAddress(ctx.company_id, id))
}

/** Notes that a partner's person has come: all its partnerships here are claimed, and invitations accepted. */
export async function claimAll(ctx: Context, partner_id: string): Promise<void> {
  const invited = await ctx.tx.rows(selectInvited(ctx.company_id, partner_id))
  const claimed = await ctx.tx.rows(claimPartnerships(ctx.company_id, partner_id, ctx.now))
  for (const partnership of claimed) audit(ctx, 'partnership.claimed', partnership.id)
  const accepted = claimed.filter(({ id }) => invited.some((row) => row.id === id))
  announce(ctx, 'partnership.activated', Partnership, accepted, () => ({ status: 'invited' }))
}

/** Whether a partner who is in a program, or may be again, has a percentage of its own there. */
export async function hasOwnPercentage(ctx: Context, program_id: string): Promise<boolean> {
  return (await ctx.tx.first(selectOwnPercentage(ctx.company_id, program_id))) !== undefined
}

/** The partnerships that are banned; there are few. */
export async function bannedPartnerships(ctx: Context): Promise<string[]> {
  const rows = await ctx.tx.rows(partnershipRows(ctx.company_id, { status: ['banned'] }))
  return rows.map((row) => row.id)
}

/** Whether the payouts of a partner are held in any of its programs here, and why: the first reason given. */
export async function payoutsHeld(ctx: Context, partner_id: string): Promise<string | undefined> {
  const rows = await ctx.tx.rows(partnershipRows(ctx.company_id, { partner_id }).orderBy('payouts_held_at'))
  const held = rows.find((row) => row.payouts_held_at !== null)
  return held && (held.payouts_held_reason ?? '')
}

/** Payouts are held from the moment the first reason was given; another reason does not begin it anew. */
function heldAt(
  ctx: Context,
  before: { payouts_held_at: Date | null },
  { payouts_held_reason: reason }: PartnershipChange,
): { payouts_held_at?: Date | null } {
  if (reason === undefined) return {}
  return { payouts_held_at: reason === null ? null : (before.payouts_held_at ?? ctx.now) }
}

/** What deciding an event needs of partnerships, by id. Sent at once, so that it travels with what is sent beside it. */
export async function partnershipsById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, PartnershipFacts>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.tx.rows<PartnershipFacts>(selectFactsByIds(ctx.company_id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

/** The same by partner and program; a pair without a partnership gives no row. */
export async function partnershipsOfPartners(
  ctx: Context,
  pairs: readonly { readonly partner_id: string; readonly program_id: string }[],
): Promise<PartnershipFacts[]> {
  if (pairs.length === 0) return []
  return ctx.tx.rows<PartnershipFacts>(selectFactsOfPartners(ctx.company_id, pairs))
}
