/** Enrolment: partner, partnership, default link and coupon in one act. */
import { Refusal } from '#lib/errors.ts'
import type { Context } from '#server/context.ts'
import { giveCoupon } from '../links/coupons.ts'
import { createDefaultLink } from '../links/links.ts'
import { isOn, requireOn } from '../links/switches.ts'
import { checkOwnRate } from '../offers/own-rates.ts'
import { findOrMakePartner, readPartner } from '../partners/partners.ts'
import { createPartnership } from '../partners/partnerships.ts'
import { readGroup } from '../programs/groups.ts'
import { readProgram } from '../programs/programs.ts'
import type { EnrolmentInput } from './enrolment.schema.ts'

/**
 * Enrols whoever has an e-mail address in a program: whole, or not at all. The same address in another program or
 * company is the same partner, of whom nothing else is told. Refuses an archived program (409 `program_archived`), a
 * partner of the program (409 `already_partner`), a code that is taken (409 `coupon_taken`), a coupon where those are
 * off (422 `feature_off`), a group of another program (422 `group_of_other_program`) and an own percentage beside one of
 * deals won (422 `percentage_on_deal_and_own_rate`).
 */
export async function enrolPartner(ctx: Context, input: EnrolmentInput) {
  const program = await readProgram(ctx, input.program_id)
  if (program.status !== 'active') {
    throw new Refusal(409, 'program_archived', 'This program is archived and takes no partners.')
  }
  const group = await readGroup(ctx, input.group_id ?? program.default_group_id)
  if (input.coupon_code) requireOn(['coupons'], program, group)
  const { name, email, type, country = null, commission = null, status, tags, metadata } = input
  await checkOwnRate(ctx, program.id, commission)
  const partner_id = await findOrMakePartner(ctx, { name, email, type, country })
  const partnership = await createPartnership(ctx, {
    program_id: program.id,
    partner_id,
    group_id: group.id,
    name,
    email,
    type,
    country,
    commission,
    status,
    tags,
    metadata,
  })
  const hasLink = isOn('links', program, group) && isOn('default_link', program, group)
  const link = hasLink ? await createDefaultLink(ctx, partnership) : null
  const coupon = input.coupon_code
    ? await giveCoupon(ctx, partnership, { code: input.coupon_code, description: '' })
    : null
  return { ...(await readPartner(ctx, partner_id, program.id)), link, coupon }
}
