import { typeId } from '#lib/ids.ts'
import { listRoute } from '#server/lists.ts'
import { route } from '#server/route.ts'
import { changeGroup, createGroup, readGroup } from './groups.ts'
import { Group, GroupChange, GroupInput } from './programs.schema.ts'
import { groupRows } from './programs.sql.ts'

const params = { id: typeId('grp', 'group') }

export const groupRoutes = [
  listRoute({
    path: '/v1/groups',
    forGroups: 'reads',
    scope: 'programs:read',
    summary: 'Groups',
    view: Group,
    filters: { program_id: typeId('prg', 'program').optional() },
    sorts: ['created_at'],
    rows: (ctx, filters) => groupRows(ctx.company_id, filters),
  }),
  route({
    method: 'POST',
    path: '/v1/groups',
    scope: 'programs:write',
    summary: 'Create a group',
    body: GroupInput,
    answers: { 201: Group },
    refusals: { 404: ['not_found'] },
    verb: (ctx, { body }) => createGroup(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/groups/{id}',
    forGroups: 'reads',
    scope: 'programs:read',
    summary: 'One group',
    params,
    answers: { 200: Group },
    verb: (ctx, { params: { id } }) => readGroup(ctx, id),
  }),
  route({
    method: 'PATCH',
    path: '/v1/groups/{id}',
    scope: 'programs:write',
    summary: 'Change a group',
    params,
    body: GroupChange,
    answers: { 200: Group },
    verb: (ctx, { params: { id }, body }) => changeGroup(ctx, id, body),
  }),
]
