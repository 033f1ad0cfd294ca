/** Every statement on risk flags. */
import { sql } from 'kysely'
import { asJson, db } from '#server/database.ts'

export type FlagRow = {
  id: string
  partnership_id: string
  subject_id: string
  kind: 'self_referral'
  detail: string
}

export function insertFlags(company_id: string, rows: readonly FlagRow[]) {
  return sql`
    insert into risk_flags (company_id, id, partnership_id, subject_id, kind, detail)
    select ${company_id}, id, partnership_id, subject_id, kind, detail
    from jsonb_to_recordset(${asJson(rows)}::jsonb)
      as t(id uuid, partnership_id uuid, subject_id uuid, kind text, detail text)`
}

export function selectFlags(company_id: string, subject_id: string) {
  return db
    .selectFrom('risk_flags')
    .select(['kind', 'detail', 'created_at'])
    .where('company_id', '=', company_id)
    .where('subject_id', '=', subject_id)
    .orderBy('created_at')
}
