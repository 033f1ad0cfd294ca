/** Reads a chain of audit rows from its beginning and says what does not fit. */
import type { Database } from '#server/database.ts'
import {
  type Chain,
  countUnsealed,
  type SealedEntry,
  selectChainEnd,
  selectChains,
  selectSealed,
} from './audit-chain.sql.ts'
import { actingFor, BEGINNING, hashOf } from './audit-chain.ts'

export type ChainFault = {
  /** `missing`: rows are gone. `changed`: a row is not what was sealed. `unlinked`: it follows another row than it
   *  says. `cut`: the chain ends before the end that was noted. `rewritten`: it has another hash where one was noted. */
  readonly fault: 'missing' | 'changed' | 'unlinked' | 'cut' | 'rewritten'
  readonly seq: number
  readonly text: string
}

/** A place of a chain that was noted elsewhere: in the log, by an auditor. */
export type NotedEnd = { readonly seq: number; readonly hash: string }

export type VerifiedChain = Chain & {
  readonly rows: number
  readonly unsealed: number
  /** The end that was found; null of a chain without sealed rows. */
  readonly end: NotedEnd | null
  readonly faults: readonly ChainFault[]
}

const PAGE = 1_000

/** Every company and partner that has an audit row or a noted end. */
export function listChains(database: Database): Promise<Chain[]> {
  return database.transaction({ role: 'trb_system' }, (tx) => tx.rows(selectChains()))
}

/** Verifies one chain: from its first row to its end, against the end in the database and one noted elsewhere. */
export async function verifyChain(
  database: Database,
  chain: Chain,
  noted?: NotedEnd | undefined,
): Promise<VerifiedChain> {
  // Read before the rows: what is sealed meanwhile lies beyond it and is no fault.
  const known = await database.transaction({ role: 'trb_system' }, (tx) => tx.first(selectChainEnd(chain)))
  const faults: ChainFault[] = []
  const wanted = noted && { ...noted, hash: noted.hash.toLowerCase() }
  let rows = 0
  let last: { seq: bigint; hash: Buffer } = { seq: 0n, hash: BEGINNING }
  let noticed: string | undefined
  for await (const row of sealedRows(database, chain)) {
    rows += 1
    faults.push(...faultsOf(chain, last, row))
    if (wanted && row.seq === BigInt(wanted.seq)) noticed = row.hash.toString('hex')
    last = { seq: row.seq, hash: row.hash }
    if (known && row.seq === known.seq && !row.hash.equals(known.hash))
      faults.push(rewritten(row.seq, 'the database'))
  }
  if (known && last.seq < known.seq) faults.push(cut(last.seq, known.seq, 'the database'))
  // The end of a chain is written with its rows: rows without one are rows whose end was removed.
  if (!known && rows > 0) faults.push(rewritten(last.seq, 'the database, which has none of this chain'))
  if (wanted && noticed === undefined) faults.push(cut(last.seq, BigInt(wanted.seq), 'you'))
  if (wanted && noticed !== undefined && noticed !== wanted.hash)
    faults.push(rewritten(BigInt(wanted.seq), 'you'))
  const unsealed = await database.transaction(actingFor(chain), (tx) => tx.one(countUnsealed(chain)))
  const end = rows === 0 ? null : { seq: Number(last.seq), hash: last.hash.toString('hex') }
  return { ...chain, rows, unsealed: Number(unsealed.count), end, faults }
}

function faultsOf(chain: Chain, last: { seq: bigint; hash: Buffer }, row: SealedEntry): ChainFault[] {
  const faults: ChainFault[] = []
  const seq = Number(row.seq)
  const follows = row.seq === last.seq + 1n
  if (!follows) {
    const text = `rows ${last.seq + 1n} to ${row.seq - 1n} are missing`
    faults.push({ fault: 'missing', seq: Number(last.seq) + 1, text })
  } else if (!row.prev_hash.equals(last.hash)) {
    faults.push({ fault: 'unlinked', seq, text: `row ${seq} follows another row than it says` })
  }
  if (!hashOf(chain, row, row.seq, row.prev_hash).equals(row.hash)) {
    faults.push({ fault: 'changed', seq, text: `row ${seq} is not what was sealed` })
  }
  return faults
}

function cut(last: bigint, expected: bigint, who: string): ChainFault {
  const text = `the chain ends at row ${last}, and ${who} noted row ${expected}`
  return { fault: 'cut', seq: Number(last), text }
}

function rewritten(seq: bigint, who: string): ChainFault {
  return { fault: 'rewritten', seq: Number(seq), text: `row ${seq} has another hash than noted by ${who}` }
}

async function* sealedRows(database: Database, chain: Chain): AsyncGenerator<SealedEntry> {
  let after = 0n
  for (let more = true; more; ) {
    const page = await database.transaction(actingFor(chain), (tx) =>
      tx.rows<SealedEntry>(selectSealed(chain, after, PAGE) as never),
    )
    yield* page
    more = page.length === PAGE
    after = page.at(-1)?.seq ?? after
  }
}
