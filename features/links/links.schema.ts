/** Links and coupons on the wire. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { nonNegativeAmount } from '#lib/money.ts'
import { couponCode, httpUrl, text } from '#lib/text.ts'
import { moment } from '#lib/time.ts'

/** The end of a link's address. Capital letters are taken and kept as small ones: an address is one in any case. */
const linkSlug = z
  .string()
  .regex(
    /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?$/,
    'must be 1 to 64 of a–z, 0–9 and hyphens, with none at either end',
  )
  .toLowerCase()
  .meta({ description: 'One of its kind in the whole installation, and never given to another link.' })

const destination = httpUrl.meta({ description: "Within the program's domains." })
const title = z.union([text(120), z.literal('')])

export const Link = z
  .object({
    id: typeId('lnk', 'link'),
    object: z.literal('link'),
    program_id: typeId('prg', 'program'),
    partnership_id: typeId('psh', 'partnership'),
    partner_id: typeId('par', 'partner'),
    slug: z.string(),
    url: z.string().meta({ description: 'What is shared.' }),
    destination_url: z.string(),
    title: z.string(),
    is_default: z.boolean(),
    archived_at: moment.nullable().meta({ description: 'An archived link still redirects and attributes.' }),
    clicks: nonNegativeAmount.meta({ description: 'Unique clicks.' }),
    raw_clicks: nonNegativeAmount,
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Link' })

export const LinkInput = z.strictObject({
  partnership_id: typeId('psh', 'partnership'),
  slug: linkSlug.optional().meta({ description: "Default: made of the title or the partner's name." }),
  destination_url: destination
    .optional()
    .meta({ description: "Default: the program's, also when that changes." }),
  title: title.default(''),
})
export type LinkInput = z.output<typeof LinkInput>

export const LinkChange = z.strictObject({
  destination_url: destination
    .nullable()
    .optional()
    .meta({ description: 'Null leads where the program leads.' }),
  title: title.optional(),
  archived: z.boolean().optional(),
})
export type LinkChange = z.output<typeof LinkChange>

const description = z.union([text(200), z.literal('')]).meta({ description: 'What the buyer gets.' })

export const Coupon = z
  .object({
    id: typeId('cpn', 'coupon'),
    object: z.literal('coupon'),
    program_id: typeId('prg', 'program'),
    partnership_id: typeId('psh', 'partnership'),
    partner_id: typeId('par', 'partner'),
    code: z.string(),
    description: z.string(),
    active: z.boolean(),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Coupon' })

export const CouponInput = z.strictObject({
  partnership_id: typeId('psh', 'partnership'),
  code: couponCode.meta({ description: 'One of its kind in the company, in any case of its letters.' }),
  description: description.default(''),
})
export type CouponInput = z.output<typeof CouponInput>

export const CouponChange = z.strictObject({
  description: description.optional(),
  active: z.boolean().optional(),
})
export type CouponChange = z.output<typeof CouponChange>
