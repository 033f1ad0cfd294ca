/** Offers on the wire: what an event pays. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { text } from '#lib/text.ts'
import { moment } from '#lib/time.ts'
import { Reward } from '../partners/partners.schema.ts'

const reward = Reward.meta({
  description: 'A percentage of the commissionable amount, or a fixed amount per order in its own currency.',
})

export const Offer = z
  .object({
    id: typeId('ofr', 'offer'),
    object: z.literal('offer'),
    program_id: typeId('prg', 'program'),
    group_id: typeId('grp', 'group').nullable(),
    trigger: z.enum(['sale']),
    reward,
    description: z.string().meta({ description: 'What partners read.' }),
    active_from: moment,
    active_until: moment.nullable(),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Offer' })

export const OfferInput = z.strictObject({
  program_id: typeId('prg', 'program'),
  group_id: typeId('grp', 'group')
    .nullable()
    .default(null)
    .meta({ description: "null: the program's default." }),
  trigger: z.enum(['sale']).default('sale'),
  reward,
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
