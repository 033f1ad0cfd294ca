/** Customers on the wire, and what a tracking call says of one. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { currency } from '#lib/money.ts'
import { countryCode, email, metadata, text } from '#lib/text.ts'
import { moment } from '#lib/time.ts'
import { SOURCES } from '../offers/rules.schema.ts'

export type Source = (typeof SOURCES)[number]

/** Why nobody gets an event, or why a candidate was passed over. */
export const ATTRIBUTION_REASONS = [
  'unknown_coupon',
  'partnership_inactive',
  'window_expired',
  'click_id_invalid',
  'no_match',
  'existing_customer',
  'duration_over',
] as const
export type AttributionReason = (typeof ATTRIBUTION_REASONS)[number]

const Candidate = z.object({
  by: z.enum(['named', 'customer', 'click', 'coupon', 'call']),
  partnership_id: typeId('psh', 'partnership').nullable(),
  result: z.enum(['won', 'passed', 'failed']),
  reason: z.string().nullable(),
  detail: z.string().nullable(),
  named_by: z
    .string()
    .optional()
    .meta({ description: 'Who named the partner afterwards; what they said stands in detail.' }),
  named_at: z.iso.datetime().optional().meta({ description: 'When they did.' }),
})

/** Who was considered, who won, and why; kept with every customer and sale. */
export const Attribution = z
  .object({
    outcome: z.enum(['attributed', 'unattributed']),
    reason: z.string().nullable(),
    considered: z.array(Candidate),
  })
  .meta({ id: 'Attribution' })

export const Customer = z
  .object({
    id: typeId('cus', 'customer'),
    object: z.literal('customer'),
    program_id: typeId('prg', 'program'),
    partnership_id: typeId('psh', 'partnership').nullable(),
    external_id: z.string().nullable(),
    email: z.string().nullable(),
    name: z.string().nullable(),
    country: z.string().nullable(),
    source: z.enum(SOURCES),
    status: z.enum(['provisional', 'signed_up', 'paid']),
    is_existing: z.boolean(),
    signed_up_at: moment,
    first_sale_at: moment.nullable(),
    attributed_at: moment.nullable(),
    metadata: z.record(z.string(), z.unknown()),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Customer' })

/** A customer with what was bought; counted from the sales when it is read. */
export const CustomerWithSales = Customer.extend({
  sales_count: z.int().min(0),
  revenue: z
    .array(z.object({ currency, amount: z.int() }))
    .meta({ description: 'Less refunds, per currency.' }),
}).meta({ id: 'CustomerWithSales' })

export const CustomerFields = z
  .strictObject({
    external_id: text(200).optional().meta({ description: 'Your id of the customer.' }),
    email: email.optional(),
    name: text(200).optional(),
    country: countryCode.optional(),
    is_new: z
      .boolean()
      .nullable()
      .optional()
      .meta({ description: 'false: you had this customer before; nobody gets it.' }),
  })
  .refine((customer) => customer.external_id !== undefined || customer.email !== undefined, {
    message: 'needs external_id or email',
  })
export type CustomerFields = z.output<typeof CustomerFields>

const partnerId = z
  .union([typeId('psh', 'partnership'), typeId('par', 'partner')])
  .meta({ description: 'par_ or psh_ id. Decides with the scope track:override, else counts last.' })

/** What decides who gets an event: in a sale and in a sign-up. */
export const attributionFields = {
  program_id: typeId('prg', 'program').nullable().optional(),
  coupon: text(64).nullable().optional(),
  click_id: z
    .string()
    .max(200)
    .nullable()
    .optional()
    .meta({ description: 'The token of the click, or its id.' }),
  partner: z
    .string()
    .max(60)
    .nullable()
    .optional()
    .meta(partnerId.meta() ?? {}),
  sub_id: text(100).nullable().optional(),
}

export const SignupInput = z.strictObject({
  ...attributionFields,
  customer: CustomerFields,
  occurred_at: moment.optional(),
  metadata: metadata.default({}),
})
export type SignupInput = z.output<typeof SignupInput>

export const Signup = z
  .object({
    customer: Customer.nullable().meta({ description: 'null for keys of browsers' }),
    attribution: Attribution,
  })
  .meta({ id: 'Signup' })

export const CustomerChange = z.strictObject({
  name: text(200).nullable().optional(),
  country: countryCode.nullable().optional(),
  metadata: metadata.optional(),
})
export type CustomerChange = z.output<typeof CustomerChange>
