/** Traces a commission back to the click, code or call that made it, and shows its arithmetic. */
import { toTypeId } from '#lib/ids.ts'
import { formatDecimal } from '#lib/money.ts'
import type { Context } from '#server/context.ts'
import { clicksById } from '../clicks/clicks.ts'
import type { CommissionRow } from '../commissions/commissions.ts'
import { commissionsOfSales, readCommission } from '../commissions/commissions.ts'
import { readCustomer } from '../customers/customers.ts'
import { journalsOf } from '../ledger/journals.ts'
import { readPartnership } from '../partners/partnerships.ts'
import { readPayout } from '../payouts/payouts.ts'
import { flagsOf } from '../risk/risk.ts'
import { refundsOfSale } from '../sales/refunds.ts'
import { revisionsOfSale } from '../sales/revisions.ts'
import type { SaleRow } from '../sales/sales.ts'
import { readSale } from '../sales/sales.ts'
import { formulaOf, sentenceOf, sourceOf } from './explanation.text.ts'

type Step = { what: string; at: Date | null; text: string; id: string | null }

export async function explain(ctx: Context, id: string) {
  const row = await readCommission(ctx, id)
  const [partnership, sale] = await Promise.all([
    readPartnership(ctx, row.partnership_id),
    row.sale_id ? readSale(ctx, row.sale_id) : null,
  ])
  return {
    object: 'explanation',
    commission_id: row.id,
    sentence: sentenceOf(row, sale, partnership.name),
    formula: formulaOf(row, sale),
    amount: row.amount,
    net_amount: row.net_amount,
    currency: row.currency,
    trace: [
      ...(await referralSteps(ctx, row, sale)),
      ...(await riskSteps(ctx, row.id)),
      ...(sale ? await correctionSteps(ctx, row, sale) : []),
      ...(await moneySteps(ctx, row)),
    ],
  }
}

/** Click, customer, sale, who was considered, and the rule that won. */
async function referralSteps(ctx: Context, row: CommissionRow, sale: SaleRow | null): Promise<Step[]> {
  if (!sale) return [step('rule', row.created_at, `Added by hand: ${row.reason_text ?? row.type}.`, null)]
  const [clicks, customer] = await Promise.all([
    clicksById(ctx, sale.click_id ? [sale.click_id] : []),
    readCustomer(ctx, sale.customer_id),
  ])
  const click = sale.click_id ? clicks.get(sale.click_id) : undefined
  const steps: Step[] = []
  if (sale.click_id) {
    const text = click
      ? 'A visitor followed the link.'
      : 'The signed click that came with the order; its row is not stored yet.'
    steps.push(step('click', click?.clicked_at ?? null, text, toTypeId('clk', sale.click_id)))
  }
  steps.push(
    step(
      'customer',
      customer.signed_up_at,
      `The customer signed up (${customer.source}).`,
      toTypeId('cus', customer.id),
    ),
  )
  const total = formatDecimal(sale)
  steps.push(
    step(
      'sale',
      sale.occurred_at,
      `Order ${sale.order_id} over ${total} ${sale.currency}.`,
      toTypeId('sal', sale.id),
    ),
  )
  for (const one of sale.attribution.considered as Considered[]) {
    const reason = one.reason ? ` (${one.reason})` : ''
    const word = one.named_by ? `, as ${one.named_by} said: ${one.detail}` : ''
    steps.push(
      step(
        'attribution',
        one.named_by ? null : sale.occurred_at,
        `By ${one.by}: ${one.result}${reason}${word}.`,
        one.partnership_id && toTypeId('psh', one.partnership_id),
      ),
    )
  }
  const offer = row.rule?.offer_id ?? null
  if (row.rule)
    steps.push(
      step('rule', row.created_at, `The rule is ${sourceOf(row.rule)}.`, offer && toTypeId('ofr', offer)),
    )
  return steps
}

type Considered = {
  by: string
  result: string
  reason: string | null
  partnership_id: string | null
  detail: string | null
  named_by?: string
}

async function riskSteps(ctx: Context, id: string): Promise<Step[]> {
  const flags = await flagsOf(ctx, id)
  return flags.map((flag) => step('risk', flag.created_at, `${flag.detail} (${flag.kind})`, null))
}

/** What changed the order afterwards, and what that took from a later payout of this partner. */
async function correctionSteps(ctx: Context, row: CommissionRow, sale: SaleRow): Promise<Step[]> {
  const [refunds, revisions, commissions] = await Promise.all([
    refundsOfSale(ctx, sale.id),
    revisionsOfSale(ctx, sale.id),
    commissionsOfSales(ctx, [sale.id]),
  ])
  const money = (amount: bigint) => `${formatDecimal({ ...sale, amount })} ${sale.currency}`
  return [
    ...revisions.map((one) =>
      step(
        'revision',
        one.occurred_at,
        `The order was edited from ${money(one.previous_amount)} to ${money(one.amount)}.`,
        toTypeId('rev', one.id),
      ),
    ),
    ...refunds.map((one) =>
      step(
        'refund',
        one.occurred_at,
        `${money(one.amount < 0n ? -one.amount : one.amount)} of the order ${REFUND_WORDS[one.kind]}.`,
        toTypeId('rfd', one.id),
      ),
    ),
    ...commissions
      .filter((one) => one.type === 'clawback' && one.origin_id === row.id)
      .map((one) =>
        step(
          'refund',
          one.occurred_at,
          `${formatDecimal({ ...one, amount: -one.amount })} ${one.currency} is taken back from a later payout.`,
          toTypeId('com', one.id),
        ),
      ),
  ]
}

const REFUND_WORDS = {
  refund: 'was refunded',
  chargeback: 'was charged back',
  chargeback_won: 'came back, because the chargeback was won',
}

/** What the ledger did, and the payout. */
async function moneySteps(ctx: Context, row: CommissionRow): Promise<Step[]> {
  const journals = await journalsOf(ctx, `commission:${row.id}:`)
  const steps = journals.map((journal) => {
    const moves = journal.postings.map(
      (p) =>
        `${formatDecimal({ ...p, amount: BigInt(p.amount) })} ${p.currency} from ${p.debit} to ${p.credit}`,
    )
    return step(
      'ledger',
      journal.posted_at,
      `${journal.reason}: ${moves.join(', ')}.`,
      toTypeId('jrn', journal.id),
    )
  })
  if (row.matured_at && (row.type === 'sale' || (row.type === 'adjustment' && row.sale_id)))
    steps.push(step('ledger', row.matured_at, 'Its hold passed; it became available.', null))
  if (row.payout_id) {
    const payout = await readPayout(ctx, row.payout_id)
    const text = `In a payout of ${formatDecimal(payout)} ${payout.currency}, transaction ${payout.provider_transaction_id}.`
    steps.push(step('payout', payout.paid_at, text, toTypeId('pay', payout.id)))
  }
  return steps
}

function step(what: string, at: Date | null, text: string, id: string | null): Step {
  return { what, at, text, id }
}
