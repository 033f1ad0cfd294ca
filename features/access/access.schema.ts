/** What companies, keys and audit rows look like on the wire. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { currency } from '#lib/money.ts'
import { slug, text } from '#lib/text.ts'
import { moment, timeZone } from '#lib/time.ts'
import { SCOPES, type Scope } from '#server/scopes.ts'
import { PARTNER_KEY_SCOPES } from './roles.ts'

/** Plain safe integers, because they stand in jsonb. */
const bonusLimits = z
  .array(z.strictObject({ amount: z.int().min(1), currency }))
  .max(50)
  .refine(
    (limits) => new Set(limits.map((one) => one.currency)).size === limits.length,
    'names a currency twice',
  )
  .meta({
    description:
      'The largest bonus, in minor units of each currency, that a member without finance:write may give. A currency that is not named: none.',
  })

export const Company = z
  .object({
    id: typeId('cmp', 'company'),
    object: z.literal('company'),
    name: z.string(),
    slug: z.string(),
    legal_name: z.string(),
    address: z.string(),
    time_zone: z.string().meta({ description: 'IANA zone in which months end.' }),
    bonus_limits: bonusLimits,
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Company' })

export const CompanyInput = z.strictObject({
  name: text(120),
  slug: slug.optional(),
  legal_name: text(200).optional(),
  address: text(500).optional(),
  time_zone: timeZone.default('UTC'),
})
export type CompanyInput = z.output<typeof CompanyInput>

export const CompanyChange = z.strictObject({
  name: text(120).optional(),
  legal_name: text(200).optional(),
  address: text(500).optional(),
  time_zone: timeZone.optional(),
  bonus_limits: bonusLimits.optional(),
})
export type CompanyChange = z.output<typeof CompanyChange>

const origin = z
  .url({ protocol: /^https?$/ })
  .refine(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    'must be an origin such as https://shop.example',
  )

const fields = {
  id: typeId('key', 'API key'),
  object: z.literal('api_key'),
  kind: z.enum(['secret', 'test', 'publishable']),
  label: z.string(),
  hint: z.string().meta({ description: 'The beginning and end of the key, to tell keys apart.' }),
  scopes: z.array(z.enum(SCOPES as [Scope, ...Scope[]])),
  program_id: typeId('prg', 'program').nullable(),
  origins: z.array(z.string()),
  expires_at: moment.nullable(),
  revoked_at: moment.nullable(),
  last_used_at: moment.nullable().meta({ description: 'Within a minute.' }),
  created_at: moment,
}

export const ApiKey = z.object(fields).meta({ id: 'ApiKey' })

const shownOnce = z.string().nullable().meta({ description: 'Shown once; null when the answer is replayed.' })

export const NewApiKey = z
  .object({
    ...fields,
    secret: shownOnce,
  })
  .meta({ id: 'NewApiKey' })

export const ApiKeyInput = z.strictObject({
  kind: z.enum(['secret', 'test', 'publishable']).default('secret'),
  label: text(100),
  scopes: z
    .array(z.enum(SCOPES as [Scope, ...Scope[]]))
    .max(SCOPES.length)
    .default([])
    .meta({ description: 'A key for browsers takes none: it may click and sign up.' }),
  program_id: typeId('prg', 'program').nullable().default(null),
  origins: z.array(origin).max(20).default([]),
  expires_at: moment.nullable().default(null),
})
export type ApiKeyInput = z.output<typeof ApiKeyInput>

export const AuditEvent = z
  .object({
    id: typeId('aud', 'audit event'),
    object: z.literal('audit_event'),
    actor_type: z.string(),
    actor_id: z.string(),
    action: z.string(),
    object_id: z.uuid().nullable(),
    before: z.unknown(),
    after: z.unknown(),
    request_id: z.string().nullable(),
    network: z.string().nullable(),
    created_at: moment,
    seq: z.codec(z.int().min(1), z.bigint(), { decode: BigInt, encode: Number }).nullable().meta({
      description: 'Its place in the chain of the company; null until it is sealed, within a minute.',
    }),
    prev_hash: z.string().nullable().meta({ description: 'The hash of the row before it, in hexadecimal.' }),
    hash: z
      .string()
      .nullable()
      .meta({ description: 'SHA-256 of the row and its place: docs/security.md says of what.' }),
  })
  .meta({ id: 'AuditEvent' })

export const TestExchange = z
  .object({
    id: typeId('exc', 'exchange'),
    object: z.literal('test_exchange'),
    key_id: typeId('key', 'API key'),
    method: z.string(),
    path: z.string(),
    request: z.unknown(),
    status: z.int(),
    response: z.unknown(),
    created_at: moment,
  })
  .meta({ id: 'TestExchange' })

const partnerKeyFields = {
  id: typeId('key', 'API key'),
  object: z.literal('api_key'),
  label: z.string(),
  hint: fields.hint,
  scopes: fields.scopes,
  expires_at: moment.nullable(),
  revoked_at: moment.nullable(),
  last_used_at: fields.last_used_at,
  created_at: moment,
}

export const PartnerApiKey = z.object(partnerKeyFields).meta({ id: 'PartnerApiKey' })

export const NewPartnerApiKey = z
  .object({ ...partnerKeyFields, secret: shownOnce })
  .meta({ id: 'NewPartnerApiKey' })

export const PartnerApiKeyInput = z.strictObject({
  label: text(100),
  scopes: z.array(z.enum(PARTNER_KEY_SCOPES as [Scope, ...Scope[]])).min(1),
  expires_at: moment.nullable().default(null),
})
export type PartnerApiKeyInput = z.output<typeof PartnerApiKeyInput>
