/** Verifying: every rule of every feature is asked for what breaks it, and the result is kept. */
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import { asJson } from '#server/database.ts'
import type { Invariant } from '#server/feature.ts'
import type { CheckResult } from './ledger.schema.ts'
import { breaches, insertVerification, selectLastVerification } from './ledger.sql.ts'

/** Runs all rules over what this company has. Reads as much as there is: minutes for tens of millions of rows. */
export async function verifyLedger(ctx: Context) {
  const checks: CheckResult[] = []
  // One after the other, so that each has its own time.
  for (const rule of ctx.services.invariants) checks.push(await check(ctx, rule))
  const violations = checks.reduce((sum, { violations }) => sum + violations, 0)
  return ctx.tx.one(
    insertVerification({ company_id: ctx.company_id, id: newId(), checks: asJson(checks), violations }),
  )
}

async function check(ctx: Context, { name, query }: Invariant): Promise<CheckResult> {
  const startedAt = performance.now()
  const { violations, examples } = await ctx.tx.one(breaches(query(ctx.company_id)))
  return {
    name,
    violations: Number(violations),
    duration_ms: Math.round(performance.now() - startedAt),
    examples,
  }
}

/** The result of the last verification; refuses with 404 `not_verified` when there was none. */
export async function lastVerification(ctx: Context) {
  const last = await ctx.tx.first(selectLastVerification(ctx.company_id))
  if (last) return last
  throw new Refusal(404, 'not_verified', 'This ledger was not verified yet. POST to this address does it.')
}
