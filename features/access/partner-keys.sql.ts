/** Every statement on the keys of partners. */
import { sql } from 'kysely'
import { db } from '#server/database.ts'

const key = [
  'id',
  sql<'api_key'>`'api_key'`.as('object'),
  'label',
  'hint',
  'scopes',
  'expires_at',
  'revoked_at',
  'last_used_at',
  'created_at',
] as const

export function insertPartnerKey(row: {
  partner_id: string
  id: string
  label: string
  hint: string
  scopes: string[]
  expires_at: Date | null
}) {
  return db.insertInto('partner_api_keys').values(row).returning(key)
}

export function insertPartnerKeyHash(hash: Buffer, partner_id: string, key_id: string) {
  return db.insertInto('partner_api_key_hashes').values({ hash, partner_id, key_id })
}

/** Whose key has this hash; asked as the system, before a partner is known. */
export function selectPartnerKeyOwner(hash: Buffer) {
  return db.selectFrom('partner_api_key_hashes').select(['partner_id', 'key_id']).where('hash', '=', hash)
}

export function partnerKeyRows(partner_id: string) {
  return db.selectFrom('partner_api_keys').select(key).where('partner_id', '=', partner_id)
}

export function selectPartnerKey(partner_id: string, id: string) {
  return partnerKeyRows(partner_id).where('id', '=', id)
}

export function revokePartnerKey(partner_id: string, id: string) {
  return db
    .updateTable('partner_api_keys')
    .set({ revoked_at: sql`coalesce(revoked_at, now())` })
    .where('partner_id', '=', partner_id)
    .where('id', '=', id)
    .returning(key)
}
