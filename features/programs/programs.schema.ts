/** Programs and groups on the wire. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { currency } from '#lib/money.ts'
import { httpUrl, metadata, slug, text } from '#lib/text.ts'
import { moment, timeZone } from '#lib/time.ts'

/** What a program can offer its partners; a group may only turn off. */
export const FEATURES = [
  'links',
  'default_link',
  'custom_links',
  'coupons',
  'leads',
  'deals',
  'messages',
  'resources',
  'marketplace',
  'customer_identity',
] as const
export type FeatureSwitch = (typeof FEATURES)[number]

/** What a new program has on: what this installation can do today, and customers unnamed. */
export const DEFAULT_FEATURES: Readonly<Record<FeatureSwitch, boolean>> = {
  links: true,
  default_link: true,
  custom_links: true,
  coupons: true,
  leads: false,
  deals: false,
  messages: false,
  resources: false,
  marketplace: false,
  customer_identity: false,
}

const switches = Object.fromEntries(FEATURES.map((name) => [name, z.boolean()])) as Record<
  FeatureSwitch,
  z.ZodBoolean
>
const Switches = z.object(switches).meta({ id: 'Features' })
const SwitchChange = z.strictObject(switches).partial()

const attribution = {
  window_days: z.int().min(1).max(400).meta({ description: 'How long a click counts.' }),
  model: z.enum(['last_click', 'first_click']),
  scope: z
    .enum(['customer', 'order'])
    .meta({ description: 'customer: a customer stays with its partner. order: each order is decided anew.' }),
  duration_months: z
    .int()
    .min(1)
    .max(1_200)
    .nullable()
    .meta({ description: 'How long a customer stays; null for life.' }),
  link_vs_coupon: z.enum(['link_wins', 'coupon_wins']),
  protection_days: z
    .int()
    .min(0)
    .max(730)
    .meta({ description: 'How long an accepted lead or open deal is protected.' }),
}
export const Attribution = z.object(attribution).meta({ id: 'AttributionSettings' })
export type Attribution = z.output<typeof Attribution>
const AttributionChange = z.strictObject(attribution).partial()

export const DEFAULT_ATTRIBUTION: Attribution = {
  window_days: 90,
  model: 'last_click',
  scope: 'customer',
  duration_months: null,
  link_vs_coupon: 'link_wins',
  protection_days: 90,
}

const holdDays = z
  .int()
  .min(0)
  .max(365)
  .meta({ description: 'Days between an order and its commission being payable.' })
const review = z.enum(['automatic', 'manual']).meta({ description: 'automatic: silence approves.' })
const host = z
  .string()
  .max(253)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/, 'must be a host such as shop.example')

export const Program = z
  .object({
    id: typeId('prg', 'program'),
    object: z.literal('program'),
    name: z.string(),
    slug: z.string(),
    currency,
    time_zone: z.string(),
    destination_url: z.string(),
    domains: z.array(z.string()),
    features: Switches,
    attribution: Attribution,
    hold_days: holdDays,
    review,
    terms: z.string(),
    status: z.enum(['active', 'archived']),
    default_group_id: typeId('grp', 'group'),
    metadata: z.record(z.string(), z.unknown()),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Program' })

export const ProgramInput = z.strictObject({
  name: text(120),
  slug: slug.optional(),
  currency,
  time_zone: timeZone.optional().meta({ description: "Default: the company's." }),
  destination_url: httpUrl.meta({ description: 'Where links lead unless they say otherwise.' }),
  domains: z
    .array(host)
    .max(50)
    .optional()
    .meta({ description: "Hosts that links may lead to, subdomains included. Default: the destination's." }),
  features: SwitchChange.optional(),
  attribution: AttributionChange.optional(),
  hold_days: holdDays.default(30),
  review: review.default('automatic'),
  terms: z.string().max(50_000).pipe(text(50_000)).optional(),
  metadata: metadata.default({}),
})
export type ProgramInput = z.output<typeof ProgramInput>

export const ProgramChange = z.strictObject({
  name: text(120).optional(),
  currency: currency.optional(),
  time_zone: timeZone.optional(),
  destination_url: httpUrl.optional(),
  domains: z.array(host).min(1).max(50).optional(),
  features: SwitchChange.optional(),
  attribution: AttributionChange.optional(),
  terms: text(50_000).optional(),
  status: z.enum(['active', 'archived']).optional(),
  metadata: metadata.optional(),
})
export type ProgramChange = z.output<typeof ProgramChange>

export const Group = z
  .object({
    id: typeId('grp', 'group'),
    object: z.literal('group'),
    program_id: typeId('prg', 'program'),
    name: z.string(),
    is_default: z.boolean(),
    hold_days: holdDays,
    review,
    custom_links_max: z.int().min(0).max(50),
    features: Switches.partial(),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Group' })

export const GroupInput = z.strictObject({
  program_id: typeId('prg', 'program'),
  name: text(120),
  hold_days: holdDays.optional().meta({ description: "Default: the program's." }),
  review: review.optional(),
  custom_links_max: z.int().min(0).max(50).default(50),
  features: SwitchChange.default({}),
})
export type GroupInput = z.output<typeof GroupInput>

export const GroupChange = z.strictObject({
  name: text(120).optional(),
  hold_days: holdDays.optional(),
  review: review.optional(),
  custom_links_max: z.int().min(0).max(50).optional(),
  features: SwitchChange.optional(),
})
export type GroupChange = z.output<typeof GroupChange>
