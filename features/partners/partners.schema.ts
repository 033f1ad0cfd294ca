/** Partners and partnerships on the wire, and the reward that a partnership or an offer names. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { currency } from '#lib/money.ts'
import { countryCode, email, metadata, text } from '#lib/text.ts'
import { moment } from '#lib/time.ts'

/** Amounts stand in jsonb here, so they are plain safe integers of minor units and not bigint. */
export const Reward = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('percentage'),
      rate_bps: z.int().min(1).max(10_000).meta({ description: 'Basis points: 1000 is 10 %.' }),
    }),
    z.strictObject({
      type: z.literal('fixed'),
      amount: z.int().min(1).meta({ description: 'Minor units per order.' }),
      currency: currency.meta({ description: 'What it is paid in, whatever the currency of the order.' }),
    }),
  ])
  .meta({ id: 'Reward' })
export type Reward = z.output<typeof Reward>

export const STATUSES = ['invited', 'applied', 'active', 'declined', 'paused', 'ended', 'banned'] as const
export type PartnershipStatus = (typeof STATUSES)[number]

const afterEnd = z
  .enum(['stop', 'keep_customers'])
  .meta({ description: 'Whether its customers go on earning once it is ended.' })

export const partnerType = z.enum(['individual', 'business'])

export const tags = z
  .array(text(50))
  .max(50)
  .overwrite((list) => [...new Set(list)])

export const Partnership = z
  .object({
    id: typeId('psh', 'partnership'),
    object: z.literal('partnership'),
    name: z.string().meta({ description: "This company's label for the partner." }),
    email: z.string().meta({ description: "This company's copy." }),
    claimed_at: moment.nullable().meta({ description: 'When its person claimed or accepted it.' }),
    program_id: typeId('prg', 'program'),
    partner_id: typeId('par', 'partner'),
    group_id: typeId('grp', 'group'),
    status: z.enum(STATUSES),
    commission: Reward.nullable().meta({ description: 'Its own rate, before the offers of its group.' }),
    use_product_rates: z
      .boolean()
      .meta({ description: 'Product and category rates go before its own rate.' }),
    payouts_held_at: moment.nullable(),
    payouts_held_reason: z.string().nullable(),
    after_end: afterEnd,
    tags: z.array(z.string()),
    joined_at: moment,
    metadata: z.record(z.string(), z.unknown()),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Partnership' })

export const PartnershipChange = z.strictObject({
  name: text(120).optional(),
  email: email.optional(),
  group_id: typeId('grp', 'group').optional(),
  status: z
    .enum(STATUSES)
    .optional()
    .meta({ description: 'active, paused, ended or banned; the others are not set by hand.' }),
  status_reason: text(500)
    .optional()
    .meta({ description: 'Why the status changes; of a ban, partners read it with what is held.' }),
  commission: Reward.nullable().optional(),
  use_product_rates: z.boolean().optional(),
  after_end: afterEnd.optional(),
  tags: tags.optional(),
  metadata: metadata.optional(),
  payouts_held_reason: text(500)
    .nullable()
    .optional()
    .meta({ description: 'A reason holds its payouts; null pays them again.' }),
})
export type PartnershipChange = z.output<typeof PartnershipChange>

export const MembersInput = z.strictObject({
  partnership_ids: z.array(typeId('psh', 'partnership')).min(1).max(1_000),
})

export const GroupMembers = z
  .object({
    object: z.literal('group_members'),
    group_id: typeId('grp', 'group'),
    moved: z.int().min(0).meta({ description: 'Those that were in another group before.' }),
  })
  .meta({ id: 'GroupMembers' })

/** A row within a row comes as JSON, whose moments are text; the view takes Dates. */
const nestedPartnership = z.codec(Partnership, z.record(z.string(), z.unknown()), {
  decode: (partnership) => partnership,
  encode: (row) => ({ ...row, ...datesOf(row) }) as z.output<typeof Partnership>,
})

function datesOf(row: Record<string, unknown>): Record<string, Date | null> {
  const columns = ['claimed_at', 'payouts_held_at', 'joined_at', 'created_at', 'updated_at']
  return Object.fromEntries(
    columns.map((column) => [column, row[column] === null ? null : new Date(row[column] as string)]),
  )
}

/** A partner as one company sees it: its copy of who that is, and the partnership of one program. */
export const Partner = z
  .object({
    id: typeId('par', 'partner'),
    object: z.literal('partner'),
    name: z.string(),
    email: z.string(),
    type: partnerType,
    country: countryCode.nullable(),
    partnership: nestedPartnership,
    created_at: moment.meta({ description: 'When this company made the partnership.' }),
  })
  .meta({ id: 'Partner' })
