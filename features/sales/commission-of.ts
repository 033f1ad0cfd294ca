/** What a sale or a sign-up owes its partner: a commission for each rule that wins, or why it pays nothing. */
import { newId } from '#lib/ids.ts'
import { addDays, dayIn } from '#lib/time.ts'
import type { Context } from '#server/context.ts'
import type { NewCommission } from '../commissions/commissions.ts'
import { mayEarn } from '../customers/attribution.ts'
import type { Referral } from '../customers/customers.ts'
import type { History } from '../offers/conditions.ts'
import { type Expected, standingFor } from '../offers/counters.ts'
import type { OfferFacts } from '../offers/offers.ts'
import { type Order, type Owed, oweFor, type Verdict } from '../offers/owe.ts'
import { measureSale, type Standing } from '../offers/standing.ts'
import type { PartnershipFacts } from '../partners/partnerships.ts'
import type { GroupRules } from '../programs/rules.ts'
import { selfReferral } from '../risk/risk.ts'
import type { NotCommissioned } from './sales.schema.ts'
import { type HistoryRow, type SaleRow, selectHistories } from './sales.sql.ts'

export type RuleBook = {
  readonly offers: readonly OfferFacts[]
  readonly groups: ReadonlyMap<string, GroupRules>
  readonly partnerships: ReadonlyMap<string, PartnershipFacts>
  /** The zone in which the company keeps its books. */
  readonly booksZone: string
}

/** A rule book with what the events of this transaction have to see of those before; each event adds its own. */
export type OpenRules = RuleBook & { readonly standing: Standing; readonly histories: Map<string, History> }

/** What a commission is made for: a sale, or the sign-up of a customer. */
export type Occasion = {
  readonly sale: SaleRow | null
  readonly referral: Referral
  readonly partnership_id: string | null
  readonly occurredAt: Date
  /** Of the customer as this event found it. */
  readonly country: string | null
  readonly source: string
  readonly metadata: Readonly<Record<string, unknown>>
  /** An exact amount that the call gives. */
  readonly given: bigint | null
}

export type Decided = {
  readonly drafts: readonly NewCommission[]
  readonly not_commissioned: readonly NotCommissioned[]
}

/** Reads and locks the counters and histories that decide these occasions: one round trip, none where no offer asks. */
export async function openRules(
  ctx: Context,
  book: RuleBook,
  occasions: readonly Occasion[],
  { locks }: { locks: boolean } = { locks: true },
): Promise<OpenRules> {
  const events = occasions.flatMap(({ sale, referral, partnership_id, occurredAt }): Expected[] => {
    const terms = partnership_id === null ? undefined : book.partnerships.get(partnership_id)
    if (!terms) return []
    const event = { trigger: sale ? 'sale' : 'signup', stage: null } as const
    const { program, customer } = referral
    const place = { partnership_id: terms.id, customer_id: customer.id, occurredAt }
    return [{ ...place, timeZone: program.time_zone, terms, event }]
  })
  const customers = book.offers.some(asksForHistory)
    ? [...new Set(occasions.map((one) => one.referral.customer.id))]
    : []
  const [standing, rows] = await Promise.all([
    standingFor(ctx, book.offers, events, { locks }),
    customers.length === 0 ? [] : ctx.tx.rows<HistoryRow>(selectHistories(ctx.company_id, customers)),
  ])
  const histories = new Map(
    rows.map((row): [string, History] => [
      row.customer_id,
      { firstPaidAt: row.first_paid_at, commissioned: row.commissioned },
    ]),
  )
  return { ...book, standing, histories }
}

export function asksForHistory({ duration, conditions }: OfferFacts): boolean {
  return duration.type !== 'lifetime' || (conditions?.of.some((one) => one.field === 'sale') ?? false)
}

const NO_HISTORY: History = { firstPaidAt: null, commissioned: 0 }

/** Decides a sale, and lets the next one see it. */
export function commissionsOf(occasion: Occasion & { readonly sale: SaleRow }, rules: OpenRules): Decided {
  const { sale, referral } = occasion
  const decided = decide(occasion, rules)
  if (sale.amount === 0n) return decided
  const { firstPaidAt, commissioned } = rules.histories.get(sale.customer_id) ?? NO_HISTORY
  rules.histories.set(sale.customer_id, {
    firstPaidAt: firstPaidAt && firstPaidAt < sale.occurred_at ? firstPaidAt : sale.occurred_at,
    commissioned: commissioned + (decided.drafts.length > 0 ? 1 : 0),
  })
  if (sale.partnership_id !== null) {
    const place = { partnership_id: sale.partnership_id, customer_id: sale.customer_id }
    const when = { occurredAt: sale.occurred_at, timeZone: referral.program.time_zone }
    measureSale(
      rules.standing,
      { ...place, ...when },
      { count: 1n, amount: sale.amount, currency: sale.currency },
    )
  }
  return decided
}

/** Decides what an occasion owes. The order of reasons is that of DOMAIN.md: who may earn, then the rules. */
export function decide(occasion: Occasion, rules: OpenRules): Decided {
  const { referral, partnership_id } = occasion
  if (partnership_id === null) {
    const { reason } = referral.decision
    const isKnownReason = reason === 'duration_over' || reason === 'partnership_inactive'
    return isKnownReason ? nothing(reason) : { drafts: [], not_commissioned: [] }
  }
  const { partnership, group } = earnerOf(partnership_id, rules)
  if (!mayEarn(partnership)) return nothing('partnership_inactive')
  const verdict = verdictOf(occasion, rules)
  return {
    drafts: verdict.owed.map((owed) => draftOf(occasion, owed, partnership, group)),
    not_commissioned: verdict.nothing.map((one) => ({ ...one, considered: [...one.considered] })),
  }
}

/** What the rules say of an occasion whose partnership may earn. */
export function verdictOf(occasion: Occasion, rules: OpenRules): Verdict {
  const { partnership } = earnerOf(occasion.partnership_id ?? '', rules)
  const { customer } = occasion.referral
  return oweFor(orderOf(occasion, rules), partnership, rules.offers, rules.standing, customer.id)
}

function earnerOf(id: string, rules: RuleBook) {
  const partnership = rules.partnerships.get(id)
  const group = partnership && rules.groups.get(partnership.group_id)
  if (!partnership || !group) throw new Error('a partnership that won was found, and so was its group')
  return { partnership, group }
}

function nothing(reason: NotCommissioned['reason']): Decided {
  return { drafts: [], not_commissioned: [{ reason }] }
}

function orderOf(occasion: Occasion, rules: OpenRules): Order {
  const { sale, referral, occurredAt, country, source, metadata, given } = occasion
  const { program, customer } = referral
  return {
    trigger: sale ? 'sale' : 'signup',
    stage: null,
    occurredAt,
    timeZone: program.time_zone,
    amount: sale?.amount ?? 0n,
    currency: sale?.currency ?? program.currency,
    country,
    source,
    metadata,
    isRecurring: sale?.recurring ?? false,
    history: rules.histories.get(customer.id) ?? NO_HISTORY,
    commissionable: sale?.commissionable_amount ?? 0n,
    items: sale?.items ?? [],
    given,
  }
}

function draftOf(
  occasion: Occasion,
  owed: Owed,
  partnership: PartnershipFacts,
  group: GroupRules,
): NewCommission {
  const { sale, referral, occurredAt } = occasion
  const { program, customer } = referral
  const suspicion = selfReferral(customer.email, partnership.email)
  return {
    id: newId(),
    program_id: program.id,
    partnership_id: partnership.id,
    partner_id: partnership.partner_id,
    customer_id: customer.id,
    sale_id: sale?.id ?? null,
    origin_id: null,
    type: sale ? 'sale' : 'signup',
    amount: owed.amount,
    currency: owed.currency,
    base_amount: sale ? owed.base : null,
    rule: owed.rule,
    because: becauseOf(occasion, owed),
    status: suspicion ? 'on_hold' : 'pending',
    reason: suspicion ? suspicion.kind : null,
    reason_text: suspicion ? suspicion.text : null,
    review: group.review,
    matured_at: null,
    occurred_at: occurredAt,
    day: dayIn(program.time_zone, occurredAt),
    available_at: addDays(program.time_zone, occurredAt, group.hold_days),
  }
}

/** The trace from what was clicked or typed to the rule, frozen with the commission. */
function becauseOf({ sale, referral }: Occasion, owed: Owed) {
  const { decision, clickId, linkId } = referral
  return {
    order_id: sale?.order_id ?? null,
    source: decision.source,
    click_id: clickId,
    link_id: linkId,
    coupon: sale?.coupon ?? null,
    sub_id: sale?.sub_id ?? null,
    considered: decision.considered,
    rules: owed.considered,
    ...(sale ? { lines: owed.lines } : {}),
  }
}
