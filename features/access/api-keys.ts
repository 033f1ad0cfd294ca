/** Keys by which servers and pages of a company call. Shown once, stored as a hash, revoked within a second. */
import { createHash, randomBytes } from 'node:crypto'
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { type Context, holds } from '#server/context.ts'
import type { CompanyCredential, PartnerCredential } from '#server/credential.ts'
import type { Database } from '#server/database.ts'
import { found } from '#server/route.ts'
import { MONEY_SCOPES, type Scope } from '#server/scopes.ts'
import type { ApiKeyInput } from './access.schema.ts'
import {
  insertKey,
  insertKeyHash,
  revokeKey,
  selectKey,
  selectKeyOwner,
  updateLastUses,
} from './access.sql.ts'
import { audit } from './audit.ts'
import type { Team } from './teams.sql.ts'

const PREFIXES = { secret: 'trb_sk_', test: 'trb_sk_test_', publishable: 'trb_pk_' } as const

/**
 * Makes a key; its secret is in the answer and nowhere else. A caller cannot give more than it has (403
 * `scope_missing`); a key bound to a program only tracks (422 `program_key_scopes`); a key that tracks cannot reach money (422 `track_key_with_money`); a key for browsers takes
 * origins and no scopes (422 `publishable_key_scopes`).
 */
export async function createKey(ctx: Context, input: ApiKeyInput) {
  checkInput(ctx, input)
  const { secret, hint } = newSecret(PREFIXES[input.kind])
  const id = newId()
  const key = await insertedKey(
    ctx,
    insertKey({
      company_id: ctx.company_id,
      id,
      kind: input.kind,
      label: input.label,
      hint,
      scopes: input.kind === 'publishable' ? ['track'] : input.scopes,
      program_id: input.program_id,
      origins: input.origins,
      expires_at: input.expires_at,
    }),
  )
  await ctx.tx.execute(insertKeyHash(hashOf(secret), ctx.company_id, id))
  audit(ctx, 'api_key.created', id, { after: key })
  return { ...key, secret }
}

/** 190 bits behind a prefix that says what it opens, and enough of it to tell keys apart. */
export function newSecret(prefix: string): { secret: string; hint: string } {
  const secret = prefix + randomBytes(24).toString('base64url').replaceAll(/[-_]/g, 'x')
  return { secret, hint: `${secret.slice(0, prefix.length + 4)}…${secret.slice(-4)}` }
}

/** The program of a key is one of the company's; another's does not exist for it. */
async function insertedKey(ctx: Context, statement: ReturnType<typeof insertKey>) {
  try {
    return await ctx.tx.one(statement)
  } catch (error) {
    if ((error as { code?: string }).code === '23503')
      throw new Refusal(404, 'not_found', 'There is no such program.')
    throw error
  }
}

function checkInput(ctx: Context, input: ApiKeyInput): void {
  const missing = input.scopes.find((scope) => !holds(ctx.actor, scope))
  if (missing)
    throw new Refusal(403, 'scope_missing', `A key cannot give the scope "${missing}" that it does not have.`)
  if (input.kind === 'publishable') {
    if (input.scopes.length > 0 || input.origins.length === 0) {
      throw new Refusal(
        422,
        'publishable_key_scopes',
        'A key for browsers takes no scopes and at least one origin.',
      )
    }
    return
  }
  if (input.scopes.length === 0)
    throw new Refusal(422, 'scopes_required', 'Give the scopes that this key may use.')
  const beyond = input.scopes.find((scope) => scope !== 'track' && scope !== 'track:override')
  if (input.program_id !== null && beyond) {
    throw new Refusal(
      422,
      'program_key_scopes',
      `A key bound to a program only tracks; it cannot hold "${beyond}".`,
    )
  }
  const tracks = input.scopes.includes('track')
  const money = input.scopes.find((scope) => MONEY_SCOPES.includes(scope))
  if (tracks && money) {
    throw new Refusal(422, 'track_key_with_money', `A key that tracks cannot hold "${money}". Make two keys.`)
  }
}

/** Ends a key; a process that has it in memory forgets it before this is answered, the others within a second. */
export async function endKey(ctx: Context, id: string) {
  const before = found(await ctx.tx.first(selectKey(ctx.company_id, id)), 'API key')
  const key = await ctx.tx.one(revokeKey(ctx.company_id, id))
  audit(ctx, 'api_key.revoked', id, { before, after: key })
  ctx.tx.afterCommit(() => ctx.services.invalidate('api_keys', id))
  return key
}

export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

type Found = CompanyCredential & { readonly expires_at: Date | null; readonly revoked_at: Date | null }

/** Reads a key from the database by the hash of its secret; undefined when there is none. */
export async function loadKey(database: Database, hash: Buffer): Promise<Found | undefined> {
  const name = hash.toString('base64')
  const owner = owners.get(name) ?? (await database.first({ role: 'trb_system' }, selectKeyOwner(hash)))
  if (!owner) return undefined
  if (owners.size >= OWNERS_KEPT) owners.clear()
  owners.set(name, owner)
  const { company_id, key_id } = owner
  const key = await database.first({ role: 'trb_company', company_id }, selectKey(company_id, key_id))
  return key && { ...key, company_id, scopes: key.scopes as Scope[] }
}

/** Whose key a hash is never changes; whether it still opens anything is asked every second. */
const owners = new Map<string, { readonly company_id: string; readonly key_id: string }>()
const OWNERS_KEPT = 100_000

/** Notes when keys were used, without a write per request: what is gathered is written each minute. */
export function createUseLog(database: Database) {
  const uses = new Map<string, { team: Team; at: Date }>()
  return {
    note: (credential: CompanyCredential | PartnerCredential) => {
      const team: Team =
        'partner_id' in credential
          ? { kind: 'partner', id: credential.partner_id }
          : { kind: 'company', id: credential.company_id }
      uses.set(credential.id, { team, at: new Date() })
    },
    async write(): Promise<void> {
      const byTeam = Map.groupBy([...uses], ([, use]) => use.team.id)
      uses.clear()
      for (const entries of byTeam.values()) {
        const team = (entries[0] as (typeof entries)[0])[1].team
        const rows = entries.map(([id, use]) => ({ id, last_used_at: use.at }))
        await database.transaction(actingFor(team), (tx) => tx.execute(updateLastUses(team, rows)))
      }
    },
  }
}

const actingFor = ({ kind, id }: Team) =>
  kind === 'company'
    ? ({ role: 'trb_company', company_id: id } as const)
    : ({ role: 'trb_self', partner_id: id } as const)
