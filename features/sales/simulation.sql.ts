/** What a simulation of a past period reads, a stretch at a time. */
import { sql } from 'kysely'
import type { Item } from './sales.schema.ts'

/** A sale as a rule sees it, with its place in the period. */
export type PastSale = {
  readonly id: string
  readonly occurred_at: Date
  readonly partnership_id: string
  readonly customer_id: string
  readonly amount: bigint
  readonly refunded_amount: bigint
  readonly commissionable_amount: bigint
  readonly currency: string
  readonly items: readonly Item[]
  readonly recurring: boolean
  readonly metadata: Record<string, unknown>
}

/** Attributed sales of a program in the order in which they occurred, after a sale of the stretch before. */
export function selectPastSales(
  company_id: string,
  program_id: string,
  { from, after, to, limit }: { from: Date; after: string; to: Date; limit: number },
) {
  return sql<PastSale>`
    select id, occurred_at, partnership_id, customer_id, amount, refunded_amount, commissionable_amount, currency,
      items, recurring, metadata
    from sales
    where company_id = ${company_id} and program_id = ${program_id} and partnership_id is not null
      and (occurred_at, id) > (${from}::timestamptz, ${after}::uuid) and occurred_at < ${to}
    order by occurred_at, id limit ${limit}`
}
