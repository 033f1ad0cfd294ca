/** A signed-in person, their sessions and passkeys on the wire. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { text } from '#lib/text.ts'
import { moment, timeZone } from '#lib/time.ts'
import { SCOPES, type Scope } from '#server/scopes.ts'

const scopes = z.array(z.enum(SCOPES as [Scope, ...Scope[]]))

const company = z.object({
  kind: z.literal('company'),
  id: typeId('cmp', 'company'),
  name: z.string(),
  slug: z.string(),
  member_id: typeId('mem', 'member'),
  role: z.string(),
  scopes,
  group_ids: z.array(typeId('grp', 'group')).nullable(),
})

const partner = z.object({
  kind: z.literal('partner'),
  id: typeId('par', 'partner'),
  name: z.string(),
  slug: z.null(),
  member_id: typeId('mem', 'member'),
  role: z.string(),
  scopes,
  group_ids: z.null(),
})

/** BCP 47, as far as catalogues go: `en`, `es`, `pt-BR`, and `en-XA`, which lengthens every text. */
const language = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a language such as en or pt-BR')

export const Me = z
  .object({
    object: z.literal('person'),
    id: typeId('usr', 'person'),
    name: z.string(),
    email: z.string(),
    email_verified: z.boolean(),
    language: z.string().nullable(),
    time_zone: z.string().nullable(),
    has_password: z.boolean(),
    two_factor_enabled: z.boolean(),
    google_linked: z.boolean(),
    google_available: z.boolean().meta({ description: 'The installation signs in with Google.' }),
    passkeys_count: z.int(),
    fresh_until: moment.meta({ description: 'Until then what asks for a fresh sign-in needs none.' }),
    teams: z.array(z.discriminatedUnion('kind', [company, partner])),
  })
  .meta({ id: 'Me' })

export const MeChange = z.strictObject({
  name: text(120).optional(),
  language: language.optional(),
  time_zone: timeZone.optional(),
})

export const Session = z
  .object({
    id: typeId('ses', 'session'),
    object: z.literal('session'),
    browser: z.string().nullable().meta({ description: 'As it names itself: "Firefox on Linux".' }),
    network: z.string().nullable().meta({ description: 'The first address of the network it began from.' }),
    created_at: moment,
    last_seen_at: moment.meta({ description: 'Within an hour.' }),
    is_current: z.boolean(),
  })
  .meta({ id: 'Session' })

export const Sessions = z.object({ data: z.array(Session), has_more: z.literal(false) })

export const Passkey = z
  .object({
    id: typeId('psk', 'passkey'),
    object: z.literal('passkey'),
    label: z.string(),
    created_at: moment,
  })
  .meta({ id: 'Passkey' })

export const Passkeys = z.object({ data: z.array(Passkey), has_more: z.literal(false) })

export const Proof = z
  .strictObject({
    password: z.string().max(128).optional(),
    code: z
      .string()
      .regex(/^\d{6}$/, 'must be six digits')
      .optional(),
  })
  .refine(({ password, code }) => (password === undefined) !== (code === undefined), 'Give password or code.')

export const Proven = z.object({ fresh_until: moment })
