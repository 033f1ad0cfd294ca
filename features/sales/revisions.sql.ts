/** Every statement on the revisions of orders. */
import { sql } from 'kysely'
import { asJson, db } from '#server/database.ts'
import type { Item } from './sales.schema.ts'

export type RevisionRow = {
  id: string
  sale_id: string
  revision_id: string
  number: number
  amount: bigint
  tax: bigint
  shipping: bigint
  commissionable_amount: bigint
  currency: string
  items: readonly Item[]
  previous_amount: bigint
  previous_commissionable_amount: bigint
  reason: string
  figures: string
  occurred_at: Date
}

const revision = [
  'id',
  sql<'revision'>`'revision'`.as('object'),
  'sale_id',
  'revision_id',
  'number',
  'amount',
  'tax',
  'shipping',
  'commissionable_amount',
  'currency',
  'items',
  'previous_amount',
  'previous_commissionable_amount',
  'reason',
  sql<string>`encode(figures_hash, 'hex')`.as('figures'),
  'occurred_at',
  'created_at',
] as const

export function insertRevision(company_id: string, { figures, items, ...row }: RevisionRow) {
  return db
    .insertInto('sale_revisions')
    .values({ company_id, ...row, items: asJson(items), figures_hash: Buffer.from(figures, 'hex') })
    .returning(revision)
}

export function revisionRows(company_id: string, filters: { sale_id?: string | undefined } = {}) {
  return db
    .selectFrom('sale_revisions')
    .select(revision)
    .where('company_id', '=', company_id)
    .$if(filters.sale_id !== undefined, (query) => query.where('sale_id', '=', filters.sale_id as string))
}

export function selectRevision(company_id: string, sale_id: string, revision_id: string) {
  return revisionRows(company_id, { sale_id }).where('revision_id', '=', revision_id)
}

/** The figures before each revision of a sale. */
export function selectFigures(company_id: string, sale_id: string) {
  return db
    .selectFrom('sale_revisions')
    .select(['number', 'previous_amount', 'previous_commissionable_amount'])
    .where('company_id', '=', company_id)
    .where('sale_id', '=', sale_id)
    .orderBy('number')
}
