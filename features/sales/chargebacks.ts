/** Chargebacks: the buyer's bank takes an order's money back, and gives it again when the shop wins. */
import { Refusal } from '#lib/errors.ts'
import { newId, toTypeId } from '#lib/ids.ts'
import { type Context, occurredAt } from '#server/context.ts'
import { hashOf } from '#server/idempotency.ts'
import { found } from '#server/route.ts'
import { commissionsOfSales } from '../commissions/commissions.ts'
import { changeFigures } from './change-figures.ts'
import { insertRefund, type RefundKind, type RefundRow, selectRefund } from './refunds.sql.ts'
import { refuseOtherProgram } from './refunds.ts'
import type { ChargebackInput } from './sales.schema.ts'
import { lockByOrder, type SaleRow } from './sales.sql.ts'

/**
 * Records how a chargeback ended. A lost one takes back as a refund does, by default all that is left of the sale; a
 * won one gives back what that took, or part of it, as a positive adjustment. The same id and outcome again is
 * answered with the first. Refuses one that was won and never lost (409 `chargeback_not_lost`), one that differs
 * from what was recorded (409 `chargeback_already_recorded`), more than there is (422 `refund_exceeds_sale`),
 * and a key that is bound to another program (403 `program_forbidden`).
 */
export async function recordChargeback(ctx: Context, input: ChargebackInput) {
  const sale = found(
    (await ctx.tx.first(lockByOrder(ctx.company_id, input.order_id))) as SaleRow | undefined,
    'sale',
  )
  refuseOtherProgram(ctx, sale)
  const find = async (kind: RefundKind) =>
    (await ctx.tx.first(selectRefund(ctx.company_id, sale.id, kind, input.chargeback_id))) as
      | RefundRow
      | undefined
  const lost = await find('chargeback')
  const before = input.outcome === 'lost' ? lost : await find('chargeback_won')
  const figures = hashOf({ amount: input.amount }).toString('hex')
  if (before) {
    if (before.figures !== figures) throw recordedBefore(input, before)
    const commissions = await commissionsOfSales(ctx, [sale.id])
    return { refund: before, sale, commissions, isRepeated: true }
  }
  const amount = input.outcome === 'lost' ? lostAmount(sale, input) : -wonAmount(lost, input)
  return { ...(await write(ctx, sale, input, amount, figures)), isRepeated: false }
}

function recordedBefore({ chargeback_id }: ChargebackInput, { id }: RefundRow): Refusal {
  const detail = `The chargeback "${chargeback_id}" was recorded before with another amount.`
  return new Refusal(409, 'chargeback_already_recorded', detail, {
    more: { refund_id: toTypeId('rfd', id) },
  })
}

function lostAmount(sale: SaleRow, input: ChargebackInput): bigint {
  const left = sale.amount - sale.refunded_amount
  return within(input.amount ?? left, left, 'Of this sale')
}

function wonAmount(lost: RefundRow | undefined, input: ChargebackInput): bigint {
  if (lost) return within(input.amount ?? lost.amount, lost.amount, 'Of this chargeback')
  throw new Refusal(
    409,
    'chargeback_not_lost',
    `The chargeback "${input.chargeback_id}" took nothing back here, so winning it gives nothing back.`,
  )
}

function within(amount: bigint, left: bigint, whole: string): bigint {
  if (amount > 0n && amount <= left) return amount
  throw new Refusal(422, 'refund_exceeds_sale', `${whole} ${left} is left; ${amount} was asked for.`, {
    more: { left: Number(left) },
  })
}

/** `amount` is above zero for what is lost, below for what is won. */
async function write(ctx: Context, sale: SaleRow, input: ChargebackInput, amount: bigint, figures: string) {
  const at = occurredAt(ctx, input.occurred_at)
  const isLost = input.outcome === 'lost'
  const row = await ctx.tx.one(
    insertRefund(ctx.company_id, {
      id: newId(),
      sale_id: sale.id,
      refund_id: input.chargeback_id,
      kind: isLost ? 'chargeback' : 'chargeback_won',
      amount,
      currency: sale.currency,
      base_amount: null,
      tax: 0n,
      shipping: 0n,
      items: [],
      reason: input.reason ?? '',
      figures,
      occurred_at: at,
    }),
  )
  const change = {
    refunded_amount: sale.refunded_amount + amount,
    refunded_plain: sale.refunded_plain + amount,
  }
  const event = isLost ? 'sale.refunded' : 'sale.chargeback_won'
  const after = await changeFigures(ctx, sale, change, event, {
    reason: 'chargeback',
    text: input.reason ?? null,
    cause: { refund_id: row.id },
    occurredAt: at,
  })
  return { refund: row, sale: after, commissions: await commissionsOfSales(ctx, [sale.id]) }
}
