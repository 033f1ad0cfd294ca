/** Every statement on programs and groups. */
import { sql } from 'kysely'
import { asJson, db } from '#server/database.ts'
import type { GroupChange, ProgramChange } from './programs.schema.ts'

const program = [
  'id',
  sql<'program'>`'program'`.as('object'),
  'name',
  'slug',
  'currency',
  'time_zone',
  'destination_url',
  'domains',
  'features',
  'attribution',
  'hold_days',
  'review',
  'terms',
  'status',
  'metadata',
  'version',
  'created_at',
  'updated_at',
  sql<string>`(select g.id from groups g
    where g.company_id = programs.company_id and g.program_id = programs.id and g.is_default)`.as(
    'default_group_id',
  ),
] as const

export type NewProgram = {
  company_id: string
  id: string
  name: string
  slug: string
  currency: string
  time_zone: string
  destination_url: string
  domains: string[]
  features: string
  attribution: string
  hold_days: number
  review: 'automatic' | 'manual'
  terms: string
  metadata: string
}

export function insertProgram(row: NewProgram) {
  return db.insertInto('programs').values(row)
}

export function programRows(
  company_id: string,
  filters: { status?: 'active' | 'archived' | undefined } = {},
) {
  return db
    .selectFrom('programs')
    .select(program)
    .where('company_id', '=', company_id)
    .$if(filters.status !== undefined, (query) => query.where('status', '=', filters.status as 'active'))
}

export function selectProgram(company_id: string, id: string) {
  return programRows(company_id).where('id', '=', id)
}

/** Locks a program, so that its fixed fields are judged and changed in one piece. */
export function lockProgram(company_id: string, id: string) {
  return db
    .selectFrom('programs')
    .select('id')
    .where('company_id', '=', company_id)
    .where('id', '=', id)
    .forUpdate()
}

export function updateProgram(
  company_id: string,
  id: string,
  { features, attribution, metadata, ...change }: ProgramChange,
) {
  return db
    .updateTable('programs')
    .set({
      ...change,
      ...(features ? { features: sql`features || ${asJson(features)}::jsonb` } : {}),
      ...(attribution ? { attribution: sql`attribution || ${asJson(attribution)}::jsonb` } : {}),
      ...(metadata ? { metadata: asJson(metadata) } : {}),
      version: sql`version + 1`,
      updated_at: sql`now()`,
    })
    .where('company_id', '=', company_id)
    .where('id', '=', id)
}

const group = [
  'id',
  sql<'group'>`'group'`.as('object'),
  'program_id',
  'name',
  'is_default',
  'hold_days',
  'review',
  'custom_links_max',
  'features',
  'version',
  'created_at',
  'updated_at',
] as const

export type NewGroup = {
  company_id: string
  id: string
  program_id: string
  name: string
  is_default: boolean
  hold_days: number
  review: 'automatic' | 'manual'
  custom_links_max: number
  features: string
}

export function insertGroup(row: NewGroup) {
  return db.insertInto('groups').values(row).returning(group)
}

export function groupRows(company_id: string, filters: { program_id?: string | undefined } = {}) {
  return db
    .selectFrom('groups')
    .select(group)
    .where('company_id', '=', company_id)
    .$if(filters.program_id !== undefined, (query) =>
      query.where('program_id', '=', filters.program_id as string),
    )
}

export function selectGroup(company_id: string, id: string) {
  return groupRows(company_id).where('id', '=', id)
}

export function updateGroup(company_id: string, id: string, { features, ...change }: GroupChange) {
  return db
    .updateTable('groups')
    .set({
      ...change,
      ...(features ? { features: sql`features || ${asJson(features)}::jsonb` } : {}),
      version: sql`version + 1`,
      updated_at: sql`now()`,
    })
    .where('company_id', '=', company_id)
    .where('id', '=', id)
    .returning(group)
}

export type ProgramRules = {
  id: string
  currency: string
  time_zone: string
  attribution: import('./programs.schema.ts').Attribution
  status: 'active' | 'archived'
}

/** What deciding an event needs of the programs of a company; there are few. */
export function selectProgramRules(company_id: string) {
  return db
    .selectFrom('programs')
    .select(['id', 'currency', 'time_zone', 'attribution', 'status'])
    .where('company_id', '=', company_id)
}

export type GroupRules = { id: string; hold_days: number; review: 'automatic' | 'manual' }

/** How long each group of a company holds, and who reviews. */
export function selectGroupRules(company_id: string) {
  return db.selectFrom('groups').select(['id', 'hold_days', 'review']).where('company_id', '=', company_id)
}

export function selectPrograms(company_id: string, ids: readonly string[]) {
  return db
    .selectFrom('programs')
    .select(['id', 'name', 'slug', 'currency', 'features', 'status'])
    .where('company_id', '=', company_id)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
}
