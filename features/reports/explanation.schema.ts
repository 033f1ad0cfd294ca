/** Why a commission is what it is. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { amount, currency } from '#lib/money.ts'
import { moment } from '#lib/time.ts'

const Step = z.object({
  what: z.enum([
    'click',
    'customer',
    'sale',
    'attribution',
    'rule',
    'risk',
    'review',
    'revision',
    'refund',
    'ledger',
    'payout',
  ]),
  at: moment.nullable(),
  text: z.string(),
  id: z.string().nullable().meta({ description: 'The id of the object, where there is one to open.' }),
})

export const Explanation = z
  .object({
    object: z.literal('explanation'),
    commission_id: typeId('com', 'commission'),
    sentence: z.string().meta({ description: 'For people.' }),
    formula: z.string().meta({ description: 'The arithmetic, with its rounding.' }),
    amount,
    net_amount: amount,
    currency,
    trace: z
      .array(Step)
      .meta({ description: 'In the order of time; what happened in one moment, in the order of cause.' }),
  })
  .meta({ id: 'Explanation' })
