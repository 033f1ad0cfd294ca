/** Every statement on settlements, and on commissions as rows of payouts. */
import { sql } from 'kysely'
import { db } from '#server/database.ts'

/** What a partner could be paid now: rows that are available and in no payout; debts first, then oldest first. */
export function selectPayable(company_id: string, partner_id: string, currency: string) {
  return sql<{ id: string; net_amount: bigint }>`
    select id, net_amount from commissions
    where company_id = ${company_id} and partner_id = ${partner_id} and currency = ${currency}
      and status = 'available' and payout_id is null
    order by net_amount >= 0, occurred_at, id`
}

export function selectOfPayout(company_id: string, payout_id: string) {
  return db
    .selectFrom('commissions')
    .select(['id', 'net_amount'])
    .where('company_id', '=', company_id)
    .where('payout_id', '=', payout_id)
}

/** Puts commissions into a payout; gives what they add to each partnership and day. */
export function claimForPayout(company_id: string, payout_id: string, ids: readonly string[]) {
  return payoutChange(sql`
    update commissions set payout_id = ${payout_id}, version = version + 1, updated_at = now()
    where company_id = ${company_id} and id = any(${ids}::uuid[]) and status = 'available' and payout_id is null`)
}

/** Sets the commissions of a payout free again. */
export function releaseFromPayout(company_id: string, payout_id: string) {
  return payoutChange(sql`
    update commissions set payout_id = null, version = version + 1, updated_at = now()
    where company_id = ${company_id} and payout_id = ${payout_id}`)
}

export type PayoutChange = {
  program_id: string
  partnership_id: string
  partner_id: string
  day: string
  currency: string
  amount: bigint
  commissions: bigint
}

function payoutChange(update: ReturnType<typeof sql>) {
  return sql<PayoutChange>`
    with changed as (${update} returning program_id, partnership_id, partner_id, day, currency, net_amount)
    select program_id, partnership_id, partner_id, day, currency, sum(net_amount)::int8 as amount,
      count(*) as commissions
    from changed group by program_id, partnership_id, partner_id, day, currency`
}

export function insertSettlement(
  company_id: string,
  payout_id: string,
  status: 'in_transit' | 'paid',
  paid_at: Date | null,
) {
  return db.insertInto('settlements').values({ company_id, payout_id, status, paid_at })
}

export function deleteSettlement(company_id: string, payout_id: string) {
  return db.deleteFrom('settlements').where('company_id', '=', company_id).where('payout_id', '=', payout_id)
}
