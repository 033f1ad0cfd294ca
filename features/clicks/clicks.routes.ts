import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { listRoute } from '#server/lists.ts'
import { route } from '#server/route.ts'
import { Click, TrackClickInput, TrackedClick } from './clicks.schema.ts'
import { clickRows } from './clicks.sql.ts'
import { trackClick } from './track-click.ts'

export const clickRoutes = [
  listRoute({
    path: '/v1/clicks',
    forGroups: 'reads',
    scope: 'links:read',
    summary: 'Clicks',
    view: Click,
    filters: {
      partnership_id: typeId('psh', 'partnership').optional(),
      link_id: typeId('lnk', 'link').optional(),
      program_id: typeId('prg', 'program').optional(),
      is_bot: z.stringbool().optional(),
      is_unique: z.stringbool().optional(),
    },
    // An id holds the time of its click, and every index ends in it: by `clicked_at` a page would sort all clicks.
    sorts: ['id'],
    rows: (ctx, filters) => clickRows(ctx.company_id, filters),
  }),
  route({
    method: 'POST',
    path: '/v1/track/click',
    scope: 'track',
    publishable: true,
    summary: 'Track a click',
    description: 'For pages that are reached by `?via=slug` instead of the redirect.',
    body: TrackClickInput,
    answers: { 200: TrackedClick },
    refusals: { 404: ['not_found'] },
    verb: (ctx, { body }) => trackClick(ctx, body),
  }),
]
