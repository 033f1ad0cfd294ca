import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { slug } from '#lib/text.ts'
import { listRoute } from '#server/lists.ts'
import { route } from '#server/route.ts'
import { Link, LinkChange, LinkInput } from './links.schema.ts'
import { linkRows } from './links.sql.ts'
import { changeLink, createLink, readLink } from './links.ts'

const params = { id: typeId('lnk', 'link') }

export const linkRoutes = [
  listRoute({
    path: '/v1/links',
    forGroups: 'reads',
    scope: 'links:read',
    summary: 'Links',
    view: Link,
    filters: {
      program_id: typeId('prg', 'program').optional(),
      partnership_id: typeId('psh', 'partnership').optional(),
      partner_id: typeId('par', 'partner').optional(),
      slug: slug.optional(),
      archived: z.stringbool().optional(),
    },
    sorts: ['created_at'],
    rows: (ctx, filters) => linkRows(ctx.company_id, ctx.services.linkBaseUrl, filters),
  }),
  route({
    method: 'POST',
    path: '/v1/links',
    scope: 'links:write',
    summary: 'Create a custom link',
    body: LinkInput,
    answers: { 201: Link },
    refusals: {
      404: ['not_found'],
      409: ['slug_taken'],
      422: ['destination_not_allowed', 'feature_off', 'link_limit_reached', 'slug_reserved'],
    },
    verb: (ctx, { body }) => createLink(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/links/{id}',
    forGroups: 'reads',
    scope: 'links:read',
    summary: 'One link',
    params,
    answers: { 200: Link },
    verb: (ctx, { params: { id } }) => readLink(ctx, id),
  }),
  route({
    method: 'PATCH',
    path: '/v1/links/{id}',
    scope: 'links:write',
    summary: 'Change a link, archive it or bring it back',
    params,
    body: LinkChange,
    answers: { 200: Link },
    refusals: { 422: ['destination_not_allowed', 'link_limit_reached'] },
    verb: (ctx, { params: { id }, body }) => changeLink(ctx, id, body),
  }),
]
