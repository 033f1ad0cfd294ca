/** Every statement on coupons. */
import { sql } from 'kysely'
import { codeKey } from '#lib/text.ts'
import { db } from '#server/database.ts'
import type { CouponChange } from './links.schema.ts'

const coupon = [
  'id',
  sql<'coupon'>`'coupon'`.as('object'),
  'program_id',
  'partnership_id',
  'partner_id',
  'code',
  'description',
  'active',
  'version',
  'created_at',
  'updated_at',
] as const

export type CouponFilters = {
  readonly program_id?: string | undefined
  readonly partnership_id?: string | undefined
  readonly partner_id?: string | undefined
  readonly code?: string | undefined
  readonly active?: boolean | undefined
}

export function couponRows(company_id: string, filters: CouponFilters = {}) {
  const { program_id, partnership_id, partner_id, code, active } = filters
  let query = db.selectFrom('coupons').select(coupon).where('company_id', '=', company_id)
  if (program_id !== undefined) query = query.where('program_id', '=', program_id)
  if (partnership_id !== undefined) query = query.where('partnership_id', '=', partnership_id)
  if (partner_id !== undefined) query = query.where('partner_id', '=', partner_id)
  if (code !== undefined) query = query.where('code_key', '=', codeKey(code))
  if (active !== undefined) query = query.where('active', '=', active)
  return query
}

export function selectCoupon(company_id: string, id: string) {
  return couponRows(company_id).where('id', '=', id)
}

export type NewCoupon = {
  readonly company_id: string
  readonly id: string
  readonly program_id: string
  readonly partnership_id: string
  readonly partner_id: string
  readonly code: string
  readonly code_key: string
  readonly description: string
}

/** Gives no row when the code is taken. Waits for whoever is taking the same. */
export function insertCoupon(row: NewCoupon) {
  return db
    .insertInto('coupons')
    .values(row)
    .onConflict((conflict) => conflict.columns(['company_id', 'code_key']).doNothing())
    .returning(coupon)
}

export function updateCoupon(company_id: string, id: string, change: CouponChange) {
  return db
    .updateTable('coupons')
    .set({ ...change, version: sql`version + 1`, updated_at: sql`now()` })
    .where('company_id', '=', company_id)
    .where('id', '=', id)
    .returning(coupon)
}

/** What deciding an event needs of a coupon. */
export type CouponFacts = {
  readonly id: string
  readonly code: string
  readonly code_key: string
  readonly program_id: string
  readonly partnership_id: string
  readonly partner_id: string
  readonly active: boolean
}

export function selectCouponFacts(company_id: string, codeKeys: readonly string[]) {
  return db
    .selectFrom('coupons')
    .select(['id', 'code', 'code_key', 'program_id', 'partnership_id', 'partner_id', 'active'])
    .where('company_id', '=', company_id)
    .where('code_key', '=', sql<string>`any(${codeKeys}::text[])`)
}
