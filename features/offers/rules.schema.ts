/** What an offer asks of an event, how long it pays, its tiers and its caps, on the wire. Amounts are minor units. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { currency } from '#lib/money.ts'
import { countryCode, text } from '#lib/text.ts'

/** How a customer came to its partner. */
export const SOURCES = ['link', 'coupon', 'lead', 'deal', 'manual', 'import', 'api'] as const

export const TRIGGERS = ['sale', 'signup', 'stage_reached', 'deal_won'] as const
export type Trigger = (typeof TRIGGERS)[number]

/** Amounts stand in jsonb here, so they are plain safe integers of minor units and not bigint. */
const minorUnits = z.int().min(1)
const names = z.array(text(200)).min(1).max(200)

const Condition = z
  .discriminatedUnion('field', [
    z.strictObject({ field: z.literal('product'), in: names }),
    z.strictObject({ field: z.literal('category'), in: names }),
    z.strictObject({ field: z.literal('country'), in: z.array(countryCode).min(1).max(250) }),
    z.strictObject({
      field: z.literal('sale'),
      is: z.enum(['new', 'recurring']).meta({
        description: "new: the customer's first paid sale. recurring: a later one, or one that says so.",
      }),
    }),
    z.strictObject({
      field: z.literal('order'),
      at_least: minorUnits.meta({ description: 'Of the whole order, tax and shipping included.' }),
      currency,
    }),
    z.strictObject({ field: z.literal('source'), in: z.array(z.enum(SOURCES)).min(1).max(SOURCES.length) }),
    z.strictObject({
      field: z.literal('metadata'),
      key: text(100),
      in: z
        .array(z.union([text(500), z.int(), z.boolean()]))
        .min(1)
        .max(200),
    }),
  ])
  .meta({ id: 'OfferCondition' })
export type Condition = z.output<typeof Condition>

export const Conditions = z
  .strictObject({ match: z.enum(['all', 'any']), of: z.array(Condition).max(50) })
  .meta({
    id: 'OfferConditions',
    description: 'An offer that names a product or category is a rate of items.',
  })
export type Conditions = z.output<typeof Conditions>

export const Duration = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('lifetime') }),
    z.strictObject({ type: z.literal('first_sale') }),
    z.strictObject({
      type: z.literal('months'),
      months: z.int().min(1).max(1_200).meta({ description: "From the customer's first paid sale." }),
    }),
    z.strictObject({
      type: z.literal('sales'),
      sales: z.int().min(1).max(100_000).meta({ description: 'Commissioned sales of the customer.' }),
    }),
  ])
  .meta({ id: 'OfferDuration' })
export type Duration = z.output<typeof Duration>

export const TierBasis = z
  .strictObject({
    measure: z.enum(['count', 'net_sales']).meta({
      description:
        "Of the partner's sales before this one: how many above 0 are kept, or totals less refunds.",
    }),
    period: z.enum(['month', 'year', 'lifetime']).meta({ description: "Of the program's zone." }),
    currency: currency.optional().meta({ description: 'Of net_sales.' }),
  })
  .meta({ id: 'OfferTierBasis' })
export type TierBasis = z.output<typeof TierBasis>

export const Tier = z
  .strictObject({
    from: minorUnits.meta({ description: 'What the measure has reached; minor units of net sales.' }),
    rate_bps: z.int().min(1).max(10_000).optional(),
    amount: minorUnits.optional().meta({ description: "Of a fixed reward, in the reward's currency." }),
  })
  .meta({
    id: 'OfferTier',
    description: 'The reward of the whole sale from there on, never of sales before.',
  })
export type Tier = z.output<typeof Tier>

export const CAP_SCOPES = ['customer', 'partner_month', 'program'] as const

export const Cap = z
  .strictObject({
    scope: z.enum(CAP_SCOPES),
    count: z.int().min(1).optional().meta({ description: 'Commissions.' }),
    amount: minorUnits.optional(),
    currency: currency.optional().meta({ description: 'Of the amount.' }),
  })
  .meta({ id: 'OfferCap', description: 'The last commission is cut to the room. Refunds free no room.' })
export type Cap = z.output<typeof Cap>

/** A rule that was looked at, and what came of it. */
export const ConsideredRule = z
  .object({
    source: z.enum(['call', 'partnership', 'group', 'program']),
    offer_id: typeId('ofr', 'offer').nullable(),
    result: z.enum(['won', 'passed', 'not_matched']),
    reason: z.string().nullable(),
  })
  .meta({ id: 'ConsideredRule' })
