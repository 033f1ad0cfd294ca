/** A new partner of a program on the wire. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { countryCode, couponCode, email, metadata, text } from '#lib/text.ts'
import { moment } from '#lib/time.ts'
import { Coupon, Link } from '../links/links.schema.ts'
import { Partner, partnerType, Reward, tags } from '../partners/partners.schema.ts'

export const EnrolmentInput = z.strictObject({
  program_id: typeId('prg', 'program'),
  name: text(120),
  email: email.meta({ description: 'One address is one partner, in whatever programs it is.' }),
  coupon_code: couponCode.nullish(),
  commission: Reward.nullish().meta({ description: "Its own rate. Default: the group's offer." }),
  group_id: typeId('grp', 'group').nullish().meta({ description: "Default: the program's default group." }),
  status: z
    .enum(['active', 'invited'])
    .default('active')
    .meta({ description: 'active earns at once; invited earns once it is accepted.' }),
  type: partnerType.default('individual'),
  country: countryCode.nullish(),
  tags: tags.default([]),
  metadata: metadata.default({}),
})
export type EnrolmentInput = z.output<typeof EnrolmentInput>

export const EnrolledPartner = z
  .object({
    ...Partner.shape,
    link: Link.nullable().meta({ description: 'The default link; null where those are off.' }),
    coupon: Coupon.nullable(),
  })
  .meta({ id: 'EnrolledPartner' })

export const DashboardAddressInput = z.strictObject({
  program_id: typeId('prg', 'program')
    .optional()
    .meta({ description: 'Default: the program that the partner joined last.' }),
})

export const DashboardAddress = z
  .object({
    object: z.literal('dashboard_address'),
    partnership_id: typeId('psh', 'partnership'),
    url: z.string().meta({ description: 'For the partner alone: who opens it sets the password.' }),
    expires_at: moment,
  })
  .meta({ id: 'DashboardAddress' })
