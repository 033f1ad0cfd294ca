/** Traces a commission back to the click, code or call that made it, and shows its arithmetic. */
import { toTypeId } from '#lib/ids.ts'
import { formatDecimal } from '#lib/money.ts'
import type { Context } from '#server/context.ts'
import { clicksById } from '../clicks/clicks.ts'
import type { CommissionRow } from '../commissions/commissions.sql.ts'
import { commissionsOfSales, readCommission } from '../commissions/commissions.ts'
import { readCustomer } from '../customers/customers.ts'
import { journalsOf } from '../ledger/journals.ts'
import type { Considered as ConsideredRule } from '../offers/rules.ts'
import { readPartnership } from '../partners/partnerships.ts'
import { readPayout } from '../payouts/payouts.ts'
import { refundsOfSale } from '../sales/refunds.ts'
import type { SaleRow } from '../sales/sales.sql.ts'
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
      ...(sale ? await refundSteps(ctx, sale) : []),
      ...(await moneySteps(ctx, row)),
    ],
  }
}

/** Click, customer, sale, who was considered, and the rule that won. */
async function referralSteps(ctx: Context, row: CommissionRow, sale: SaleRow | null): Promise<Step[]> {
  if (row.type === 'signup') return signupSteps(ctx, row)
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
    steps.push(
      step(
        'attribution',
        sale.occurred_at,
        `By ${one.by}: ${one.result}${reason}.`,
        one.partnership_id && toTypeId('psh', one.partnership_id),
      ),
    )
  }
  return [...steps, ...ruleSteps(row)]
}

/** The sign-up and its customer. */
async function signupSteps(ctx: Context, row: CommissionRow): Promise<Step[]> {
  const customer = await readCustomer(ctx, row.customer_id as string)
  const text = `The customer signed up (${customer.source}).`
  return [step('customer', row.occurred_at, text, toTypeId('cus', customer.id)), ...ruleSteps(row)]
}

/** The rule that won, then those that were considered, and why they did not. */
function ruleSteps(row: CommissionRow): Step[] {
  if (!row.rule) return []
  const named = (id: string | null) => id && toTypeId('ofr', id)
  const { rules = [] } = row.because as { rules?: readonly ConsideredRule[] }
  return [
    step('rule', row.created_at, `The rule is ${sourceOf(row.rule)}.`, named(row.rule.offer_id)),
    ...rules
      .filter((one) => one.result !== 'won')
      .map((one) => {
        const who = one.source === 'partnership' ? "The partner's own rate" : `An offer of the ${one.source}`
        return step('rule', row.created_at, `${who} did not pay it: ${one.reason}.`, named(one.offer_id))
      }),
  ]
}

type Considered = { by: string; result: string; reason: string | null; partnership_id: string | null }

async function refundSteps(ctx: Context, sale: SaleRow): Promise<Step[]> {
  const [refunds, commissions] = await Promise.all([
    refundsOfSale(ctx, sale.id),
    commissionsOfSales(ctx, [sale.id]),
  ])
  return [
    ...refunds.map((refund) =>
      step(
        'refund',
        refund.occurred_at,
        `${formatDecimal(refund)} ${refund.currency} of the order was refunded.`,
        toTypeId('rfd', refund.id),
      ),
    ),
    ...commissions
      .filter((one) => one.type === 'clawback')
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
  if (row.matured_at && (row.type === 'sale' || row.type === 'signup'))
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
