/**
 * A request that each route answers with success, for a company of world.ts. The tests over all routes need one for
 * every route that takes a body or an object in some state; they name the one that is missing.
 */
import { expect } from 'vitest'
import type { World } from './world.ts'

export type Example = {
  /** Of the path; without it, the company's own object of the kind that the path asks for. */
  readonly params?: Readonly<Record<string, string>>
  readonly body?: unknown
}

type Make = (world: World) => Example | Promise<Example>

const EUR = { currency: 'EUR' }

/** A pending commission of a new sale. */
async function pendingCommission(world: World): Promise<string> {
  const order = {
    program_id: id(world, 'prg'),
    order_id: world.unique(),
    amount: 20_000,
    ...EUR,
    customer: { external_id: world.unique() },
  }
  const { status, body } = await world.company.api.post('/v1/track/sale', {
    ...order,
    coupon: `CODE-${world.mark}`,
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return body.commissions[0].id
}

async function act(world: World, path: string, body?: unknown): Promise<{ id: string }> {
  const answer = await world.company.api.post(path, body, { money: true })
  expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300)
  return answer.body
}

async function availableCommission(world: World): Promise<string> {
  const id = await pendingCommission(world)
  await act(world, `/v1/commissions/${id}/approval`)
  return id
}

async function spareOffer(world: World): Promise<string> {
  const offer = { program_id: id(world, 'prg'), reward: { type: 'percentage', rate_bps: 500 } }
  return (await act(world, '/v1/offers', { ...offer, active_from: '2026-01-01T00:00:00Z' })).id
}

async function spareKey({ company, unique }: World): Promise<string> {
  const made = await company.api.post('/v1/api-keys', { label: unique(), scopes: ['links:read'] })
  return made.body.id
}

async function spareInvitation({ company, unique }: World): Promise<string> {
  const email = `${unique()}@example.com`
  return (await company.api.post('/v1/invitations', { email, role: 'read_only' })).body.id
}

/** A sale that no evidence came with. */
async function recordOfNobody(world: World): Promise<{ id: string; customer_id: string }> {
  const order = {
    program_id: id(world, 'prg'),
    order_id: world.unique(),
    amount: 2_000,
    ...EUR,
    customer: { external_id: world.unique() },
  }
  const { status, body } = await world.company.api.post('/v1/track/sale', order)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.sale
}

const saleOfNobody = async (world: World) => (await recordOfNobody(world)).id
const customerOfNobody = async (world: World) => (await recordOfNobody(world)).customer_id

/** One cent more than the partner has coming, so that what is written off leaves nothing behind. */
async function makeDebt(world: World): Promise<void> {
  const { body } = await world.company.api.get(`/v1/balances?partner_id=${id(world, 'par')}&currency=EUR`)
  const { available, owed_back } = body.data[0]
  const amount = owed_back - available - 1
  if (amount === 0) return
  const debt = { partnership_id: id(world, 'psh'), amount, ...EUR, available: true, note: 'One' }
  await act(world, '/v1/balances/opening', debt)
}

const sale = (world: World): Example => ({
  body: {
    order_id: world.unique(),
    amount: 1_999,
    ...EUR,
    program_id: id(world, 'prg'),
    partner: id(world, 'psh'),
    customer: { external_id: world.unique() },
  },
})

function id(world: World, prefix: string): string {
  const found = world.ids.get(prefix)
  expect(found, `a company of test/world.ts has no object with the prefix ${prefix}_`).toBeDefined()
  return found as string
}

export const examples: Readonly<Record<string, Make>> = {
  'PATCH /v1/company': () => ({ body: { address: 'Main Street 1' } }),
  'POST /v1/api-keys': (world) => ({
    body: { label: 'One', scopes: ['track'], program_id: id(world, 'prg') },
  }),
  'DELETE /v1/api-keys/{id}': async (world) => ({ params: { id: await spareKey(world) } }),

  'PATCH /v1/members/{id}': () => ({ body: { role: 'read_only' } }),
  'DELETE /v1/members/{id}': async (world) => ({ params: { id: await world.spareMember() } }),
  'POST /v1/invitations': (world) => ({
    body: { email: `${world.unique()}@example.com`, role: 'read_only' },
  }),
  'DELETE /v1/invitations/{id}': async (world) => ({ params: { id: await spareInvitation(world) } }),
  'POST /v1/programs': (world) => ({
    body: { name: 'One', slug: world.unique(), ...EUR, destination_url: 'https://one.example/' },
  }),
  'PATCH /v1/programs/{id}': () => ({ body: { metadata: { changed: true } } }),
  'POST /v1/groups': (world) => ({ body: { program_id: id(world, 'prg'), name: 'One' } }),
  'PATCH /v1/groups/{id}': () => ({ body: { custom_links_max: 40 } }),
  'POST /v1/offers': (world) => ({
    body: {
      program_id: id(world, 'prg'),
      group_id: id(world, 'grp'),
      reward: { type: 'percentage', rate_bps: 500 },
    },
  }),
  'PATCH /v1/offers/{id}': () => ({ body: { description: 'Changed' } }),
  'POST /v1/offers/{id}/versions': async (world) => ({
    params: { id: await spareOffer(world) },
    body: { reward: { type: 'percentage', rate_bps: 700 } },
  }),

  'POST /v1/offers/simulation': (world) => ({
    body: { partnership_id: id(world, 'psh'), customer_id: id(world, 'cus'), amount: 10_000, ...EUR },
  }),
  'POST /v1/offers/{id}/simulation': () => ({
    body: {
      reward: { type: 'percentage', rate_bps: 700 },
      from: '2026-01-01T00:00:00Z',
      to: '2027-01-01T00:00:00Z',
    },
  }),

  'POST /v1/partners': (world) => ({
    body: {
      program_id: id(world, 'prg'),
      name: 'One',
      email: `${world.unique()}@example.com`,
      group_id: id(world, 'grp'),
    },
  }),
  'POST /v1/partners/{id}/dashboard-address': () => ({ body: {} }),
  'POST /v1/groups/{id}/members': (world) => ({ body: { partnership_ids: [id(world, 'psh')] } }),
  'PATCH /v1/partnerships/{id}': (world) => ({ body: { group_id: id(world, 'grp'), tags: ['changed'] } }),
  'POST /v1/links': (world) => ({ body: { partnership_id: id(world, 'psh'), slug: world.unique() } }),
  'PATCH /v1/links/{id}': () => ({ body: { title: 'Changed' } }),
  'POST /v1/coupons': (world) => ({ body: { partnership_id: id(world, 'psh'), code: world.unique() } }),
  'PATCH /v1/coupons/{id}': () => ({ body: { description: 'Changed' } }),

  'POST /v1/track/click': (world) => ({
    body: { link: `link-${world.mark}`, url: `https://${world.mark}.example/` },
  }),
  'POST /v1/track/signup': (world) => ({
    body: {
      program_id: id(world, 'prg'),
      customer: { external_id: world.unique() },
      partner: id(world, 'psh'),
    },
  }),
  'PATCH /v1/customers/{id}': () => ({ body: { metadata: { changed: true } } }),
  'POST /v1/track/sale': sale,
  'POST /v1/sales': sale,
  'POST /v1/track/refund': (world) => ({
    body: { order_id: `order-${world.mark}`, refund_id: world.unique(), amount: 10 },
  }),
  'POST /v1/track/chargeback': (world) => ({
    body: { order_id: `order-${world.mark}`, chargeback_id: world.unique(), outcome: 'lost', amount: 10 },
  }),
  'POST /v1/sales/{id}/revisions': (world) => ({ body: { revision_id: world.unique(), amount: 10_000 } }),
  'POST /v1/sales/{id}/attribution': async (world) => ({
    params: { id: await saleOfNobody(world) },
    body: { partnership_id: id(world, 'psh'), claw_back_paid: true, reason_text: 'One' },
  }),
  'POST /v1/customers/{id}/attribution': async (world) => ({
    params: { id: await customerOfNobody(world) },
    body: { partnership_id: id(world, 'psh'), past_sales: true, reason_text: 'One' },
  }),

  'POST /v1/balances/opening': (world) => ({
    body: { partnership_id: id(world, 'psh'), amount: 100, ...EUR, available: true, note: 'One' },
  }),
  'POST /v1/balances/write-offs': async (world) => {
    await makeDebt(world)
    return { body: { partner_id: id(world, 'par'), ...EUR, amount: 1, note: 'One' } }
  },
  'POST /v1/commissions': (world) => ({
    body: { partnership_id: id(world, 'psh'), type: 'bonus', amount: 100, ...EUR, reason_text: 'One' },
  }),
  'POST /v1/commissions/{id}/approval': async (world) => ({ params: { id: await pendingCommission(world) } }),
  'POST /v1/commissions/{id}/decline': async (world) => ({
    params: { id: await pendingCommission(world) },
    body: { reason: 'fraud' },
  }),
  'POST /v1/commissions/{id}/hold': async (world) => ({
    params: { id: await pendingCommission(world) },
    body: { reason: 'fraud' },
  }),
  'POST /v1/commissions/{id}/release': async (world) => {
    const held = await pendingCommission(world)
    await act(world, `/v1/commissions/${held}/hold`, { reason: 'fraud' })
    return { params: { id: held } }
  },
  'POST /v1/commissions/{id}/payment': async (world) => ({
    params: { id: await availableCommission(world) },
    body: { transaction_id: world.unique() },
  }),
  'POST /v1/payouts': async (world) => {
    await availableCommission(world)
    return { body: { partner_id: id(world, 'par'), ...EUR, transaction_id: world.unique() } }
  },
  'POST /v1/payouts/{id}/void': async (world) => {
    const available = await availableCommission(world)
    const payout = await act(world, `/v1/commissions/${available}/payment`, {
      transaction_id: world.unique(),
    })
    return { params: { id: payout.id }, body: { reason: 'Sent to the wrong account' } }
  },
}
