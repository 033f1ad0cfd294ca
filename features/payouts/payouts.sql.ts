/** Every statement on payouts and the rows they once had. */
import { sql } from 'kysely'
import { db } from '#server/database.ts'

export type PayoutRow = {
  id: string
  object: 'payout'
  partner_id: string
  currency: string
  amount: bigint
  method: string
  status: string
  paid_at: Date | null
  version: bigint
}

const payout = [
  'id',
  sql<'payout'>`'payout'`.as('object'),
  'partner_id',
  'run_id',
  'currency',
  'amount',
  'fee',
  'net',
  'method',
  'destination',
  'status',
  'provider_transaction_id',
  'note',
  'failure',
  'scheduled_for',
  'sent_at',
  'paid_at',
  'version',
  'created_at',
  'updated_at',
] as const

export type NewManualPayout = {
  company_id: string
  id: string
  partner_id: string
  currency: string
  amount: bigint
  method: string
  status: 'paid'
  provider_transaction_id: string
  note: string
  paid_at: Date
}

export function insertPayout(row: NewManualPayout) {
  return db.insertInto('payouts').values(row).returning(payout)
}

export type PayoutFilters = {
  partner_id?: string | undefined
  currency?: string | undefined
  method?: string | undefined
  status?: readonly string[] | undefined
}

export function payoutRows(company_id: string, filters: PayoutFilters = {}) {
  let query = db.selectFrom('payouts').select(payout).where('company_id', '=', company_id)
  for (const name of ['partner_id', 'currency', 'method'] as const) {
    const value = filters[name]
    if (value !== undefined) query = query.where(name, '=', value)
  }
  if (filters.status) query = query.where('status', '=', sql<'paid'>`any(${filters.status}::text[])`)
  return query
}

export function selectPayout(company_id: string, id: string) {
  return payoutRows(company_id).where('id', '=', id)
}

export function cancelPayout(company_id: string, id: string) {
  return db
    .updateTable('payouts')
    .set({ status: 'canceled', version: sql`version + 1`, updated_at: sql`now()` })
    .where('company_id', '=', company_id)
    .where('id', '=', id)
    .returning(payout)
}

/** Keeps what a payout would have paid, before its rows are set free. */
export function keepPastRows(
  company_id: string,
  payout_id: string,
  rows: readonly { id: string; net_amount: bigint }[],
) {
  return db
    .insertInto('past_payout_rows')
    .values(rows.map((row) => ({ company_id, payout_id, commission_id: row.id, amount: row.net_amount })))
}
