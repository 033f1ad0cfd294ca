/** Statements on partners: the directory of the installation as trb_system, and what one company sees of them. */
import { sql } from 'kysely'
import { db } from '#server/database.ts'
import type { ProfileChange } from './own.schema.ts'

export type NewPartner = {
  readonly partner_id: string
  readonly name: string
  readonly email: string
  readonly email_key: string
  readonly type: 'individual' | 'business'
  readonly country: string | null
}

/** Makes a partner, unless the address has one. Waits for whoever is making one of the same address. */
export function insertPartnerOfEmail(row: NewPartner) {
  return sql`
    with claimed as (
      insert into partner_emails (email_key, partner_id) values (${row.email_key}, ${row.partner_id})
      on conflict (email_key) do nothing returning partner_id)
    insert into partners (partner_id, name, email, type, country)
    select partner_id, ${row.name}, ${row.email}, ${row.type}, ${row.country} from claimed`
}

export function selectPartnerOfEmail(email_key: string) {
  return db.selectFrom('partner_emails').select('partner_id').where('email_key', '=', email_key)
}

/** Partners as the company sees them: each once, by the newest partnership, or by that of the program asked for. */
export function partnerRows(company_id: string, filters: { program_id?: string | undefined } = {}) {
  const { program_id } = filters
  return db
    .selectFrom('partnerships as p')
    .select([
      'p.partner_id as id',
      sql<'partner'>`'partner'`.as('object'),
      'p.name',
      'p.email',
      'p.type',
      'p.country',
      sql<Record<string, unknown>>`to_jsonb(p) || '{"object": "partnership"}'`.as('partnership'),
      'p.joined_at',
      'p.created_at',
    ])
    .where('p.company_id', '=', company_id)
    .$if(program_id !== undefined, (query) => query.where('p.program_id', '=', program_id as string))
    .$if(program_id === undefined, (query) =>
      query.where(sql<boolean>`not exists (
        select from partnerships newer
        where newer.company_id = p.company_id and newer.partner_id = p.partner_id
          and (newer.joined_at, newer.id) > (p.joined_at, p.id))`),
    )
}

export function selectPartner(company_id: string, id: string, program_id?: string) {
  return partnerRows(company_id, { program_id }).where('p.partner_id', '=', id)
}

/** Notes that a partner is with a company. */
export function insertPartnerCompany(company_id: string, partner_id: string) {
  return sql`
    insert into partner_companies (company_id, partner_id) values (${company_id}, ${partner_id}) on conflict do nothing`
}

/** What a partner says of itself; asked by it. */
const profile = [
  'partner_id as id',
  sql<'partner_profile'>`'partner_profile'`.as('object'),
  'name',
  'email',
  'type',
  'country',
  'website',
  'created_at',
  'updated_at',
] as const

export function selectProfile(partner_id: string) {
  return db.selectFrom('partners').select(profile).where('partner_id', '=', partner_id)
}

export function updateProfile(partner_id: string, change: ProfileChange) {
  return db
    .updateTable('partners')
    .set({ ...change, updated_at: sql`now()` })
    .where('partner_id', '=', partner_id)
    .returning(profile)
}

export function selectEmail(partner_id: string) {
  return db.selectFrom('partners').select('email').where('partner_id', '=', partner_id)
}
