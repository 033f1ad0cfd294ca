/** Signals that something may be wrong, and what they make of a commission. Moves no money. */
import { newId } from '#lib/ids.ts'
import { mailboxKey } from '#lib/text.ts'
import type { Context } from '#server/context.ts'
import { type FlagRow, insertFlags, selectFlags } from './risk.sql.ts'

export type Verdict = { readonly kind: 'self_referral'; readonly text: string }

/**
 * A partner who buys through its own referral: the same mailbox, whatever its spelling (letter case, +tag, dots at
 * Gmail). Its commission is born on hold and a person decides.
 */
export function selfReferral(customerEmail: string | null, partnerEmail: string): Verdict | null {
  if (customerEmail === null || mailboxKey(customerEmail) !== mailboxKey(partnerEmail)) return null
  return { kind: 'self_referral', text: 'The customer has the e-mail address of the partner.' }
}

/** Notes a verdict on a subject (a commission), for those who decide. */
export function flag(ctx: Context, flags: readonly Omit<FlagRow, 'id'>[]): void {
  if (flags.length === 0) return
  const rows = flags.map((row) => ({ id: newId(), ...row }))
  ctx.tx.insert('risk_flags', insertFlags(ctx.company_id, rows))
}

export function flagsOf(ctx: Context, subject_id: string) {
  return ctx.tx.rows(selectFlags(ctx.company_id, subject_id))
}
