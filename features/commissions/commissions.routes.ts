import { typeId } from '#lib/ids.ts'
import { currency } from '#lib/money.ts'
import { moment } from '#lib/time.ts'
import { listRoute, oneOrMore } from '#server/lists.ts'
import { route } from '#server/route.ts'
import { readPartnership } from '../partners/partnerships.ts'
import {
  COMMISSION_STATUSES,
  COMMISSION_TYPES,
  Commission,
  CommissionInput,
  Decision,
} from './commissions.schema.ts'
import { commissionRows } from './commissions.sql.ts'
import { readCommission } from './commissions.ts'
import { addByHand, approve, decline, hold, release } from './decisions.ts'

const params = { id: typeId('com', 'commission') }
const answers = { 200: Commission }

export const routes = [
  listRoute({
    path: '/v1/commissions',
    forGroups: 'reads',
    scope: 'commissions:read',
    summary: 'Commissions',
    view: Commission,
    filters: {
      status: oneOrMore(COMMISSION_STATUSES).optional(),
      type: oneOrMore(COMMISSION_TYPES).optional(),
      program_id: typeId('prg', 'program').optional(),
      partnership_id: typeId('psh', 'partnership').optional(),
      partner_id: typeId('par', 'partner').optional(),
      customer_id: typeId('cus', 'customer').optional(),
      sale_id: typeId('sal', 'sale').optional(),
      payout_id: typeId('pay', 'payout').optional(),
      currency: currency.optional(),
      occurred_from: moment.optional(),
      occurred_until: moment.optional(),
      unreviewed_since: moment.optional().meta({
        description: 'Under manual review, made at or before this moment, and not approved since.',
      }),
    },
    sorts: ['occurred_at', 'available_at', 'net_amount'],
    sums: ['amount', 'reversed_amount', 'net_amount'],
    rows: (ctx, filters) => commissionRows(ctx.company_id, filters),
  }),
  route({
    method: 'POST',
    path: '/v1/commissions',
    forGroups: (ctx, { body }) => readPartnership(ctx, body.partnership_id),
    scope: 'commissions:write',
    summary: 'Add a bonus or an adjustment',
    body: CommissionInput,
    answers: { 201: Commission },
    refusals: {
      403: ['bonus_over_limit'],
      404: ['not_found'],
      422: ['bonus_negative', 'occurred_in_future'],
    },
    verb: (ctx, { body }) => addByHand(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/commissions/{id}',
    forGroups: 'reads',
    scope: 'commissions:read',
    summary: 'One commission',
    params,
    answers,
    verb: (ctx, { params: { id } }) => readCommission(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/v1/commissions/{id}/approval',
    forGroups: (ctx, { params }) => readCommission(ctx, params.id),
    scope: 'commissions:write',
    summary: 'Approve a pending commission',
    params,
    answers,
    refusals: { 409: ['commission_not_pending'] },
    verb: (ctx, { params: { id } }) => approve(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/v1/commissions/{id}/decline',
    forGroups: (ctx, { params }) => readCommission(ctx, params.id),
    scope: 'commissions:write',
    summary: 'Decline a commission, with the reason its partner reads',
    params,
    body: Decision,
    answers,
    refusals: { 409: ['commission_not_declinable'] },
    verb: (ctx, { params: { id }, body }) => decline(ctx, id, body),
  }),
  route({
    method: 'POST',
    path: '/v1/commissions/{id}/hold',
    forGroups: (ctx, { params }) => readCommission(ctx, params.id),
    scope: 'commissions:write',
    summary: 'Put a commission on hold',
    params,
    body: Decision,
    answers,
    refusals: { 409: ['commission_not_holdable'] },
    verb: (ctx, { params: { id }, body }) => hold(ctx, id, body),
  }),
  route({
    method: 'POST',
    path: '/v1/commissions/{id}/release',
    forGroups: (ctx, { params }) => readCommission(ctx, params.id),
    scope: 'commissions:write',
    summary: 'Release a commission from hold',
    params,
    answers,
    refusals: { 409: ['commission_not_on_hold'] },
    verb: (ctx, { params: { id } }) => release(ctx, id),
  }),
]
