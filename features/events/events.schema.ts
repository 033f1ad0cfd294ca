/** What a listener is sent. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { moment } from '#lib/time.ts'
import type { Scope } from '#server/scopes.ts'

/** Which scope lets one hear of what. A noun that is not here is told to nobody. */
export const SCOPE_OF_NOUN: Readonly<Record<string, Scope>> = {
  partnership: 'partners:read',
  customer: 'customers:read',
  sale: 'sales:read',
  commission: 'commissions:read',
  balance: 'commissions:read',
  payout: 'payouts:read',
}

export const StreamedEvent = z
  .object({
    id: typeId('evt', 'event'),
    object: z.literal('event'),
    type: z.string().meta({ description: '`noun.past_tense`, such as `commission.created`.' }),
    company_id: typeId('cmp', 'company'),
    sequence: z
      .int()
      .min(0)
      .meta({ description: "The object's version: of two events, the higher is newer." }),
    created_at: moment,
    data: z.unknown().meta({
      description:
        'The object as it then was. To a partner only its `id` and `object`: read it where partners do.',
    }),
    previous: z.unknown().meta({ description: 'The fields that changed, as they were; null to a partner.' }),
  })
  .meta({ id: 'StreamedEvent' })
