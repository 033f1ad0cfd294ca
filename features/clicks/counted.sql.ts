/** What clicks add up to, bots left out. */
import { sql } from 'kysely'
import type { Counted } from '#server/feature.ts'

const counts = ['clicks', 'raw_clicks'] as const

export function clicksBy(key: 'partnership_id' | 'program_id' | 'link_id', company_id: string) {
  return sql`
    select ${sql.ref(key)}, day, count(*) filter (where is_unique) as clicks, count(*) as raw_clicks
    from clicks where company_id = ${company_id} and not is_bot group by 1, 2`
}

export const counted: readonly Counted[] = [
  { table: 'partnership_days', counts, query: (id) => clicksBy('partnership_id', id) },
  { table: 'link_days', counts, query: (id) => clicksBy('link_id', id) },
]
