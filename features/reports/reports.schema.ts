/** Reports on the wire. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { amount, currency } from '#lib/money.ts'
import { day, moment } from '#lib/time.ts'

export const OverviewQuery = {
  program_id: typeId('prg', 'program').optional(),
  from: day
    .optional()
    .meta({ description: "First day, in the program's zone. Default: since the beginning." }),
  to: day.optional().meta({ description: 'The day after the last.' }),
}

const count = z.int().min(0)

export const Overview = z
  .object({
    object: z.literal('overview'),
    clicks: count.meta({ description: 'Unique clicks: visitors, not people.' }),
    raw_clicks: count,
    referred: count.meta({ description: 'Customers signed up, with or without a purchase.' }),
    conversions: count.meta({ description: 'Customers with at least one sale.' }),
    sales: count,
    revenue: z
      .array(z.object({ currency, amount, commissionable_amount: amount }))
      .meta({ description: 'Sales of referred customers less refunds, tax and shipping included.' }),
    commissions: z.array(
      z.object({
        currency,
        pending: amount,
        on_hold: amount,
        available: amount,
        in_transit: amount,
        paid: amount,
      }),
    ),
    outstanding: z.array(z.object({ currency, amount })).meta({
      description: 'Pending, on hold, available and in transit, of the sales and events of this period.',
    }),
    owed_back: z
      .array(z.object({ currency, amount }))
      .meta({ description: 'What partners owe the company today, over all programs.' }),
    active_partners: count.meta({
      description: 'Partners with a click, a customer or a sale in this period.',
    }),
    unreviewed: z.object({ count, since: moment }).meta({
      description:
        'Commissions under manual review that nobody has looked at for 14 days, whatever the period: those of commissions?unreviewed_since=.',
    }),
  })
  .meta({ id: 'Overview' })

/** A partner's balance with one company in one currency. */
export const Balance = z
  .object({
    id: typeId('bal', 'balance'),
    object: z.literal('balance'),
    partner_id: typeId('par', 'partner'),
    currency,
    pending: amount,
    available: amount,
    on_hold: amount,
    in_transit: amount.meta({ description: 'Gross of the payouts that have not settled.' }),
    paid: amount,
    owed_back: amount.meta({
      description: 'What the partner owes; it is netted from what becomes available.',
    }),
    updated_at: moment,
  })
  .meta({ id: 'Balance' })
