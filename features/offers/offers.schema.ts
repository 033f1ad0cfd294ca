/** Offers on the wire: what an event pays. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { text } from '#lib/text.ts'
import { moment } from '#lib/time.ts'
import { Reward } from '../partners/partners.schema.ts'
import { Cap, Conditions, Duration, Tier, TierBasis, TRIGGERS } from './rules.schema.ts'

const reward = Reward.meta({
  description: 'A percentage of the commissionable amount, or a fixed amount per order in its own currency.',
})

export const Offer = z
  .object({
    id: typeId('ofr', 'offer'),
    object: z.literal('offer'),
    program_id: typeId('prg', 'program'),
    group_id: typeId('grp', 'group').nullable(),
    trigger: z.enum(TRIGGERS),
    stage: z.string().nullable().meta({ description: 'Of stage_reached: the name of the stage.' }),
    reward,
    conditions: Conditions.nullable(),
    duration: Duration,
    tier_basis: TierBasis.nullable(),
    tiers: z.array(Tier),
    caps: z.array(Cap),
    description: z.string().meta({ description: 'What partners read.' }),
    active_from: moment,
    active_until: moment.nullable(),
    replaces_id: typeId('ofr', 'offer').nullable().meta({ description: 'The version before this one.' }),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Offer' })

/** What decides money. It never changes in place: a new version replaces it from a moment on. */
const moneyRules = {
  reward,
  conditions: Conditions.nullable(),
  duration: Duration,
  tier_basis: TierBasis.nullable(),
  tiers: z.array(Tier).max(50),
  caps: z.array(Cap).max(3),
}

export const OfferInput = z.strictObject({
  program_id: typeId('prg', 'program'),
  group_id: typeId('grp', 'group')
    .nullable()
    .default(null)
    .meta({ description: "null: the program's default." }),
  trigger: z.enum(TRIGGERS).default('sale'),
  stage: text(120).nullable().default(null),
  reward,
  conditions: moneyRules.conditions.default(null),
  duration: moneyRules.duration.default({ type: 'lifetime' }),
  tier_basis: moneyRules.tier_basis.default(null),
  tiers: moneyRules.tiers.default([]),
  caps: moneyRules.caps.default([]),
  description: text(500).optional(),
  active_from: moment
    .optional()
    .meta({ description: 'Default: now. Orders that occurred before it are not paid by it.' }),
  active_until: moment.nullable().default(null),
})
export type OfferInput = z.output<typeof OfferInput>

export const OfferChange = z.strictObject({
  description: text(500).optional(),
  active_until: moment.nullable().optional(),
})
export type OfferChange = z.output<typeof OfferChange>

export const OfferVersionInput = z.strictObject({
  reward: moneyRules.reward.optional(),
  conditions: moneyRules.conditions.optional(),
  duration: moneyRules.duration.optional(),
  tier_basis: moneyRules.tier_basis.optional(),
  tiers: moneyRules.tiers.optional(),
  caps: moneyRules.caps.optional(),
  description: text(500).optional(),
  active_from: moment.optional().meta({
    description: 'Default: now; never earlier. Orders that occurred before it keep the version before.',
  }),
  active_until: moment.nullable().optional(),
})
export type OfferVersionInput = z.output<typeof OfferVersionInput>

/** The parts of an offer that decide money. */
export type MoneyRules = {
  readonly [name in keyof typeof moneyRules]: z.output<(typeof moneyRules)[name]>
}
