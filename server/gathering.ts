/** Rows that several verbs of one transaction add to the same tables, sent together before its commit. */
import type { Context } from './context.ts'
import type { Transaction } from './database.ts'

/**
 * Gives the function that adds rows. A statement costs more than a row: a sale wrote its four events by four
 * statements and its counters by eight, which was a third of its cost. Counters are then locked after everything
 * else, and in one order, whatever the verbs were.
 */
export function gatherer<Row>(
  send: (ctx: Context, rows: readonly Row[]) => void,
): (ctx: Context, rows: readonly Row[]) => void {
  const gathered = new WeakMap<Transaction, Row[]>()
  return (ctx, rows) => {
    if (rows.length === 0) return
    let all = gathered.get(ctx.tx)
    if (!all) {
      const first: Row[] = []
      gathered.set(ctx.tx, first)
      ctx.tx.beforeCommit(() => {
        gathered.delete(ctx.tx)
        send(ctx, first)
      })
      all = first
    }
    for (const row of rows) all.push(row)
  }
}
