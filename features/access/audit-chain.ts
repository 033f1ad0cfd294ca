/**
 * Audit rows as a chain: each sealed row carries the hash of the one before it. A row is written without a seal, so
 * that acts of one company do not wait for each other, and sealed within seconds by whoever runs jobs. docs/security.md
 * says to strangers how a row is hashed; what is there and what is here must say the same.
 */
import { createHash } from 'node:crypto'
import { toTypeId } from '#lib/ids.ts'
import type { Database } from '#server/database.ts'
import type { Log } from '#server/log.ts'
import { counter } from '#server/metrics.ts'
import {
  type AuditEntry,
  type Chain,
  lockChain,
  type Seal,
  sealRows,
  selectChainEnd,
  selectUnsealed,
  selectUnsealedChains,
} from './audit-chain.sql.ts'

const sealed = counter('tributary_audit_rows_sealed_total', 'Audit rows that were put into a chain.')

/** What the first row of a chain has before it. */
export const BEGINNING = Buffer.alloc(32)

const ROWS_AT_ONCE = 500
const CHAINS_AT_ONCE = 100

/** Seals what waits, chain by chain; true while there may be more. */
export async function sealAuditRows({ database, log }: { database: Database; log: Log }): Promise<boolean> {
  const chains = await database.transaction({ role: 'trb_system' }, (tx) =>
    tx.rows(selectUnsealedChains(CHAINS_AT_ONCE)),
  )
  let hasMore = chains.length >= CHAINS_AT_ONCE
  for (const chain of chains) {
    const seals = await sealChain(database, chain)
    const last = seals.at(-1)
    if (!last) continue
    sealed.add(seals.length)
    // Where logs leave the machine, this line is what a cut or rewritten chain is held against.
    const end = { chain: nameOf(chain), seq: Number(last.seq), hash: last.hash }
    log.info(end, 'audit rows were sealed')
    hasMore ||= seals.length === ROWS_AT_ONCE
  }
  return hasMore
}

/** A row that commits late simply comes later: only rows without a seal are looked for, whenever they were written. */
function sealChain(database: Database, chain: Chain): Promise<Seal[]> {
  return database.transaction(actingFor(chain), async (tx) => {
    // Sent together; each statement sees what was committed when its turn came, the rows after the lock was held.
    const [, end, rows] = await Promise.all([
      tx.rows(lockChain(chain)),
      tx.asSystem(() => tx.first(selectChainEnd(chain))),
      tx.rows<AuditEntry>(selectUnsealed(chain, ROWS_AT_ONCE)),
    ])
    const seals: Seal[] = []
    let seq = end?.seq ?? 0n
    let prev_hash = end?.hash ?? BEGINNING
    for (const row of rows) {
      seq += 1n
      const hash = hashOf(chain, row, seq, prev_hash)
      seals.push({ id: row.id, seq, prev_hash: prev_hash.toString('hex'), hash: hash.toString('hex') })
      prev_hash = hash
    }
    if (seals.length > 0) await tx.execute(sealRows(chain, seals))
    return seals
  })
}

export function actingFor({ kind, owner_id }: Chain) {
  return kind === 'company'
    ? ({ role: 'trb_company', company_id: owner_id } as const)
    : ({ role: 'trb_self', partner_id: owner_id } as const)
}

/** What a chain is called outside: the id of its company or partner. */
export function nameOf({ kind, owner_id }: Chain): string {
  return toTypeId(kind === 'company' ? 'cmp' : 'par', owner_id)
}

/** SHA-256 of the canonical form of the row with its place in the chain. */
export function hashOf(chain: Chain, row: AuditEntry, seq: bigint, prev_hash: Buffer): Buffer {
  const document = {
    chain: nameOf(chain),
    seq: Number(seq),
    prev_hash: prev_hash.toString('hex'),
    id: toTypeId('aud', row.id),
    actor_type: row.actor_type,
    actor_id: row.actor_id,
    action: row.action,
    object_id: row.object_id,
    before: row.before,
    after: row.after,
    request_id: row.request_id,
    network: row.network,
    created_at: row.created_at.toISOString(),
  }
  return createHash('sha256').update(canonical(document)).digest()
}

/** JSON in the canonical form of RFC 8785: members by their UTF-16 units, no space, numbers and texts as ECMAScript. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}
