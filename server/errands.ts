/**
 * Errands: acts outside of the database. What will be done is committed first, then it is done without a transaction
 * open, then what came of it is committed. A crash between any two steps leaves a claim that the next run finds.
 */

export type Errand<Given, Claim, Outcome> = {
  /** Commits what will be done; undefined when there is nothing to do. A claim left by a crash is given again. */
  readonly claim: (given: Given) => Promise<Claim | undefined>
  /** The act itself; no transaction is open. Throws only when the outcome is not known. */
  readonly call: (claim: Claim) => Promise<Outcome>
  /** Records the outcome; idempotent, because a crash after it is committed repeats it. */
  readonly settle: (given: Given, claim: Claim, outcome: Outcome) => Promise<void>
}

/** The steps after which a test may end the process. */
export type ErrandStep = 'claimed' | 'called' | 'settled'

/** Runs work in a transaction: `inCompany` of a company, or one of the system. */
export type InTransaction<Given> = <T>(work: (given: Given) => Promise<T>) => Promise<T>

/** Runs one errand; true when there was one. `reached` is told each step, for crash tests. */
export async function runErrand<Given, Claim, Outcome>(
  inTransaction: InTransaction<Given>,
  errand: Errand<Given, Claim, Outcome>,
  reached: (step: ErrandStep) => void = () => {},
): Promise<boolean> {
  const claim = await inTransaction(errand.claim)
  if (claim === undefined) return false
  reached('claimed')
  const outcome = await errand.call(claim)
  reached('called')
  await inTransaction((given) => errand.settle(given, claim, outcome))
  reached('settled')
  return true
}
