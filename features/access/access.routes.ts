import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { listRoute, partnerListRoute } from '#server/lists.ts'
import { partnerRoute, route } from '#server/route.ts'
import {
  ApiKey,
  ApiKeyInput,
  AuditEvent,
  Company,
  CompanyChange,
  NewApiKey,
  NewPartnerApiKey,
  PartnerApiKey,
  PartnerApiKeyInput,
  TestExchange,
} from './access.schema.ts'
import { auditRows, exchangeRows, keyRows } from './access.sql.ts'
import { changeCompany, readCompany } from './access.ts'
import { createKey, endKey } from './api-keys.ts'
import { partnerKeyRows } from './partner-keys.sql.ts'
import { createPartnerKey, endPartnerKey } from './partner-keys.ts'

export const routes = [
  route({
    method: 'GET',
    path: '/v1/company',
    forGroups: 'reads',
    scope: 'settings:read',
    summary: 'The company of this key',
    answers: { 200: Company },
    verb: (ctx) => readCompany(ctx),
  }),
  route({
    method: 'PATCH',
    path: '/v1/company',
    scope: 'settings:write',
    summary: 'Change the company',
    body: CompanyChange,
    answers: { 200: Company },
    verb: (ctx, { body }) => changeCompany(ctx, body),
  }),
  listRoute({
    path: '/v1/api-keys',
    scope: 'keys:read',
    summary: 'API keys, without their secrets',
    view: ApiKey,
    sorts: ['created_at'],
    rows: (ctx) => keyRows(ctx.company_id),
  }),
  route({
    method: 'POST',
    path: '/v1/api-keys',
    scope: 'keys:write',
    summary: 'Create an API key; its secret is shown once',
    isFresh: true,
    body: ApiKeyInput,
    answers: { 201: NewApiKey },
    refusals: {
      403: ['scope_missing'],
      404: ['not_found'],
      422: ['publishable_key_scopes', 'scopes_required', 'program_key_scopes', 'track_key_with_money'],
    },
    verb: (ctx, { body }) => createKey(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/v1/api-keys/{id}',
    scope: 'keys:write',
    summary: 'Revoke an API key',
    params: { id: typeId('key', 'API key') },
    answers: { 200: ApiKey },
    verb: (ctx, { params }) => endKey(ctx, params.id),
  }),
  partnerListRoute({
    path: '/v1/partner/api-keys',
    scope: 'keys:read',
    role: 'trb_self',
    summary: 'API keys of the partner, without their secrets',
    view: PartnerApiKey,
    sorts: ['created_at'],
    rows: (ctx) => partnerKeyRows(ctx.partner_id),
  }),
  partnerRoute({
    method: 'POST',
    path: '/v1/partner/api-keys',
    scope: 'keys:write',
    role: 'trb_self',
    summary: 'Create an API key of the partner; its secret is shown once',
    body: PartnerApiKeyInput,
    answers: { 201: NewPartnerApiKey },
    refusals: { 403: ['scope_missing'] },
    isFresh: true,
    verb: (ctx, { body }) => createPartnerKey(ctx, body),
  }),
  partnerRoute({
    method: 'DELETE',
    path: '/v1/partner/api-keys/{id}',
    scope: 'keys:write',
    role: 'trb_self',
    summary: 'Revoke an API key of the partner',
    params: { id: typeId('key', 'API key') },
    answers: { 200: PartnerApiKey },
    verb: (ctx, { params }) => endPartnerKey(ctx, params.id),
  }),
  listRoute({
    path: '/v1/audit-events',
    scope: 'audit:read',
    summary: 'Who did what',
    view: AuditEvent,
    filters: { action: z.string().max(100).optional(), object_id: z.uuid().optional() },
    sorts: ['created_at'],
    rows: (ctx, filters) => auditRows(ctx.company_id, filters),
  }),
  listRoute({
    path: '/v1/test-exchanges',
    scope: 'settings:read',
    summary: 'What test keys asked and were answered in the last day',
    view: TestExchange,
    sorts: ['created_at'],
    rows: (ctx) => exchangeRows(ctx.company_id),
  }),
]
