import { typeId } from '#lib/ids.ts'
import { listRoute } from '#server/lists.ts'
import { route } from '#server/route.ts'
import { OFFER_FAULTS } from './check-offer.ts'
import { Offer, OfferChange, OfferInput, OfferVersionInput } from './offers.schema.ts'
import { offerRows } from './offers.sql.ts'
import { changeOffer, createOffer, readOffer, replaceOffer } from './offers.ts'
import { OWN_RATE_FAULT } from './own-rates.ts'

const params = { id: typeId('ofr', 'offer') }

export const routes = [
  listRoute({
    path: '/v1/offers',
    forGroups: 'reads',
    scope: 'programs:read',
    summary: 'Offers',
    view: Offer,
    filters: { program_id: typeId('prg', 'program').optional(), group_id: typeId('grp', 'group').optional() },
    sorts: ['created_at'],
    rows: (ctx, filters) => offerRows(ctx.company_id, filters),
  }),
  route({
    method: 'POST',
    path: '/v1/offers',
    scope: 'programs:write',
    summary: 'Create an offer',
    body: OfferInput,
    answers: { 201: Offer },
    refusals: {
      404: ['not_found'],
      409: OFFER_FAULTS[409],
      422: [...OFFER_FAULTS[422], OWN_RATE_FAULT, 'group_of_other_program'],
    },
    verb: (ctx, { body }) => createOffer(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/offers/{id}',
    forGroups: 'reads',
    scope: 'programs:read',
    summary: 'One offer',
    params,
    answers: { 200: Offer },
    verb: (ctx, { params: { id } }) => readOffer(ctx, id),
  }),
  route({
    method: 'PATCH',
    path: '/v1/offers/{id}',
    scope: 'programs:write',
    summary: 'Change the description of an offer, or end it',
    params,
    body: OfferChange,
    answers: { 200: Offer },
    refusals: { 409: [...OFFER_FAULTS[409], 'offer_replaced'], 422: ['offer_period_empty', OWN_RATE_FAULT] },
    verb: (ctx, { params: { id }, body }) => changeOffer(ctx, id, body),
  }),
  route({
    method: 'POST',
    path: '/v1/offers/{id}/versions',
    scope: 'programs:write',
    summary: 'Replace what an offer pays from a moment on',
    description: 'The offer ends where its new version begins; orders that occurred before keep the old one.',
    params,
    body: OfferVersionInput,
    answers: { 201: Offer },
    refusals: {
      409: [...OFFER_FAULTS[409], 'offer_replaced', 'offer_ended'],
      422: [...OFFER_FAULTS[422], OWN_RATE_FAULT, 'version_in_past'],
    },
    verb: (ctx, { params: { id }, body }) => replaceOffer(ctx, id, body),
  }),
]
