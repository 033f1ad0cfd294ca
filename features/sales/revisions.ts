/** Revisions: an order was edited in the shop, and what is owed for it follows. */
import { Refusal } from '#lib/errors.ts'
import { newId, toTypeId } from '#lib/ids.ts'
import { type Context, occurredAt } from '#server/context.ts'
import { found } from '#server/route.ts'
import { commissionsOfSales } from '../commissions/commissions.ts'
import { changeFigures } from './change-figures.ts'
import { insertRevision, revisionRows, selectRevision } from './revisions.sql.ts'
import { figuresOf } from './sale-of.ts'
import type { RevisionInput } from './sales.schema.ts'
import { lockSale, type SaleRow } from './sales.sql.ts'

/**
 * Gives an order new figures. Upward the difference is owed by an adjustment under the frozen rule, downward it is
 * taken back as by a refund; refunds so far stay and count. An order that was worth nothing, as one of 0, had no rule:
 * raised, it is judged as if it came now, by the offers of the moment at which it occurred and what caps and tiers stand
 * at; an exact amount that its call gave is not kept. Items are not grouped anew: each commission grows and falls with
 * the whole order, whatever the edit names, because its rule was chosen for the items that were sold then. The order
 * sent again with the new figures is answered with the sale. Needs a name (422 `revision_id_required`); the same one again is answered with the first, with other
 * figures refused (409 `revision_already_recorded`). Refuses less than what was refunded already (422
 * `revision_below_refunds`) and another currency (422 `currency_mismatch`).
 */
export async function reviseSale(ctx: Context, id: string, input: RevisionInput) {
  const sale = found((await ctx.tx.first(lockSale(ctx.company_id, id))) as SaleRow | undefined, 'sale')
  const revision_id = input.revision_id ?? ctx.idempotency_key
  if (revision_id === undefined) {
    throw new Refusal(
      422,
      'revision_id_required',
      'A revision needs revision_id or an Idempotency-Key, so that it counts once.',
    )
  }
  const figures = figuresOf({ ...input, currency: sale.currency })
  const before = await ctx.tx.first(selectRevision(ctx.company_id, id, revision_id))
  if (before && before.figures !== figures) {
    const detail = `The revision "${revision_id}" was recorded before with other figures.`
    throw new Refusal(409, 'revision_already_recorded', detail, {
      more: { revision_id: toTypeId('rev', before.id) },
    })
  }
  if (before) {
    const commissions = await commissionsOfSales(ctx, [id])
    return { revision: before, sale, commissions, isRepeated: true }
  }
  check(sale, input)
  return { ...(await revise(ctx, sale, input, revision_id, figures)), isRepeated: false }
}

function check(sale: SaleRow, { amount, currency }: RevisionInput): void {
  if (currency !== undefined && currency !== sale.currency) {
    throw new Refusal(
      422,
      'currency_mismatch',
      `The order is in ${sale.currency}; a revision does not change that.`,
    )
  }
  if (amount < sale.refunded_amount) {
    throw new Refusal(
      422,
      'revision_below_refunds',
      `${sale.refunded_amount} of this order was refunded; it cannot come to ${amount}. Send what the order is over before refunds.`,
      { more: { refunded_amount: Number(sale.refunded_amount) } },
    )
  }
}

async function revise(
  ctx: Context,
  sale: SaleRow,
  input: RevisionInput,
  revision_id: string,
  figures: string,
) {
  const { amount, tax, shipping, items } = input
  const order = { amount, tax, shipping, items, commissionable_amount: amount - tax - shipping, figures }
  const occurred_at = occurredAt(ctx, input.occurred_at)
  const number = sale.revision + 1
  const revision = await ctx.tx.one(
    insertRevision(ctx.company_id, {
      ...order,
      id: newId(),
      sale_id: sale.id,
      revision_id,
      number,
      currency: sale.currency,
      previous_amount: sale.amount,
      previous_commissionable_amount: sale.commissionable_amount,
      previous_items: sale.items,
      reason: input.reason ?? '',
      occurred_at,
    }),
  )
  const after = await changeFigures(ctx, sale, { ...order, revision: number }, 'sale.revised', {
    reason: 'order_edited',
    text: input.reason ?? null,
    cause: { revision_id: revision.id },
    occurredAt: occurred_at,
  })
  return { revision, sale: after, commissions: await commissionsOfSales(ctx, [sale.id]) }
}

/** The edits of an order, oldest first. */
export function revisionsOfSale(ctx: Context, sale_id: string) {
  return ctx.tx.rows(revisionRows(ctx.company_id, { sale_id }).orderBy('number'))
}
