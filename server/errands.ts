/**
 * Errands: acts outside of the database. What will be done is committed first, then it is done without a transaction
 * open, then what came of it is committed. A crash between any two steps leaves a claim that the next run finds.
 */
import type { Context } from './context.ts'
import { inCompany, type JobsParts } from './jobs.ts'

export type Errand<Claim, Outcome> = {
  readonly name: string
  /** Commits what will be done; undefined when there is nothing to do. A claim left by a crash is given again. */
  readonly claim: (ctx: Context) => Promise<Claim | undefined>
  /** The act itself; no transaction is open. Throws only when the outcome is not known. */
  readonly call: (claim: Claim) => Promise<Outcome>
  /** Records the outcome; idempotent, because a crash after it is committed repeats it. */
  readonly settle: (ctx: Context, claim: Claim, outcome: Outcome) => Promise<void>
}

/** The steps after which a test may end the process. */
export type ErrandStep = 'claimed' | 'called' | 'settled'

/** Runs one errand of a company; true when there was one. `reached` is told each step, for crash tests. */
export async function runErrand<Claim, Outcome>(
  parts: Pick<JobsParts, 'database' | 'services'>,
  company_id: string,
  errand: Errand<Claim, Outcome>,
  reached: (step: ErrandStep) => void = () => {},
): Promise<boolean> {
  const claim = await inCompany(parts, company_id, errand.name, errand.claim)
  if (claim === undefined) return false
  reached('claimed')
  const outcome = await errand.call(claim)
  reached('called')
  await inCompany(parts, company_id, errand.name, (ctx) => errand.settle(ctx, claim, outcome))
  reached('settled')
  return true
}
