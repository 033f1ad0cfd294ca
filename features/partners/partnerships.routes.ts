import { typeId } from '#lib/ids.ts'
import { email, text } from '#lib/text.ts'
import { listRoute, oneOrMore } from '#server/lists.ts'
import { route } from '#server/route.ts'
import { GroupMembers, MembersInput, Partnership, STATUSES } from './partners.schema.ts'
import { partnershipRows } from './partnerships.sql.ts'
import { movePartnerships, readPartnership } from './partnerships.ts'

const params = { id: typeId('psh', 'partnership') }

export const partnershipRoutes = [
  listRoute({
    path: '/v1/partnerships',
    forGroups: 'reads',
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
    forGroups: 'reads',
    scope: 'partners:read',
    summary: 'One partnership',
    params,
    answers: { 200: Partnership },
    verb: (ctx, { params: { id } }) => readPartnership(ctx, id),
  }),
  // Changing one is in commissions, because a ban holds what is owed.
  route({
    method: 'POST',
    path: '/v1/groups/{id}/members',
    scope: 'partners:write',
    summary: 'Move partnerships into a group, all or none',
    description:
      'What they earn from now on has the offers, hold and review of the new group; what is earned already keeps its own.',
    params: { id: typeId('grp', 'group') },
    body: MembersInput,
    answers: { 200: GroupMembers },
    refusals: { 422: ['group_of_other_program'] },
    verb: (ctx, { params: { id }, body }) => movePartnerships(ctx, id, body.partnership_ids),
  }),
]
