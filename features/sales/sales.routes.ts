import { z } from 'zod'
import { Refusal } from '#lib/errors.ts'
import { typeId } from '#lib/ids.ts'
import { currency } from '#lib/money.ts'
import { moment } from '#lib/time.ts'
import type { Context } from '#server/context.ts'
import { listRoute, oneOrMore } from '#server/lists.ts'
import { answer, route } from '#server/route.ts'
import { SignupInput } from '../customers/customers.schema.ts'
import { Program, ProgramChange } from '../programs/programs.schema.ts'
import { changeProgram } from '../programs/programs.ts'
import { refundRows } from './refunds.sql.ts'
import { recordRefund } from './refunds.ts'
import {
  Refund,
  RefundInput,
  RefundOutcome,
  Sale,
  SaleAttribution,
  SaleInput,
  SaleOutcome,
  SignupOutcome,
} from './sales.schema.ts'
import { saleRows } from './sales.sql.ts'
import { hasEvents, type SaleOutcome as Outcome, readSale, recordSale, recordSales } from './sales.ts'
import { recordSignup } from './signups.ts'

const params = { id: typeId('sal', 'sale') }
const saleRefusals = {
  403: ['scope_missing', 'program_forbidden'],
  404: ['not_found'],
  409: ['order_already_recorded'],
  422: ['program_required', 'program_archived', 'occurred_in_future'],
}

/** 201 for what is new; the same order again is answered with 200. */
async function sell(ctx: Context, body: SaleInput, origin: string) {
  return answerWith(await recordSale(ctx, body, origin))
}

function answerWith(outcome: Outcome) {
  return answer(outcome.isRepeated ? 200 : 201, outcome)
}

export const routes = [
  route({
    method: 'POST',
    path: '/v1/track/signup',
    scope: 'track',
    publishable: true,
    summary: 'A customer signed up',
    body: SignupInput,
    answers: { 200: SignupOutcome },
    refusals: {
      403: ['program_forbidden'],
      404: ['not_found'],
      422: ['program_required', 'program_archived', 'evidence_required', 'occurred_in_future'],
    },
    verb: (ctx, { body }) => recordSignup(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/v1/track/sale',
    scope: 'track',
    summary: 'A customer bought',
    body: SaleInput,
    answers: { 200: SaleOutcome, 201: SaleOutcome },
    refusals: saleRefusals,
    verb: (ctx, { body }) => sell(ctx, body, 'api'),
    // Calls that arrive together are recorded together; the same order twice is not, the second meets the first.
    together: {
      nameOf: (body) => body.order_id,
      run: async (ctx, bodies) =>
        (await recordSales(ctx, bodies, 'api')).map((one) =>
          one instanceof Refusal ? one : answerWith(one),
        ),
    },
  }),
  route({
    method: 'POST',
    path: '/v1/track/refund',
    scope: 'track',
    summary: 'An order was refunded, in part or whole',
    body: RefundInput,
    answers: { 200: RefundOutcome, 201: RefundOutcome },
    refusals: {
      403: ['program_forbidden'],
      404: ['not_found'],
      409: ['refund_already_recorded'],
      422: ['refund_exceeds_sale', 'refund_id_required', 'refund_parts_exceed_amount', 'occurred_in_future'],
    },
    verb: async (ctx, { body }) => {
      const outcome = await recordRefund(ctx, body)
      return answer(outcome.isRepeated ? 200 : 201, outcome)
    },
  }),
  listRoute({
    path: '/v1/sales',
    forGroups: 'reads',
    scope: 'sales:read',
    summary: 'Sales',
    view: Sale,
    filters: {
      program_id: typeId('prg', 'program').optional(),
      partnership_id: typeId('psh', 'partnership').optional(),
      customer_id: typeId('cus', 'customer').optional(),
      order_id: z.string().max(200).optional(),
      currency: currency.optional(),
      status: oneOrMore(['recorded', 'partially_refunded', 'refunded']).optional(),
      attributed: z.stringbool().optional(),
      occurred_from: moment.optional(),
      occurred_until: moment.optional(),
    },
    sorts: ['occurred_at', 'amount'],
    sums: ['amount', 'commissionable_amount', 'refunded_amount'],
    rows: (ctx, filters) => saleRows(ctx.company_id, filters),
  }),
  route({
    method: 'POST',
    path: '/v1/sales',
    scope: 'sales:write',
    summary: 'Enter a sale by hand',
    body: SaleInput,
    answers: { 200: SaleOutcome, 201: SaleOutcome },
    refusals: saleRefusals,
    verb: (ctx, { body }) => sell(ctx, body, 'manual'),
  }),
  route({
    method: 'GET',
    path: '/v1/sales/{id}',
    forGroups: 'reads',
    scope: 'sales:read',
    summary: 'One sale',
    params,
    answers: { 200: Sale },
    verb: (ctx, { params: { id } }) => readSale(ctx, id),
  }),
  route({
    method: 'GET',
    path: '/v1/sales/{id}/attribution',
    scope: 'sales:read',
    summary: 'Who was considered for a sale, who got it, and why',
    params,
    answers: { 200: SaleAttribution },
    verb: async (ctx, { params: { id } }) => {
      const sale = await readSale(ctx, id)
      return { ...sale.attribution, partnership_id: sale.partnership_id }
    },
  }),
  listRoute({
    path: '/v1/refunds',
    scope: 'sales:read',
    summary: 'Refunds',
    view: Refund,
    filters: { sale_id: typeId('sal', 'sale').optional() },
    sorts: ['occurred_at'],
    sums: ['amount'],
    rows: (ctx, filters) => refundRows(ctx.company_id, filters),
  }),
  // Here, because whether a program may still change its currency is known by its sales.
  route({
    method: 'PATCH',
    path: '/v1/programs/{id}',
    scope: 'programs:write',
    summary: 'Change a program',
    params: { id: typeId('prg', 'program') },
    body: ProgramChange,
    answers: { 200: Program },
    refusals: { 409: ['program_has_events'], 422: ['destination_not_allowed'] },
    verb: (ctx, { params: { id }, body }) => changeProgram(ctx, id, body, hasEvents),
  }),
]
