/** What a sale owes its partner: the rule that wins, the amount it makes, or why it pays nothing. */
import { newId } from '#lib/ids.ts'
import { addDays } from '#lib/time.ts'
import type { NewCommission } from '../commissions/commissions.ts'
import { mayEarn } from '../customers/attribution.ts'
import type { Referral } from '../customers/customers.ts'
import type { OfferFacts } from '../offers/offers.ts'
import { chooseRule, rewardOf } from '../offers/rules.ts'
import type { PartnershipFacts } from '../partners/partnerships.ts'
import type { GroupRules } from '../programs/groups.ts'
import { selfReferral } from '../risk/risk.ts'
import type { NotCommissioned } from './sales.schema.ts'
import type { SaleRow } from './sales.sql.ts'

export type RuleBook = {
  readonly offers: readonly OfferFacts[]
  readonly groups: ReadonlyMap<string, GroupRules>
  readonly partnerships: ReadonlyMap<string, PartnershipFacts>
  /** The zone in which the company keeps its books. */
  readonly booksZone: string
}

type Owed = {
  readonly draft: NewCommission | null
  readonly not_commissioned: readonly { reason: NotCommissioned }[]
}

export function commissionOf(
  sale: SaleRow,
  referral: Referral,
  line: { readonly commission?: bigint | null | undefined },
  book: RuleBook,
): Owed {
  const nothing = (reason: NotCommissioned): Owed => ({ draft: null, not_commissioned: [{ reason }] })
  const { decision } = referral
  if (!decision.partnership) {
    const isKnownReason = decision.reason === 'duration_over' || decision.reason === 'partnership_inactive'
    return isKnownReason ? nothing(decision.reason) : { draft: null, not_commissioned: [] }
  }
  const partnership = book.partnerships.get(decision.partnership.id)
  const group = partnership && book.groups.get(partnership.group_id)
  if (!partnership || !group) throw new Error('a partnership that won was found, and so was its group')
  if (!mayEarn(partnership)) return nothing('partnership_inactive')

  const given = line.commission ? { amount: line.commission, currency: sale.currency } : null
  const { rule, considered } = chooseRule({
    given,
    partnership,
    offers: book.offers,
    occurredAt: sale.occurred_at,
  })
  if (!rule) return nothing('no_rule')
  // A sale of nothing pays nothing, whatever the rule.
  const owed = rewardOf(rule, { amount: sale.commissionable_amount, currency: sale.currency })
  if (sale.amount === 0n || owed.amount === 0n) return nothing('nothing_to_pay')

  const suspicion = selfReferral(referral.customer.email, partnership.email)
  const draft: NewCommission = {
    id: newId(),
    program_id: sale.program_id,
    partnership_id: partnership.id,
    partner_id: partnership.partner_id,
    customer_id: sale.customer_id,
    sale_id: sale.id,
    origin_id: null,
    type: 'sale',
    amount: owed.amount,
    currency: owed.currency,
    base_amount: sale.commissionable_amount,
    rule,
    because: becauseOf(sale, referral, considered),
    status: suspicion ? 'on_hold' : 'pending',
    reason: suspicion ? suspicion.kind : null,
    reason_text: suspicion ? suspicion.text : null,
    review: group.review,
    matured_at: null,
    occurred_at: sale.occurred_at,
    day: sale.day,
    available_at: addDays(referral.program.time_zone, sale.occurred_at, group.hold_days),
  }
  return { draft, not_commissioned: [] }
}

/** The trace from what was clicked or typed to the rule, frozen with the commission. */
function becauseOf(sale: SaleRow, { decision, clickId, linkId }: Referral, rules: readonly unknown[]) {
  return {
    order_id: sale.order_id,
    source: decision.source,
    click_id: clickId,
    link_id: linkId,
    coupon: sale.coupon,
    sub_id: sale.sub_id,
    considered: decision.considered,
    rules,
  }
}
