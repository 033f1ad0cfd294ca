/** What becomes of sales once they are recorded: refunds, and the decisions that people take on commissions. */
import { approve, decline, hold, release } from '#features/commissions/decisions.ts'
import { recordRefund } from '#features/sales/refunds.ts'
import { RefundInput } from '#features/sales/sales.schema.ts'
import type { SaleOutcome } from '#features/sales/sales.ts'
import type { Context } from '#server/context.ts'
import { chunksOf } from './acting.ts'
import type { DemoCompany } from './company.ts'
import type { Random } from './random.ts'
import type { Step } from './steps.ts'

type Sequel = { readonly at: Date; readonly run: (ctx: Context) => Promise<unknown> }

export type Aftermath = {
  /** Decides what will become of a sale, when its time has come. */
  follow(outcome: SaleOutcome): void
  /** Does what falls into a step. */
  happen(step: Step): Promise<void>
}

const HELD = 0.02
const DECLINED = 0.01
const NOT_REVIEWED = 0.06
const DAY_MS = 86_400_000

/** Sequels of one transaction. */
const AT_ONCE = 40

export function createAftermath({ act, figures }: DemoCompany, random: Random): Aftermath {
  let waiting: Sequel[] = []
  return {
    follow: (outcome) => {
      waiting.push(...sequelsOf(outcome, random, figures.refundShare))
    },
    async happen(step) {
      const due = waiting.filter(({ at }) => at < step.until)
      waiting = waiting.filter(({ at }) => at >= step.until)
      due.sort((a, b) => a.at.getTime() - b.at.getTime())
      for (const chunk of chunksOf(due, AT_ONCE)) {
        await act(step.until, async (ctx) => {
          for (const { run } of chunk) await run(ctx)
        })
      }
    },
  }
}

/** The draws are the same whatever the sale is, so that one sale more or less does not change all that follow. */
function sequelsOf(
  { sale, commissions: [commission] }: SaleOutcome,
  random: Random,
  refundShare: number,
): Sequel[] {
  const [fate, refundAt, size, delay] = [random.next(), random.next(), random.next(), random.next()]
  const after = (days: number) => new Date(sale.occurred_at.getTime() + days * DAY_MS)
  const isManual = commission?.review === 'manual'
  if (commission?.status === 'pending' && fate < HELD + DECLINED) {
    const { id } = commission
    if (fate >= HELD) return [{ at: after(3), run: (ctx) => decline(ctx, id, DECLINE) }]
    const held = { at: after(2), run: (ctx: Context) => hold(ctx, id, HOLD) }
    return delay < 0.5 ? [held] : [held, { at: after(20), run: (ctx) => release(ctx, id) }]
  }
  const sequels: Sequel[] = []
  if (commission?.status === 'pending' && isManual && delay >= NOT_REVIEWED) {
    sequels.push({ at: after(1 + delay * 8), run: (ctx) => approve(ctx, commission.id) })
  }
  // From before the hold is over to long after the payment; where a person approves, not before that.
  const days = isManual ? 12 + refundAt * 60 : 2 + refundAt ** 2 * 75
  if (1 - fate < refundShare) {
    const amount = size < 0.6 ? undefined : (sale.amount * BigInt(Math.round(size * 50))) / 100n
    const input = { order_id: sale.order_id, refund_id: 'r1', reason: 'Returned' }
    const run = (ctx: Context) =>
      recordRefund(ctx, { ...RefundInput.parse(input), amount, occurred_at: after(days) })
    sequels.push({ at: after(days), run })
  }
  return sequels
}

const HOLD = { reason: 'other', reason_text: 'We are looking into this order.' } as const
const DECLINE = {
  reason: 'terms_violation',
  reason_text: 'Ads on our own name are against the terms.',
} as const
