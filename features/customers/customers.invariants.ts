/** What always holds of customers and what is counted of them. */
import { sql } from 'kysely'
import type { Invariant } from '#server/feature.ts'
import { customersByDay } from './counted.sql.ts'

export const invariants: readonly Invariant[] = [
  {
    name: 'referred and conversions equal their customers',
    query: (company_id) => sql`
      select partnership_id, day, to_jsonb(r) as rows, to_jsonb(d) as counters
      from (${customersByDay(company_id)}) r full join (select * from partnership_days where company_id = ${company_id}) d
        using (partnership_id, day)
      where coalesce(r.referred, 0) <> coalesce(d.referred, 0)
        or coalesce(r.conversions, 0) <> coalesce(d.conversions, 0)`,
  },
]
