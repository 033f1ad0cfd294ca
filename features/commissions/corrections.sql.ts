/** Statements that find commissions for a ban, a write-off and a review. */
import { sql } from 'kysely'
import { db } from '#server/database.ts'
import { commissionRows, unreviewed } from './commissions.sql.ts'

export function countUnreviewed(company_id: string, program_id: string | undefined, since: Date) {
  return db
    .selectFrom('commissions')
    .select(sql<bigint>`count(*)`.as('count'))
    .where('company_id', '=', company_id)
    .where(unreviewed(since))
    .$if(program_id !== undefined, (query) => query.where('program_id', '=', program_id as string))
}

/** What a partnership could still be paid: above zero, and in no payout. A write-off is no money. */
export function selectUnpaid(company_id: string, partnership_id: string) {
  return commissionRows(company_id, { partnership_id })
    .where('stored_status', '=', sql<'pending'>`any('{pending,available}'::text[])`)
    .where('payout_id', 'is', null)
    .where('net_amount', '>', 0n)
    .where('type', '<>', 'write_off')
    .orderBy('id')
}

/** What these partnerships earned by events and nothing but a maturation has changed since. */
export function selectUntouched(company_id: string, partnershipIds: readonly string[]) {
  return commissionRows(company_id, { type: ['sale', 'signup', 'stage', 'deal', 'adjustment'] })
    .where('partnership_id', '=', sql<string>`any(${partnershipIds}::uuid[])`)
    .where(sql<boolean>`version = case stored_status when 'pending' then 1 when 'available' then 2 end`)
    .where('payout_id', 'is', null)
    .where('net_amount', '>', 0n)
    .where('approved_at', 'is', null)
    .orderBy('id')
}

/** The newest debts that a partner's available rows show: what a write-off is put beside. */
export function selectNewestDebt(company_id: string, partner_id: string, currency: string) {
  return commissionRows(company_id, { partner_id, currency })
    .where('status', '=', 'available')
    .where('net_amount', '<', 0n)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
}
