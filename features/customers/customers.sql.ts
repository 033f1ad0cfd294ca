/** Every statement on customers. */
import { sql } from 'kysely'
import { asJson, db } from '#server/database.ts'
import type { CustomerChange, Source } from './customers.schema.ts'

export type CustomerRow = {
  id: string
  object: 'customer'
  program_id: string
  external_id: string | null
  email: string | null
  email_key: string | null
  name: string | null
  country: string | null
  partnership_id: string | null
  partner_id: string | null
  source: Source
  status: 'provisional' | 'signed_up' | 'paid'
  is_existing: boolean
  attribution: unknown
  attributed_at: Date | null
  signed_up_at: Date
  first_sale_at: Date | null
  metadata: Record<string, unknown>
  version: bigint
  created_at: Date
  updated_at: Date
}

const customer = [
  'id',
  sql<'customer'>`'customer'`.as('object'),
  'program_id',
  'external_id',
  'email',
  'email_key',
  'name',
  'country',
  'partnership_id',
  'partner_id',
  'source',
  'status',
  'is_existing',
  'attribution',
  'attributed_at',
  'signed_up_at',
  'first_sale_at',
  'metadata',
  'version',
  'created_at',
  'updated_at',
] as const

/**
 * Makes calls that may concern the same customer or order wait for each other: locks by name, in one order, until
 * the transaction ends. What is read after it is what the one before has written.
 */
export function lockNames(company_id: string, names: readonly string[]) {
  return sql`
    select pg_advisory_xact_lock(name) from (
      select distinct hashtextextended(${company_id}::text || n, 0) as name from unnest(${names}::text[]) as n
      order by 1) as sorted`
}

/**
 * Customers by external id or e-mail, locked in the order of their ids. What others write of them meanwhile, a clawback
 * of an earlier order, checks only their key.
 */
export function lockCustomers(
  company_id: string,
  externalIds: readonly string[],
  emailKeys: readonly string[],
) {
  return db
    .selectFrom('customers')
    .select(customer)
    .where('company_id', '=', company_id)
    .where((where) =>
      where.or([
        where('external_id', '=', sql<string>`any(${externalIds}::text[])`),
        where('email_key', '=', sql<string>`any(${emailKeys}::text[])`),
      ]),
    )
    .orderBy('id')
    .forNoKeyUpdate()
}

export function lockCustomerRow(company_id: string, id: string) {
  return db
    .selectFrom('customers')
    .select(customer)
    .where('company_id', '=', company_id)
    .where('id', '=', id)
    .forNoKeyUpdate()
}

const RECORD = sql`t(id uuid, program_id uuid, external_id text, email text, email_key text, name text, country text,
  partnership_id uuid, partner_id uuid, source text, status text, is_existing boolean, attribution jsonb,
  attributed_at timestamptz, signed_up_at timestamptz, first_sale_at timestamptz, metadata jsonb, version bigint)`

export function insertCustomers(company_id: string, rows: readonly CustomerRow[]) {
  return sql`
    insert into customers (company_id, id, program_id, external_id, email, email_key, name, country, partnership_id,
      partner_id, source, status, is_existing, attribution, attributed_at, signed_up_at, first_sale_at, metadata,
      version)
    select ${company_id}, id, program_id, external_id, email, email_key, name, country, partnership_id, partner_id,
      source, status, is_existing, attribution, attributed_at, signed_up_at, first_sale_at, metadata, version
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as ${RECORD}`
}

/**
 * Writes customers that are locked. No upsert: that would lock their keys, and what refers to a customer would wait
 * for its next order, and that order for the balance which the other holds.
 */
export function saveCustomers(company_id: string, rows: readonly CustomerRow[]) {
  return sql`
    update customers c set
      external_id = t.external_id, email = t.email, email_key = t.email_key, name = t.name, country = t.country,
      partnership_id = t.partnership_id, partner_id = t.partner_id, source = t.source, status = t.status,
      is_existing = t.is_existing, attribution = t.attribution, attributed_at = t.attributed_at,
      signed_up_at = t.signed_up_at, first_sale_at = t.first_sale_at, metadata = t.metadata, version = t.version,
      updated_at = now()
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as ${RECORD}
    where c.company_id = ${company_id} and c.id = t.id`
}

export type CustomerFilters = {
  program_id?: string | undefined
  partnership_id?: string | undefined
  status?: 'provisional' | 'signed_up' | 'paid' | undefined
  source?: Source | undefined
  external_id?: string | undefined
  email?: string | undefined
}

/** Customers with what they bought, counted for the rows that are shown. */
export function customerRows(
  company_id: string,
  filters: CustomerFilters & { email_key?: string | undefined } = {},
) {
  let query = db
    .selectFrom('customers')
    .select(customer)
    .select(
      sql<number>`(select count(*)::int from sales s
        where s.company_id = customers.company_id and s.customer_id = customers.id)`.as('sales_count'),
    )
    .select(
      sql<
        { currency: string; amount: number }[]
      >`coalesce((select jsonb_agg(jsonb_build_object('currency', r.currency,
        'amount', r.amount) order by r.currency) from (
          select s.currency, sum(s.amount - s.refunded_amount) as amount from sales s
          where s.company_id = customers.company_id and s.customer_id = customers.id group by s.currency) r),
        '[]'::jsonb)`.as('revenue'),
    )
    .where('company_id', '=', company_id)
  for (const name of [
    'program_id',
    'partnership_id',
    'status',
    'source',
    'external_id',
    'email_key',
  ] as const) {
    const value = filters[name]
    if (value !== undefined) query = query.where(name, '=', value as never)
  }
  return query
}

export function selectCustomer(company_id: string, id: string) {
  return customerRows(company_id).where('id', '=', id)
}

export function updateCustomer(company_id: string, id: string, { metadata, ...change }: CustomerChange) {
  return db
    .updateTable('customers')
    .set({
      ...change,
      ...(metadata ? { metadata: asJson(metadata) } : {}),
      version: sql`version + 1`,
      updated_at: sql`now()`,
    })
    .where('company_id', '=', company_id)
    .where('id', '=', id)
}

export function selectAnyCustomer(company_id: string, program_id: string) {
  return db
    .selectFrom('customers')
    .select('id')
    .where('company_id', '=', company_id)
    .where('program_id', '=', program_id)
    .limit(1)
}
