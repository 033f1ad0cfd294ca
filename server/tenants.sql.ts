/** Finding companies, as the system. */
import { db } from './database.ts'

export function selectCompanyIds() {
  return db.selectFrom('companies').select('company_id').orderBy('company_id')
}

export function selectCompanyByName(idOrSlug: string, id: string | undefined) {
  return db
    .selectFrom('companies')
    .select(['company_id', 'name', 'slug'])
    .where(id === undefined ? 'slug' : 'company_id', '=', id ?? idOrSlug)
}

export function selectCompanies() {
  return db.selectFrom('companies').select(['company_id', 'name', 'slug']).orderBy('company_id')
}
