/** What giving sales to another partner did, told from the commissions before and after. */
import type { CommissionRow } from '../commissions/commissions.ts'
import type { CustomerRow } from '../customers/customers.ts'
import type { Moved } from './reattribution.ts'
import type { SaleRow } from './sales.sql.ts'

type Input = { readonly partnership_id: string | null; readonly dry_run: boolean }
type Changed = { readonly sale: SaleRow | null; readonly customer: CustomerRow | null }

export function changeOf(input: Input, moved: Moved, { sale, customer }: Changed) {
  const effects = effectsOf(input, moved)
  return {
    object: 'attribution_change',
    dry_run: input.dry_run,
    partnership_id: input.partnership_id,
    sale,
    customer,
    sales_moved: moved.sales.length,
    effects,
    totals: totalsOf(effects),
    not_commissioned: moved.sales.flatMap(({ id, not_commissioned }) =>
      not_commissioned.map(({ reason }) => ({ sale_id: id, reason })),
    ),
  }
}

/** In the order in which they are told. */
const KINDS = ['taken_back', 'clawed_back', 'kept', 'accrued'] as const
type Kind = (typeof KINDS)[number]

function effectsOf(input: Input, { before, after }: Moved) {
  const known = new Map(before.map((row) => [row.id, row]))
  const effect = (row: CommissionRow, kind: Kind, amount: bigint) => ({
    effect: kind,
    sale_id: row.sale_id as string,
    commission_id: input.dry_run && !known.has(row.id) ? null : row.id,
    type: row.type,
    partnership_id: row.partnership_id,
    partner_id: row.partner_id,
    amount,
    currency: row.currency,
    status: row.status,
  })
  const effects = after.flatMap((row) => {
    const old = known.get(row.id)
    if (!old) return [effect(row, row.type === 'clawback' ? 'clawed_back' : 'accrued', row.net_amount)]
    if (old.net_amount !== row.net_amount) return [effect(row, 'taken_back', row.net_amount - old.net_amount)]
    const isKept = row.partnership_id !== input.partnership_id && row.payout_id !== null
    const left = row.net_amount + clawedBackOf(row, after)
    return isKept && left > 0n ? [effect(row, 'kept', left)] : []
  })
  return effects.toSorted((a, b) => KINDS.indexOf(a.effect) - KINDS.indexOf(b.effect))
}

function clawedBackOf(row: CommissionRow, all: readonly CommissionRow[]): bigint {
  const clawbacks = all.filter((one) => one.origin_id === row.id && one.type === 'clawback')
  return clawbacks.reduce((sum, one) => sum + one.net_amount, 0n)
}

function totalsOf(effects: ReturnType<typeof effectsOf>) {
  const changing = effects.filter((one) => one.effect !== 'kept')
  const groups = Map.groupBy(changing, (one) => `${one.partnership_id} ${one.currency}`)
  return [...groups.values()].map((rows) => ({
    partnership_id: rows[0]?.partnership_id as string,
    currency: rows[0]?.currency as string,
    amount: rows.reduce((sum, one) => sum + one.amount, 0n),
  }))
}
