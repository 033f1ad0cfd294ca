/** Every statement on partnerships. */
import { sql } from 'kysely'
import { emailKey } from '#lib/text.ts'
import { asJson, db } from '#server/database.ts'
import type { PartnershipChange, PartnershipStatus, Reward } from './partners.schema.ts'

const partnership = [
  'id',
  sql<'partnership'>`'partnership'`.as('object'),
  'program_id',
  'partner_id',
  'group_id',
  'name',
  'email',
  'type',
  'country',
  'status',
  'commission',
  'use_product_rates',
  'after_end',
  'payouts_held_at',
  'payouts_held_reason',
  'tags',
  'metadata',
  'joined_at',
  'claimed_at',
  'version',
  'created_at',
  'updated_at',
] as const

export type NewPartnership = {
  readonly company_id: string
  readonly id: string
  readonly program_id: string
  readonly partner_id: string
  readonly group_id: string
  readonly name: string
  readonly email: string
  readonly email_key: string
  readonly type: 'individual' | 'business'
  readonly country: string | null
  readonly status: PartnershipStatus
  readonly commission: string | null
  readonly tags: string[]
  readonly metadata: string
  readonly joined_at: Date
}

/** Gives no row when the partner is in the program already. */
export function insertPartnership(row: NewPartnership) {
  return db
    .insertInto('partnerships')
    .values(row)
    .onConflict((conflict) => conflict.columns(['company_id', 'program_id', 'partner_id']).doNothing())
    .returning(partnership)
}

export type PartnershipFilters = {
  readonly program_id?: string | undefined
  readonly partner_id?: string | undefined
  readonly group_id?: string | undefined
  readonly status?: readonly PartnershipStatus[] | undefined
  readonly tag?: string | undefined
  readonly email?: string | undefined
}

export function partnershipRows(company_id: string, filters: PartnershipFilters = {}) {
  const { program_id, partner_id, group_id, status, tag, email } = filters
  let query = db.selectFrom('partnerships').select(partnership).where('company_id', '=', company_id)
  if (program_id !== undefined) query = query.where('program_id', '=', program_id)
  if (partner_id !== undefined) query = query.where('partner_id', '=', partner_id)
  if (group_id !== undefined) query = query.where('group_id', '=', group_id)
  if (status !== undefined) query = query.where('status', '=', sql<PartnershipStatus>`any(${status}::text[])`)
  if (tag !== undefined) query = query.where(sql<boolean>`${tag} = any(tags)`)
  if (email !== undefined) query = query.where('email_key', '=', emailKey(email))
  return query
}

export function selectPartnership(company_id: string, id: string) {
  return partnershipRows(company_id).where('id', '=', id)
}

export function selectPartnershipOf(company_id: string, program_id: string, partner_id: string) {
  return partnershipRows(company_id, { program_id, partner_id })
}

/** Locks a partnership. Sales that name it go on meanwhile: what they check of it is its key. */
export function lockPartnershipRow(company_id: string, id: string) {
  return selectPartnership(company_id, id).forNoKeyUpdate()
}

/** Locks partnerships in the order of their ids. */
export function lockPartnershipRows(company_id: string, ids: readonly string[]) {
  return partnershipRows(company_id)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
}

/** Moves partnerships that are in another group. */
export function updateGroups(company_id: string, ids: readonly string[], group_id: string) {
  return db
    .updateTable('partnerships')
    .set({ group_id, version: sql`version + 1`, updated_at: sql`now()` })
    .where('company_id', '=', company_id)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('group_id', '<>', group_id)
}

export type PartnershipSet = Omit<PartnershipChange, 'status' | 'status_reason'> & {
  readonly status?: PartnershipStatus | undefined
  readonly payouts_held_at?: Date | null
}

export function updatePartnership(
  company_id: string,
  id: string,
  { email, commission, metadata, ...change }: PartnershipSet,
) {
  return db
    .updateTable('partnerships')
    .set({
      ...change,
      ...(email === undefined ? {} : { email, email_key: emailKey(email) }),
      ...(commission === undefined ? {} : { commission: commission && asJson(commission) }),
      ...(metadata === undefined ? {} : { metadata: asJson(metadata) }),
      version: sql`version + 1`,
      updated_at: sql`now()`,
    })
    .where('company_id', '=', company_id)
    .where('id', '=', id)
    .returning(partnership)
}

/** What deciding an event needs of a partnership. */
export type PartnershipFacts = {
  readonly id: string
  readonly program_id: string
  readonly partner_id: string
  readonly group_id: string
  readonly name: string
  readonly email: string
  readonly email_key: string
  readonly status: PartnershipStatus
  readonly after_end: 'stop' | 'keep_customers'
  readonly commission: Reward | null
  readonly use_product_rates: boolean
}

export function selectOwnPercentage(company_id: string, program_id: string) {
  return db
    .selectFrom('partnerships')
    .select('id')
    .where('company_id', '=', company_id)
    .where('program_id', '=', program_id)
    .where('status', '<>', 'declined')
    .where(sql<boolean>`commission->>'type' = 'percentage'`)
    .limit(1)
}

const facts = [
  'id',
  'program_id',
  'partner_id',
  'group_id',
  'name',
  'email',
  'email_key',
  'status',
  'after_end',
  'commission',
  'use_product_rates',
] as const

export function selectFactsByIds(company_id: string, ids: readonly string[]) {
  return db
    .selectFrom('partnerships')
    .select(facts)
    .where('company_id', '=', company_id)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
}

export function selectFactsOfPartners(
  company_id: string,
  pairs: readonly { readonly partner_id: string; readonly program_id: string }[],
) {
  const partnerIds = pairs.map((pair) => pair.partner_id)
  const programIds = pairs.map((pair) => pair.program_id)
  return db
    .selectFrom('partnerships')
    .select(facts)
    .where('company_id', '=', company_id)
    .where(
      sql<boolean>`(program_id, partner_id) in (select * from unnest(${programIds}::uuid[], ${partnerIds}::uuid[]))`,
    )
}

/** The partnerships of a partner over all companies, asked by it. */
export function selectJoined(partner_id: string, only_company_id: string | null) {
  return db
    .selectFrom('partnerships')
    .select([
      'id',
      sql<'joined_program'>`'joined_program'`.as('object'),
      'program_id',
      'company_id',
      'status',
      'joined_at',
      'claimed_at',
    ])
    .where('partner_id', '=', partner_id)
    .$if(only_company_id !== null, (query) => query.where('company_id', '=', only_company_id as string))
    .orderBy('joined_at', 'desc')
    .orderBy('id', 'desc')
}

/** The newest partnership of a partner, of one program or of any, locked. */
export function lockNewest(company_id: string, partner_id: string, program_id: string | undefined) {
  return partnershipRows(company_id, { partner_id, program_id })
    .select('dashboard_issued_at')
    .orderBy('joined_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .forNoKeyUpdate()
}

export function selectWithAddress(company_id: string, id: string) {
  return selectPartnership(company_id, id).select('dashboard_issued_at')
}

export function setAddressIssued(company_id: string, id: string, dashboard_issued_at: Date) {
  return db
    .updateTable('partnerships')
    .set({ dashboard_issued_at })
    .where('company_id', '=', company_id)
    .where('id', '=', id)
}

/** Claims all partnerships of a partner with a company; what was invited is accepted by that, and earns. */
export function claimPartnerships(company_id: string, partner_id: string, now: Date) {
  return db
    .updateTable('partnerships')
    .set({
      claimed_at: now,
      status: sql`case when status = 'invited' then 'active' else status end`,
      version: sql`version + 1`,
      updated_at: sql`now()`,
    })
    .where('company_id', '=', company_id)
    .where('partner_id', '=', partner_id)
    .where('claimed_at', 'is', null)
    .returning(partnership)
}

export function selectInvited(company_id: string, partner_id: string) {
  return partnershipRows(company_id, { partner_id, status: ['invited'] })
}
