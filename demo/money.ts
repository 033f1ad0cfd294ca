/** The ends of months: what is due becomes available, partners get something extra, and are paid by hand. */
import { addByHand } from '#features/commissions/decisions.ts'
import { mature } from '#features/commissions/mature.ts'
import { recordPayment, voidPayment } from '#features/payouts/payouts.ts'
import { balanceRows } from '#features/reports/reports.sql.ts'
import { monthOf } from '#lib/time.ts'
import type { Context } from '#server/context.ts'
import { chunksOf } from './acting.ts'
import type { DemoCompany, Place } from './company.ts'
import type { Random } from './random.ts'
import type { Step } from './steps.ts'

/** Below it, in minor units, everybody waits for a later month. */
const MINIMUM = 1_000n
const PAYMENTS_AT_ONCE = 20
/** In this month the payments to one partner went wrong and were taken back. */
const MONTH_OF_VOID = 5

export async function matureUntil({ act }: DemoCompany, until: Date): Promise<void> {
  while (await act(until, mature)) {
    // Each round is a transaction of its own.
  }
}

export async function endMonth(company: DemoCompany, step: Step, random: Random): Promise<void> {
  const { act, figures } = company
  await act(step.until, (ctx) => rewardSome(ctx, company, step, random))
  if (step.monthEnd === null || (step.monthEnd + 1) % figures.payEveryMonths !== 0) return
  // The last moment of the month, whose name the payments carry.
  const month = monthOf(figures.timeZone, new Date(step.until.getTime() - 1))
  const payable = await act(step.until, (ctx) =>
    ctx.tx.rows(
      balanceRows(ctx.company_id, {})
        .where('b.available', '>=', MINIMUM)
        .orderBy('b.partner_id')
        .orderBy('b.currency'),
    ),
  )
  const payments = payable.map(({ partner_id, currency }, index) => ({
    partner_id,
    currency,
    method: 'bank_transfer' as const,
    transaction_id: `${figures.slug}-${month}-${String(index + 1).padStart(4, '0')}`,
    paid_at: step.until,
    override: false,
  }))
  for (const chunk of chunksOf(payments, PAYMENTS_AT_ONCE)) {
    await act(step.until, async (ctx) => {
      for (const payment of chunk) {
        const { id } = await recordPayment(ctx, payment)
        const isOfFirst = payment.partner_id === company.places[0]?.partner_id
        if (step.monthEnd === MONTH_OF_VOID && isOfFirst) await voidPayment(ctx, id, 'The bank sent it back.')
      }
    })
  }
}

/** Two bonuses, and a small correction downwards. */
async function rewardSome(ctx: Context, { places }: DemoCompany, step: Step, random: Random): Promise<void> {
  const give = (type: 'bonus' | 'adjustment', amount: bigint, reason_text: string) => {
    const { partnership_id, program } = random.pick(places) satisfies Place
    const occurred_at = new Date(step.until.getTime() - 1)
    const { currency } = program.figures
    return addByHand(ctx, { partnership_id, type, amount, currency, reason_text, occurred_at })
  }
  await give('bonus', 5_000n, 'Thank you for the guide you wrote.')
  await give('bonus', 2_500n, 'First of the month.')
  await give('adjustment', -350n, 'An order was counted twice.')
}
