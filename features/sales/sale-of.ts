/** The sale that a line of a call becomes. */
import { newId } from '#lib/ids.ts'
import { dayIn } from '#lib/time.ts'
import type { Context } from '#server/context.ts'
import { hashOf } from '#server/idempotency.ts'
import { type Referral, traceOf } from '../customers/customers.ts'
import type { ReferralInput } from '../customers/look-up.ts'
import type { SaleInput } from './sales.schema.ts'
import type { SaleRow } from './sales.sql.ts'

export type Line = SaleInput & ReferralInput & { readonly figures: string }

/** What makes two calls the same order: its figures, not who it is attributed to. */
export function figuresOf(
  order: Pick<SaleInput, 'amount' | 'currency' | 'tax' | 'shipping' | 'items'>,
): string {
  const { amount, currency, tax, shipping, items } = order
  return hashOf({ amount, currency, tax, shipping, items }).toString('hex')
}

export function saleOf(
  ctx: Context,
  line: Line,
  { program, customer, decision, clickId, linkId }: Referral,
  origin: string,
): SaleRow {
  return {
    id: newId(),
    object: 'sale',
    program_id: program.id,
    order_id: line.order_id,
    customer_id: customer.id,
    partnership_id: decision.partnership?.id ?? null,
    partner_id: decision.partnership?.partner_id ?? null,
    amount: line.amount,
    currency: line.currency,
    tax: line.tax,
    shipping: line.shipping,
    commissionable_amount: line.amount - line.tax - line.shipping,
    refunded_amount: 0n,
    refunded_plain: 0n,
    refunded_base: 0n,
    revision: 0,
    items: line.items,
    recurring: line.recurring,
    commissioned: false,
    coupon: line.coupon ?? null,
    click_id: clickId,
    link_id: linkId,
    sub_id: line.sub_id ?? null,
    origin,
    origin_key_id: ctx.actor.type === 'api_key' ? ctx.actor.id : null,
    attribution: traceOf(decision),
    not_commissioned: [],
    figures: line.figures,
    status: 'recorded',
    metadata: line.metadata,
    occurred_at: line.occurredAt,
    day: dayIn(program.time_zone, line.occurredAt),
    version: 1n,
    created_at: ctx.now,
    updated_at: ctx.now,
  }
}

/** Whether a sale is above 0 and not wholly refunded: such sales make the history of a customer and the tiers. */
export function isKept({ amount, refunded_amount }: Pick<SaleRow, 'amount' | 'refunded_amount'>): boolean {
  return refunded_amount < amount
}
