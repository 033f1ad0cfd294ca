/** Making the counters of a company anew from the rows that they count. */
import type { Context } from '#server/context.ts'
import type { Counted } from '#server/feature.ts'
import {
  countRows,
  deleteAll,
  insertCounted,
  insertProgramDays,
  insertProgramMoneyDays,
  lockTables,
  TABLES,
} from './rebuild.sql.ts'

/**
 * Replaces all counters per day by what the rows add up to. Nothing is lost of what happens meanwhile: whoever counts,
 * in any company, waits until this transaction ends. Gives the rows of each table.
 */
export async function rebuildDays(
  ctx: Context,
  counted: readonly Counted[],
): Promise<{ table: string; rows: number }[]> {
  const { tx, company_id } = ctx
  await tx.execute(lockTables())
  for (const table of TABLES) await tx.execute(deleteAll(company_id, table))
  for (const one of counted) await tx.execute(insertCounted(company_id, one))
  await tx.execute(insertProgramDays(company_id))
  await tx.execute(insertProgramMoneyDays(company_id))
  const counts = await tx.one(countRows(company_id))
  return TABLES.map((table) => ({ table, rows: Number(counts[table]) }))
}
