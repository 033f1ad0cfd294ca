/** Traces a commission back to the click, code or call that made it, and shows its arithmetic. */
import { timeOfId, toTypeId } from '#lib/ids.ts'
import { formatDecimal } from '#lib/money.ts'
import type { Context } from '#server/context.ts'
import { clicksById } from '../clicks/clicks.ts'
import type { CommissionRow } from '../commissions/commissions.ts'
import { commissionsOfSales, readCommission } from '../commissions/commissions.ts'
import { readCustomer } from '../customers/customers.ts'
import { journalsOf } from '../ledger/journals.ts'
import type { Considered as ConsideredRule } from '../offers/rules.ts'
import { readPartnership } from '../partners/partnerships.ts'
import { readPayout } from '../payouts/payouts.ts'
import { readProgram } from '../programs/programs.ts'
import { flagsOf } from '../risk/risk.ts'
import { refundsOfSale } from '../sales/refunds.ts'
import { revisionsOfSale } from '../sales/revisions.ts'
import type { SaleRow } from '../sales/sales.ts'
import { readSale } from '../sales/sales.ts'
import { formulaOf, originOf, sentenceOf, sourceOf } from './explanation.text.ts'

type Step = { what: string; at: Date | null; text: string; id: string | null }

export async function explain(ctx: Context, id: string) {
  const row = await readCommission(ctx, id)
  const [partnership, program, sale, journals] = await Promise.all([
    readPartnership(ctx, row.partnership_id),
    readProgram(ctx, row.program_id),
    row.sale_id ? readSale(ctx, row.sale_id) : null,
    journalsOf(ctx, `commission:${row.id}:`),
  ])
  const bornAt = journals[0]?.posted_at ?? row.created_at
  return {
    object: 'explanation',
    commission_id: row.id,
    sentence: sentenceOf(row, sale, { name: partnership.name, timeZone: program.time_zone }),
    formula: formulaOf(row, sale),
    amount: row.amount,
    net_amount: row.net_amount,
    currency: row.currency,
    trace: inTime([
      ...(await referralSteps(ctx, row, sale, bornAt)),
      ...(await riskSteps(ctx, row.id)),
      ...(sale ? await correctionSteps(ctx, row, sale) : []),
      ...(await moneySteps(ctx, row, journals)),
    ]),
  }
}

/** By their moments; steps of one moment stay as they are, and one without a moment stays behind the one before it. */
function inTime(steps: readonly Step[]): Step[] {
  let last = Number.NEGATIVE_INFINITY
  const timed = steps.map((one) => {
    last = one.at?.getTime() ?? last
    return { one, at: last }
  })
  return timed.sort((a, b) => a.at - b.at).map(({ one }) => one)
}

/** Click, customer, sale, who was considered, and the rule that won. */
async function referralSteps(
  ctx: Context,
  row: CommissionRow,
  sale: SaleRow | null,
  bornAt: Date,
): Promise<Step[]> {
  if (row.type === 'signup') return signupSteps(ctx, row, bornAt)
  if (!sale) return [step('rule', bornAt, `${originOf(row)}: ${row.reason_text ?? row.type}.`, null)]
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
    steps.push(
      step('click', click?.clicked_at ?? timeOfId(sale.click_id), text, toTypeId('clk', sale.click_id)),
    )
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
        momentOf(one, sale),
        `By ${one.by}: ${one.result}${reason}${word}.`,
        one.partnership_id && toTypeId('psh', one.partnership_id),
      ),
    )
  }
  if (row.origin_id) {
    const text = 'It corrects an earlier commission of this order.'
    steps.push(step('rule', bornAt, text, toTypeId('com', row.origin_id)))
  }
  return [...steps, ...ruleSteps(row, bornAt)]
}

/** Who was considered with the order was at its moment; whoever was named afterwards, when they were named. */
function momentOf({ named_by, named_at }: Considered, sale: SaleRow): Date | null {
  if (named_at) return new Date(named_at)
  return named_by ? null : sale.occurred_at
}

/** The sign-up and its customer. */
async function signupSteps(ctx: Context, row: CommissionRow, bornAt: Date): Promise<Step[]> {
  const customer = await readCustomer(ctx, row.customer_id as string)
  const text = `The customer signed up (${customer.source}).`
  return [step('customer', row.occurred_at, text, toTypeId('cus', customer.id)), ...ruleSteps(row, bornAt)]
}

/** The rule that won, then those that were considered, and why they did not. */
function ruleSteps(row: CommissionRow, bornAt: Date): Step[] {
  if (!row.rule) return []
  const named = (id: string | null) => id && toTypeId('ofr', id)
  const { rules = [] } = row.because as { rules?: readonly ConsideredRule[] }
  return [
    step('rule', bornAt, `The rule is ${sourceOf(row.rule)}.`, named(row.rule.offer_id)),
    ...rules
      .filter((one) => one.result !== 'won')
      .map((one) => {
        const who = one.source === 'partnership' ? "The partner's own rate" : `An offer of the ${one.source}`
        return step('rule', bornAt, `${who} did not pay it: ${one.reason}.`, named(one.offer_id))
      }),
  ]
}

type Considered = {
  by: string
  result: string
  reason: string | null
  partnership_id: string | null
  detail: string | null
  named_by?: string
  named_at?: string
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
async function moneySteps(
  ctx: Context,
  row: CommissionRow,
  journals: Awaited<ReturnType<typeof journalsOf>>,
): Promise<Step[]> {
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
  if (row.approved_at) steps.push(step('review', row.approved_at, 'A person approved it.', null))
  if (row.matured_at && hasHold(row))
    steps.push(step('ledger', row.matured_at, 'Its hold passed; it became available.', null))
  if (row.payout_id) {
    const payout = await readPayout(ctx, row.payout_id)
    const transaction = payout.provider_transaction_id
    const by = transaction === null ? '' : `, transaction ${transaction}`
    const text = `In a payout of ${formatDecimal(payout)} ${payout.currency}${by}.`
    steps.push(step('payout', payout.paid_at ?? payout.created_at, text, toTypeId('pay', payout.id)))
  }
  return steps
}

/** Whether it had to wait: by its rule, or as a balance that was brought in before it had cleared. */
function hasHold({ rule, type, matured_at, occurred_at }: CommissionRow): boolean {
  return rule !== null || (type === 'opening_balance' && matured_at !== null && matured_at > occurred_at)
}

function step(what: string, at: Date | null, text: string, id: string | null): Step {
  return { what, at, text, id }
}
