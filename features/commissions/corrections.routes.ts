import { typeId } from '#lib/ids.ts'
import { route } from '#server/route.ts'
import { checkOwnRate, OWN_RATE_FAULT } from '../offers/own-rates.ts'
import { Partnership, PartnershipChange } from '../partners/partners.schema.ts'
import { changePartnership, readForChange } from '../partners/partnerships.ts'
import { openBalance, writeOff } from './balances.ts'
import { holdUnpaid } from './bans.ts'
import { Commission, OpeningBalanceInput, WriteOffInput } from './commissions.schema.ts'

export const correctionRoutes = [
  route({
    method: 'POST',
    path: '/v1/balances/opening',
    isFresh: true,
    scope: 'finance:write',
    summary: 'Bring in what a partner had coming, or owed, before',
    description:
      'Made as a commission of the type opening_balance. Send an Idempotency-Key: it has no key of its own.',
    body: OpeningBalanceInput,
    answers: { 201: Commission },
    refusals: { 404: ['not_found'] },
    verb: (ctx, { body }) => openBalance(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/v1/balances/write-offs',
    isFresh: true,
    scope: 'finance:write',
    summary: 'Give up what a partner owes back',
    description:
      'Made as a commission of the type write_off. Send an Idempotency-Key: it has no key of its own.',
    body: WriteOffInput,
    answers: { 201: Commission },
    refusals: { 404: ['not_found'], 422: ['write_off_exceeds_debt'] },
    verb: (ctx, { body }) => writeOff(ctx, body),
  }),
  // Here, because a ban holds what is owed.
  route({
    method: 'PATCH',
    path: '/v1/partnerships/{id}',
    forGroups: (ctx, { params, body }) => readForChange(ctx, params.id, body),
    scope: 'partners:write',
    summary: 'Change a partnership: its name, group, rate, status or whether it is paid',
    description:
      'A ban puts every unpaid commission above zero on hold in the same act; a person releases or declines each. Making a banned one active again leaves them on hold.',
    params: { id: typeId('psh', 'partnership') },
    body: PartnershipChange,
    answers: { 200: Partnership },
    refusals: {
      409: ['status_conflict'],
      422: ['group_of_other_program', 'status_not_settable', OWN_RATE_FAULT],
    },
    verb: (ctx, { params: { id }, body }) =>
      changePartnership(ctx, id, body, { checkRate: checkOwnRate, hold: holdUnpaid }),
  }),
]
