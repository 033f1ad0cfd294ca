/** Keys of a partner's tools: its own data to read, its links and referrals to write. */
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { holds, type PartnerContext } from '#server/context.ts'
import type { PartnerCredential } from '#server/credential.ts'
import type { Database } from '#server/database.ts'
import { found } from '#server/route.ts'
import type { Scope } from '#server/scopes.ts'
import type { PartnerApiKeyInput } from './access.schema.ts'
import { hashOf, newSecret } from './api-keys.ts'
import { audit } from './audit.ts'
import {
  insertPartnerKey,
  insertPartnerKeyHash,
  revokePartnerKey,
  selectPartnerKey,
  selectPartnerKeyOwner,
} from './partner-keys.sql.ts'

/** Makes a key; its secret is in the answer and nowhere else. Nobody gives more than they have (403 `scope_missing`). */
export async function createPartnerKey(ctx: PartnerContext, input: PartnerApiKeyInput) {
  const missing = input.scopes.find((scope) => !holds(ctx.actor, scope))
  if (missing)
    throw new Refusal(403, 'scope_missing', `A key cannot give the scope "${missing}" that you do not have.`)
  const { secret, hint } = newSecret('trb_rk_')
  const id = newId()
  const key = await ctx.tx.one(insertPartnerKey({ partner_id: ctx.partner_id, id, hint, ...input }))
  await ctx.tx.execute(insertPartnerKeyHash(hashOf(secret), ctx.partner_id, id))
  audit(ctx, 'api_key.created', id, { after: key })
  return { ...key, secret }
}

/** Ends a key: refused within a second, in every process. */
export async function endPartnerKey(ctx: PartnerContext, id: string) {
  const before = found(await ctx.tx.first(selectPartnerKey(ctx.partner_id, id)), 'API key')
  const key = await ctx.tx.one(revokePartnerKey(ctx.partner_id, id))
  audit(ctx, 'api_key.revoked', id, { before, after: key })
  return key
}

type Found = PartnerCredential & { readonly expires_at: Date | null; readonly revoked_at: Date | null }

/** Reads a key by the hash of its secret; undefined when there is none. */
export async function loadPartnerKey(database: Database, hash: Buffer): Promise<Found | undefined> {
  const owner = await database.transaction({ role: 'trb_system' }, (tx) =>
    tx.first(selectPartnerKeyOwner(hash)),
  )
  if (!owner) return undefined
  const { partner_id, key_id } = owner
  const key = await database.transaction({ role: 'trb_self', partner_id }, (tx) =>
    tx.first(selectPartnerKey(partner_id, key_id)),
  )
  if (!key) return undefined
  const { id, scopes, expires_at, revoked_at } = key
  return { id, kind: 'partner', partner_id, scopes: scopes as Scope[], expires_at, revoked_at }
}
