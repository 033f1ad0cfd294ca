import { typeId } from '#lib/ids.ts'
import { listRoute } from '#server/lists.ts'
import { route } from '#server/route.ts'
import { Partner } from './partners.schema.ts'
import { partnerRows } from './partners.sql.ts'
import { readPartner } from './partners.ts'

const program_id = typeId('prg', 'program').optional()

export const partnerRoutes = [
  listRoute({
    path: '/v1/partners',
    forGroups: 'reads',
    scope: 'partners:read',
    summary: 'Partners, each with its newest partnership or that of the program asked for',
    view: Partner,
    filters: { program_id },
    sorts: ['joined_at'],
    rows: (ctx, filters) => partnerRows(ctx.company_id, filters),
  }),
  route({
    method: 'GET',
    path: '/v1/partners/{id}',
    forGroups: 'reads',
    scope: 'partners:read',
    summary: 'One partner, with its newest partnership or that of the program asked for',
    params: { id: typeId('par', 'partner') },
    query: { program_id },
    answers: { 200: Partner },
    verb: (ctx, { params, query }) => readPartner(ctx, params.id, query.program_id),
  }),
]
