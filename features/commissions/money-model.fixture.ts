/**
 * What DOMAIN.md says of commissions, payments and balances, written again from its text and from nothing else: a
 * model in memory that the real verbs are compared with. Amounts are cents of one currency, time is hours.
 */

export type Status = 'pending' | 'available' | 'on_hold' | 'declined' | 'reversed'

export type Rule =
  | { readonly kind: 'percentage'; readonly bps: number }
  | { readonly kind: 'fixed'; readonly amount: number }
  | { readonly kind: 'call'; readonly amount: number }

export type ModelSale = {
  readonly amount: number
  readonly tax: number
  readonly commission: ModelCommission | null
  readonly refunds: { readonly amount: number; readonly base: number | null }[]
  restAsked: boolean
}

export type ModelCommission = {
  readonly type: 'sale' | 'bonus' | 'adjustment' | 'clawback'
  readonly amount: number
  readonly rule: Rule | null
  readonly review: 'automatic' | 'manual'
  readonly clearsAt: number
  readonly corrects: ModelCommission | null
  taken: number
  status: Status
  wasAvailable: boolean
  approved: boolean
  payout: ModelPayout | null
}

export type ModelPayout = { readonly amount: number; voided: boolean }

export type Model = {
  now: number
  readonly sales: ModelSale[]
  readonly commissions: ModelCommission[]
  readonly payouts: ModelPayout[]
}

export function emptyModel(): Model {
  return { now: 0, sales: [], commissions: [], payouts: [] }
}

/** The answer of a verb: null when it is done, else the code with which it is refused. */
export type Answer = string | null

export const net = (one: ModelCommission): number => one.amount - one.taken

/** What people read: a commission in a payout is paid. */
export const shown = (one: ModelCommission): string => (one.payout ? 'paid' : one.status)

/** Σ net of available rows = available − owed back, and the two are never both above zero. */
export function balanceOf({ commissions, payouts }: Model) {
  const sum = (status: string) =>
    commissions.filter((one) => shown(one) === status).reduce((total, one) => total + net(one), 0)
  const free = sum('available')
  return {
    pending: sum('pending'),
    available: Math.max(0, free),
    on_hold: sum('on_hold'),
    in_transit: 0,
    paid: payouts.filter((one) => !one.voided).reduce((total, one) => total + one.amount, 0),
    owed_back: Math.max(0, -free),
  }
}

export function sell(
  model: Model,
  sale: {
    amount: number
    tax: number
    rule: Rule
    review: 'automatic' | 'manual'
    holdDays: number
    own: boolean
  },
): Answer {
  const { rule, review } = sale
  const base = sale.amount - sale.tax
  const amount = rule.kind === 'percentage' ? rounded(BigInt(base) * BigInt(rule.bps), 10_000n) : rule.amount
  const owes = sale.amount > 0 && amount > 0
  const commission: ModelCommission | null = owes
    ? {
        ...{ type: 'sale', amount, rule, review, clearsAt: model.now + sale.holdDays * 24, corrects: null },
        ...{
          taken: 0,
          status: sale.own ? 'on_hold' : 'pending',
          wasAvailable: false,
          approved: false,
          payout: null,
        },
      }
    : null
  if (commission) model.commissions.push(commission)
  model.sales.push({ amount: sale.amount, tax: sale.tax, commission, refunds: [], restAsked: false })
  return null
}

/** `base` is what named parts leave commissionable; null falls in proportion. No amount is the rest. */
export function refund(
  model: Model,
  sale: ModelSale,
  part: { amount: number; base: number | null } | 'rest',
): Answer {
  if (part === 'rest' && sale.restAsked) return null
  const left = sale.amount - refunded(sale)
  const given = part === 'rest' ? { amount: left, base: null } : part
  if (given.amount === 0 || given.amount > left) return 'refund_exceeds_sale'
  if (part === 'rest') sale.restAsked = true
  sale.refunds.push(given)
  const { commission } = sale
  if (!commission || isEnded(commission)) return null
  const excess = net(commission) + correctedBy(model, commission) - worth(sale, commission)
  if (excess <= 0) return null
  if (commission.payout) model.commissions.push(correction(commission, 'clawback', -excess))
  else take(commission, excess)
  return null
}

/** base × (amount − refunded) ÷ amount × rate, or the base less what was named; rounded once, half up. */
function worth(sale: ModelSale, { rule, amount }: ModelCommission): number {
  const back = refunded(sale)
  if (back === sale.amount || !rule) return 0
  if (rule.kind === 'fixed') return amount
  if (rule.kind === 'call') return rounded(BigInt(amount) * BigInt(sale.amount - back), BigInt(sale.amount))
  const plain = sale.refunds.filter((one) => one.base === null).reduce((sum, one) => sum + one.amount, 0)
  const named = sale.refunds.reduce((sum, one) => sum + (one.base ?? 0), 0)
  const base = BigInt(sale.amount - sale.tax)
  const ofAmount = base * BigInt(sale.amount - plain) - BigInt(named) * BigInt(sale.amount)
  if (ofAmount <= 0n) return 0
  return Math.min(amount, rounded(ofAmount * BigInt(rule.bps), BigInt(sale.amount) * 10_000n))
}

function rounded(numerator: bigint, denominator: bigint): number {
  return Number((numerator * 2n + denominator) / (denominator * 2n))
}

function refunded(sale: ModelSale): number {
  return sale.refunds.reduce((sum, one) => sum + one.amount, 0)
}

function correctedBy({ commissions }: Model, original: ModelCommission): number {
  return commissions.filter((one) => one.corrects === original).reduce((sum, one) => sum + net(one), 0)
}

function correction(
  original: ModelCommission,
  type: 'clawback' | 'adjustment',
  amount: number,
): ModelCommission {
  return { ...added(type, amount), corrects: original }
}

function added(type: ModelCommission['type'], amount: number): ModelCommission {
  return {
    ...{ type, amount, rule: null, review: 'automatic', clearsAt: 0, corrects: null, taken: 0 },
    ...{ status: 'available', wasAvailable: true, approved: false, payout: null },
  }
}

function take(one: ModelCommission, amount: number): void {
  one.taken += amount
  if (net(one) === 0) one.status = one.wasAvailable ? 'reversed' : 'declined'
}

const isEnded = (one: ModelCommission) => one.status === 'declined' || one.status === 'reversed'
const isDue = (model: Model, one: ModelCommission) =>
  one.clearsAt <= model.now && (one.review === 'automatic' || one.approved)

function makeAvailable(one: ModelCommission): void {
  one.status = 'available'
  one.wasAvailable = true
}

export function approve(model: Model, one: ModelCommission): Answer {
  if (shown(one) !== 'pending') return 'commission_not_pending'
  if (one.approved) return null
  one.approved = true
  if (isDue(model, one)) makeAvailable(one)
  return null
}

/** Takes all that is left. What clawbacks of a payment that was voided have taken of it, is given back. */
export function decline(model: Model, one: ModelCommission): Answer {
  if (one.payout || isEnded(one) || net(one) <= 0) return 'commission_not_declinable'
  take(one, net(one))
  const corrected = correctedBy(model, one)
  if (corrected < 0) model.commissions.push(correction(one, 'adjustment', -corrected))
  return null
}

export function hold(_: Model, one: ModelCommission): Answer {
  if (!['pending', 'available'].includes(shown(one)) || net(one) <= 0) return 'commission_not_holdable'
  one.status = 'on_hold'
  return null
}

/** Back to what is true then. */
export function release(model: Model, one: ModelCommission): Answer {
  if (shown(one) !== 'on_hold') return 'commission_not_on_hold'
  if (isDue(model, one)) makeAvailable(one)
  else one.status = 'pending'
  return null
}

export function pass(model: Model, hours: number): Answer {
  model.now += hours
  for (const one of model.commissions) if (one.status === 'pending' && isDue(model, one)) makeAvailable(one)
  return null
}

export function add(model: Model, type: 'bonus' | 'adjustment', amount: number): Answer {
  if (type === 'bonus' && amount < 0) return 'bonus_negative'
  model.commissions.push(added(type, amount))
  return null
}

/** Debts first, then oldest first. */
export function payable({ commissions }: Model): ModelCommission[] {
  const free = commissions.filter((one) => shown(one) === 'available')
  return [...free.filter((one) => net(one) < 0), ...free.filter((one) => net(one) >= 0)]
}

export function payOne(model: Model, one: ModelCommission): Answer {
  if (shown(one) !== 'available' || net(one) <= 0) return 'commission_not_available'
  return settle(model, [one])
}

/** Without an amount everything that is available. */
export function pay(model: Model, amount: number | null): Answer {
  const rows = payable(model)
  if (amount === null)
    return rows.reduce((sum, one) => sum + net(one), 0) > 0 ? settle(model, rows) : 'nothing_to_pay'
  const sums = rows.map((_, at) => rows.slice(0, at + 1).reduce((sum, one) => sum + net(one), 0))
  const last = sums.indexOf(amount)
  return last < 0 ? 'amount_not_whole' : settle(model, rows.slice(0, last + 1))
}

function settle(model: Model, rows: readonly ModelCommission[]): Answer {
  const payout = { amount: rows.reduce((sum, one) => sum + net(one), 0), voided: false }
  model.payouts.push(payout)
  for (const one of rows) one.payout = payout
  return null
}

export function undo(model: Model, payout: ModelPayout): Answer {
  if (payout.voided) return 'payout_not_voidable'
  payout.voided = true
  for (const one of model.commissions) if (one.payout === payout) one.payout = null
  return null
}
