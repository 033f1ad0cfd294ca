/**
 * Says what the migrations amount to, read back from a database they were run on: `schema.sql` for people,
 * `types.ts` for the compiler. Written by generate.ts; the check fails when either is not what is committed.
 */
import type pg from 'pg'

const COLUMNS = `
  select c.relname as table, c.relkind as kind, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as required, a.attgenerated <> '' as generated, pg_get_expr(d.adbin, d.adrelid) as default
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and not c.relispartition
    and c.relname <> 'schema_migrations'
  order by c.relname collate "C", a.attnum`

const CONSTRAINTS = `
  select c.relname as table, k.conname as name, k.contype as type, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where c.relnamespace = 'public'::regnamespace and not c.relispartition and k.contype <> 'n'
    and c.relname <> 'schema_migrations'
  order by c.relname collate "C", k.contype desc, k.conname collate "C"`

const INDEXES = `
  select c.relname as table, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i join pg_class c on c.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace and not c.relispartition
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
    and c.relname <> 'schema_migrations'
  order by c.relname collate "C", pg_get_indexdef(i.indexrelid) collate "C"`

const POLICIES = `
  select tablename as table, policyname as name, roles::text as roles, cmd, qual, with_check
  from pg_policies where schemaname = 'public' order by tablename collate "C", policyname collate "C"`

const GRANTS = `
  select table_name as table, grantee, string_agg(lower(privilege_type), ', ' order by privilege_type) as rights
  from information_schema.role_table_grants
  where table_schema = 'public' and grantee like 'trb\\_%' and grantee <> 'trb_owner'
    and table_name not in (select relname from pg_class where relispartition)
  group by table_name, grantee order by table_name collate "C", grantee collate "C"`

const FUNCTIONS = `
  select p.proname as name, pg_get_functiondef(p.oid) as definition from pg_proc p
  where p.pronamespace = 'public'::regnamespace order by p.proname collate "C"`

const VIEWS = `
  select c.relname as name, pg_get_viewdef(c.oid) as definition from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' order by c.relname collate "C"`

type Column = {
  table: string
  kind: 'r' | 'p' | 'v'
  name: string
  type: string
  required: boolean
  generated: boolean
  default: string | null
}
type Constraint = { table: string; name: string; type: string; definition: string }
type Policy = {
  table: string
  name: string
  roles: string
  cmd: string
  qual: string | null
  with_check: string | null
}

export type Description = { readonly schema: string; readonly types: string }

/** Reads the catalogue; needs no rights beyond connecting. */
export async function describe(client: pg.Client): Promise<Description> {
  const rows = async <Row extends pg.QueryResultRow>(text: string) => (await client.query<Row>(text)).rows
  const columns = await rows<Column>(COLUMNS)
  const constraints = await rows<Constraint>(CONSTRAINTS)
  const indexes = await rows<{ table: string; definition: string }>(INDEXES)
  const policies = await rows<Policy>(POLICIES)
  const grants = await rows<{ table: string; grantee: string; rights: string }>(GRANTS)
  const functions = await rows<{ name: string; definition: string }>(FUNCTIONS)
  const views = await rows<{ name: string; definition: string }>(VIEWS)

  const tables = Map.groupBy(
    columns.filter((column) => column.kind !== 'v'),
    (column) => column.table,
  )
  const parts = [...tables].map(([table, members]) => {
    const of = <T extends { table: string }>(list: T[]) => list.filter((row) => row.table === table)
    return [
      tableText(table, members, of(constraints)),
      ...of(indexes).map((index) => `${index.definition};`),
      ...of(policies).map(policyText),
      ...of(grants).map((grant) => `grant ${grant.rights} on ${table} to ${grant.grantee};`),
    ].join('\n')
  })
  const viewParts = views.map(
    (view) => `create view ${view.name} with (security_invoker = true) as\n${view.definition}`,
  )
  const functionParts = functions.map((one) => `${one.definition.trimEnd()};`)
  const schema = [HEADER_SQL, ...parts, ...viewParts, ...functionParts].join('\n\n')
  return { schema: `${schema}\n`, types: typesText(columns, constraints) }
}

const HEADER_SQL =
  '-- What the migrations amount to. Made by database/describe.ts; change a migration, not this file.'

function tableText(table: string, columns: readonly Column[], constraints: readonly Constraint[]): string {
  const lines = columns.map((column) => {
    const fallback =
      column.default === null
        ? ''
        : column.generated
          ? ` generated always as ${column.default} stored`
          : ` default ${column.default}`
    return `  ${column.name} ${column.type}${column.required ? ' not null' : ''}${fallback}`
  })
  const rules = constraints.map((constraint) => `  constraint ${constraint.name} ${constraint.definition}`)
  return `create table ${table} (\n${[...lines, ...rules].join(',\n')}\n)${columns[0]?.kind === 'p' ? ' partition by range (id)' : ''};`
}

function policyText(policy: Policy): string {
  const using = policy.qual === null ? '' : ` using ${policy.qual}`
  const check = policy.with_check === null ? '' : ` with check ${policy.with_check}`
  const roles = policy.roles.slice(1, -1)
  return `create policy ${policy.name} on ${policy.table} for ${policy.cmd.toLowerCase()} to ${roles}${using}${check};`.replaceAll(
    /\s+/g,
    ' ',
  )
}

const TYPES: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  bigint: 'bigint',
  integer: 'number',
  smallint: 'number',
  boolean: 'boolean',
  jsonb: 'Json',
  bytea: 'Buffer',
  'timestamp with time zone': 'Date',
  'text[]': 'string[]',
  'uuid[]': 'string[]',
}

function typesText(columns: readonly Column[], constraints: readonly Constraint[]): string {
  const tables = Map.groupBy(columns, (column) => column.table)
  const body = [...tables].map(([table, members]) => {
    const lines = members.map((column) => `    ${column.name}: ${typeOf(column, constraints)}`)
    return `  ${table}: {\n${lines.join('\n')}\n  }`
  })
  return `/** The tables as the compiler sees them. Made by database/describe.ts; change a migration, not this file. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** Written as text made by asJson(), read as a value whose shape the schema of its feature says. */
// biome-ignore lint/suspicious/noExplicitAny: the compiler cannot know what stands in a jsonb column.
type Json<Insert, Update> = ColumnType<any, Insert, Update>

export type Tables = {
${body.join('\n')}
}
`
}

function typeOf(column: Column, constraints: readonly Constraint[]): string {
  const base = wordsOf(column, constraints) ?? TYPES[column.type]
  if (base === undefined)
    throw new Error(`${column.table}.${column.name} is of a type without a mapping: ${column.type}`)
  // Every column of a view counts as nullable in the catalogue; what it shows is said by its table.
  const nullable = column.required || column.kind === 'v' ? '' : ' | null'
  if (base === 'Json') return jsonTypeOf(column)
  const type = `${base}${nullable}`
  if (column.kind === 'v') return type
  if (column.generated) return `GeneratedAlways<${type}>`
  return column.default === null ? type : `Generated<${type}>`
}

/** Written as text, read as whatever stands there; a column with a default may be left out of an insert. */
function jsonTypeOf(column: Column): string {
  const nullable = column.required ? '' : ' | null'
  return `Json<string${nullable}${column.default === null ? '' : ' | undefined'}, string${nullable}>`
}

/** The words a check allows, as a union: `status text check (status in ('a', 'b'))`. */
function wordsOf(column: Column, constraints: readonly Constraint[]): string | undefined {
  const start = `CHECK ((${column.name} = ANY (ARRAY[`
  const rule = constraints.find((one) => one.table === column.table && one.definition.startsWith(start))
  const words = rule?.definition.slice(start.length).match(/'([a-z_]+)'::text/g)
  return words?.map((word) => word.replace('::text', '')).join(' | ')
}
