import { sql } from 'kysely'
import type { Invariant } from '#server/feature.ts'

/** What the hashes of rows say of their contents `tributary audit verify` tells; here is what rows say of each other. */
export const invariants: readonly Invariant[] = [
  {
    name: 'sealed audit rows are one chain without a gap',
    query: (company_id) => sql`
      select seq, id from (
        select seq, id, prev_hash, lag(seq, 1, 0::bigint) over chain as last_seq,
          lag(hash, 1, decode(repeat('00', 32), 'hex')) over chain as last_hash
        from audit_events where company_id = ${company_id} and seq is not null window chain as (order by seq)
      ) sealed
      where seq <> last_seq + 1 or prev_hash <> last_hash`,
  },
]
