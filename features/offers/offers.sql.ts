/** Every statement on offers. */
import { sql } from 'kysely'
import { asJson, db } from '#server/database.ts'
import type { MoneyRules, OfferChange } from './offers.schema.ts'
import type { Trigger } from './rules.schema.ts'

const rules = ['reward', 'conditions', 'duration', 'tier_basis', 'tiers', 'caps'] as const

const offer = [
  'id',
  sql<'offer'>`'offer'`.as('object'),
  'program_id',
  'group_id',
  'trigger',
  'stage',
  ...rules,
  'description',
  'active_from',
  'active_until',
  'replaces_id',
  'original_id',
  'ranked_at',
  'version',
  'created_at',
  'updated_at',
] as const

export type NewOffer = MoneyRules & {
  readonly id: string
  readonly program_id: string
  readonly group_id: string | null
  readonly trigger: Trigger
  readonly stage: string | null
  readonly description: string
  readonly active_from: Date
  readonly active_until: Date | null
  readonly replaces_id: string | null
  readonly original_id: string
  /** Left out by the first version, which is as old as itself. */
  readonly ranked_at?: Date
}

export type OfferRow = Required<NewOffer> & {
  readonly object: 'offer'
  readonly version: bigint
  readonly created_at: Date
  readonly updated_at: Date
}

export function insertOffer(company_id: string, row: NewOffer) {
  const texts = Object.fromEntries(rules.map((name) => [name, row[name] && asJson(row[name])]))
  return db
    .insertInto('offers')
    .values({ company_id, ...row, ...texts } as never)
    .returning(offer)
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

/** Locks an offer, so that it is replaced or ended once. */
export function lockOffer(company_id: string, id: string) {
  return selectOffer(company_id, id).forUpdate()
}

export function selectSuccessor(company_id: string, id: string) {
  return db
    .selectFrom('offers')
    .select('id')
    .where('company_id', '=', company_id)
    .where('replaces_id', '=', id)
}

export function updateOffer(company_id: string, id: string, change: OfferChange) {
  return db
    .updateTable('offers')
    .set({ ...change, version: sql`version + 1`, updated_at: sql`now()` })
    .where('company_id', '=', company_id)
    .where('id', '=', id)
    .returning(offer)
}

/** The offers of a company that can decide an event, those that are ended included; there are few. */
export function selectOfferFacts(company_id: string) {
  return db
    .selectFrom('offers')
    .select(['id', 'original_id', 'ranked_at', 'program_id', 'group_id', 'trigger', 'stage', ...rules])
    .select(['active_from', 'active_until'])
    .where('company_id', '=', company_id)
    .orderBy('ranked_at')
    .orderBy('id')
}
