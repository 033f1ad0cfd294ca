/** Every statement on refunds. */
import { sql } from 'kysely'
import { asJson, db } from '#server/database.ts'

/** A chargeback takes back as a refund does; one that was won is below zero. */
export type RefundKind = 'refund' | 'chargeback' | 'chargeback_won'

export type RefundRow = {
  id: string
  sale_id: string
  refund_id: string
  kind: RefundKind
  amount: bigint
  currency: string
  base_amount: bigint | null
  tax: bigint
  shipping: bigint
  items: readonly unknown[]
  reason: string
  figures: string
  occurred_at: Date
}

const refund = [
  'id',
  sql<'refund'>`'refund'`.as('object'),
  'sale_id',
  'refund_id',
  'kind',
  'amount',
  'currency',
  'base_amount',
  'tax',
  'shipping',
  'items',
  'reason',
  sql<string>`encode(figures_hash, 'hex')`.as('figures'),
  'occurred_at',
  'created_at',
] as const

export function insertRefund(company_id: string, { figures, items, ...row }: RefundRow) {
  return db
    .insertInto('refunds')
    .values({ company_id, ...row, items: asJson(items), figures_hash: Buffer.from(figures, 'hex') })
    .returning(refund)
}

export function selectRefund(company_id: string, sale_id: string, kind: RefundKind, refund_id: string) {
  return refundRows(company_id, { sale_id, kind }).where('refund_id', '=', refund_id)
}

type Filters = { sale_id?: string | undefined; kind?: RefundKind | undefined }

export function refundRows(company_id: string, filters: Filters = {}) {
  return db
    .selectFrom('refunds')
    .select(refund)
    .where('company_id', '=', company_id)
    .$if(filters.kind !== undefined, (query) => query.where('kind', '=', filters.kind as RefundKind))
    .$if(filters.sale_id !== undefined, (query) => query.where('sale_id', '=', filters.sale_id as string))
}
