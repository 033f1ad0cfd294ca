/** Giving sales that are recorded to another partner, or to none, and with them what is owed. */
import { Refusal } from '#lib/errors.ts'
import type { Context } from '#server/context.ts'
import { rehearse } from '#server/rehearse.ts'
import { found } from '#server/route.ts'
import { audit } from '../access/audit.ts'
import { type CommissionRow, commissionsOfSales, type NewCommission } from '../commissions/commissions.ts'
import { takeFromOthers } from '../commissions/corrections.ts'
import { chainsOf, paysFor, sumOf } from '../commissions/worth.ts'
import { holdNames, lockCustomer, namedTrace, reattributeCustomer } from '../customers/reattribute.ts'
import { lockBalances } from '../ledger/ledger.ts'
import { type PartnershipFacts, partnershipsById } from '../partners/partnerships.ts'
import { addAmounts, addCounts } from '../rollups/rollups.ts'
import { changeOf } from './attribution-change.ts'
import { commissionableLeft, owe, revenueOf } from './change-figures.ts'
import { owedAnew } from './owed-anew.ts'
import { isKept } from './sale-of.ts'
import type { CustomerAttributionInput, SaleAttributionInput } from './sales.schema.ts'
import { lockSale, lockSalesOfCustomer, type SaleRow, updateAttributions } from './sales.sql.ts'
import { readSale } from './sales.ts'

/** A transaction that changes more than this holds its locks too long. */
const MOST_SALES = 1_000

/**
 * Gives a sale to another partnership of its program, or to nobody. What is not paid of it is taken back and owed to
 * the new one as if the sale came now, by the offers of the day on which it occurred; what is paid is clawed back
 * only when that is asked for. A dry run does the same and undoes it. Refuses what changes nothing (409
 * `attribution_unchanged`) and a partnership of another program (422 `partnership_of_other_program`).
 */
export function attributeSale(ctx: Context, id: string, input: SaleAttributionInput) {
  return attempt(ctx, input, async () => {
    const sale = found((await ctx.tx.first(lockSale(ctx.company_id, id))) as SaleRow | undefined, 'sale')
    const partnership = await named(ctx, input.partnership_id, sale.program_id)
    if (sale.partnership_id === input.partnership_id) throw unchanged('sale')
    const moved = await moveSales(ctx, [sale], partnership, input)
    const after = await readSale(ctx, id)
    audit(ctx, 'sale.attributed', id, { before: sale, after })
    return changeOf(input, moved, { sale: after, customer: null })
  })
}

/**
 * Gives a customer to another partnership of its program, or to nobody: its sales to come, and when asked its sales
 * so far, each as `attributeSale` does. Refuses more than 1,000 of them (422 `too_many_sales`).
 */
export function attributeCustomer(ctx: Context, id: string, input: CustomerAttributionInput) {
  return attempt(ctx, input, async () => {
    await holdNames(ctx, id)
    const sales = input.past_sales ? await salesOf(ctx, id) : []
    const before = await lockCustomer(ctx, id)
    const partnership = await named(ctx, input.partnership_id, before.program_id)
    const others = sales.filter((sale) => sale.partnership_id !== input.partnership_id)
    const isMoving = before.partnership_id !== input.partnership_id
    if (!isMoving && others.length === 0) throw unchanged('customer')
    const moved = await moveSales(ctx, others, partnership, input)
    const customer = isMoving
      ? await reattributeCustomer(ctx, before, { partnership, text: input.reason_text })
      : before
    for (const sale of moved.sales) audit(ctx, 'sale.attributed', sale.id, { after: sale })
    return changeOf(input, moved, { sale: null, customer })
  })
}

function attempt<T>(ctx: Context, input: { readonly dry_run: boolean }, work: () => Promise<T>): Promise<T> {
  return rehearse(ctx, input.dry_run, work)
}

async function named(ctx: Context, id: string | null, programId: string): Promise<PartnershipFacts | null> {
  if (id === null) return null
  const partnership = found((await partnershipsById(ctx, [id])).get(id), 'partnership')
  if (partnership.program_id === programId) return partnership
  throw new Refusal(
    422,
    'partnership_of_other_program',
    'That partnership is in another program. Name one of the program in which this was sold.',
  )
}

function unchanged(noun: string): Refusal {
  return new Refusal(409, 'attribution_unchanged', `This ${noun} is attributed so already.`)
}

async function salesOf(ctx: Context, customerId: string): Promise<SaleRow[]> {
  const statement = lockSalesOfCustomer(ctx.company_id, customerId, MOST_SALES + 1)
  const sales = (await ctx.tx.rows(statement)) as SaleRow[]
  if (sales.length <= MOST_SALES) return sales
  throw new Refusal(
    422,
    'too_many_sales',
    `This customer has more than ${MOST_SALES} sales. Give them one by one, and the customer without its past.`,
  )
}

export type Moved = {
  readonly sales: readonly SaleRow[]
  readonly before: readonly CommissionRow[]
  readonly after: readonly CommissionRow[]
}

/** The sales are locked. Balances of all concerned are locked before anything is taken or owed. */
async function moveSales(
  ctx: Context,
  sales: readonly SaleRow[],
  partnership: PartnershipFacts | null,
  input: { readonly claw_back_paid: boolean; readonly reason_text: string },
): Promise<Moved> {
  if (sales.length === 0) return { sales, before: [], after: [] }
  const ids = sales.map((sale) => sale.id)
  const before = await commissionsOfSales(ctx, ids)
  const moved = sales.map((sale) => ({
    ...sale,
    partnership_id: partnership?.id ?? null,
    partner_id: partnership?.partner_id ?? null,
    attribution: namedTrace(ctx, { partnership, text: input.reason_text }, sale.attribution),
  }))
  const { drafts, rows } = await owedOf(ctx, moved, before, partnership)
  await lockBalances(ctx, [...before, ...drafts])
  const because = {
    reason: 'reassigned' as const,
    text: input.reason_text,
    cause: {},
    occurredAt: ctx.now,
    clawBackPaid: input.claw_back_paid,
  }
  await takeFromOthers(ctx, ids, partnership?.id ?? null, because)
  await ctx.tx.execute(updateAttributions(ctx.company_id, rows))
  await owe(ctx, rows, drafts)
  countMoves(ctx, sales, rows)
  return { sales: rows, before, after: await commissionsOfSales(ctx, ids) }
}

/** What the new partner is owed. One who had the sale before and was left what it was paid is not owed it twice. */
async function owedOf(
  ctx: Context,
  sales: readonly SaleRow[],
  commissions: readonly CommissionRow[],
  partnership: PartnershipFacts | null,
): Promise<{ drafts: NewCommission[]; rows: SaleRow[] }> {
  if (!partnership) {
    const rows = sales.map((sale) => ({ ...sale, not_commissioned: [], commissioned: false }))
    return { drafts: [], rows }
  }
  const paid = chainsOf(commissions)
    .filter(({ root, rows }) => root.partnership_id === partnership.id && sumOf(rows) > 0n)
    .map(({ root }) => root)
  const owed = await owedAnew(ctx, sales, partnership, (draft) => paid.some((root) => paysFor(root, draft)))
  return { drafts: owed.flatMap((one) => one.drafts), rows: owed.map((one) => one.sale) }
}

/** Sales and revenue leave the day of one partner for the same day of the other. */
function countMoves(ctx: Context, before: readonly SaleRow[], after: readonly SaleRow[]): void {
  const places = [
    ...before.map((sale) => ({ sale, sign: -1 as const })),
    ...after.map((sale) => ({ sale, sign: 1 as const })),
  ].flatMap(({ sale, sign }) => {
    const { program_id, partnership_id, partner_id, day } = sale
    if (partnership_id === null || partner_id === null) return []
    return [{ sale, sign, place: { program_id, partnership_id, partner_id, day } }]
  })
  addAmounts(
    ctx,
    places.map(({ sale, sign, place }) => ({
      ...place,
      currency: sale.currency,
      revenue: revenueOf(sale) * BigInt(sign),
      commissionable: commissionableLeft(sale) * BigInt(sign),
    })),
  )
  addCounts(
    ctx,
    places.map(({ sale, sign, place }) => ({ ...place, sales: sign, kept_sales: isKept(sale) ? sign : 0 })),
  )
}
