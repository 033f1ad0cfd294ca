import { partnerRoute } from '#server/route.ts'
import { JoinedPrograms, PartnerProfile, ProfileChange } from './own.schema.ts'
import { changeProfile, listJoined, readProfile } from './own.ts'

export const ownRoutes = [
  partnerRoute({
    method: 'GET',
    path: '/v1/partner',
    scope: 'partners:read',
    role: 'trb_self',
    summary: 'What the partner says of itself',
    answers: { 200: PartnerProfile },
    verb: (ctx) => readProfile(ctx),
  }),
  partnerRoute({
    method: 'PATCH',
    path: '/v1/partner',
    scope: 'settings:write',
    role: 'trb_self',
    summary: 'Change what the partner says of itself',
    body: ProfileChange,
    answers: { 200: PartnerProfile },
    verb: (ctx, { body }) => changeProfile(ctx, body),
  }),
  partnerRoute({
    method: 'GET',
    path: '/v1/partner/programs',
    scope: 'programs:read',
    isForClaimed: true,
    summary: 'The programs that the partner is in, the last joined first',
    answers: { 200: JoinedPrograms },
    verb: (ctx) => listJoined(ctx),
  }),
]
