/** Every statement that makes the counters of a company anew. */
import { sql } from 'kysely'
import type { Counted } from '#server/feature.ts'

/** In the order in which they are written beside work: what is made in program_… and link_days needs no other lock. */
export const TABLES = [
  'partnership_days',
  'program_days',
  'partnership_money_days',
  'program_money_days',
  'link_days',
] as const

/** Whoever counts waits, and what they counted and did not commit is not seen: they add it afterwards. */
export function lockTables() {
  return sql`lock table ${sql.join(TABLES.map((table) => sql.table(table)))} in exclusive mode`
}

export function deleteAll(company_id: string, table: (typeof TABLES)[number]) {
  return sql`delete from ${sql.table(table)} where company_id = ${company_id}`
}

/** The counters of one kind of rows; the others of a row stay as they are. */
export function insertCounted(company_id: string, { table, counts, query }: Counted) {
  const columns = names(counts)
  if (table === 'link_days')
    return sql`
      insert into link_days (company_id, link_id, day, stripe, ${columns})
      select ${company_id}, r.link_id, r.day, 0, ${columns} from (${query(company_id)}) as r`
  const keys = names(table === 'partnership_days' ? ['day'] : ['day', 'currency'])
  return sql`
    insert into ${sql.table(table)} (company_id, partnership_id, ${keys}, program_id, partner_id, ${columns})
    select ${company_id}, r.partnership_id, ${keys}, p.program_id, p.partner_id, ${columns}
    from (${query(company_id)}) as r
    join partnerships p on p.company_id = ${company_id} and p.id = r.partnership_id
    on conflict (company_id, partnership_id, ${keys}) do update
    set ${sql.join(counts.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))}`
}

const COUNTS = ['clicks', 'raw_clicks', 'referred', 'conversions', 'sales']
const AMOUNTS = ['revenue', 'commissionable', 'pending', 'on_hold', 'available', 'in_transit', 'paid']

/** The days of programs, from those of their partnerships. */
export function insertProgramDays(company_id: string) {
  return sql`
    insert into program_days (company_id, program_id, day, stripe, ${names(COUNTS)})
    select company_id, program_id, day, 0, ${sums(COUNTS)}
    from partnership_days where company_id = ${company_id} group by company_id, program_id, day`
}

export function insertProgramMoneyDays(company_id: string) {
  return sql`
    insert into program_money_days (company_id, program_id, day, currency, stripe, ${names(AMOUNTS)})
    select company_id, program_id, day, currency, 0, ${sums(AMOUNTS)}
    from partnership_money_days where company_id = ${company_id} group by company_id, program_id, day, currency`
}

export function countRows(company_id: string) {
  const counts = TABLES.map(
    (table) =>
      sql`(select count(*) from ${sql.table(table)} where company_id = ${company_id}) as ${sql.ref(table)}`,
  )
  return sql<Record<(typeof TABLES)[number], bigint>>`select ${sql.join(counts)}`
}

function names(columns: readonly string[]) {
  return sql.join(columns.map((name) => sql.ref(name)))
}

function sums(columns: readonly string[]) {
  return sql.join(columns.map((name) => sql`sum(${sql.ref(name)})`))
}
