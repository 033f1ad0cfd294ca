/** A sign-up and what it owes: once per customer, when the company itself says who signed up. */
import { dayIn } from '#lib/time.ts'
import type { Context } from '#server/context.ts'
import { booksZone } from '../access/access.ts'
import { accrue, amountsOf } from '../commissions/commissions.ts'
import type { SignupInput } from '../customers/customers.schema.ts'
import { type CustomerBook, countsOfBook, type Referral, saveBook } from '../customers/customers.ts'
import { groupsOf } from '../customers/look-up.ts'
import { signUp } from '../customers/signup.ts'
import { saveStanding } from '../offers/counters.ts'
import { offerFacts } from '../offers/offers.ts'
import { groupRules } from '../programs/rules.ts'
import { addAmounts, addCounts } from '../rollups/rollups.ts'
import { decide, type Occasion, openRules } from './commission-of.ts'
import type { SaleRow } from './sales.sql.ts'

type SignupOutcome = {
  readonly customer: Referral['customer'] | null
  readonly attribution: unknown
  readonly commissions: Awaited<ReturnType<typeof accrue>>
  readonly not_commissioned: SaleRow['not_commissioned']
}

/**
 * Records that a customer signed up, and owes its partner for it: when the customer is new, or was provisional and is
 * named now. A key for browsers owes nothing and is told of nothing. Refusals are those of `signUp`.
 */
export async function recordSignup(ctx: Context, input: SignupInput): Promise<SignupOutcome> {
  // Sent before the locks of the customer are awaited, so that they travel together.
  const reading = Promise.all([offerFacts(ctx), booksZone(ctx)])
  reading.catch(() => undefined)
  const { customer, attribution, signed } = await signUp(ctx, input)
  if (!signed) return { customer, attribution, commissions: [], not_commissioned: [] }
  const { book, referral, occurredAt } = signed
  const before = book.before.get(referral.customer.id)
  const [offers, zone] = await reading
  const groups = await groupRules(ctx, groupsOf(book.found))
  const isNews = !before || before.status === 'provisional'
  const occasion = signupOf(referral, referral.customer, occurredAt)
  const { partnerships } = book.found
  const rules = { offers, groups, partnerships, booksZone: zone }
  const open = await openRules(ctx, rules, isNews ? [occasion] : [])
  const decided = isNews ? decide(occasion, open) : { drafts: [], not_commissioned: [] }
  saveBook(ctx, book)
  saveStanding(ctx, open.standing)
  const commissions = accrue(ctx, decided.drafts, (draft) => dayIn(zone, draft.occurred_at))
  // After the balances: counters are locked last.
  addAmounts(ctx, amountsOf(decided.drafts))
  addCounts(ctx, countsOfBook(book))
  return { customer, attribution, commissions, not_commissioned: decided.not_commissioned }
}

/** The sign-up of a customer, who belongs to `customer.partnership_id`. */
function signupOf(referral: Referral, customer: Referral['customer'], occurredAt: Date): Occasion {
  const { partnership_id, country, source, metadata } = customer
  return { sale: null, referral, partnership_id, occurredAt, country, source, metadata, given: null }
}

/** The sign-ups in a browser of customers whom these sales name: until now nobody vouched for them. */
export function namedBySales(book: CustomerBook, referrals: readonly Referral[]): Occasion[] {
  const byCustomer = new Map(referrals.map((referral) => [referral.customer.id, referral]))
  return [...byCustomer.values()].flatMap((referral) => {
    const before = book.before.get(referral.customer.id)
    return before?.status === 'provisional' ? [signupOf(referral, before, before.signed_up_at)] : []
  })
}
