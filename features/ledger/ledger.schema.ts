/** Journals and verifications on the wire. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { amount, currency, formatDecimal } from '#lib/money.ts'
import { day, moment } from '#lib/time.ts'

/** Postings are gathered as jsonb, where an amount stands as text: a number there would be read as a float. */
const amountFromText = z.codec(amount, z.string(), { decode: String, encode: BigInt })

const Posting = z
  .object({
    debit: z.string().meta({ description: 'The account that is debited.' }),
    credit: z.string(),
    partner_id: typeId('par', 'partner').nullable(),
    amount: amountFromText,
    currency,
  })
  .meta({ id: 'Posting' })

export const Journal = z
  .object({
    id: typeId('jrn', 'journal'),
    object: z.literal('journal'),
    key: z.string().meta({ description: 'What was posted, once.' }),
    reason: z.string(),
    program_id: typeId('prg', 'program').nullable(),
    effective_on: day.meta({ description: "The day it counts for, in the company's zone." }),
    posted_at: moment,
    postings: z.array(Posting),
  })
  .meta({ id: 'Journal' })

/** Of the CSV: a line for each posting, with the journal that it belongs to. */
export const POSTING_COLUMNS = [
  'journal_id',
  'key',
  'reason',
  'program_id',
  'effective_on',
  'posted_at',
  'position',
  'debit',
  'credit',
  'partner_id',
  'amount',
  'currency',
  'amount_decimal',
] as const

type OnWire = z.input<typeof Journal>

export function postingLines(journal: Record<string, unknown>): Record<string, unknown>[] {
  const { id, postings, ...rest } = journal as OnWire
  return postings.map((posting, position) => ({
    ...rest,
    ...posting,
    journal_id: id,
    position,
    amount_decimal: formatDecimal({ amount: BigInt(posting.amount), currency: posting.currency }),
  }))
}

/** What one rule found, as it is stored with the verification. */
const CheckResult = z.object({
  name: z.string(),
  violations: z.int().min(0),
  duration_ms: z.int().min(0),
  examples: z.array(z.record(z.string(), z.unknown())).meta({ description: 'The first rows that break it.' }),
})
export type CheckResult = z.output<typeof CheckResult>

export const Verification = z
  .object({
    id: typeId('ver', 'verification'),
    object: z.literal('ledger_verification'),
    violations: z.codec(z.int().min(0), z.bigint(), { decode: BigInt, encode: Number }),
    checks: z.array(CheckResult),
    started_at: moment,
    finished_at: moment,
  })
  .meta({ id: 'LedgerVerification' })
