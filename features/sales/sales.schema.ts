/** Sales and refunds on the wire. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { amount, currency, nonNegativeAmount, positiveAmount } from '#lib/money.ts'
import { metadata, text } from '#lib/text.ts'
import { moment } from '#lib/time.ts'
import { COMMISSION_STATUSES, COMMISSION_TYPES, Commission } from '../commissions/commissions.schema.ts'
import { Attribution, attributionFields, Customer, CustomerFields } from '../customers/customers.schema.ts'

const Item = z.strictObject({
  product_id: text(200).optional(),
  category: text(200).optional(),
  quantity: z.int().min(1).max(1_000_000).default(1),
  amount: z.int().min(0).meta({ description: 'Of the whole line, in minor units.' }),
})
export type Item = z.output<typeof Item>

/** Why a sale, or a part of it, pays nothing. */
export const NOT_COMMISSIONED = [
  'no_rule',
  'cap_reached',
  'currency_mismatch',
  'partnership_inactive',
  'duration_over',
  'nothing_to_pay',
] as const
export type NotCommissioned = (typeof NOT_COMMISSIONED)[number]

export const Sale = z
  .object({
    id: typeId('sal', 'sale'),
    object: z.literal('sale'),
    order_id: z.string(),
    program_id: typeId('prg', 'program'),
    customer_id: typeId('cus', 'customer'),
    partnership_id: typeId('psh', 'partnership').nullable(),
    amount,
    currency,
    tax: amount,
    shipping: amount,
    commissionable_amount: amount,
    refunded_amount: amount,
    items: z.array(z.unknown()),
    recurring: z.boolean(),
    coupon: z.string().nullable(),
    sub_id: z.string().nullable(),
    origin: z.string().meta({ description: 'api, manual, import or the shop system it came from.' }),
    status: z.enum(['recorded', 'partially_refunded', 'refunded']),
    occurred_at: moment,
    metadata: z.record(z.string(), z.unknown()),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Sale' })

/** Also asked when one of them is not an amount, of what was sent in its place; that is refused by its own field. */
const noMoreThanTheAmount = ({ amount, tax, shipping }: { amount: bigint; tax: bigint; shipping: bigint }) =>
  [amount, tax, shipping].some((value) => typeof value !== 'bigint') || tax + shipping <= amount

const saleFields = {
  ...attributionFields,
  order_id: text(200),
  amount: nonNegativeAmount.meta({ description: 'What the customer paid, tax and shipping included.' }),
  currency,
  customer: CustomerFields,
  tax: nonNegativeAmount.default(0n),
  shipping: nonNegativeAmount.default(0n),
  items: z.array(Item).max(500).default([]),
  commission: positiveAmount
    .nullable()
    .optional()
    .meta({ description: 'An exact amount; needs the scope track:override.' }),
  recurring: z.boolean().default(false),
  occurred_at: moment.optional(),
  metadata: metadata.default({}),
}

export const SaleInput = z
  .strictObject(saleFields)
  .refine(noMoreThanTheAmount, { message: 'tax and shipping are part of the amount', path: ['tax'] })
export type SaleInput = z.output<typeof SaleInput>

export const SaleOutcome = z
  .object({
    sale: Sale,
    commissions: z.array(Commission),
    not_commissioned: z.array(z.object({ reason: z.enum(NOT_COMMISSIONED) })),
    attribution: Attribution,
  })
  .meta({ id: 'SaleOutcome' })

const attributionChangeFields = {
  partnership_id: typeId('psh', 'partnership').nullable().meta({ description: 'Who gets it; null: nobody.' }),
  claw_back_paid: z.boolean().meta({
    description:
      'What was paid to the partner before is taken back from its next payout. false: it keeps that, whoever is owed now.',
  }),
  reason_text: text(500).meta({ description: 'What both partners read.' }),
  dry_run: z.boolean().default(false).meta({ description: 'Shows what the act does, and does nothing.' }),
}

export const SaleAttributionInput = z.strictObject(attributionChangeFields)
export type SaleAttributionInput = z.output<typeof SaleAttributionInput>

export const CustomerAttributionInput = z.strictObject({
  ...attributionChangeFields,
  claw_back_paid: attributionChangeFields.claw_back_paid.default(false),
  past_sales: z
    .boolean()
    .meta({ description: 'Also the sales so far, up to 1,000; else only those to come.' }),
})
export type CustomerAttributionInput = z.output<typeof CustomerAttributionInput>

const Effect = z.object({
  effect: z.enum(['accrued', 'taken_back', 'clawed_back', 'kept']).meta({
    description: 'kept: paid to the partner before, and not taken back.',
  }),
  sale_id: typeId('sal', 'sale'),
  commission_id: typeId('com', 'commission')
    .nullable()
    .meta({ description: 'null where a dry run would make it.' }),
  type: z.enum(COMMISSION_TYPES),
  partnership_id: typeId('psh', 'partnership'),
  partner_id: typeId('par', 'partner'),
  amount: amount.meta({ description: 'How the net amount changes; of what is kept, how much that is.' }),
  currency,
  status: z.enum(COMMISSION_STATUSES).meta({ description: 'Afterwards.' }),
})

/** What giving sales or a customer to another partner does, or would do. */
export const AttributionChange = z
  .object({
    object: z.literal('attribution_change'),
    dry_run: z.boolean(),
    partnership_id: typeId('psh', 'partnership').nullable(),
    sale: Sale.nullable(),
    customer: Customer.nullable(),
    sales_moved: z.int().min(0),
    effects: z.array(Effect),
    totals: z
      .array(z.object({ partnership_id: typeId('psh', 'partnership'), amount, currency }))
      .meta({ description: 'How what each partner has coming changes.' }),
    not_commissioned: z.array(z.object({ sale_id: typeId('sal', 'sale'), reason: z.enum(NOT_COMMISSIONED) })),
  })
  .meta({ id: 'AttributionChange' })

export const SaleAttribution = Attribution.extend({
  partnership_id: typeId('psh', 'partnership').nullable(),
}).meta({ id: 'SaleAttribution' })

export const RefundInput = z.strictObject({
  order_id: text(200),
  refund_id: text(200)
    .optional()
    .meta({ description: 'Your id of the refund; the same one again is answered with the first.' }),
  amount: positiveAmount.optional().meta({ description: 'Default: the named parts, else all that is left.' }),
  items: z.array(Item).max(500).optional(),
  tax: nonNegativeAmount.optional(),
  shipping: nonNegativeAmount.optional(),
  reason: text(500).optional(),
  occurred_at: moment.optional(),
})
export type RefundInput = z.output<typeof RefundInput>

export const Refund = z
  .object({
    id: typeId('rfd', 'refund'),
    object: z.literal('refund'),
    sale_id: typeId('sal', 'sale'),
    refund_id: z.string().meta({ description: 'Of a chargeback, its chargeback_id.' }),
    kind: z.enum(['refund', 'chargeback', 'chargeback_won']),
    amount: amount.meta({ description: 'Below 0 where a chargeback was won.' }),
    currency,
    tax: amount,
    shipping: amount,
    items: z.array(z.unknown()),
    reason: z.string(),
    occurred_at: moment,
    created_at: moment,
  })
  .meta({ id: 'Refund' })

export const RefundOutcome = z
  .object({ refund: Refund, sale: Sale, commissions: z.array(Commission) })
  .meta({ id: 'RefundOutcome' })

export const ChargebackInput = z.strictObject({
  order_id: text(200),
  chargeback_id: text(200).meta({
    description: 'Your id of the chargeback; it is lost once and won once. Another round takes another id.',
  }),
  outcome: z.enum(['lost', 'won']),
  amount: positiveAmount.optional().meta({
    description: 'Default: all that is left of the sale; of a won one, all that it took.',
  }),
  reason: text(500).optional(),
  occurred_at: moment.optional(),
})
export type ChargebackInput = z.output<typeof ChargebackInput>

export const RevisionInput = z
  .strictObject({
    revision_id: text(200)
      .optional()
      .meta({ description: 'Your id of the edit; the same one again is answered with the first.' }),
    amount: saleFields.amount.meta({ description: 'What the order is over now, before refunds.' }),
    tax: saleFields.tax,
    shipping: saleFields.shipping,
    items: saleFields.items,
    currency: currency.optional().meta({ description: 'That of the order.' }),
    reason: text(500).optional(),
    occurred_at: moment.optional(),
  })
  .refine(noMoreThanTheAmount, { message: 'tax and shipping are part of the amount', path: ['tax'] })
export type RevisionInput = z.output<typeof RevisionInput>

export const Revision = z
  .object({
    id: typeId('rev', 'revision'),
    object: z.literal('revision'),
    sale_id: typeId('sal', 'sale'),
    revision_id: z.string(),
    number: z.int().min(1),
    amount,
    tax: amount,
    shipping: amount,
    commissionable_amount: amount,
    currency,
    items: z.array(z.unknown()),
    previous_amount: amount,
    previous_commissionable_amount: amount,
    reason: z.string(),
    occurred_at: moment,
    created_at: moment,
  })
  .meta({ id: 'Revision' })

export const RevisionOutcome = z
  .object({ revision: Revision, sale: Sale, commissions: z.array(Commission) })
  .meta({ id: 'RevisionOutcome' })
