import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { day } from '#lib/time.ts'
import { listRoute } from '#server/lists.ts'
import { route } from '#server/route.ts'
import { Journal, POSTING_COLUMNS, postingLines, Verification } from './ledger.schema.ts'
import { journalRows } from './ledger.sql.ts'
import { lastVerification, verifyLedger } from './verification.ts'

export const routes = [
  listRoute({
    path: '/v1/ledger/journals',
    scope: 'finance:read',
    summary: 'Journals of the ledger, with their postings',
    view: Journal,
    filters: {
      partner_id: typeId('par', 'partner').optional(),
      key: z.string().min(1).max(500).optional(),
      from: day.optional().meta({ description: 'First day that journals count for.' }),
      to: day.optional().meta({ description: 'The day after the last.' }),
    },
    sorts: ['posted_at', 'effective_on'],
    csv: { columns: POSTING_COLUMNS, lines: postingLines },
    rows: (ctx, filters) => journalRows(ctx.company_id, filters),
  }),
  route({
    method: 'GET',
    path: '/v1/ledger/verification',
    scope: 'finance:read',
    summary: 'The last verification of the ledger',
    answers: { 200: Verification },
    refusals: { 404: ['not_verified'] },
    verb: (ctx) => lastVerification(ctx),
  }),
  route({
    method: 'POST',
    path: '/v1/ledger/verification',
    scope: 'finance:write',
    summary: 'Verify the ledger now',
    description: 'Runs every rule over everything the company has, and answers once all are through.',
    answers: { 201: Verification },
    verb: (ctx) => verifyLedger(ctx),
  }),
]
