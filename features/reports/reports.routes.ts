import { typeId } from '#lib/ids.ts'
import { currency } from '#lib/money.ts'
import { day } from '#lib/time.ts'
import { listRoute } from '#server/lists.ts'
import { route } from '#server/route.ts'
import { Explanation } from './explanation.schema.ts'
import { explain } from './explanation.ts'
import { Balance, Overview, OverviewQuery } from './reports.schema.ts'
import { balanceRows, balanceRowsAsOf } from './reports.sql.ts'
import { overview } from './reports.ts'

export const routes = [
  route({
    method: 'GET',
    path: '/v1/reports/overview',
    scope: 'finance:read',
    summary: 'Clicks, customers, revenue and commissions of a period',
    query: OverviewQuery,
    answers: { 200: Overview },
    refusals: { 404: ['not_found'] },
    verb: (ctx, { query }) => overview(ctx, query),
  }),
  listRoute({
    path: '/v1/balances',
    scope: 'finance:read',
    summary: 'What each partner has coming, per currency',
    view: Balance,
    filters: {
      partner_id: typeId('par', 'partner').optional(),
      currency: currency.optional(),
      as_of: day.optional().meta({
        description:
          "As they were at the end of this day of the company's zone, recomputed from the ledger. Default: now.",
      }),
    },
    sorts: ['updated_at', 'available', 'pending'],
    sums: ['pending', 'available', 'on_hold', 'in_transit', 'paid', 'owed_back'],
    rows: (ctx, { as_of, ...filters }) =>
      as_of === undefined
        ? balanceRows(ctx.company_id, filters)
        : balanceRowsAsOf(ctx.company_id, as_of, filters),
  }),
  route({
    method: 'GET',
    path: '/v1/commissions/{id}/explanation',
    scope: 'commissions:read',
    summary: 'Why a commission is what it is: a sentence, the formula, and the trace from click to amount',
    params: { id: typeId('com', 'commission') },
    answers: { 200: Explanation },
    verb: (ctx, { params }) => explain(ctx, params.id),
  }),
]
