/** Payouts on the wire: here those that were paid outside and are recorded by hand. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { amount, currency, positiveAmount } from '#lib/money.ts'
import { text } from '#lib/text.ts'
import { moment } from '#lib/time.ts'

export const PAYOUT_STATUSES = [
  'scheduled',
  'sending',
  'sent',
  'paid',
  'unclaimed',
  'failed',
  'returned',
  'canceled',
  'unknown',
] as const

export const Payout = z
  .object({
    id: typeId('pay', 'payout'),
    object: z.literal('payout'),
    partner_id: typeId('par', 'partner'),
    run_id: typeId('run', 'payout run').nullable(),
    currency,
    amount,
    fee: amount,
    net: amount,
    method: z.string(),
    destination: z.string().nullable(),
    status: z.enum(PAYOUT_STATUSES),
    provider_transaction_id: z.string().nullable(),
    note: z.string(),
    failure: z.object({ code: z.string(), text: z.string() }).nullable(),
    scheduled_for: moment.nullable(),
    sent_at: moment.nullable(),
    paid_at: moment.nullable(),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Payout' })

const paymentFields = {
  method: z
    .enum(['paypal', 'bank_transfer', 'stripe', 'cash', 'check', 'other'])
    .default('other')
    .meta({ description: 'How it was paid, outside of this installation.' }),
  transaction_id: text(200).meta({
    description: "The provider's id of the transfer; counts once per method.",
  }),
  paid_at: moment.optional().meta({ description: 'Default: now.' }),
  note: text(500).optional(),
  override: z.boolean().default(false).meta({
    description: 'Records it although payouts of the partner are held; the note then says why.',
  }),
}

/** A payment that was made is a fact, so it can be recorded against a hold; not without a word on it. */
const saysWhy = ({ override, note }: { override: boolean; note?: string | undefined }) =>
  !override || note !== undefined
const withoutReason = { message: 'an override needs a note that says why', path: ['note'] }

export const PaymentInput = z.strictObject(paymentFields).refine(saysWhy, withoutReason)
export type PaymentInput = z.output<typeof PaymentInput>

export const ManualPayoutInput = z
  .strictObject({
    ...paymentFields,
    partner_id: typeId('par', 'partner'),
    currency,
    amount: positiveAmount.optional().meta({
      description: 'Whole commissions, debts first, then oldest first. Default: everything available.',
    }),
  })
  .refine(saysWhy, withoutReason)
export type ManualPayoutInput = z.output<typeof ManualPayoutInput>

export const VoidInput = z.strictObject({ reason: text(500) })
