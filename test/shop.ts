/** A shop with a program and a partner, and the calls by which its money moves, for tests that follow money. */
import { expect } from 'vitest'
import type { ApiAnswer } from './api.ts'
import type { CompanyOptions, TestCompany } from './company.ts'
import { testPartner, testProgram, unique } from './enrolled.ts'
import { asAdministrator, runDueWork, type TestServer } from './harness.ts'

type Body = Record<string, unknown>

// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever the answer is, and fails where it is not.
type Answered = any

export type HeardOf = {
  readonly type: string
  readonly object_id: string
  readonly sequence: number
  readonly data: Answered
  readonly previous: Body | null
}

/** In USD with 30 days of hold; its partner Ann has a coupon and 10 %, unless `more` says otherwise. */
export async function openShop(server: TestServer, more: { program?: Body; partner?: Body } = {}) {
  const company = await server.company()
  const program = await testProgram(company, { currency: 'USD', hold_days: 30, ...more.program })
  const ann = await enrol(company, program, more.partner)
  return {
    company,
    program,
    ann,
    coupon: ann.coupon.code as string,
    must: mustOf(company),
    enrol: (partner?: Body) => enrol(company, program, partner),
    ...sales(company, ann),
    ...money(company, ann),
    commission: async (id: string): Promise<Answered> =>
      (await company.api.get(`/v1/commissions/${id}`)).body,
    commissions: async (filters = ''): Promise<Answered[]> =>
      (await company.api.get(`/v1/commissions?limit=100&sort=occurred_at${filters}`)).body.data,
    /** The columns of Ann's balance that are not zero. */
    balance: (currency = 'USD', partner: Answered = ann) => balanceOf(company, partner, currency),
    mature: () => mature(server),
    events: (pattern: string) => eventsOf(server, company, pattern),
  }
}

function mustOf({ api }: TestCompany) {
  return (path: string, body?: unknown, options?: CompanyOptions): Promise<Answered> =>
    api.post(path, body, options).then((answer) => done(answer, path))
}

/** What the shop's own server sends. */
function sales(company: TestCompany, ann: Answered) {
  const must = mustOf(company)
  return {
    order: (order: Body = {}) => company.api.post('/v1/track/sale', orderOf(order)),
    /** A sale of 100.00 that Ann's coupon came with, unless the order says otherwise; it must succeed. */
    sell: (order: Body = {}): Promise<Answered> =>
      must('/v1/track/sale', orderOf({ coupon: ann.coupon.code, ...order })),
    refund: (order_id: string, body: Body = {}, options?: CompanyOptions) =>
      company.api.post('/v1/track/refund', { order_id, ...body }, options),
    /** `part` of an order is given back under an id of its own. */
    giveBack: (order_id: string, part: Body | number): Promise<Answered> =>
      must('/v1/track/refund', {
        order_id,
        refund_id: unique(),
        ...(typeof part === 'number' ? { amount: part } : part),
      }),
    /** A key that tracks for one program only. */
    keyOf: async (one: Answered): Promise<string> =>
      (await must('/v1/api-keys', { label: 'bound', scopes: ['track'], program_id: one.id })).secret,
  }
}

/** What those who mind the money decide. */
function money(company: TestCompany, ann: Answered) {
  const must = mustOf(company)
  const asMoney = { money: true }
  return {
    decide: (id: string, decision: string, body?: Body) =>
      company.api.post(`/v1/commissions/${id}/${decision}`, body, asMoney),
    add: (type: 'bonus' | 'adjustment', amount: number, body: Body = {}): Promise<Answered> => {
      const given = {
        partnership_id: ann.partnership.id,
        type,
        amount,
        currency: 'USD',
        reason_text: 'Agreed',
      }
      return must('/v1/commissions', { ...given, ...body }, asMoney)
    },
    payOne: (id: string, body: Body = {}) =>
      company.api.post(`/v1/commissions/${id}/payment`, { transaction_id: unique(), ...body }, asMoney),
    pay: (body: Body = {}) => {
      const given = { partner_id: ann.id, currency: 'USD', transaction_id: unique() }
      return company.api.post('/v1/payouts', { ...given, ...body }, asMoney)
    },
    void: (id: string) => company.api.post(`/v1/payouts/${id}/void`, { reason: 'A typo' }, asMoney),
  }
}

async function enrol(company: TestCompany, program: Answered, more: Body = {}): Promise<Answered> {
  const commission = { type: 'percentage', rate_bps: 1000 }
  return testPartner(company, program, { coupon_code: `C-${unique()}`, commission, ...more })
}

function orderOf(more: Body): Body {
  return {
    order_id: unique(),
    amount: 10_000,
    currency: 'USD',
    customer: { external_id: unique() },
    ...more,
  }
}

function done({ status, body }: ApiAnswer, path: string): Answered {
  expect(status, `${path}: ${JSON.stringify(body)}`).toBeLessThan(300)
  return body
}

async function balanceOf(company: TestCompany, partner: Answered, currency: string): Promise<Body> {
  const { body } = await company.api.get(`/v1/balances?partner_id=${partner.id}&currency=${currency}`)
  const { pending, available, on_hold, in_transit, paid, owed_back } = body.data[0] ?? {}
  const columns = { pending, available, on_hold, in_transit, paid, owed_back }
  return Object.fromEntries(Object.entries(columns).filter(([, amount]) => amount))
}

/** Longer than the hold of the shop. */
async function mature(server: TestServer): Promise<void> {
  server.clock.advance({ days: 31 })
  await runDueWork(server)
}

/** Events of a company whose type is like the pattern, in the order in which they were written. */
async function eventsOf(server: TestServer, company: TestCompany, pattern: string): Promise<HeardOf[]> {
  const { rows } = await asAdministrator(server.database.url, (client) =>
    client.query(
      `select type, object_id, sequence::float8, data, previous from events
       where company_id = $1 and type like $2 order by id`,
      [company.id, pattern],
    ),
  )
  return rows
}
