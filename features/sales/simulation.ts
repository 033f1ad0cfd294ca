/** What an order would pay a partner, by the offers and counters as they stand. Nothing is written, nothing locked. */
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { type Context, occurredAt } from '#server/context.ts'
import { found } from '#server/route.ts'
import { mayEarn } from '../customers/attribution.ts'
import { readCustomer } from '../customers/customers.ts'
import { standingFor } from '../offers/counters.ts'
import { type OfferFacts, offerFacts } from '../offers/offers.ts'
import { type Order, oweFor } from '../offers/owe.ts'
import { isActive, isFor } from '../offers/rules.ts'
import { capKey, counterText, measured, type Place, type Standing } from '../offers/standing.ts'
import { partnershipsById } from '../partners/partnerships.ts'
import { programRules } from '../programs/rules.ts'
import { type HistoryRow, selectHistories } from './sales.sql.ts'
import type { OrderSimulationInput } from './simulation.schema.ts'

/** Refuses a customer of another program than the partnership (422 `customer_of_another_program`). */
export async function simulateOrder(ctx: Context, input: OrderSimulationInput) {
  const { partnership_id, customer_id } = input
  const [partnerships, offers, customer, histories] = await Promise.all([
    partnershipsById(ctx, [partnership_id]),
    offerFacts(ctx),
    customer_id === null ? null : readCustomer(ctx, customer_id),
    ctx.tx.rows<HistoryRow>(selectHistories(ctx.company_id, customer_id === null ? [] : [customer_id])),
  ])
  const terms = found(partnerships.get(partnership_id), 'partnership')
  const program = (await programRules(ctx, [terms.program_id])).get(terms.program_id)
  if (!program) throw new Error('a partnership has a program')
  if (customer && customer.program_id !== program.id)
    throw new Refusal(422, 'customer_of_another_program', 'The customer belongs to another program.')
  const at = occurredAt(ctx, input.occurred_at)
  const place: Place = {
    partnership_id,
    customer_id: customer_id ?? newId(),
    occurredAt: at,
    timeZone: program.time_zone,
  }
  const order = orderOf(input, place, customer, histories[0])
  const standing = await standingFor(ctx, offers, [{ ...place, terms, event: order }], { locks: false })
  // Read before the order is decided, because deciding counts it.
  const before = standingsOf(
    offers.filter((one) => isFor(one, order, terms) && isActive(one, at)),
    standing,
    place,
  )
  const inactive = { owed: [], nothing: [{ reason: 'partnership_inactive' }], considered: [] }
  const verdict = mayEarn(terms) ? oweFor(order, terms, offers, standing, place.customer_id) : inactive
  return {
    object: 'order_simulation',
    commissions: verdict.owed.map(({ amount, currency, base, rule, lines }) => ({
      amount,
      currency,
      base_amount: base,
      rule,
      items: lines.flatMap(({ item }) => item ?? []),
    })),
    not_commissioned: verdict.nothing,
    considered: verdict.considered,
    standing: before,
  }
}

function orderOf(
  input: OrderSimulationInput,
  { occurredAt, timeZone }: Place,
  customer: Pick<Awaited<ReturnType<typeof readCustomer>>, 'country' | 'source'> | null,
  history: HistoryRow | undefined,
): Order {
  return {
    trigger: 'sale',
    stage: null,
    occurredAt,
    timeZone,
    amount: input.amount,
    commissionable: input.amount - input.tax - input.shipping,
    currency: input.currency,
    country: input.country ?? customer?.country ?? null,
    source: input.source ?? customer?.source ?? 'link',
    metadata: input.metadata,
    isRecurring: input.recurring,
    history: { firstPaidAt: history?.first_paid_at ?? null, commissioned: history?.commissioned ?? 0 },
    items: input.items,
    given: null,
  }
}

function standingsOf(offers: readonly OfferFacts[], standing: Standing, place: Place) {
  return offers
    .filter((offer) => offer.tier_basis !== null || offer.caps.length > 0)
    .map((offer) => ({
      offer_id: offer.id,
      measured: offer.tier_basis && measured(standing, offer.tier_basis, place),
      caps: offer.caps.map(({ scope }) => ({
        scope,
        ...(standing.caps.get(counterText(capKey(offer, { scope }, place))) ?? { count: 0n, amount: 0n }),
      })),
    }))
}
