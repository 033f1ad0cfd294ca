import { typeId } from '#lib/ids.ts'
import { route } from '#server/route.ts'
import { OWN_RATE_FAULT } from '../offers/own-rates.ts'
import { dashboardAddress } from './claims.ts'
import {
  DashboardAddress,
  DashboardAddressInput,
  EnrolledPartner,
  EnrolmentInput,
} from './enrolment.schema.ts'
import { enrolPartner } from './enrolment.ts'

export const enrolmentRoutes = [
  route({
    method: 'POST',
    path: '/v1/partners',
    scope: 'partners:write',
    summary: 'Enrol a partner in a program, with its default link and a coupon',
    body: EnrolmentInput,
    answers: { 201: EnrolledPartner },
    refusals: {
      404: ['not_found'],
      409: ['already_partner', 'coupon_taken', 'program_archived'],
      422: ['feature_off', 'group_of_other_program', OWN_RATE_FAULT],
    },
    verb: (ctx, { body }) => enrolPartner(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/v1/partners/{id}/dashboard-address',
    scope: 'partners:write',
    summary: 'The address at which the partner comes to its dashboard for the first time',
    description: 'The same until it is claimed, or expires after 14 days.',
    params: { id: typeId('par', 'partner') },
    body: DashboardAddressInput,
    answers: { 200: DashboardAddress },
    refusals: { 404: ['not_found'], 409: ['already_claimed'] },
    verb: (ctx, { params, body }) => dashboardAddress(ctx, params.id, body.program_id),
  }),
]
