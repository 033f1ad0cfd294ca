/** Every statement on clicks and visitors. */
import { sql } from 'kysely'
import { db } from '#server/database.ts'

export function selectClicks(company_id: string, ids: readonly string[]) {
  return db
    .selectFrom('clicks')
    .select(['id', 'link_id', 'partnership_id', 'clicked_at'])
    .where('company_id', '=', company_id)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
}
