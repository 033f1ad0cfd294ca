/** What a partner sees of itself and of its programs. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { countryCode, httpUrl, text } from '#lib/text.ts'
import { moment } from '#lib/time.ts'
import { partnerType, STATUSES } from './partners.schema.ts'

export const PartnerProfile = z
  .object({
    id: typeId('par', 'partner'),
    object: z.literal('partner_profile'),
    name: z.string(),
    email: z.string().meta({ description: 'By which companies found it; sign-in has addresses of its own.' }),
    type: partnerType,
    country: z.string().nullable(),
    website: z.string().nullable(),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'PartnerProfile' })

export const ProfileChange = z.strictObject({
  name: text(120).optional(),
  type: partnerType.optional(),
  country: countryCode.nullable().optional(),
  website: httpUrl.nullable().optional(),
})
export type ProfileChange = z.output<typeof ProfileChange>

export const JoinedProgram = z
  .object({
    id: typeId('psh', 'partnership'),
    object: z.literal('joined_program'),
    program_id: typeId('prg', 'program'),
    name: z.string(),
    slug: z.string(),
    currency: z.string(),
    company_id: typeId('cmp', 'company'),
    company_name: z.string(),
    status: z.enum(STATUSES),
    joined_at: moment,
    claimed_at: moment.nullable(),
  })
  .meta({ id: 'JoinedProgram' })

export const JoinedPrograms = z.object({ data: z.array(JoinedProgram), has_more: z.literal(false) })
