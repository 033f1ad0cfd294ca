/** Every statement on commissions and settlements. */
import { sql } from 'kysely'
import { asJson, db } from '#server/database.ts'
import type { FrozenRule } from '../offers/rules.ts'
import type { CommissionStatus, CommissionType, Reason } from './commissions.schema.ts'

export type NewCommission = {
  id: string
  program_id: string
  partnership_id: string
  partner_id: string
  customer_id: string | null
  sale_id: string | null
  origin_id: string | null
  type: CommissionType
  amount: bigint
  currency: string
  base_amount: bigint | null
  rule: FrozenRule | null
  because: unknown
  status: 'pending' | 'available' | 'on_hold'
  reason: Reason | null
  reason_text: string | null
  review: 'automatic' | 'manual'
  matured_at: Date | null
  occurred_at: Date
  day: string
  available_at: Date
}

/** A commission as verbs and views see it; `status` says in_transit and paid as its payout's settlement does. */
export type CommissionRow = Omit<NewCommission, 'status'> & {
  object: 'commission'
  reversed_amount: bigint
  net_amount: bigint
  status: CommissionStatus
  approved_at: Date | null
  payout_id: string | null
  paid_at: Date | null
  expected_pay_on: null
  version: bigint
  created_at: Date
  updated_at: Date
}

const commission = [
  'id',
  sql<'commission'>`'commission'`.as('object'),
  'program_id',
  'partnership_id',
  'partner_id',
  'customer_id',
  'sale_id',
  'origin_id',
  'type',
  'amount',
  'reversed_amount',
  'net_amount',
  'currency',
  'base_amount',
  'rule',
  'because',
  'status',
  'reason',
  'reason_text',
  'review',
  'approved_at',
  'matured_at',
  'occurred_at',
  'day',
  'available_at',
  'payout_id',
  'paid_at',
  sql<null>`null::date`.as('expected_pay_on'),
  'version',
  'created_at',
  'updated_at',
] as const

export function insertCommissions(company_id: string, rows: readonly NewCommission[]) {
  return sql`
    insert into commissions (company_id, id, program_id, partnership_id, partner_id, customer_id, sale_id, origin_id,
      type, amount, currency, base_amount, rule, because, status, reason, reason_text, review, matured_at, occurred_at,
      day, available_at)
    select ${company_id}, id, program_id, partnership_id, partner_id, customer_id, sale_id, origin_id, type, amount,
      currency, base_amount, nullif(rule, 'null'::jsonb), because, status, reason, reason_text, review, matured_at,
      occurred_at, day, available_at
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as t(id uuid, program_id uuid, partnership_id uuid,
      partner_id uuid, customer_id uuid, sale_id uuid, origin_id uuid, type text, amount bigint, currency text,
      base_amount bigint, rule jsonb, because jsonb, status text, reason text, reason_text text, review text,
      matured_at timestamptz, occurred_at timestamptz, day date, available_at timestamptz)`
}

export type CommissionFilters = {
  status?: readonly CommissionStatus[] | undefined
  type?: readonly CommissionType[] | undefined
  program_id?: string | undefined
  partnership_id?: string | undefined
  partner_id?: string | undefined
  customer_id?: string | undefined
  sale_id?: string | undefined
  payout_id?: string | undefined
  currency?: string | undefined
  occurred_from?: Date | undefined
  occurred_until?: Date | undefined
  unreviewed_since?: Date | undefined
}

/** Commissions of a company, for lists and for one. */
export function commissionRows(company_id: string, filters: CommissionFilters = {}) {
  let query = db.selectFrom('commission_rows').select(commission).where('company_id', '=', company_id)
  for (const name of [
    'program_id',
    'partnership_id',
    'partner_id',
    'customer_id',
    'sale_id',
    'payout_id',
    'currency',
  ] as const) {
    const value = filters[name]
    if (value !== undefined) query = query.where(name, '=', value)
  }
  if (filters.status) query = query.where('status', '=', sql<string>`any(${filters.status}::text[])`)
  if (filters.type) query = query.where('type', '=', sql<string>`any(${filters.type}::text[])`)
  if (filters.occurred_from) query = query.where('occurred_at', '>=', filters.occurred_from)
  if (filters.occurred_until) query = query.where('occurred_at', '<', filters.occurred_until)
  if (filters.unreviewed_since) query = query.where(unreviewed(filters.unreviewed_since))
  return query
}

/** Under manual review since then at least, and nobody has looked. */
export function unreviewed(since: Date) {
  return sql<boolean>`status = 'pending' and review = 'manual' and approved_at is null and created_at <= ${since}`
}

export function selectCommission(company_id: string, id: string) {
  return commissionRows(company_id).where('id', '=', id)
}

export function selectOfSales(company_id: string, saleIds: readonly string[]) {
  return commissionRows(company_id)
    .where('sale_id', '=', sql<string>`any(${saleIds}::uuid[])`)
    .orderBy('created_at')
    .orderBy('id')
}

/**
 * What clawbacks took from the partner of a commission, as an amount above zero. What an edit of the order added has a
 * rule of its own, and is declined on its own.
 */
export function sumTaken(company_id: string, id: string) {
  return db
    .selectFrom('commissions')
    .select(sql<bigint>`coalesce(-sum(net_amount), 0)::int8`.as('taken'))
    .where('company_id', '=', company_id)
    .where('origin_id', '=', id)
    .where('rule', 'is', null)
}

/** Locks commissions in the order of their ids. Their balances are locked already. */
export function lockCommissions(company_id: string, ids: readonly string[]) {
  return sql`
    select id from commissions where company_id = ${company_id} and id = any(${ids}::uuid[]) order by id for update`
}

export function selectCommissions(company_id: string, ids: readonly string[]) {
  return commissionRows(company_id).where('id', '=', sql<string>`any(${ids}::uuid[])`).orderBy('id')
}

export type Change = {
  id: string
  status: 'pending' | 'available' | 'on_hold' | 'declined' | 'reversed'
  reversed_amount: bigint
  reason: Reason | null
  reason_text: string | null
  approved_at: Date | null
  matured_at: Date | null
}

/** Writes the state that was decided for each commission; its version rises by one. */
export function updateCommissions(company_id: string, changes: readonly Change[]) {
  return sql`
    update commissions c set status = t.status, reversed_amount = t.reversed_amount, reason = t.reason,
      reason_text = t.reason_text, approved_at = t.approved_at, matured_at = t.matured_at,
      version = c.version + 1, updated_at = now()
    from jsonb_to_recordset(${asJson(changes)}::jsonb) as t(id uuid, status text, reversed_amount bigint,
      reason text, reason_text text, approved_at timestamptz, matured_at timestamptz)
    where c.company_id = ${company_id} and c.id = t.id`
}

/** Partners and currencies with commissions that fall due by `now`. */
export function selectDue(company_id: string, now: Date, limit: number) {
  return sql<{ partner_id: string; currency: string }>`
    select distinct partner_id, currency from commissions
    where company_id = ${company_id} and status = 'pending' and available_at <= ${now}
      and (review = 'automatic' or approved_at is not null)
    order by partner_id, currency limit ${limit}`
}

export type Matured = {
  partner_id: string
  currency: string
  program_id: string
  partnership_id: string
  day: string
  amount: bigint
  commissions: bigint
}

/** Makes available what is due of these partners, and says how much per partnership, day and currency. */
export function matureDue(
  company_id: string,
  now: Date,
  keys: readonly { partner_id: string; currency: string }[],
) {
  return sql<Matured>`
    with matured as (
      update commissions c set status = 'available', matured_at = ${now}, version = c.version + 1, updated_at = now()
      from jsonb_to_recordset(${asJson(keys)}::jsonb) as t(partner_id uuid, currency text)
      where c.company_id = ${company_id} and c.partner_id = t.partner_id and c.currency = t.currency
        and c.status = 'pending' and c.available_at <= ${now}
        and (c.review = 'automatic' or c.approved_at is not null)
      returning c.partner_id, c.currency, c.program_id, c.partnership_id, c.day, c.net_amount)
    select partner_id, currency, program_id, partnership_id, day, sum(net_amount)::int8 as amount,
      count(*) as commissions
    from matured group by partner_id, currency, program_id, partnership_id, day`
}

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
