import { typeId } from '#lib/ids.ts'
import { currency } from '#lib/money.ts'
import { text } from '#lib/text.ts'
import { listRoute, oneOrMore } from '#server/lists.ts'
import { route } from '#server/route.ts'
import { ManualPayoutInput, PAYOUT_STATUSES, PaymentInput, Payout, VoidInput } from './payouts.schema.ts'
import { payoutRows } from './payouts.sql.ts'
import { readPayout, recordPayment, recordPaymentOfOne, voidPayment } from './payouts.ts'

const params = { id: typeId('pay', 'payout') }

export const routes = [
  listRoute({
    path: '/v1/payouts',
    scope: 'payouts:read',
    summary: 'Payouts',
    view: Payout,
    filters: {
      partner_id: typeId('par', 'partner').optional(),
      currency: currency.optional(),
      method: text(50).optional(),
      status: oneOrMore(PAYOUT_STATUSES).optional(),
    },
    sorts: ['created_at'],
    sums: ['amount', 'fee', 'net'],
    rows: (ctx, filters) => payoutRows(ctx.company_id, filters),
  }),
  route({
    method: 'POST',
    path: '/v1/payouts',
    isFresh: true,
    scope: 'payouts:write',
    summary: 'Record a payment made outside',
    body: ManualPayoutInput,
    answers: { 201: Payout },
    refusals: {
      404: ['not_found'],
      409: ['nothing_to_pay', 'transaction_already_recorded', 'payouts_held'],
      422: ['amount_not_whole'],
    },
    verb: (ctx, { body }) => recordPayment(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/payouts/{id}',
    scope: 'payouts:read',
    summary: 'One payout',
    params,
    answers: { 200: Payout },
    verb: (ctx, { params: { id } }) => readPayout(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/v1/payouts/{id}/void',
    isFresh: true,
    scope: 'payouts:write',
    summary: 'Take back the record of a payment; its commissions are available again',
    params,
    body: VoidInput,
    answers: { 200: Payout },
    refusals: { 409: ['payout_not_voidable'] },
    verb: (ctx, { params: { id }, body }) => voidPayment(ctx, id, body.reason),
  }),
  route({
    method: 'POST',
    path: '/v1/commissions/{id}/payment',
    isFresh: true,
    scope: 'payouts:write',
    summary: 'Record a commission as paid outside',
    params: { id: typeId('com', 'commission') },
    body: PaymentInput,
    answers: { 201: Payout },
    refusals: { 409: ['commission_not_available', 'transaction_already_recorded', 'payouts_held'] },
    verb: (ctx, { params: { id }, body }) => recordPaymentOfOne(ctx, id, body),
  }),
]
