import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { listRoute } from '#server/lists.ts'
import { route } from '#server/route.ts'
import { Program, ProgramInput } from './programs.schema.ts'
import { programRows } from './programs.sql.ts'
import { createProgram, readProgram } from './programs.ts'

export const programRoutes = [
  listRoute({
    path: '/v1/programs',
    forGroups: 'reads',
    scope: 'programs:read',
    summary: 'Programs',
    view: Program,
    filters: { status: z.enum(['active', 'archived']).optional() },
    sorts: ['created_at'],
    rows: (ctx, filters) => programRows(ctx.company_id, filters),
  }),
  route({
    method: 'POST',
    path: '/v1/programs',
    scope: 'programs:write',
    summary: 'Create a program',
    body: ProgramInput,
    answers: { 201: Program },
    refusals: { 409: ['slug_taken'], 422: ['destination_not_allowed', 'slug_required'] },
    verb: (ctx, { body }) => createProgram(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/programs/{id}',
    forGroups: 'reads',
    scope: 'programs:read',
    summary: 'One program',
    params: { id: typeId('prg', 'program') },
    answers: { 200: Program },
    verb: (ctx, { params: { id } }) => readProgram(ctx, id),
  }),
]
