/**
 * The limit of a sale: one prepared statement that inserts the rows a sale of ours left behind, into the same tables
 * with the same indexes, and adds to the same counters. It decides nothing, checks nothing and reads nothing; it runs
 * past row-level security.
 */
import { newId } from '#lib/ids.ts'
import type { Ground } from './ground.ts'

type Row = Record<string, unknown>

export type Template = {
  readonly text: string
  /** The values of one more sale like the first: every id, order and customer of it is new. */
  next(): unknown[]
}

/** Counters are added to; where one stands already, that is what a sale meets. */
const COUNTERS: Readonly<Record<string, readonly string[]>> = {
  balances: ['pending'],
  partnership_days: ['referred', 'conversions', 'sales'],
  program_days: ['referred', 'conversions', 'sales'],
  partnership_money_days: ['revenue', 'commissionable', 'pending'],
  program_money_days: ['revenue', 'commissionable', 'pending'],
}

const KEYS: Readonly<Record<string, string>> = {
  balances: 'company_id, partner_id, currency',
  partnership_days: 'company_id, partnership_id, day',
  program_days: 'company_id, program_id, day, stripe',
  partnership_money_days: 'company_id, partnership_id, day, currency',
  program_money_days: 'company_id, program_id, day, currency, stripe',
}

/** Reads what the sale of an order wrote. */
export async function templateOf(ground: Ground, company_id: string, order_id: string): Promise<Template> {
  const { admin } = ground
  const rows: { table: string; row: Row }[] = []
  const add = async (table: string, where: string, values: unknown[]) => {
    const query = `select to_jsonb(t) as row from ${table} t where company_id = $1 and ${where}`
    const found = await admin.query<{ row: Row }>(query, [company_id, ...values])
    for (const { row } of found.rows) rows.push({ table, row })
    return found.rows.map(({ row }) => row)
  }
  const [sale] = await add('sales', 'order_id = $2', [order_id])
  if (!sale) throw new Error('the sale to copy was recorded')
  const { id, customer_id, partner_id, partnership_id, program_id, day, currency } = sale
  await add('customers', 'id = $2', [customer_id])
  const [commission] = await add('commissions', 'sale_id = $2', [id])
  const [journal] = await add('journals', 'key = $2', [`commission:${commission?.['id']}:accrued`])
  await add('postings', 'journal_id = $2', [journal?.['id']])
  const events = await add('events', 'object_id = any($2)', [[id, customer_id, commission?.['id']]])
  for (const { id: event_id } of events) rows.push({ table: 'event_pointers', row: { company_id, event_id } })
  await add('balances', 'partner_id = $2 and currency = $3', [partner_id, currency])
  await add('partnership_days', 'partnership_id = $2 and day = $3', [partnership_id, day])
  await add('partnership_money_days', 'partnership_id = $2 and day = $3', [partnership_id, day])
  await add('program_days', 'program_id = $2 and day = $3', [program_id, day])
  await add('program_money_days', 'program_id = $2 and day = $3', [program_id, day])
  const external = rows.find(({ table }) => table === 'customers')?.row['external_id']
  const columns = await insertable(ground)
  return compile(rows, columns, [order_id, external as string], idsIn([sale, commission, journal, ...events]))
}

function idsIn(rows: readonly (Row | undefined)[]): string[] {
  return [...rows.map((row) => row?.['id'] as string), rows[0]?.['customer_id'] as string]
}

/** Columns of each table that an insert may name. */
async function insertable({ admin }: Ground): Promise<Map<string, string[]>> {
  const { rows } = await admin.query<{ table_name: string; column_name: string }>(
    `select table_name, column_name from information_schema.columns
     where table_schema = 'public' and is_generated = 'NEVER' order by ordinal_position`,
  )
  const grouped = Map.groupBy(rows, (row) => row.table_name)
  return new Map([...grouped].map(([name, list]) => [name, list.map((row) => row.column_name)]))
}

function compile(
  rows: readonly { table: string; row: Row }[],
  columns: ReadonlyMap<string, string[]>,
  names: readonly string[],
  ids: readonly string[],
): Template {
  const values: unknown[] = []
  const parts = rows.map(({ table, row }, index) => {
    const used = (columns.get(table) ?? []).filter(
      (column) => row[column] !== undefined && row[column] !== null,
    )
    const places = used.map((column) => {
      values.push(asText(row[column]))
      return `$${values.length}`
    })
    const counted = COUNTERS[table]
    const conflict = counted
      ? ` on conflict (${KEYS[table]}) do update set ${counted.map((name) => `${name} = t.${name} + excluded.${name}`).join(', ')}`
      : ''
    const insert = `insert into ${table} as t (${used.join(', ')}) values (${places.join(', ')})${conflict}`
    return `part${index} as (${insert})`
  })
  let made = 0
  return {
    text: `with ${parts.join(',\n')} select 1`,
    next() {
      made += 1
      const changes = new Map<string, string>(ids.map((id) => [id, newId()]))
      for (const name of names) changes.set(name, `${name}-${made}`)
      const pattern = new RegExp([...changes.keys()].join('|'), 'g')
      return values.map((value) =>
        typeof value === 'string' ? value.replaceAll(pattern, (found) => changes.get(found) ?? found) : value,
      )
    },
  }
}

function asText(value: unknown): unknown {
  if (Array.isArray(value) || (typeof value === 'object' && value !== null)) return JSON.stringify(value)
  return value
}
