/** A company that sells, for the tests of offers: a program, a partner with a coupon, and what they are asked. */
import { expect } from 'vitest'
import type { TestCompany } from '#test/company.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import type { TestServer } from '#test/harness.ts'

export type Body = Record<string, unknown>

// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever the answer is, and fails where it is not.
type Answered = any

export const percent = (rate_bps: number) => ({ type: 'percentage', rate_bps })
export const fixed = (amount: number, currency = 'EUR') => ({ type: 'fixed', amount, currency })
export const all = (...of: Body[]) => ({ match: 'all', of })
export const product = (...names: string[]) => ({ field: 'product', in: names })

/** A company with a program and a partner who has a coupon and earns by offers alone. */
export async function shop(server: TestServer, partner: Body = {}) {
  const company = await server.company()
  const program = await testProgram(company, { time_zone: 'Europe/Berlin', hold_days: 0 })
  const coupon = `CODE${unique()}`.toUpperCase()
  const ann = await testPartner(company, program, { coupon_code: coupon, ...partner })
  const offer = async (more: Body): Promise<Answered> => {
    const active_from = '2025-01-01T00:00:00Z'
    const body = { program_id: program.id, active_from, reward: percent(1000), ...more }
    const answer = await company.api.post('/v1/offers', body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body
  }
  return {
    company,
    program,
    ann,
    coupon,
    offer,
    sell: (more: Body = {}) => sell(company, { coupon, ...more }),
  }
}

export async function sell(company: TestCompany, more: Body): Promise<Answered> {
  const customer = { external_id: unique() }
  const body = { order_id: unique(), amount: 10_000, currency: 'EUR', customer, ...more }
  const answer = await company.api.post('/v1/track/sale', body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

export const paid = (outcome: Answered): number[] =>
  outcome.commissions.map((one: { amount: number }) => one.amount)

export const why = (outcome: Answered): string[] =>
  outcome.not_commissioned.map((one: { reason: string }) => one.reason)
