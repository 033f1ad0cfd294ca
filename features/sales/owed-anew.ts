/** What sales that are recorded owe a partner who did not have them: decided as recording decides it. */
import type { Context } from '#server/context.ts'
import { readCompany } from '../access/access.ts'
import type { NewCommission } from '../commissions/commissions.ts'
import type { Decision } from '../customers/attribution.ts'
import { type CustomerRow, readCustomer } from '../customers/customers.ts'
import { offerFacts } from '../offers/offers.ts'
import type { PartnershipFacts } from '../partners/partnerships.ts'
import { groupRules } from '../programs/groups.ts'
import { programRules } from '../programs/programs.ts'
import { commissionOf, type RuleBook } from './commission-of.ts'
import type { SaleRow } from './sales.sql.ts'

export type Owed = {
  readonly sale: SaleRow
  readonly drafts: readonly NewCommission[]
  readonly not_commissioned: SaleRow['not_commissioned']
}

/**
 * Decides what sales of one customer owe a partnership, by the offers of the day on which each occurred. An exact
 * amount that was given for another partner is not this one's. A sale that was wholly refunded owes nothing.
 */
export async function owedAnew(
  ctx: Context,
  sales: readonly SaleRow[],
  partnership: PartnershipFacts,
): Promise<Owed[]> {
  const [first] = sales
  if (!first) return []
  const [programs, groups, offers, company, customer] = await Promise.all([
    programRules(ctx),
    groupRules(ctx),
    offerFacts(ctx),
    readCompany(ctx),
    readCustomer(ctx, first.customer_id),
  ])
  const program = programs.get(first.program_id)
  if (!program) throw new Error('a sale has a program')
  const partnerships = new Map([[partnership.id, partnership]])
  const rules: RuleBook = { offers, groups, partnerships, booksZone: company.time_zone }
  return sales.map((sale) => {
    const { click_id: clickId, link_id: linkId } = sale
    const decision = decisionOf(sale, partnership)
    const referral = { program, customer: customer as CustomerRow, decision, clickId, linkId }
    const owed = commissionOf(sale, referral, {}, rules)
    const isGone = sale.amount > 0n && sale.refunded_amount === sale.amount
    const drafts = owed.draft && !isGone ? [atRevision(owed.draft, sale)] : []
    const not_commissioned =
      isGone && owed.draft ? [{ reason: 'nothing_to_pay' as const }] : owed.not_commissioned
    return { sale, drafts, not_commissioned }
  })
}

function decisionOf(sale: SaleRow, partnership: PartnershipFacts): Decision {
  return {
    outcome: 'attributed',
    reason: null,
    partnership,
    source: 'manual',
    considered: sale.attribution.considered as Decision['considered'],
    byCustomer: false,
  }
}

/** An order that was edited is owed for as it is now; later edits are measured from there. */
function atRevision(draft: NewCommission, sale: SaleRow): NewCommission {
  if (sale.revision === 0) return draft
  return { ...draft, because: { ...(draft.because as object), revision: sale.revision } }
}
