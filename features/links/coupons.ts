/** Coupons: codes that attribute a sale without a click. */
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { codeKey } from '#lib/text.ts'
import type { Context } from '#server/context.ts'
import { found } from '#server/route.ts'
import { audit } from '../access/audit.ts'
import { readPartnership } from '../partners/partnerships.ts'
import { readGroup } from '../programs/groups.ts'
import { readProgram } from '../programs/programs.ts'
import {
  type CouponFacts,
  insertCoupon,
  selectCoupon,
  selectCouponFacts,
  updateCoupon,
} from './coupons.sql.ts'
import type { CouponChange, CouponInput } from './links.schema.ts'
import { requireOn } from './switches.ts'

type Owner = { readonly id: string; readonly program_id: string; readonly partner_id: string }

/** Gives a partnership a coupon. Refuses where coupons are off (422 `feature_off`), and as `giveCoupon` does. */
export async function createCoupon(ctx: Context, input: CouponInput) {
  const partnership = await readPartnership(ctx, input.partnership_id)
  const [program, group] = await Promise.all([
    readProgram(ctx, partnership.program_id),
    readGroup(ctx, partnership.group_id),
  ])
  requireOn(['coupons'], program, group)
  return giveCoupon(ctx, partnership, input)
}

/** Makes the coupon. Refuses a code that the company has already, in whatever case (409 `coupon_taken`). */
export async function giveCoupon(
  ctx: Context,
  partnership: Owner,
  { code, description }: { code: string; description: string },
) {
  const coupon = await ctx.tx.first(
    insertCoupon({
      company_id: ctx.company_id,
      id: newId(),
      program_id: partnership.program_id,
      partnership_id: partnership.id,
      partner_id: partnership.partner_id,
      code,
      code_key: codeKey(code),
      description,
    }),
  )
  if (!coupon) {
    throw new Refusal(409, 'coupon_taken', `The company has a coupon "${code}" already. Choose another code.`)
  }
  audit(ctx, 'coupon.created', coupon.id, { after: coupon })
  return coupon
}

export async function readCoupon(ctx: Context, id: string) {
  return found(await ctx.tx.first(selectCoupon(ctx.company_id, id)), 'coupon')
}

/** Changes a coupon. One that is not active attributes nothing; its code stays taken. */
export async function changeCoupon(ctx: Context, id: string, change: CouponChange) {
  const before = await readCoupon(ctx, id)
  const after = await ctx.tx.one(updateCoupon(ctx.company_id, id, change))
  audit(ctx, 'coupon.changed', id, { before, after })
  return after
}

/** What deciding an event needs of coupons, by folded code. Sent at once, so that it travels with what is beside it. */
export async function couponsByCode(
  ctx: Context,
  codeKeys: readonly string[],
): Promise<Map<string, CouponFacts>> {
  if (codeKeys.length === 0) return new Map()
  const rows = await ctx.tx.rows<CouponFacts>(selectCouponFacts(ctx.company_id, codeKeys))
  return new Map(rows.map((row) => [row.code_key, row]))
}
