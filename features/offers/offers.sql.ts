/** Every statement on offers. */
import { sql } from 'kysely'
import { db } from '#server/database.ts'
import type { OfferChange } from './offers.schema.ts'

const offer = [
  'id',
  sql<'offer'>`'offer'`.as('object'),
  'program_id',
  'group_id',
  'trigger',
  'reward',
  'description',
  'active_from',
  'active_until',
  'version',
  'created_at',
  'updated_at',
] as const

export type NewOffer = {
  company_id: string
  id: string
  program_id: string
  group_id: string | null
  trigger: 'sale'
  reward: string
  description: string
  active_from: Date
  active_until: Date | null
}

export function insertOffer(row: NewOffer) {
  return db.insertInto('offers').values(row).returning(offer)
}

type Filters = { program_id?: string | undefined; group_id?: string | undefined }

export function offerRows(company_id: string, filters: Filters = {}) {
  return db
    .selectFrom('offers')
    .select(offer)
    .where('company_id', '=', company_id)
    .$if(filters.program_id !== undefined, (query) =>
      query.where('program_id', '=', filters.program_id as string),
    )
    .$if(filters.group_id !== undefined, (query) => query.where('group_id', '=', filters.group_id as string))
}

export function selectOffer(company_id: string, id: string) {
  return offerRows(company_id).where('id', '=', id)
}

export function updateOffer(company_id: string, id: string, change: OfferChange) {
  return db
    .updateTable('offers')
    .set({ ...change, version: sql`version + 1`, updated_at: sql`now()` })
    .where('company_id', '=', company_id)
    .where('id', '=', id)
    .returning(offer)
}

/** The offers of a company that can decide an event, oldest first: of one level the older one wins. */
export function selectOfferFacts(company_id: string) {
  return db
    .selectFrom('offers')
    .select(['id', 'program_id', 'group_id', 'trigger', 'reward', 'active_from', 'active_until'])
    .where('company_id', '=', company_id)
    .orderBy('created_at')
    .orderBy('id')
}
