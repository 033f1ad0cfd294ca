import { route } from '#server/route.ts'
import { OWN_RATE_FAULT } from '../offers/own-rates.ts'
import { EnrolledPartner, EnrolmentInput } from './enrolment.schema.ts'
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
]
