import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { couponCode } from '#lib/text.ts'
import { listRoute } from '#server/lists.ts'
import { route } from '#server/route.ts'
import { couponRows } from './coupons.sql.ts'
import { changeCoupon, createCoupon, readCoupon } from './coupons.ts'
import { Coupon, CouponChange, CouponInput } from './links.schema.ts'

const params = { id: typeId('cpn', 'coupon') }

export const couponRoutes = [
  listRoute({
    path: '/v1/coupons',
    forGroups: 'reads',
    scope: 'links:read',
    summary: 'Coupons',
    view: Coupon,
    filters: {
      program_id: typeId('prg', 'program').optional(),
      partnership_id: typeId('psh', 'partnership').optional(),
      partner_id: typeId('par', 'partner').optional(),
      code: couponCode.optional(),
      active: z.stringbool().optional(),
    },
    sorts: ['created_at'],
    rows: (ctx, filters) => couponRows(ctx.company_id, filters),
  }),
  route({
    method: 'POST',
    path: '/v1/coupons',
    scope: 'links:write',
    summary: 'Give a partnership a coupon',
    body: CouponInput,
    answers: { 201: Coupon },
    refusals: { 404: ['not_found'], 409: ['coupon_taken'], 422: ['feature_off'] },
    verb: (ctx, { body }) => createCoupon(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/coupons/{id}',
    forGroups: 'reads',
    scope: 'links:read',
    summary: 'One coupon',
    params,
    answers: { 200: Coupon },
    verb: (ctx, { params: { id } }) => readCoupon(ctx, id),
  }),
  route({
    method: 'PATCH',
    path: '/v1/coupons/{id}',
    scope: 'links:write',
    summary: 'Change a coupon, or make it attribute nothing',
    params,
    body: CouponChange,
    answers: { 200: Coupon },
    verb: (ctx, { params: { id }, body }) => changeCoupon(ctx, id, body),
  }),
]
