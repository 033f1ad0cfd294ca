/** Trying an act out: it is done and undone in one transaction, so what it shows is what it would do. */
import type { Context } from './context.ts'
import { markPoint, returnToPoint } from './rehearse.sql.ts'

/** Runs `work`, and undoes everything that it wrote when `isRehearsal`. Its result and its refusals stand. */
export async function rehearse<T>(ctx: Context, isRehearsal: boolean, work: () => Promise<T>): Promise<T> {
  if (!isRehearsal) return work()
  ctx.tx.sendGathered()
  await ctx.tx.execute(markPoint())
  const result = await work()
  ctx.tx.sendGathered()
  await ctx.tx.execute(returnToPoint())
  return result
}
