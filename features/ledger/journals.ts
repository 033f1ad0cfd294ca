/** Reading journals: what happened to one commission or payout, by the beginning of the key. */
import type { Context } from '#server/context.ts'
import { journalsByKey } from './ledger.sql.ts'

type Posting = {
  readonly debit: string
  readonly credit: string
  readonly amount: string
  readonly currency: string
}

/** Journals whose key begins with `prefix`, in the order in which they were posted. */
export async function journalsOf(ctx: Context, prefix: string) {
  const rows = await ctx.tx.rows(journalsByKey(ctx.company_id, prefix))
  return rows.map((row) => ({ ...row, postings: row.postings as Posting[] }))
}
