/** Giving a customer to another partner, or to none, by a person's word. */
import { toTypeId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import { announce } from '#server/events.ts'
import { found } from '#server/route.ts'
import { audit } from '../access/audit.ts'
import type { PartnershipFacts } from '../partners/partnerships.ts'
import { programRules } from '../programs/rules.ts'
import { addCounts } from '../rollups/rollups.ts'
import { Customer } from './customers.schema.ts'
import { type CustomerRow, lockCustomerRow, lockNames, saveCustomers } from './customers.sql.ts'
import { countsOf, readCustomer } from './customers.ts'

/** Who is named by whom, as the trace of an attribution keeps it. */
export type Naming = { readonly partnership: PartnershipFacts | null; readonly text: string }

type Trace = { readonly considered: readonly unknown[] }

/**
 * The trace after a person or key named a partnership, or nobody: the naming comes first and has won; whoever had
 * won before is passed over.
 */
export function namedTrace(ctx: Context, { partnership, text }: Naming, before: Trace) {
  const named = {
    by: 'named',
    partnership_id: partnership?.id ?? null,
    result: 'won',
    reason: null,
    detail: text,
    named_by: ctx.actor.type === 'api_key' ? toTypeId('key', ctx.actor.id) : ctx.actor.type,
    named_at: ctx.now.toISOString(),
  }
  const passed = before.considered.map((one) => {
    const candidate = one as { result: string }
    return candidate.result === 'won' ? { ...candidate, result: 'passed' } : candidate
  })
  return {
    outcome: partnership ? ('attributed' as const) : ('unattributed' as const),
    reason: partnership ? null : 'named_nobody',
    considered: [named, ...passed],
  }
}

/** Keeps events of a customer from being recorded meanwhile; before its sales are locked. */
export async function holdNames(ctx: Context, id: string): Promise<void> {
  const row = await readCustomer(ctx, id)
  const names = [
    ...(row.external_id === null ? [] : [`customer:${row.external_id}`]),
    ...(row.email_key === null ? [] : [`email:${row.email_key}`]),
  ]
  await ctx.tx.execute(lockNames(ctx.company_id, names))
}

/** The customer, locked; after its sales. */
export async function lockCustomer(ctx: Context, id: string): Promise<CustomerRow> {
  return found(
    (await ctx.tx.first(lockCustomerRow(ctx.company_id, id))) as CustomerRow | undefined,
    'customer',
  )
}

/**
 * Gives a customer that is locked to a partnership of its program, or to none; its sales from now on follow it. Comes
 * last of an act: it counts.
 */
export async function reattributeCustomer(
  ctx: Context,
  before: CustomerRow,
  naming: Naming,
): Promise<CustomerRow> {
  const { id } = before
  const after: CustomerRow = {
    ...before,
    partnership_id: naming.partnership?.id ?? null,
    partner_id: naming.partnership?.partner_id ?? null,
    attributed_at: naming.partnership ? ctx.now : null,
    source: 'manual',
    attribution: namedTrace(ctx, naming, before.attribution as Trace),
    version: before.version + 1n,
    updated_at: ctx.now,
  }
  const program = found((await programRules(ctx, [before.program_id])).get(before.program_id), 'program')
  void ctx.tx.execute(saveCustomers(ctx.company_id, [after])).catch(() => undefined)
  addCounts(ctx, [...countsOf(before, program.time_zone, -1), ...countsOf(after, program.time_zone, 1)])
  announce(ctx, 'customer.attributed', Customer, [after], () => ({
    partnership_id: before.partnership_id && toTypeId('psh', before.partnership_id),
  }))
  audit(ctx, 'customer.attributed', id, { before, after })
  return after
}
