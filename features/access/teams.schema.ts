/** Members and invitations of teams on the wire. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { email } from '#lib/text.ts'
import { moment } from '#lib/time.ts'
import { companyRoles, partnerRoles } from './roles.ts'

const group_ids = z
  .array(typeId('grp', 'group'))
  .min(1)
  .max(100)
  .nullable()
  .meta({ description: 'The groups that the role is limited to; null for all.' })

const memberFields = {
  id: typeId('mem', 'member'),
  object: z.literal('member'),
  person_id: typeId('usr', 'person'),
  name: z.string(),
  email: z.string(),
  created_at: moment,
  updated_at: moment,
}

const invitationFields = {
  id: typeId('inv', 'invitation'),
  object: z.literal('invitation'),
  email: z.string(),
  invited_by_name: z.string(),
  expires_at: moment,
  accepted_at: moment.nullable(),
  revoked_at: moment.nullable(),
  created_at: moment,
}

export const Member = z
  .object({ ...memberFields, role: z.enum(companyRoles), group_ids })
  .meta({ id: 'Member' })

export const PartnerMember = z
  .object({ ...memberFields, role: z.enum(partnerRoles) })
  .meta({ id: 'PartnerMember' })

export const Invitation = z
  .object({ ...invitationFields, role: z.enum(companyRoles), group_ids })
  .meta({ id: 'Invitation' })

export const PartnerInvitation = z
  .object({ ...invitationFields, role: z.enum(partnerRoles) })
  .meta({ id: 'PartnerInvitation' })

export const InvitationInput = z.strictObject({
  email,
  role: z.enum(companyRoles),
  group_ids: group_ids.default(null),
})

export const PartnerInvitationInput = z.strictObject({ email, role: z.enum(partnerRoles) })

export const MemberChange = z.strictObject({
  role: z.enum(companyRoles).optional(),
  group_ids: group_ids.optional(),
})

export const PartnerMemberChange = z.strictObject({ role: z.enum(partnerRoles) })
