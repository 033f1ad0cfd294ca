/** The proof at start that tenants are kept apart. */
import type { Database } from './database.ts'
import { StartupFault } from './faults.ts'

/**
 * Proves that tenants are kept apart before the first request: the role is really taken, the log-in has no power of
 * its own, and a tenant table shows nothing without a setting. Refuses the start otherwise.
 */
export async function proveIsolation(database: Database): Promise<void> {
  const proof = await database.pool.query<{ powerful: boolean }>(
    'select rolsuper or rolbypassrls or rolcreaterole as powerful from pg_roles where rolname = session_user',
  )
  if (proof.rows[0]?.powerful !== false) {
    throw new StartupFault(
      'The database log-in is a superuser or may bypass row-level security; use trb_login.',
    )
  }
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    await client.query("select set_config('role', 'trb_company', true)")
    const seen = await client.query<{ acting: string; seen: bigint }>(
      'select current_user::text as acting, (select count(*) from companies) as seen',
    )
    const row = seen.rows[0]
    if (row?.acting !== 'trb_company' || row.seen !== 0n) {
      throw new StartupFault(
        'Row-level security does not hold: a tenant table can be read without a tenant. Not starting.',
      )
    }
  } finally {
    await client.query('rollback')
    client.release()
  }
}
