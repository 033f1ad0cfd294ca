/**
 * The only place where money moves. A journal is one event in postings, each a debit and a credit of the same
 * amount; nothing is ever changed or removed. Balances of partners are kept in the same transaction. Journals are
 * read in journals.ts, and checked in verification.ts.
 */
import { createHash } from 'node:crypto'
import { invariant, Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import type { CurrencyCode } from '#lib/money.ts'
import type { Context } from '#server/context.ts'
import {
  applyMoves,
  type BalanceRow,
  ensureBalances,
  insertJournals,
  insertPostings,
  lockedBalances,
  type PostingRow,
  raiseBalances,
  selectHashes,
} from './ledger.sql.ts'

/** Accounts of one partner, each with a floor of zero. `owed_back` is what the partner owes: it grows by debit. */
export type PartnerAccount = 'pending' | 'available' | 'on_hold' | 'reserved' | 'owed_back'

/** Accounts of the house. They have no balance row, so that no row is hot. */
export type HouseAccount =
  | 'commission_expense'
  | 'bonus_expense'
  | 'fee_expense'
  | 'bad_debt'
  | 'tax_withheld'
  | 'opening_balance'
  | `provider_clearing:${string}`
  | `cash:${string}`

export type Account = PartnerAccount | HouseAccount

/** `amount` minor units of `currency`, above zero, from the debit account to the credit account. */
export type Posting = {
  readonly debit: Account
  readonly credit: Account
  readonly amount: bigint
  readonly currency: CurrencyCode
  /** Whose accounts are meant; also on postings of the house that are about one partner. */
  readonly partner_id: string
}

export type Journal = {
  /** Unique in the company: the same key posts once. */
  readonly key: string
  /** The row of DOMAIN's table: accrued, matured, declined … */
  readonly reason: string
  readonly program_id: string | null
  /** The day it counts for, in the company's zone. */
  readonly effective_on: string
  readonly postings: readonly Posting[]
}

/** A partner's balance row, locked until the transaction ends; figures in minor units. */
export type Balance = Record<PartnerAccount, bigint>

const PARTNER_ACCOUNTS: readonly PartnerAccount[] = [
  'pending',
  'available',
  'on_hold',
  'reserved',
  'owed_back',
]

/**
 * Posts journals. One whose key is known already posts nothing, if it says the same; with other content it is a bug
 * and throws. The day it counts for is not content: a repetition after midnight is the same journal. Floors are held
 * by the database, and so is the most that a partner may be owed (422 `amount_too_large`). Callers that debit have
 * locked the balances first.
 */
export async function post(ctx: Context, journals: readonly Journal[]): Promise<void> {
  const wanted = journals.filter((journal) => journal.postings.length > 0)
  if (wanted.length === 0) return
  const rows = wanted.map((journal) => ({
    id: newId(),
    key: journal.key,
    reason: journal.reason,
    program_id: journal.program_id,
    effective_on: journal.effective_on,
    content_hash: hashOf(journal),
  }))
  invariant(new Set(rows.map((row) => row.key)).size === rows.length, 'a journal key appears once in a post')
  const postings: PostingRow[] = wanted.flatMap((journal) =>
    journal.postings.map((posting, position) => ({
      key: journal.key,
      position,
      ...posting,
      ...movesOf(posting),
    })),
  )
  const lowers = lowersABalance(postings)
  // An upsert would hold the proposed negative amount against the floor, so these are updates of rows that exist.
  if (lowers)
    void ctx.tx
      .execute(ensureBalances(ctx.company_id, keysOf(postings.filter(isOfPartner))))
      .catch(() => undefined)
  const posted = await ctx.tx
    .rows(applyMoves(ctx.company_id, rows, postings, { lowers, now: ctx.now }))
    .catch(refuseTooLarge)
  if (posted.length < rows.length) await confirmRepeated(ctx, rows, new Set(posted.map((row) => row.key)))
}

/**
 * Posts journals that nobody can have posted before, because their keys were made in this transaction, and that lower
 * no balance. Nothing has to be waited for; what would fail fails the transaction, with the refusal of `post`.
 */
export function postNew(ctx: Context, journals: readonly Journal[]): void {
  const rows = journals.map((journal) => ({ ...journal, id: newId(), content_hash: hashOf(journal) }))
  const postings = rows.flatMap((row) =>
    row.postings.map((posting, position) => ({
      key: row.key,
      journal_id: row.id,
      position,
      ...posting,
      ...movesOf(posting),
    })),
  )
  invariant(!lowersABalance(postings), 'what is new lowers no balance')
  ctx.tx.refuseBy(LARGEST, tooLarge)
  const rowsOnly = rows.map(({ postings: _, ...row }) => row)
  ctx.tx.insert('journals', insertJournals(ctx.company_id, ctx.now, rowsOnly))
  ctx.tx.insert('postings', insertPostings(ctx.company_id, postings))
  ctx.tx.insert('balances', raiseBalances(ctx.company_id, postings.filter(isOfPartner)))
}

const LARGEST = 'balances_can_be_told'

function tooLarge(): Refusal {
  const most = 'A partner cannot be owed more than 2^53 − 1 minor units of one currency.'
  return new Refusal(422, 'amount_too_large', `${most} Nothing was stored.`)
}

function refuseTooLarge(error: unknown): never {
  throw (error as { constraint?: string }).constraint === LARGEST ? tooLarge() : error
}

/**
 * True when one of the journals lowers an account of some partner. Journal by journal, because one that was posted
 * before falls out, and what it adds with it.
 */
function lowersABalance(postings: readonly PostingRow[]): boolean {
  const parts = Map.groupBy(postings, (row) => `${row.key} ${balanceKey(row)}`)
  return [...parts.values()].some((rows) =>
    PARTNER_ACCOUNTS.some((account) => rows.reduce((sum, row) => sum + row[account], 0n) < 0n),
  )
}

/** False between two accounts of the house: those have no balance, and no row of a partner is locked for them. */
function isOfPartner({ debit, credit }: PostingRow): boolean {
  return PARTNER_ACCOUNTS.some((account) => account === debit || account === credit)
}

/** Rows that were not inserted must be known with the same content. */
async function confirmRepeated(
  ctx: Context,
  rows: readonly { key: string; content_hash: string }[],
  posted: ReadonlySet<string>,
) {
  const repeated = rows.filter((row) => !posted.has(row.key))
  const known = await ctx.tx.rows(
    selectHashes(
      ctx.company_id,
      repeated.map((row) => row.key),
    ),
  )
  const hashes = new Map(known.map((row) => [row.key, row.content_hash]))
  for (const row of repeated) {
    invariant(
      hashes.get(row.key) === row.content_hash,
      `the journal ${row.key} was posted before with other content`,
    )
  }
}

/** What the rule "every journal says what was posted" computes again from the rows: change both or none. */
function hashOf(journal: Journal): string {
  const lines = journal.postings.map((p) => [p.debit, p.credit, p.amount, p.currency, p.partner_id].join(' '))
  return createHash('sha256')
    .update([journal.reason, journal.program_id, ...lines].join('\n'))
    .digest('hex')
}

/** How a posting changes its partner's balance row: credits raise an account and debits lower it, owed_back reversed. */
function movesOf({ debit, credit, amount }: Posting): Record<PartnerAccount, bigint> {
  const moves = { pending: 0n, available: 0n, on_hold: 0n, reserved: 0n, owed_back: 0n }
  for (const account of PARTNER_ACCOUNTS) {
    const direction = account === 'owed_back' ? -1n : 1n
    if (credit === account) moves[account] += amount * direction
    if (debit === account) moves[account] -= amount * direction
  }
  return moves
}

type BalanceKey = { readonly partner_id: string; readonly currency: CurrencyCode }

/** How balances are looked up once they are locked. */
export function balanceKey({ partner_id, currency }: BalanceKey): string {
  return `${partner_id} ${currency}`
}

/** The id of a balance on the wire. A row has none of its own; it follows from what makes the row unique. */
export function balanceId({ partner_id, currency }: BalanceKey): string {
  const hex = createHash('md5')
    .update(partner_id + currency)
    .digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function keysOf(rows: readonly BalanceKey[]): BalanceKey[] {
  const keys = new Map(
    rows.map((row) => [balanceKey(row), { partner_id: row.partner_id, currency: row.currency }]),
  )
  return [...keys.values()].sort((a, b) => (balanceKey(a) < balanceKey(b) ? -1 : 1))
}

/**
 * Locks the balance rows of these partners, in order of partner and currency, making those that do not exist. The
 * figures are those after every earlier change; `move` keeps them current as postings are planned.
 */
export async function lockBalances(
  ctx: Context,
  wanted: readonly BalanceKey[],
): Promise<Map<string, Balance>> {
  const keys = keysOf(wanted)
  if (keys.length === 0) return new Map()
  const [, rows] = await Promise.all([
    ctx.tx.execute(ensureBalances(ctx.company_id, keys)),
    ctx.tx.rows<BalanceRow>(lockedBalances(ctx.company_id, keys)),
  ])
  return new Map(rows.map((row) => [balanceKey(row), row]))
}

/** Plans postings for one partner and currency against its locked balance, so that each sees what the last one left. */
export type Plan = { readonly postings: Posting[]; readonly balance: Balance; readonly key: BalanceKey }

export function planFor(balances: ReadonlyMap<string, Balance>, key: BalanceKey): Plan {
  const balance = balances.get(balanceKey(key))
  invariant(balance, `the balance of ${balanceKey(key)} is locked`)
  return { postings: [], balance, key: { partner_id: key.partner_id, currency: key.currency } }
}

/** Moves money from one account to another; nothing at zero. */
export function move(plan: Plan, debit: Account, credit: Account, amount: bigint): void {
  invariant(amount >= 0n, 'money moves forward')
  if (amount === 0n) return
  const posting = { debit, credit, amount, ...plan.key }
  plan.postings.push(posting)
  const moves = movesOf(posting)
  for (const account of PARTNER_ACCOUNTS) plan.balance[account] += moves[account]
}

/** Credits available, then lets what is owed back be covered from it: the two are never both above zero. */
export function creditAvailable(plan: Plan, from: Account, amount: bigint): void {
  move(plan, from, 'available', amount)
  const { available, owed_back } = plan.balance
  move(plan, 'available', 'owed_back', available < owed_back ? available : owed_back)
}

/** Debits available, and for what it lacks makes the partner owe the rest back. */
export function debitAvailable(plan: Plan, to: Account, amount: bigint): void {
  const fromAvailable = amount < plan.balance.available ? amount : plan.balance.available
  move(plan, 'available', to, fromAvailable)
  move(plan, 'owed_back', to, amount - fromAvailable)
}
