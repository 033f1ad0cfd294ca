/** Every statement on companies, API keys, audit rows and test exchanges. */
import { sql } from 'kysely'
import { asJson, db } from '#server/database.ts'
import type { CompanyChange } from './access.schema.ts'
import type { Team } from './teams.sql.ts'

export type CompanyRow = {
  company_id: string
  name: string
  slug: string
  legal_name: string
  address: string
  time_zone: string
}

const company = [
  'company_id as id',
  sql<'company'>`'company'`.as('object'),
  'name',
  'slug',
  'legal_name',
  'address',
  'time_zone',
  'bonus_limits',
  'version',
  'created_at',
  'updated_at',
] as const

export function insertCompany(row: CompanyRow) {
  return db.insertInto('companies').values(row).returning(company)
}

/** Until the end of the transaction no other sets the installation up. */
export function lockSetup() {
  return sql`select pg_advisory_xact_lock(hashtextextended('tributary setup', 0))`
}

export function selectCompany(company_id: string) {
  return db.selectFrom('companies').select(company).where('company_id', '=', company_id)
}

export function updateCompany(company_id: string, { bonus_limits, ...change }: CompanyChange) {
  return db
    .updateTable('companies')
    .set({
      ...change,
      ...(bonus_limits ? { bonus_limits: asJson(bonus_limits) } : {}),
      version: sql`version + 1`,
      updated_at: sql`now()`,
    })
    .where('company_id', '=', company_id)
    .returning(company)
}

export type KeyRow = {
  company_id: string
  id: string
  kind: 'secret' | 'test' | 'publishable'
  label: string
  hint: string
  scopes: string[]
  program_id: string | null
  origins: string[]
  expires_at: Date | null
}

const key = [
  'id',
  sql<'api_key'>`'api_key'`.as('object'),
  'kind',
  'label',
  'hint',
  'scopes',
  'program_id',
  'origins',
  'expires_at',
  'revoked_at',
  'last_used_at',
  'created_at',
] as const

export function insertKey(row: KeyRow) {
  return db.insertInto('api_keys').values(row).returning(key)
}

export function insertKeyHash(hash: Buffer, company_id: string, key_id: string) {
  return db.insertInto('api_key_hashes').values({ hash, company_id, key_id })
}

/** Whose key has this hash; asked as the system, before a company is known. */
export function selectKeyOwner(hash: Buffer) {
  return db.selectFrom('api_key_hashes').select(['company_id', 'key_id']).where('hash', '=', hash)
}

export function selectKey(company_id: string, id: string) {
  return db.selectFrom('api_keys').select(key).where('company_id', '=', company_id).where('id', '=', id)
}

export function keyRows(company_id: string) {
  return db.selectFrom('api_keys').select(key).where('company_id', '=', company_id)
}

export function revokeKey(company_id: string, id: string) {
  return db
    .updateTable('api_keys')
    .set({ revoked_at: sql`coalesce(revoked_at, now())` })
    .where('company_id', '=', company_id)
    .where('id', '=', id)
    .returning(key)
}

/** Last uses of the keys of a company or partner, gathered in a process and written now and then. */
export function updateLastUses(team: Team, uses: readonly { id: string; last_used_at: Date }[]) {
  const table = sql.table(team.kind === 'company' ? 'api_keys' : 'partner_api_keys')
  const team_id = sql.ref(team.kind === 'company' ? 'k.company_id' : 'k.partner_id')
  return sql`
    update ${table} k set last_used_at = greatest(k.last_used_at, t.last_used_at)
    from jsonb_to_recordset(${asJson(uses)}::jsonb) as t(id uuid, last_used_at timestamptz)
    where ${team_id} = ${team.id} and k.id = t.id`
}

type AuditRow = {
  id: string
  actor_type: string
  actor_id: string
  action: string
  object_id: string | null
  before: string | null
  after: string | null
  request_id: string | null
  network: string | null
}

export function insertAudit(row: AuditRow & { company_id: string }) {
  return db.insertInto('audit_events').values(row)
}

export function insertPartnerAudit(row: AuditRow & { partner_id: string }) {
  return db.insertInto('partner_audit_events').values(row)
}

export function auditRows(
  company_id: string,
  filters: { action?: string | undefined; object_id?: string | undefined },
) {
  return db
    .selectFrom('audit_events')
    .select([
      'id',
      sql<'audit_event'>`'audit_event'`.as('object'),
      'actor_type',
      'actor_id',
      'action',
      'object_id',
      'before',
      'after',
      'request_id',
      'network',
      'created_at',
      'seq',
      sql<string | null>`encode(prev_hash, 'hex')`.as('prev_hash'),
      sql<string | null>`encode(hash, 'hex')`.as('hash'),
    ])
    .where('company_id', '=', company_id)
    .$if(filters.action !== undefined, (query) => query.where('action', '=', filters.action as string))
    .$if(filters.object_id !== undefined, (query) =>
      query.where('object_id', '=', filters.object_id as string),
    )
}

export type ExchangeRow = {
  company_id: string
  id: string
  key_id: string
  method: string
  path: string
  request: string | null
  status: number
  response: string | null
}

export function insertExchange(row: ExchangeRow) {
  return db.insertInto('test_exchanges').values(row)
}

export function deleteOldExchanges(company_id: string) {
  return db
    .deleteFrom('test_exchanges')
    .where('company_id', '=', company_id)
    .where('created_at', '<', sql<Date>`now() - interval '1 day'`)
}

export function exchangeRows(company_id: string) {
  return db
    .selectFrom('test_exchanges')
    .select([
      'id',
      sql<'test_exchange'>`'test_exchange'`.as('object'),
      'key_id',
      'method',
      'path',
      'request',
      'status',
      'response',
      'created_at',
    ])
    .where('company_id', '=', company_id)
}
