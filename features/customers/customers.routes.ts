import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { email, emailKey } from '#lib/text.ts'
import { listRoute } from '#server/lists.ts'
import { route } from '#server/route.ts'
import { SOURCES } from '../offers/rules.schema.ts'
import { CustomerChange, CustomerWithSales } from './customers.schema.ts'
import { customerRows } from './customers.sql.ts'
import { changeCustomer, readCustomer } from './customers.ts'

const params = { id: typeId('cus', 'customer') }

export const routes = [
  listRoute({
    path: '/v1/customers',
    forGroups: 'reads',
    scope: 'customers:read',
    summary: 'Customers',
    view: CustomerWithSales,
    filters: {
      program_id: typeId('prg', 'program').optional(),
      partnership_id: typeId('psh', 'partnership').optional(),
      status: z.enum(['provisional', 'signed_up', 'paid']).optional(),
      source: z.enum(SOURCES).optional(),
      external_id: z.string().max(200).optional(),
      email: email.optional(),
    },
    sorts: ['signed_up_at'],
    rows: (ctx, { email: address, ...filters }) =>
      customerRows(ctx.company_id, {
        ...filters,
        email_key: address === undefined ? undefined : emailKey(address),
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/customers/{id}',
    forGroups: 'reads',
    scope: 'customers:read',
    summary: 'One customer',
    params,
    answers: { 200: CustomerWithSales },
    verb: (ctx, { params: { id } }) => readCustomer(ctx, id),
  }),
  route({
    method: 'PATCH',
    path: '/v1/customers/{id}',
    scope: 'customers:write',
    summary: 'Change what is noted of a customer',
    params,
    body: CustomerChange,
    answers: { 200: CustomerWithSales },
    verb: (ctx, { params: { id }, body }) => changeCustomer(ctx, id, body),
  }),
]
