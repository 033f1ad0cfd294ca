/** What offers would pay, on the wire. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { amount, currency, nonNegativeAmount } from '#lib/money.ts'
import { countryCode, metadata } from '#lib/text.ts'
import { moment } from '#lib/time.ts'
import { FrozenRule } from '../commissions/commissions.schema.ts'
import { OfferVersionInput } from '../offers/offers.schema.ts'
import { CAP_SCOPES, ConsideredRule, SOURCES } from '../offers/rules.schema.ts'
import { Item, NotCommissioned, noMoreThanTheAmount } from './sales.schema.ts'

export const OrderSimulationInput = z
  .strictObject({
    partnership_id: typeId('psh', 'partnership'),
    customer_id: typeId('cus', 'customer')
      .nullable()
      .default(null)
      .meta({ description: 'Whose purchases so far count; null for a new customer.' }),
    country: countryCode.nullable().default(null).meta({ description: "Default: the customer's." }),
    source: z.enum(SOURCES).optional().meta({ description: "Default: the customer's, else link." }),
    amount: nonNegativeAmount,
    currency,
    tax: nonNegativeAmount.default(0n),
    shipping: nonNegativeAmount.default(0n),
    items: z.array(Item).max(500).default([]),
    recurring: z.boolean().default(false),
    occurred_at: moment.optional(),
    metadata: metadata.default({}),
  })
  .refine(noMoreThanTheAmount, { message: 'tax and shipping are part of the amount', path: ['tax'] })
export type OrderSimulationInput = z.output<typeof OrderSimulationInput>

export const OrderSimulation = z
  .object({
    object: z.literal('order_simulation'),
    commissions: z.array(
      z.object({
        amount,
        currency,
        base_amount: amount,
        rule: FrozenRule,
        items: z
          .array(z.int())
          .meta({ description: 'Places of the items that it is for; the rest is none.' }),
      }),
    ),
    not_commissioned: z.array(NotCommissioned),
    considered: z.array(ConsideredRule),
    standing: z
      .array(
        z.object({
          offer_id: typeId('ofr', 'offer'),
          measured: amount.nullable().meta({ description: 'What its tiers measure, before this order.' }),
          caps: z.array(z.object({ scope: z.enum(CAP_SCOPES), count: amount, amount })),
        }),
      )
      .meta({ description: 'Tiers and caps of the offers that could pay it, before this order.' }),
  })
  .meta({ id: 'OrderSimulation' })

const { reward, conditions, duration, tier_basis, tiers, caps } = OfferVersionInput.shape

export const OfferSimulationInput = z.strictObject({
  reward,
  conditions,
  duration,
  tier_basis,
  tiers,
  caps,
  from: moment,
  to: moment.meta({ description: 'The end, which is not in the period.' }),
})
export type OfferSimulationInput = z.output<typeof OfferSimulationInput>

const Compared = { currency, paid: amount, would_pay: amount, difference: amount }

export const OfferSimulation = z
  .object({
    object: z.literal('offer_simulation'),
    offer_id: typeId('ofr', 'offer'),
    from: moment,
    to: moment.meta({ description: 'How far it was computed.' }),
    is_complete: z
      .boolean()
      .meta({ description: 'False when the period has more sales than are computed at once.' }),
    sales: z.int(),
    currencies: z.array(z.object(Compared)),
    partnerships: z
      .array(z.object({ partnership_id: typeId('psh', 'partnership'), ...Compared }))
      .meta({ description: 'The 100 whose commissions would differ most.' }),
  })
  .meta({ id: 'OfferSimulation' })
