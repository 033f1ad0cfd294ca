import { typeId } from '#lib/ids.ts'
import { listRoute } from '#server/lists.ts'
import { answer, route } from '#server/route.ts'
import { recordChargeback } from './chargebacks.ts'
import { attributeCustomer, attributeSale } from './reattribution.ts'
import { revisionRows } from './revisions.sql.ts'
import { reviseSale } from './revisions.ts'
import {
  AttributionChange,
  ChargebackInput,
  CustomerAttributionInput,
  RefundOutcome,
  Revision,
  RevisionInput,
  RevisionOutcome,
  SaleAttributionInput,
} from './sales.schema.ts'

const params = { id: typeId('sal', 'sale') }

export const correctionRoutes = [
  route({
    method: 'POST',
    path: '/v1/track/chargeback',
    scope: 'track',
    summary: 'A chargeback was lost or won',
    body: ChargebackInput,
    answers: { 200: RefundOutcome, 201: RefundOutcome },
    refusals: {
      403: ['program_forbidden'],
      404: ['not_found'],
      409: ['chargeback_already_recorded', 'chargeback_not_lost'],
      422: ['refund_exceeds_sale', 'occurred_in_future'],
    },
    verb: async (ctx, { body }) => {
      const outcome = await recordChargeback(ctx, body)
      return answer(outcome.isRepeated ? 200 : 201, outcome)
    },
  }),
  route({
    method: 'POST',
    path: '/v1/sales/{id}/revisions',
    scope: 'sales:write',
    summary: 'An order was edited in the shop',
    description:
      'The difference is owed or taken back under the rule that was frozen with the sale. Refunds so far stay and count.',
    params,
    body: RevisionInput,
    answers: { 200: RevisionOutcome, 201: RevisionOutcome },
    refusals: {
      409: ['revision_already_recorded'],
      422: ['revision_id_required', 'revision_below_refunds', 'currency_mismatch', 'occurred_in_future'],
    },
    verb: async (ctx, { params: { id }, body }) => {
      const outcome = await reviseSale(ctx, id, body)
      return answer(outcome.isRepeated ? 200 : 201, outcome)
    },
  }),
  listRoute({
    path: '/v1/sale-revisions',
    scope: 'sales:read',
    summary: 'Edits of orders',
    view: Revision,
    filters: { sale_id: typeId('sal', 'sale').optional() },
    sorts: ['occurred_at'],
    sums: ['amount'],
    rows: (ctx, filters) => revisionRows(ctx.company_id, filters),
  }),
  // These move what is owed, so they take the scope of commissions.
  route({
    method: 'POST',
    path: '/v1/sales/{id}/attribution',
    scope: 'commissions:write',
    summary: 'Give a sale to another partner, or to none; with dry_run, show what that does',
    params,
    body: SaleAttributionInput,
    answers: { 200: AttributionChange },
    refusals: { 409: ['attribution_unchanged'], 422: ['partnership_of_other_program'] },
    verb: (ctx, { params: { id }, body }) => attributeSale(ctx, id, body),
  }),
  // Here, because it may take the customer's sales along.
  route({
    method: 'POST',
    path: '/v1/customers/{id}/attribution',
    scope: 'commissions:write',
    summary: 'Give a customer to another partner, or to none; with dry_run, show what that does',
    description:
      'Its sales from now on are the new partner’s. A customer given to nobody may be referred again by a later click or coupon.',
    params: { id: typeId('cus', 'customer') },
    body: CustomerAttributionInput,
    answers: { 200: AttributionChange },
    refusals: {
      409: ['attribution_unchanged'],
      422: ['partnership_of_other_program', 'too_many_sales'],
    },
    verb: (ctx, { params: { id }, body }) => attributeCustomer(ctx, id, body),
  }),
]
