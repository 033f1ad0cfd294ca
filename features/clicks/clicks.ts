/**
 * Clicks that are stored. What travels instead of them is read by `click-token.ts`, which is part of this door:
 * attribution never waits for a row.
 */
import type { Context } from '#server/context.ts'
import { selectClicks } from './clicks.sql.ts'

export type StoredClick = {
  readonly id: string
  readonly link_id: string
  readonly partnership_id: string
  readonly clicked_at: Date
}

/** The clicks of this company with these ids (UUIDs); those it does not have, or not yet, are left out. */
export async function clicksById(ctx: Context, ids: readonly string[]): Promise<Map<string, StoredClick>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.tx.rows(selectClicks(ctx.company_id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}
