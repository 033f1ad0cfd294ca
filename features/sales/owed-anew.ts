/** What sales that are recorded owe a partner who did not have them: decided as recording decides it. */
import { newId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import { booksZone } from '../access/access.ts'
import type { NewCommission } from '../commissions/commissions.ts'
import type { Decision } from '../customers/attribution.ts'
import { type CustomerRow, readCustomer } from '../customers/customers.ts'
import type { History } from '../offers/conditions.ts'
import { saveStanding } from '../offers/counters.ts'
import { offerFacts } from '../offers/offers.ts'
import { measureSale, type Standing, takeRoom } from '../offers/standing.ts'
import type { PartnershipFacts } from '../partners/partnerships.ts'
import { groupRules, programRules } from '../programs/rules.ts'
import { asksForHistory, decide, type Occasion, type OpenRules, openRules } from './commission-of.ts'
import { isKept } from './sale-of.ts'
import { type KeptSale, type SaleRow, selectKeptSales } from './sales.sql.ts'

export type Owed = {
  readonly sale: SaleRow
  readonly drafts: readonly NewCommission[]
}

/** A sale that is owed for anew, and whether its new partner has been paid for what a draft would pay for. */
type Anew = Occasion & { readonly sale: SaleRow }
type IsPaid = (draft: NewCommission) => boolean

/**
 * Decides what sales of one customer owe a partnership, by the offers of the day on which each occurred, the sales of
 * the customer before it, and what tiers and caps stand at now; their counters are locked, so balances come later. An
 * exact amount that was given for another partner is not this one's. A sale that was wholly refunded owes nothing.
 */
export async function owedAnew(
  ctx: Context,
  sales: readonly SaleRow[],
  partnership: PartnershipFacts,
  isPaid: IsPaid,
): Promise<Owed[]> {
  const [first] = sales
  if (!first) return []
  const [programs, groups, offers, zone, customer] = await Promise.all([
    programRules(ctx, [first.program_id]),
    groupRules(ctx, [partnership.group_id]),
    offerFacts(ctx),
    booksZone(ctx),
    readCustomer(ctx, first.customer_id) as Promise<CustomerRow>,
  ])
  const program = programs.get(first.program_id)
  if (!program) throw new Error('a sale has a program')
  const anew = sales.toSorted(inTime).map((sale): Anew => {
    const { click_id: clickId, link_id: linkId, partnership_id, metadata } = sale
    const decision = decisionOf(sale, partnership)
    const referral = { program, customer, decision, clickId, linkId }
    const { country } = customer
    const of = { country, source: decision.source, metadata, given: null }
    return { sale, referral, partnership_id, occurredAt: sale.occurred_at, ...of }
  })
  const partnerships = new Map([[partnership.id, partnership]])
  const book = { offers, groups, partnerships, booksZone: zone }
  const [rules, past] = await Promise.all([
    openRules(ctx, book, anew),
    offers.some(asksForHistory) ? ctx.tx.rows(selectKeptSales(ctx.company_id, customer.id)) : [],
  ])
  return decideAll(ctx, anew, rules, past, isPaid)
}

function inTime(a: Pick<KeptSale, 'id' | 'occurred_at'>, b: Pick<KeptSale, 'id' | 'occurred_at'>): number {
  return a.occurred_at.getTime() - b.occurred_at.getTime() || (a.id < b.id ? -1 : 1)
}

/** One after the other, so that each sees those before it. */
function decideAll(
  ctx: Context,
  anew: readonly Anew[],
  rules: OpenRules,
  past: readonly KeptSale[],
  isPaid: IsPaid,
): Owed[] {
  const act = newId()
  const isCommissioned = new Map(past.map((one) => [one.id, one.commissioned]))
  const { standing } = rules
  const owed = anew.map((one) => {
    const { sale, referral } = one
    const before = past.filter((other) => inTime(other, sale) < 0)
    rules.histories.set(sale.customer_id, historyOf(before, isCommissioned))
    // Decided on a copy, because what pays nothing uses no room of a cap.
    const decided = decide(one, { ...rules, standing: structuredClone(standing) })
    const isGone = sale.amount > 0n && !isKept(sale)
    const drafts = isGone ? [] : decided.drafts.filter((draft) => !isPaid(draft))
    const commissioned = !isGone && decided.drafts.length > 0
    isCommissioned.set(sale.id, commissioned)
    for (const draft of drafts) fillRoom(standing, rules.offers, draft, referral.program.time_zone)
    if (isKept(sale)) {
      const { partnership_id, occurredAt } = one
      const customer_id = sale.customer_id
      const { time_zone: timeZone } = referral.program
      const place = { partnership_id: partnership_id as string, customer_id, occurredAt, timeZone }
      const { currency } = sale
      measureSale(standing, place, { count: 1n, amount: sale.amount - sale.refunded_amount, currency })
    }
    const not_commissioned =
      isGone && decided.drafts.length > 0 ? [{ reason: 'nothing_to_pay' as const }] : decided.not_commissioned
    return {
      sale: { ...sale, not_commissioned, commissioned },
      drafts: drafts.map((draft) => ownedBy(draft, sale, act)),
    }
  })
  saveStanding(ctx, standing)
  return owed
}

function fillRoom(
  standing: Standing,
  offers: OpenRules['offers'],
  { rule, partnership_id, customer_id, occurred_at: occurredAt, amount }: NewCommission,
  timeZone: string,
): void {
  const offer = offers.find(({ id }) => id === rule?.offer_id)
  if (!offer) return
  const place = { partnership_id, customer_id: customer_id as string, occurredAt, timeZone }
  takeRoom(standing, offer, place, amount)
}

function historyOf(before: readonly KeptSale[], isCommissioned: ReadonlyMap<string, boolean>): History {
  const [first] = before.toSorted(inTime)
  const commissioned = before.filter(({ id }) => isCommissioned.get(id)).length
  return { firstPaidAt: first?.occurred_at ?? null, commissioned }
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

/**
 * A commission of the act that gave the sale away. An order that was edited is owed for as it is now; later edits are
 * measured from there.
 */
function ownedBy(draft: NewCommission, { revision }: SaleRow, act: string): NewCommission {
  const because = { ...(draft.because as object), act }
  return { ...draft, because: revision === 0 ? because : { ...because, revision } }
}
