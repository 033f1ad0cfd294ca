/** A company with data of every noun, every text of which carries a mark by which a leak is seen. */
import { expect } from 'vitest'
import { features } from '#features/features.ts'
import type { ApiAnswer } from './api.ts'
import type { CompanyOptions, TestCompany } from './company.ts'
import { runDueWork, type TestServer } from './harness.ts'

export type World = {
  readonly company: TestCompany
  /** Stands in every name, address, code and note that the company was given. */
  readonly mark: string
  /** An id of each kind that the company has, by its prefix: `prg` → `prg_…`. */
  readonly ids: ReadonlyMap<string, string>
  /** Every id of the company that its lists show. */
  readonly allIds: ReadonlySet<string>
  /** A word that was not used before, for what must be unique. */
  unique(): string
}

const TYPE_ID = /\b[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}\b/g

export async function createWorld(server: TestServer, mark: string): Promise<World> {
  const company = await server.company({ name: `Company ${mark}` })
  let used = 0
  const unique = () => `${mark}-${++used}`
  await fill(server, company, mark)
  const rows = await listedRows(company)
  const ids = new Map(rows.map(({ id }) => [id.slice(0, 3), id]))
  return { company, mark, ids, allIds: new Set(idsIn(JSON.stringify(rows))), unique }
}

/** One of everything, by the calls that make it. */
async function fill(server: TestServer, { api, keyWith }: TestCompany, mark: string): Promise<void> {
  const must = async (path: string, body: unknown, options?: CompanyOptions) =>
    made(await api.post(path, body, options), path)
  const program = await must('/v1/programs', {
    name: `Program ${mark}`,
    slug: `program-${mark}`,
    currency: 'EUR',
    destination_url: `https://${mark}.example/`,
    // At once, so that there is something to pay out.
    hold_days: 0,
    terms: `Terms ${mark}`,
    metadata: { mark },
  })
  await must('/v1/groups', { program_id: program.id, name: `Group ${mark}` })
  const reward = { type: 'percentage', rate_bps: 1_000 }
  await must('/v1/offers', { program_id: program.id, reward, description: `Offer ${mark}` })
  const partner = await must('/v1/partners', {
    program_id: program.id,
    name: `Partner ${mark}`,
    email: `partner-${mark}@example.com`,
    coupon_code: `CODE-${mark}`,
    tags: [mark],
  })
  const partnership_id = partner.partnership.id
  await must('/v1/links', { partnership_id, slug: `link-${mark}`, title: `Link ${mark}` })
  const customer = {
    external_id: `customer-${mark}`,
    email: `customer-${mark}@example.com`,
    name: `Customer ${mark}`,
  }
  await must('/v1/track/signup', { customer, coupon: `CODE-${mark}`, metadata: { mark } })
  const order = { order_id: `order-${mark}`, amount: 10_000, currency: 'EUR', customer, metadata: { mark } }
  await must('/v1/track/sale', order)
  await must('/v1/track/refund', {
    order_id: order.order_id,
    refund_id: `refund-${mark}`,
    amount: 1_000,
    reason: mark,
  })
  const { sale } = await must('/v1/track/sale', { ...order, order_id: `edited-${mark}` })
  await must(`/v1/sales/${sale.id}/revisions`, {
    revision_id: `revision-${mark}`,
    amount: 9_000,
    reason: mark,
  })
  const bonus = {
    partnership_id,
    type: 'bonus',
    amount: 5_000,
    currency: 'EUR',
    reason_text: `Bonus ${mark}`,
  }
  const commission = await must('/v1/commissions', bonus, { money: true })
  if (commission.status === 'pending')
    await must(`/v1/commissions/${commission.id}/approval`, undefined, { money: true })
  await runDueWork(server)
  const paid = { transaction_id: `transfer-${mark}`, note: `Note ${mark}` }
  await must('/v1/payouts', { partner_id: partner.id, currency: 'EUR', ...paid }, { money: true })
  await must('/v1/ledger/verification', undefined, { money: true })
  const test = await keyWith(['programs:read', 'programs:write'], { kind: 'test' })
  await must(
    '/v1/programs',
    { name: `Tried ${mark}`, currency: 'EUR', destination_url: `https://${mark}.example/` },
    { key: test },
  )
  await runDueWork(server)
}

// biome-ignore lint/suspicious/noExplicitAny: what was made, as the API shows it.
function made({ status, body }: ApiAnswer, path: string): any {
  expect(status, `${path}: ${JSON.stringify(body)}`).toBeLessThan(300)
  return body
}

/** The rows of all lists, which are the routes that need nothing but a key; each list newest first. */
async function listedRows({ api }: TestCompany): Promise<{ id: string }[]> {
  const lists = features.flatMap((feature) => feature.routes ?? []).filter((route) => route.list)
  const pages = await Promise.all(
    lists.map(async ({ path }) => made(await api.get(`${path}?limit=100`), path)),
  )
  return pages.flatMap((page) => page.data)
}

/** The ids that stand in a text. */
export function idsIn(text: string): string[] {
  return text.match(TYPE_ID) ?? []
}
