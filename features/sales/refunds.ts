/** Refunds: a sale is taken back, in part or whole, and with it what it owed. */
import { Refusal } from '#lib/errors.ts'
import { newId, toTypeId } from '#lib/ids.ts'
import { type Context, occurredAt } from '#server/context.ts'
import { hashOf } from '#server/idempotency.ts'
import { commissionsOfSales } from '../commissions/commissions.ts'
import { changeFigures } from './change-figures.ts'
import { insertRefund, refundRows, selectRefund } from './refunds.sql.ts'
import type { RefundInput } from './sales.schema.ts'
import { lockByOrder, type SaleRow } from './sales.sql.ts'

type Parts = { readonly amount: bigint; readonly base: bigint | null; readonly isRest: boolean }

/**
 * Refunds an order. Without figures the rest of the sale. A partial refund needs `refund_id` (422
 * `refund_id_required`), unless the request has an Idempotency-Key; the same one again is answered with the first.
 * Never more than what is left (422 `refund_exceeds_sale`). Refuses a key that is bound to another program (403
 * `program_forbidden`).
 */
export async function recordRefund(ctx: Context, input: RefundInput) {
  const sale = (await ctx.tx.first(lockByOrder(ctx.company_id, input.order_id))) as SaleRow | undefined
  if (!sale) throw new Refusal(404, 'not_found', `There is no sale with the order "${input.order_id}".`)
  refuseOtherProgram(ctx, sale)
  const parts = partsOf(input, sale)
  const refund_id = input.refund_id ?? ctx.idempotency_key ?? (parts.isRest ? 'rest' : undefined)
  if (refund_id === undefined) {
    throw new Refusal(
      422,
      'refund_id_required',
      'A partial refund needs refund_id or an Idempotency-Key, so that it counts once.',
    )
  }
  const figures = hashOf({
    amount: input.amount,
    items: input.items,
    tax: input.tax,
    shipping: input.shipping,
  }).toString('hex')
  const before = await ctx.tx.first(selectRefund(ctx.company_id, sale.id, 'refund', refund_id))
  if (before) {
    if (before.figures !== figures) {
      throw new Refusal(
        409,
        'refund_already_recorded',
        `The refund "${refund_id}" was recorded before with other figures.`,
        {
          more: { refund_id: toTypeId('rfd', before.id) },
        },
      )
    }
    return { refund: before, sale, commissions: await commissionsOfSales(ctx, [sale.id]), isRepeated: true }
  }
  const left = sale.amount - sale.refunded_amount
  if (parts.amount > left || parts.amount === 0n) {
    throw new Refusal(
      422,
      'refund_exceeds_sale',
      `Of this sale ${left} is left to refund; ${parts.amount} was asked for.`,
      {
        more: { left: Number(left) },
      },
    )
  }
  return { ...(await refund(ctx, sale, input, { ...parts, refund_id, figures })), isRepeated: false }
}

export function refuseOtherProgram(ctx: Context, sale: SaleRow): void {
  if (ctx.actor.type === 'api_key' && (ctx.actor.program_id ?? sale.program_id) !== sale.program_id) {
    throw new Refusal(403, 'program_forbidden', 'This key is bound to another program.')
  }
}

async function refund(
  ctx: Context,
  sale: SaleRow,
  input: RefundInput,
  made: Parts & { refund_id: string; figures: string },
) {
  const at = occurredAt(ctx, input.occurred_at)
  const row = await ctx.tx.one(
    insertRefund(ctx.company_id, {
      id: newId(),
      sale_id: sale.id,
      refund_id: made.refund_id,
      kind: 'refund',
      amount: made.amount,
      currency: sale.currency,
      base_amount: made.base,
      tax: input.tax ?? 0n,
      shipping: input.shipping ?? 0n,
      items: input.items ?? [],
      reason: input.reason ?? '',
      figures: made.figures,
      occurred_at: at,
    }),
  )
  const change = {
    refunded_amount: sale.refunded_amount + made.amount,
    refunded_plain: sale.refunded_plain + (made.base === null ? made.amount : 0n),
    refunded_base: sale.refunded_base + (made.base ?? 0n),
  }
  const after = await changeFigures(ctx, sale, change, 'sale.refunded', {
    reason: 'refunded',
    text: input.reason ?? null,
    cause: { refund_id: row.id },
    occurredAt: at,
  })
  return { refund: row, sale: after, commissions: await commissionsOfSales(ctx, [sale.id]) }
}

/**
 * What a refund takes: named parts add up to it, and the commissionable base falls by their total less tax and
 * shipping; an amount alone takes from the base in proportion.
 */
function partsOf(input: RefundInput, sale: SaleRow): Parts {
  const isNamed = input.items !== undefined || input.tax !== undefined || input.shipping !== undefined
  if (!isNamed) {
    const amount = input.amount ?? sale.amount - sale.refunded_amount
    return { amount, base: null, isRest: input.amount === undefined }
  }
  const extra = (input.tax ?? 0n) + (input.shipping ?? 0n)
  const items = (input.items ?? []).reduce((sum, item) => sum + BigInt(item.amount), 0n)
  const amount = input.amount ?? items + extra
  if (amount < extra)
    throw new Refusal(422, 'refund_parts_exceed_amount', 'Tax and shipping are part of the refunded amount.')
  return { amount, base: amount - extra, isRest: false }
}

/** The refunds of a sale, oldest first. */
export function refundsOfSale(ctx: Context, sale_id: string) {
  return ctx.tx.rows(refundRows(ctx.company_id, { sale_id }).orderBy('occurred_at').orderBy('id'))
}
