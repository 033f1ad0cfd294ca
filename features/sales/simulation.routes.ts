import { typeId } from '#lib/ids.ts'
import { route } from '#server/route.ts'
import { OFFER_FAULTS } from '../offers/check-offer.ts'
import { simulateOffer } from './offer-simulation.ts'
import {
  OfferSimulation,
  OfferSimulationInput,
  OrderSimulation,
  OrderSimulationInput,
} from './simulation.schema.ts'
import { simulateOrder } from './simulation.ts'

export const simulationRoutes = [
  route({
    method: 'POST',
    path: '/v1/offers/simulation',
    scope: 'programs:read',
    summary: 'What an order would pay a partner, and why',
    description: 'By the offers, tiers and caps as they stand. Nothing is written.',
    body: OrderSimulationInput,
    answers: { 200: OrderSimulation },
    refusals: { 404: ['not_found'], 422: ['customer_of_another_program', 'occurred_in_future'] },
    verb: (ctx, { body }) => simulateOrder(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/v1/offers/{id}/simulation',
    scope: 'programs:read',
    summary: 'What an offer would have paid for a past period, changed',
    description:
      'Against what was paid, both as first accrued. What is left out stays as the offer has it. Caps begin empty with the period. Nothing is written.',
    params: { id: typeId('ofr', 'offer') },
    body: OfferSimulationInput,
    answers: { 200: OfferSimulation },
    refusals: { 409: OFFER_FAULTS[409], 422: [...OFFER_FAULTS[422], 'simulation_of_sales_only'] },
    verb: (ctx, { params: { id }, body }) => simulateOffer(ctx, id, body),
  }),
]
