/**
 * What every event of a company needs and hardly ever changes: its programs, groups, offers. A process remembers it
 * for 30 seconds at most; the process that changes it forgets it before it answers, the others as they hear of it.
 */
import type { Context } from './context.ts'
import type { Transaction } from './database.ts'

export type Remembered<Value> = {
  /**
   * What is remembered of the company, or read in this transaction. Shared: not to be changed. What lacks something
   * is read anew: another process may have made it a moment ago.
   */
  get(ctx: Context, isEnough?: (value: Value) => boolean): Promise<Value>
  /** As it is now, own changes included: for those who change it. */
  read(ctx: Context): Promise<Value>
  /** Says that this transaction changes it. */
  changed(ctx: Context): void
}

/** `name` is that of the cache, in all processes. */
export function remembered<Value>(name: string, read: (ctx: Context) => Promise<Value>): Remembered<Value> {
  const changing = new WeakSet<Transaction>()
  return {
    async get(ctx, isEnough = () => true) {
      // What is not committed is nobody else's to see.
      if (changing.has(ctx.tx)) return read(ctx)
      const value = await ctx.services.remember(name, ctx.company_id, () => read(ctx))
      return isEnough(value) ? value : read(ctx)
    },
    read,
    changed(ctx) {
      if (changing.has(ctx.tx)) return
      changing.add(ctx.tx)
      ctx.tx.afterCommit(() => ctx.services.invalidate(name, ctx.company_id))
    },
  }
}
