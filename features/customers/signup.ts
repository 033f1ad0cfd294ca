/** A sign-up: a customer is known, with or without a purchase. */
import { Refusal } from '#lib/errors.ts'
import { type Context, occurredAt } from '#server/context.ts'
import { addCounts } from '../rollups/rollups.ts'
import type { SignupInput } from './customers.schema.ts'
import {
  type CustomerBook,
  countsOfBook,
  findCustomer,
  openBook,
  refer,
  saveBook,
  traceOf,
} from './customers.ts'
import { lookUp, programOf, type ReferralInput } from './look-up.ts'

/**
 * Records that a customer signed up, and decides whose it is. The same customer again changes only what was not
 * known. A key for browsers needs a click or coupon that counts (422 `evidence_required`), makes a provisional
 * customer, changes none that exists, and is told nothing of customers.
 */
export async function recordSignup(ctx: Context, input: SignupInput) {
  const referral: ReferralInput = { ...input, occurredAt: occurredAt(ctx, input.occurred_at) }
  if (ctx.actor.type === 'api_key' && ctx.actor.kind === 'publishable') return signUpInBrowser(ctx, referral)
  const book = openBook(await lookUp(ctx, [referral]))
  const { customer, decision } = refer(ctx, book, referral)
  if (Object.keys(input.metadata).length > 0) customer.metadata = { ...customer.metadata, ...input.metadata }
  save(ctx, book)
  return { customer, attribution: traceOf(decision) }
}

async function signUpInBrowser(ctx: Context, input: ReferralInput) {
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
    save(ctx, book)
  }
  return { customer: null, attribution: { outcome: decision.outcome, reason: null, considered: [] } }
}

function save(ctx: Context, book: CustomerBook): void {
  saveBook(ctx, book)
  addCounts(ctx, countsOfBook(book))
}
