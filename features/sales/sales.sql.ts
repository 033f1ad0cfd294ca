/** Every statement on sales. */
import { sql } from 'kysely'
import { asJson, db } from '#server/database.ts'
import type { Item, NotCommissioned } from './sales.schema.ts'

export type SaleRow = {
  id: string
  object: 'sale'
  program_id: string
  order_id: string
  customer_id: string
  partnership_id: string | null
  partner_id: string | null
  amount: bigint
  currency: string
  tax: bigint
  shipping: bigint
  commissionable_amount: bigint
  refunded_amount: bigint
  refunded_plain: bigint
  refunded_base: bigint
  /** How often the order was edited. */
  revision: number
  items: readonly Item[]
  recurring: boolean
  commissioned: boolean
  coupon: string | null
  click_id: string | null
  link_id: string | null
  sub_id: string | null
  origin: string
  origin_key_id: string | null
  attribution: {
    outcome: 'attributed' | 'unattributed'
    reason: string | null
    considered: readonly unknown[]
  }
  not_commissioned: readonly NotCommissioned[]
  figures: string
  status: 'recorded' | 'partially_refunded' | 'refunded'
  metadata: Record<string, unknown>
  occurred_at: Date
  day: string
  version: bigint
  created_at: Date
  updated_at: Date
}

const sale = [
  'id',
  sql<'sale'>`'sale'`.as('object'),
  'program_id',
  'order_id',
  'customer_id',
  'partnership_id',
  'partner_id',
  'amount',
  'currency',
  'tax',
  'shipping',
  'commissionable_amount',
  'refunded_amount',
  'refunded_plain',
  'refunded_base',
  'revision',
  'items',
  'recurring',
  'commissioned',
  'coupon',
  'click_id',
  'link_id',
  'sub_id',
  'origin',
  'origin_key_id',
  'attribution',
  'not_commissioned',
  sql<string>`encode(figures_hash, 'hex')`.as('figures'),
  'status',
  'metadata',
  'occurred_at',
  'day',
  'version',
  'created_at',
  'updated_at',
] as const

export function insertSales(company_id: string, rows: readonly SaleRow[]) {
  return sql`
    insert into sales (company_id, id, program_id, order_id, customer_id, partnership_id, partner_id, amount, currency,
      tax, shipping, commissionable_amount, items, recurring, commissioned, coupon, click_id, link_id, sub_id, origin,
      origin_key_id, attribution, not_commissioned, figures_hash, status, metadata, occurred_at, day)
    select ${company_id}, id, program_id, order_id, customer_id, partnership_id, partner_id, amount, currency, tax,
      shipping, commissionable_amount, items, recurring, commissioned, coupon, click_id, link_id, sub_id, origin,
      origin_key_id, attribution, not_commissioned, decode(figures, 'hex'), status, metadata, occurred_at, day
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as t(id uuid, program_id uuid, order_id text, customer_id uuid,
      partnership_id uuid, partner_id uuid, amount bigint, currency text, tax bigint, shipping bigint,
      commissionable_amount bigint, items jsonb, recurring boolean,
      commissioned boolean, coupon text, click_id uuid, link_id uuid,
      sub_id text, origin text, origin_key_id uuid, attribution jsonb, not_commissioned jsonb, figures text,
      status text, metadata jsonb, occurred_at timestamptz, day date)`
}

export type SaleFilters = {
  program_id?: string | undefined
  partnership_id?: string | undefined
  customer_id?: string | undefined
  order_id?: string | undefined
  currency?: string | undefined
  status?: readonly string[] | undefined
  attributed?: boolean | undefined
  occurred_from?: Date | undefined
  occurred_until?: Date | undefined
}

export function saleRows(company_id: string, filters: SaleFilters = {}) {
  let query = db.selectFrom('sales').select(sale).where('company_id', '=', company_id)
  for (const name of ['program_id', 'partnership_id', 'customer_id', 'order_id', 'currency'] as const) {
    const value = filters[name]
    if (value !== undefined) query = query.where(name, '=', value)
  }
  if (filters.status) query = query.where('status', '=', sql<'recorded'>`any(${filters.status}::text[])`)
  if (filters.attributed !== undefined)
    query = query.where('partnership_id', filters.attributed ? 'is not' : 'is', null)
  if (filters.occurred_from) query = query.where('occurred_at', '>=', filters.occurred_from)
  if (filters.occurred_until) query = query.where('occurred_at', '<', filters.occurred_until)
  return query
}

export function selectSale(company_id: string, id: string) {
  return saleRows(company_id).where('id', '=', id)
}

/** Which of these orders are recorded: hardly ever one is, and the rest of a row is many columns to describe. */
export function selectRecorded(company_id: string, orderIds: readonly string[]) {
  return db
    .selectFrom('sales')
    .select('order_id')
    .where('company_id', '=', company_id)
    .where('order_id', '=', sql<string>`any(${orderIds}::text[])`)
}

export function selectByOrders(company_id: string, orderIds: readonly string[]) {
  return saleRows(company_id).where('order_id', '=', sql<string>`any(${orderIds}::text[])`)
}

export type HistoryRow = {
  readonly customer_id: string
  readonly first_paid_at: Date
  readonly commissioned: number
}

/** What customers have bought and kept, before now. */
export function selectHistories(company_id: string, customerIds: readonly string[], before?: Date) {
  return sql<HistoryRow>`
    select customer_id, min(occurred_at) as first_paid_at, (count(*) filter (where commissioned))::int as commissioned
    from sales
    where company_id = ${company_id} and customer_id = any(${customerIds}::uuid[]) and amount > 0
      and refunded_amount < amount and (${before ?? null}::timestamptz is null or occurred_at < ${before ?? null})
    group by customer_id`
}

/** A sale of a customer that was above 0 and is not wholly refunded. */
export type KeptSale = { readonly id: string; readonly occurred_at: Date; readonly commissioned: boolean }

export function selectKeptSales(company_id: string, customer_id: string) {
  return sql<KeptSale>`
    select id, occurred_at, commissioned from sales
    where company_id = ${company_id} and customer_id = ${customer_id} and amount > 0 and refunded_amount < amount`
}

/** Locks a sale. Commissions that name it are written meanwhile: what they check of it is its key. */
export function lockByOrder(company_id: string, order_id: string) {
  return saleRows(company_id, { order_id }).forNoKeyUpdate()
}

export function lockSale(company_id: string, id: string) {
  return selectSale(company_id, id).forNoKeyUpdate()
}

/** The sales of a customer, locked in the order of their ids; of more than `limit` only so many. */
export function lockSalesOfCustomer(company_id: string, customer_id: string, limit: number) {
  return saleRows(company_id, { customer_id }).orderBy('id').limit(limit).forNoKeyUpdate()
}

/** What of a sale an edit, a refund or a chargeback changes. */
export type SaleChange = {
  amount?: bigint
  tax?: bigint
  shipping?: bigint
  commissionable_amount?: bigint
  items?: readonly Item[]
  figures?: string
  revision?: number
  refunded_amount?: bigint
  refunded_plain?: bigint
  refunded_base?: bigint
  commissioned?: boolean
  not_commissioned?: readonly NotCommissioned[]
  status: SaleRow['status']
}

export function updateSale(
  company_id: string,
  id: string,
  { items, figures, not_commissioned, ...change }: SaleChange,
) {
  return db
    .updateTable('sales')
    .set({
      ...change,
      ...(items ? { items: asJson(items) } : {}),
      ...(not_commissioned ? { not_commissioned: asJson(not_commissioned) } : {}),
      ...(figures ? { figures_hash: Buffer.from(figures, 'hex') } : {}),
      version: sql`version + 1`,
      updated_at: sql`now()`,
    })
    .where('company_id', '=', company_id)
    .where('id', '=', id)
    .returning(sale)
}

/** Gives sales to another partnership, or to none. */
export function updateAttributions(company_id: string, rows: readonly SaleRow[]) {
  return sql`
    update sales s set partnership_id = t.partnership_id, partner_id = t.partner_id, attribution = t.attribution,
      not_commissioned = t.not_commissioned, commissioned = t.commissioned, version = s.version + 1, updated_at = now()
    from jsonb_to_recordset(${asJson(rows)}::jsonb)
      as t(id uuid, partnership_id uuid, partner_id uuid, attribution jsonb, not_commissioned jsonb,
        commissioned boolean)
    where s.company_id = ${company_id} and s.id = t.id`
}
