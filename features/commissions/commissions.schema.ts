/** Commissions on the wire. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { amount, currency, positiveAmount } from '#lib/money.ts'
import { text } from '#lib/text.ts'
import { moment } from '#lib/time.ts'

export const COMMISSION_STATUSES = [
  'pending',
  'available',
  'on_hold',
  'in_transit',
  'paid',
  'declined',
  'reversed',
] as const
export type CommissionStatus = (typeof COMMISSION_STATUSES)[number]

export const COMMISSION_TYPES = [
  'sale',
  'signup',
  'stage',
  'deal',
  'bonus',
  'adjustment',
  'clawback',
  'write_off',
  'opening_balance',
] as const
export type CommissionType = (typeof COMMISSION_TYPES)[number]

/** Why a commission was taken back or held; partners read it with the text. */
export const REASONS = [
  'refunded',
  'chargeback',
  'order_canceled',
  'duplicate',
  'fraud',
  'self_referral',
  'terms_violation',
  'tracking_error',
  'ineligible',
  'reassigned',
  'order_edited',
  'other',
] as const
export type Reason = (typeof REASONS)[number]

const Rule = z
  .object({
    source: z.enum(['call', 'partnership', 'group', 'program']),
    offer_id: typeId('ofr', 'offer').nullable(),
    type: z.enum(['percentage', 'fixed']),
    rate_bps: z.int().optional(),
    amount: z.int().optional(),
    currency: currency.optional(),
  })
  .meta({ id: 'FrozenRule' })

export const Commission = z
  .object({
    id: typeId('com', 'commission'),
    object: z.literal('commission'),
    type: z.enum(COMMISSION_TYPES),
    program_id: typeId('prg', 'program'),
    partnership_id: typeId('psh', 'partnership'),
    partner_id: typeId('par', 'partner'),
    customer_id: typeId('cus', 'customer').nullable(),
    sale_id: typeId('sal', 'sale').nullable(),
    origin_id: typeId('com', 'commission')
      .nullable()
      .meta({ description: 'The commission that this one corrects.' }),
    amount: amount.meta({ description: 'As first accrued.' }),
    reversed_amount: amount,
    net_amount: amount,
    currency,
    base_amount: amount.nullable(),
    rule: Rule.nullable().meta({ description: 'Frozen when the commission was made.' }),
    status: z.enum(COMMISSION_STATUSES),
    reason: z.enum(REASONS).nullable(),
    reason_text: z.string().nullable(),
    review: z.enum(['automatic', 'manual']),
    approved_at: moment.nullable(),
    occurred_at: moment,
    available_at: moment,
    expected_pay_on: z.null().meta({ description: 'Null until payout runs exist.' }),
    payout_id: typeId('pay', 'payout').nullable(),
    paid_at: moment.nullable(),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Commission' })

/** A balance after a maturation run, and what the run made available of it. */
export const BalanceMatured = z
  .object({
    id: typeId('bal', 'balance'),
    object: z.literal('balance'),
    partner_id: typeId('par', 'partner'),
    currency,
    pending: amount,
    available: amount,
    on_hold: amount,
    owed_back: amount,
    amount: amount.meta({ description: 'What became available.' }),
    commissions: z.int().meta({ description: 'How many became available.' }),
  })
  .meta({ id: 'BalanceMatured' })

export const CommissionInput = z.strictObject({
  partnership_id: typeId('psh', 'partnership'),
  type: z
    .enum(['bonus', 'adjustment'])
    .meta({ description: 'A bonus is positive; an adjustment may be negative.' }),
  amount: amount.refine((value) => value !== 0n, 'must not be 0'),
  currency,
  reason_text: text(500).meta({ description: 'What the partner reads.' }),
  occurred_at: moment.optional(),
})
export type CommissionInput = z.output<typeof CommissionInput>

export const Decision = z.strictObject({
  reason: z.enum(REASONS),
  reason_text: text(500).optional().meta({ description: 'What the partner reads.' }),
})
export type Decision = z.output<typeof Decision>

/** What a partner had coming, or owed, before this installation kept the books. */
export const OpeningBalanceInput = z
  .strictObject({
    partnership_id: typeId('psh', 'partnership'),
    amount: amount
      .refine((value) => value !== 0n, 'must not be 0')
      .meta({ description: 'Below 0: a debt of the partner.' }),
    currency,
    available: z.boolean().meta({ description: 'true: payable at once. false: it clears at available_at.' }),
    available_at: moment.optional().meta({
      description: "When a pending one clears. Default: after the hold of the partnership's group.",
    }),
    note: text(500).meta({ description: 'What the partner reads.' }),
  })
  .refine(({ amount, available }) => typeof amount !== 'bigint' || amount > 0n || available, {
    message: 'a debt is available: it is netted from what is payable',
    path: ['available'],
  })
export type OpeningBalanceInput = z.output<typeof OpeningBalanceInput>

export const WriteOffInput = z.strictObject({
  partner_id: typeId('par', 'partner'),
  currency,
  amount: positiveAmount.meta({ description: 'At most what the partner owes back.' }),
  note: text(500).meta({ description: 'What the partner reads.' }),
})
export type WriteOffInput = z.output<typeof WriteOffInput>
