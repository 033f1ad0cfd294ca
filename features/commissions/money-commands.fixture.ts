/** The verbs that move money, each as a step that the model and the server both take and are compared after. */
import * as fc from 'fast-check'
import { expect } from 'vitest'
import { Refusal } from '#lib/errors.ts'
import { fromTypeId, toTypeId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { runDueWork, type TestServer } from '#test/harness.ts'
import { openShop } from '#test/shop.ts'
import { balanceKey, lockBalances } from '../ledger/ledger.ts'
import { ManualPayoutInput, PaymentInput } from '../payouts/payouts.schema.ts'
import { type PayoutRow, payoutRows } from '../payouts/payouts.sql.ts'
import { recordPayment, recordPaymentOfOne, voidPayment } from '../payouts/payouts.ts'
import { recordRefund } from '../sales/refunds.ts'
import { RefundInput, SaleInput } from '../sales/sales.schema.ts'
import { recordSale } from '../sales/sales.ts'
import { CommissionInput, Decision } from './commissions.schema.ts'
import { type CommissionRow, commissionRows } from './commissions.sql.ts'
import { addByHand, approve, decline, hold, release } from './decisions.ts'
import { mature } from './mature.ts'
import * as domain from './money-model.fixture.ts'

/** Ann in two programs: one approves by silence and pays 12.37 %, one waits for a person and pays 5.00 an order. */
const PROGRAMS = [
  { review: 'automatic', holdDays: 30, rule: { kind: 'percentage', bps: 1_237 } },
  { review: 'manual', holdDays: 10, rule: { kind: 'fixed', amount: 500 } },
] as const

export type Real = Awaited<ReturnType<typeof openReal>>

export async function openReal(server: TestServer) {
  const [first, second] = PROGRAMS
  const shop = await openShop(server, {
    program: { time_zone: 'UTC', hold_days: first.holdDays },
    partner: { commission: { type: 'percentage', rate_bps: first.rule.bps } },
  })
  const { company, ann } = shop
  const program = await testProgram(company, {
    ...{ currency: 'USD', time_zone: 'UTC', hold_days: second.holdDays, review: second.review },
  })
  const commission = { type: 'fixed', amount: second.rule.amount, currency: 'USD' }
  const too = await testPartner(company, program, { email: ann.email, coupon_code: unique(), commission })
  const partner_id = fromTypeId('par', ann.id) as string
  const places = [
    { program_id: shop.program.id, coupon: shop.coupon, partnership_id: ann.partnership.id },
    { program_id: program.id, coupon: too.coupon.code, partnership_id: too.partnership.id },
  ]
  const made = { orders: [] as string[], payouts: [] as PayoutRow[], rows: [] as CommissionRow[] }
  return { server, company, email: ann.email as string, partner_id, places, ...made }
}

type Step = fc.AsyncCommand<domain.Model, Real>

/** `inReal` is asked first, and finds what it asks for in the model as it was before. */
function step(
  name: string,
  inReal: (ctx: Context, real: Real, model: domain.Model) => Promise<unknown>,
  inModel: (model: domain.Model) => domain.Answer,
  isPossible: (model: domain.Model) => boolean = () => true,
): Step {
  return {
    check: isPossible,
    toString: () => name,
    run: async (model, real) => {
      const answered = await real.server
        .act(real.company.id, (ctx) => inReal(ctx, real, model))
        .then(() => null, codeOf)
      expect(answered, name).toBe(inModel(model))
      await compare(model, real, name)
    },
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Refusal) return error.code
  throw error
}

/** Every commission and payout, in the order in which they were made, and the balance. */
async function compare(model: domain.Model, real: Real, name: string): Promise<void> {
  const { server, company, partner_id } = real
  const key = { partner_id, currency: 'USD' }
  const { rows, payouts, kept } = await server.act(company.id, async ({ tx, ...ctx }) => ({
    rows: (await tx.rows(commissionRows(company.id).orderBy('id'))) as CommissionRow[],
    payouts: (await tx.rows(payoutRows(company.id).orderBy('id'))) as PayoutRow[],
    kept: (await lockBalances({ tx, ...ctx }, [key])).get(balanceKey(key)),
  }))
  const wanted = model.commissions.map((one) => `${one.type} ${domain.net(one)} ${domain.shown(one)}`)
  expect(
    rows.map((row) => `${row.type} ${row.net_amount} ${row.status}`),
    name,
  ).toEqual(wanted)
  const paid = model.payouts.map((one) => `${one.amount} ${one.voided ? 'canceled' : 'paid'}`)
  expect(
    payouts.map((row) => `${row.amount} ${row.status}`),
    name,
  ).toEqual(paid)
  const { pending, available, on_hold, owed_back } = domain.balanceOf(model)
  const columns = { pending, available, on_hold, owed_back, reserved: 0 }
  expect(kept, name).toMatchObject(mapValues(columns, BigInt))
  Object.assign(real, { rows, payouts })
}

function mapValues<A, B>(record: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}

const input = <T>(schema: { parse(value: unknown): T }, value: unknown): T => schema.parse(value)
const pick = fc.nat(1_000)
const { net, shown } = domain

/** Three times in four one that fits, because what is refused soon teaches nothing more. */
function pickedOf<T>(all: readonly T[], at: number, fits: (one: T) => boolean): T {
  const fitting = all.filter(fits)
  const some = at % 4 === 0 || fitting.length === 0 ? all : fitting
  return some[at % some.length] as T
}

/** A step on one of the commissions that there are. */
function decision(
  name: string,
  fits: (one: domain.ModelCommission) => boolean,
  inReal: (ctx: Context, id: string) => Promise<unknown>,
  inModel: (model: domain.Model, one: domain.ModelCommission) => domain.Answer,
): fc.Arbitrary<Step> {
  const of = ({ commissions }: domain.Model, at: number) => pickedOf(commissions, at, fits)
  return pick.map((at) =>
    step(
      `${name}(${at})`,
      (ctx, { rows }, model) =>
        inReal(ctx, (rows[model.commissions.indexOf(of(model, at))] as CommissionRow).id),
      (model) => inModel(model, of(model, at)),
      ({ commissions }) => commissions.length > 0,
    ),
  )
}

const OTHER = { reason: 'other' }

const isHoldable = (one: domain.ModelCommission) =>
  ['pending', 'available'].includes(shown(one)) && net(one) > 0
const isPayable = (one: domain.ModelCommission) => shown(one) === 'available' && net(one) > 0
const isHeld = (one: domain.ModelCommission) => shown(one) === 'on_hold'
const isUnapproved = (one: domain.ModelCommission) => shown(one) === 'pending' && !one.approved
const transfer = () => input(PaymentInput, { transaction_id: unique() })

const decisions = [
  decision('approve', isUnapproved, (ctx, id) => approve(ctx, id), domain.approve),
  decision('decline', isHoldable, (ctx, id) => decline(ctx, id, input(Decision, OTHER)), domain.decline),
  decision('hold', isHoldable, (ctx, id) => hold(ctx, id, input(Decision, OTHER)), domain.hold),
  decision('release', isHeld, (ctx, id) => release(ctx, id), domain.release),
  decision('pay', isPayable, (ctx, id) => recordPaymentOfOne(ctx, id, transfer()), domain.payOne),
]

const sells = fc
  .record({
    amount: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 100, max: 300_00 })),
    taxShare: fc.integer({ min: 0, max: 100 }),
    place: fc.constantFrom(0, 1),
    given: fc.option(fc.integer({ min: 1, max: 50_00 }), { freq: 8 }),
    own: fc.boolean(),
  })
  .map(({ amount, taxShare, place, given, own }) => {
    const tax = Math.floor((amount * taxShare) / 400)
    const { review, holdDays, rule } = PROGRAMS[place as 0]
    const asked = given === null ? rule : { kind: 'call' as const, amount: given }
    return step(
      `sell(${amount} − ${tax}, ${review}${given ? `, ${given}` : ''}${own ? ', to herself' : ''})`,
      async (ctx, { places, email, orders }) => {
        const order_id = unique()
        const customer = own ? { email } : { external_id: unique() }
        const { program_id, coupon } = places[place] as (typeof places)[number]
        const order = {
          order_id,
          program_id,
          coupon,
          amount,
          tax,
          currency: 'USD',
          commission: given,
          customer,
        }
        await recordSale(ctx, input(SaleInput, order), 'api')
        orders.push(order_id)
      },
      (model) => domain.sell(model, { amount, tax, rule: asked, review, holdDays, own }),
    )
  })

const refunds = fc
  .record({
    at: pick,
    share: fc.integer({ min: 1, max: 110 }),
    kind: fc.constantFrom('rest', 'part', 'named'),
  })
  .map(({ at, share, kind }) => {
    const saleOf = ({ sales }: domain.Model) => pickedOf(sales, at, ({ commission }) => commission !== null)
    const amountOf = (sale: domain.ModelSale) => Math.max(1, Math.floor((sale.amount * share) / 100))
    const taxOf = (sale: domain.ModelSale) => Math.floor((amountOf(sale) * share) / 250)
    return step(
      `refund(${at}, ${kind} ${share} %)`,
      (ctx, { orders }, model) => {
        const sale = saleOf(model)
        const parts =
          kind === 'named' ? { amount: amountOf(sale), tax: taxOf(sale) } : { amount: amountOf(sale) }
        const part = kind === 'rest' ? {} : { refund_id: unique(), ...parts }
        const order_id = orders[model.sales.indexOf(sale)]
        return recordRefund(ctx, input(RefundInput, { order_id, ...part }))
      },
      (model) => {
        const sale = saleOf(model)
        const base = kind === 'named' ? amountOf(sale) - taxOf(sale) : null
        return domain.refund(model, sale, kind === 'rest' ? 'rest' : { amount: amountOf(sale), base })
      },
      ({ sales }) => sales.length > 0,
    )
  })

const passes = fc.integer({ min: 1, max: 40 }).map((days) =>
  step(
    `pass(${days} days)`,
    async (ctx, { server, company }) => {
      server.clock.advance({ days })
      await runDueWork(server)
      // A wake-up may come up to an hour late; the model knows no such hour.
      while (await server.act(company.id, mature)) {}
      return ctx
    },
    (model) => domain.pass(model, days * 24),
  ),
)

const additions = fc
  .tuple(fc.constantFrom('bonus', 'adjustment'), fc.integer({ min: 1, max: 40_00 }), fc.boolean())
  .map(([type, size, isNegative]) => {
    const amount = isNegative ? -size : size
    return step(
      `${type}(${amount})`,
      (ctx, { places }) => {
        const { partnership_id } = places[0] as (typeof places)[number]
        const body = { partnership_id, type, amount, currency: 'USD', reason_text: 'Agreed' }
        return addByHand(ctx, input(CommissionInput, body))
      },
      (model) => domain.add(model, type as 'bonus', amount),
    )
  })

/** What whole commissions add up to, or one more; null for everything. */
const payments = fc
  .option(fc.record({ count: fc.nat(6), isOff: fc.nat(3).map((of) => of === 0) }))
  .map((some) => {
    const amountOf = (model: domain.Model): number | null => {
      if (some === null) return null
      const rows = domain.payable(model).slice(0, some.count + 1)
      return Math.max(1, rows.reduce((sum, one) => sum + domain.net(one), 0) + (some.isOff ? 1 : 0))
    }
    return step(
      `pay(${some ? `${some.count + 1} rows${some.isOff ? ' and a cent' : ''}` : 'everything'})`,
      (ctx, { partner_id: id }, model) => {
        const partner_id = toTypeId('par', id)
        const amount = amountOf(model) ?? undefined
        const body = { partner_id, currency: 'USD', transaction_id: unique(), amount }
        return recordPayment(ctx, input(ManualPayoutInput, body))
      },
      (model) => domain.pay(model, amountOf(model)),
    )
  })

const voids = pick.map((at) => {
  const of = ({ payouts }: domain.Model) => pickedOf(payouts, at, ({ voided }) => !voided)
  return step(
    `void(${at})`,
    (ctx, { payouts }, model) =>
      voidPayment(ctx, (payouts[model.payouts.indexOf(of(model))] as PayoutRow).id, 'A typo'),
    (model) => domain.undo(model, of(model)),
    ({ payouts }) => payouts.length > 0,
  )
})

/** Sales, and time that passes, come more often than the rest, or there would be little to decide on. */
export const steps: fc.Arbitrary<Step>[] = [
  ...[sells, sells, sells, passes, passes, refunds, refunds, refunds],
  ...decisions,
  ...[additions, payments, voids],
]
