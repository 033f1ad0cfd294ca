/** A shop whose sales are corrected: partners with coupons, and what they have. */
import { expect } from 'vitest'
import type { TestCompany } from './company.ts'
import { testPartner, testProgram, unique } from './enrolled.ts'
import { runDueWork, type TestServer } from './harness.ts'

type Body = Record<string, unknown>

// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever the answer is, and fails where it is not.
type Answered = any

export type Shop = Awaited<ReturnType<typeof openShop>>

/** A company in USD with a program that holds for 30 days, unless it says otherwise. */
export async function openShop(server: TestServer, program: Body = {}) {
  const company = await server.company()
  const made = await testProgram(company, { currency: 'USD', hold_days: 30, ...program })
  return { server, company, program: made }
}

/** A partner with a coupon and 10 %, unless it says otherwise. */
export async function enrol({ company, program }: Pick<Shop, 'company' | 'program'>, more: Body = {}) {
  const coupon = `C${unique()}`.toUpperCase()
  const commission = { type: 'percentage', rate_bps: 1000 }
  const partner = await testPartner(company, program, { coupon_code: coupon, commission, ...more })
  return { ...partner, coupon, partnership_id: partner.partnership.id as string }
}

/** A sale of 100.00 to a new customer; `sale`, `commissions` and the order, to send again. */
export async function sell(company: TestCompany, more: Body = {}): Promise<Answered> {
  const customer = { external_id: unique() }
  const order = { order_id: unique(), amount: 10_000, currency: 'USD', customer, ...more }
  const { status, body } = await company.api.post('/v1/track/sale', order)
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return { ...body, order }
}

/** Posts with the key that moves money. */
export async function act(company: TestCompany, path: string, body?: Body): Promise<Answered> {
  const answer = await company.api.post(path, body, { money: true })
  expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300)
  return answer.body
}

/** The commissions of a sale, oldest first, as `[type, net_amount, status]`. */
export async function commissionsOf(company: TestCompany, sale: { id: string }): Promise<Answered[]> {
  const { body } = await company.api.get(`/v1/commissions?sale_id=${sale.id}&limit=100`)
  return body.data.toSorted((a: Answered, b: Answered) => (a.id < b.id ? -1 : 1))
}

export async function statesOf(company: TestCompany, sale: { id: string }): Promise<Answered[]> {
  const rows = await commissionsOf(company, sale)
  return rows.map((row) => [row.type, row.net_amount, row.status])
}

/** A partner's balance in USD, without what says nothing. */
export async function balanceOf(company: TestCompany, partner: { id: string }): Promise<Answered> {
  const { body } = await company.api.get(`/v1/balances?partner_id=${partner.id}&currency=USD`)
  const { pending = 0, available = 0, on_hold = 0, owed_back = 0, paid = 0 } = body.data[0] ?? {}
  return { pending, available, on_hold, owed_back, paid }
}

/** Past the hold, and matured. */
export async function mature(server: TestServer): Promise<void> {
  server.clock.advance({ days: 31 })
  await runDueWork(server)
}

export async function pay(company: TestCompany, commission: { id: string }): Promise<Answered> {
  return act(company, `/v1/commissions/${commission.id}/payment`, { transaction_id: unique() })
}

export async function refund(company: TestCompany, sale: Answered, more: Body = {}): Promise<Answered> {
  const body = { order_id: sale.order_id, refund_id: unique(), ...more }
  const answer = await company.api.post('/v1/track/refund', body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

export async function revise(company: TestCompany, sale: Answered, more: Body): Promise<Answered> {
  const path = `/v1/sales/${sale.id}/revisions`
  const answer = await company.api.post(path, { revision_id: unique(), ...more })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

/** A change of attribution without what the act itself decides: ids of what it makes, versions and moments. */
export function comparable({ effects, ...change }: Answered): Answered {
  const { updated_at: _, ...sale } = change.sale ?? {}
  const named = effects.map((one: object) => ({ ...one, commission_id: null }))
  return { ...change, sale, customer: null, dry_run: null, effects: named }
}
