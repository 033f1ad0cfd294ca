/** Statements on the chains of audit rows. What one says of companies holds for partners on their own table. */
import { sql } from 'kysely'
import { asJson, db } from '#server/database.ts'

/** Whose rows are sealed together. */
export type Chain = { readonly kind: 'company' | 'partner'; readonly owner_id: string }

export type AuditEntry = {
  readonly id: string
  readonly actor_type: string
  readonly actor_id: string
  readonly action: string
  readonly object_id: string | null
  readonly before: unknown
  readonly after: unknown
  readonly request_id: string | null
  readonly network: string | null
  readonly created_at: Date
}

export type SealedEntry = AuditEntry & {
  readonly seq: bigint
  readonly prev_hash: Buffer
  readonly hash: Buffer
}

const members = [
  'id',
  'actor_type',
  'actor_id',
  'action',
  'object_id',
  'before',
  'after',
  'request_id',
  'network',
  'created_at',
] as const

/** One sealer at a time per chain, until the transaction ends; the rows that wait are read after it is held. */
export function lockChain({ owner_id }: Chain) {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`audit ${owner_id}`}, 0))`
}

/** The end of a chain, as the system. */
export function selectChainEnd({ owner_id }: Chain) {
  return db.selectFrom('audit_chains').select(['seq', 'hash', 'sealed_at']).where('owner_id', '=', owner_id)
}

export function selectUnsealed({ kind, owner_id }: Chain, limit: number) {
  return rowsOf(kind)
    .select(members)
    .where(ownerOf(kind), '=', owner_id)
    .where('seq', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
}

export function selectSealed({ kind, owner_id }: Chain, after: bigint, limit: number) {
  return rowsOf(kind)
    .select(members)
    .select(['seq', 'prev_hash', 'hash'])
    .where(ownerOf(kind), '=', owner_id)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
}

export function countUnsealed({ kind, owner_id }: Chain) {
  return rowsOf(kind)
    .select((query) => query.fn.countAll<bigint>().as('count'))
    .where(ownerOf(kind), '=', owner_id)
    .where('seq', 'is', null)
}

// The two tables have the same columns but for their owner's, which the builder's types cannot say.
function rowsOf(kind: Chain['kind']) {
  return db.selectFrom((kind === 'company' ? 'audit_events' : 'partner_audit_events') as 'audit_events')
}

function ownerOf(kind: Chain['kind']) {
  return (kind === 'company' ? 'company_id' : 'partner_id') as 'company_id'
}

export type Seal = {
  readonly id: string
  readonly seq: bigint
  readonly prev_hash: string
  readonly hash: string
}

export function sealRows({ kind }: Chain, seals: readonly Seal[]) {
  return sql`select seal_audit_events(${kind}, ${asJson(seals)}::jsonb)`
}

export function selectUnsealedChains(most: number) {
  return sql<Chain>`select kind, owner_id from unsealed_audit_chains(${most})`
}

export function selectChains() {
  return sql<Chain>`
    select kind, owner_id from audit_chain_owners() union select kind, owner_id from audit_chains
    order by kind, owner_id`
}
