/** A sign-up: a customer is known, with or without a purchase. */
import { Refusal } from '#lib/errors.ts'
import { type Context, occurredAt } from '#server/context.ts'
import { addCounts } from '../rollups/rollups.ts'
import type { SignupInput } from './customers.schema.ts'
import type { CustomerRow } from './customers.sql.ts'
import {
  type CustomerBook,
  countsOfBook,
  findCustomer,
  openBook,
  type Referral,
  refer,
  saveBook,
  traceOf,
} from './customers.ts'
import { lookUp, programOf, type ReferralInput } from './look-up.ts'

export type Signed = {
  readonly customer: CustomerRow | null
  readonly attribution: ReturnType<typeof traceOf>
  /** What the caller saves, once it has decided what is owed; null for keys of browsers, whose sign-up is saved. */
  readonly signed: {
    readonly book: CustomerBook
    readonly referral: Referral
    readonly occurredAt: Date
  } | null
}

/**
 * Finds or makes the customer who signed up, and decides whose it is. The same customer again changes only what was not
 * known. A key for browsers needs a click or coupon that counts (422 `evidence_required`), makes a provisional
 * customer, changes none that exists, and is told nothing of customers.
 */
export async function signUp(ctx: Context, input: SignupInput): Promise<Signed> {
  const referral: ReferralInput = { ...input, occurredAt: occurredAt(ctx, input.occurred_at) }
  if (ctx.actor.type === 'api_key' && ctx.actor.kind === 'publishable') return signUpInBrowser(ctx, referral)
  const book = openBook(await lookUp(ctx, [referral]))
  const referred = refer(ctx, book, referral)
  const { customer, decision } = referred
  if (Object.keys(input.metadata).length > 0) customer.metadata = { ...customer.metadata, ...input.metadata }
  const signed = { book, referral: referred, occurredAt: referral.occurredAt }
  return { customer, attribution: traceOf(decision), signed }
}

async function signUpInBrowser(ctx: Context, input: ReferralInput): Promise<Signed> {
  // A page may not name a partner: only what the visitor brought decides.
  const referral: ReferralInput = { ...input, partner: null, occurredAt: ctx.now }
  const found = await lookUp(ctx, [referral])
  const known = findCustomer(found.customers, programOf(ctx, found, referral).id, referral)
  // Judged as if the customer were unknown, so that the answer does not tell whether it is.
  const book = openBook({ ...found, customers: [] })
  const { customer, decision } = refer(ctx, book, referral)
  if (decision.outcome === 'unattributed') {
    throw new Refusal(
      422,
      'evidence_required',
      `A key for browsers signs up with a click or coupon that counts; here: ${decision.reason}.`,
    )
  }
  if (!known) {
    customer.status = 'provisional'
    saveBook(ctx, book)
    addCounts(ctx, countsOfBook(book))
  }
  return {
    customer: null,
    attribution: { outcome: decision.outcome, reason: null, considered: [] },
    signed: null,
  }
}
