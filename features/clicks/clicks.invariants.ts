/** The counters of clicks say what their rows add up to, bots left out. */
import { sql } from 'kysely'
import type { Invariant } from '#server/feature.ts'
import { clicksBy } from './counted.sql.ts'

export const clickInvariants: readonly Invariant[] = [
  {
    name: 'clicks of a partnership and day equal their rows',
    query: (id) => differences(id, 'partnership_days', 'partnership_id'),
  },
  {
    name: 'clicks of a program and day equal their rows',
    query: (id) => differences(id, 'program_days', 'program_id'),
  },
  {
    name: 'clicks of a link and day equal their rows',
    query: (id) => differences(id, 'link_days', 'link_id'),
  },
  {
    name: 'a bot is never a unique click',
    query: (id) => sql`select id from clicks where company_id = ${id} and is_bot and is_unique`,
  },
]

function differences(company_id: string, table: string, key: Parameters<typeof clicksBy>[0]) {
  return sql<Record<string, unknown>>`
    select ${sql.ref(key)}, day, counted.clicks, counted.raw_clicks, rows.clicks as rows_unique, rows.raw_clicks as rows_raw
    from (
      select ${sql.ref(key)}, day, sum(clicks) as clicks, sum(raw_clicks) as raw_clicks
      from ${sql.table(table)} where company_id = ${company_id} group by 1, 2
    ) as counted
    full join (
      ${clicksBy(key, company_id)}
    ) as rows using (${sql.ref(key)}, day)
    where (coalesce(counted.clicks, 0), coalesce(counted.raw_clicks, 0))
      <> (coalesce(rows.clicks, 0), coalesce(rows.raw_clicks, 0))`
}
