import { typeId } from '#lib/ids.ts'
import { email, text } from '#lib/text.ts'
import { listRoute, oneOrMore } from '#server/lists.ts'
import { route } from '#server/route.ts'
import { Partnership, PartnershipChange, STATUSES } from './partners.schema.ts'
import { partnershipRows } from './partnerships.sql.ts'
import { changePartnership, readPartnership } from './partnerships.ts'

const params = { id: typeId('psh', 'partnership') }

export const partnershipRoutes = [
  listRoute({
    path: '/v1/partnerships',
    scope: 'partners:read',
    summary: 'Partnerships',
    view: Partnership,
    filters: {
      program_id: typeId('prg', 'program').optional(),
      partner_id: typeId('par', 'partner').optional(),
      group_id: typeId('grp', 'group').optional(),
      status: oneOrMore(STATUSES).optional(),
      tag: text(50).optional(),
      email: email.optional(),
    },
    sorts: ['joined_at'],
    rows: (ctx, filters) => partnershipRows(ctx.company_id, filters),
  }),
  route({
    method: 'GET',
    path: '/v1/partnerships/{id}',
    scope: 'partners:read',
    summary: 'One partnership',
    params,
    answers: { 200: Partnership },
    verb: (ctx, { params: { id } }) => readPartnership(ctx, id),
  }),
  route({
    method: 'PATCH',
    path: '/v1/partnerships/{id}',
    scope: 'partners:write',
    summary: 'Change a partnership: its name, group, rate, status or whether it is paid',
    params,
    body: PartnershipChange,
    answers: { 200: Partnership },
    refusals: { 409: ['status_conflict'], 422: ['group_of_other_program', 'status_not_settable'] },
    verb: (ctx, { params: { id }, body }) => changePartnership(ctx, id, body),
  }),
]
