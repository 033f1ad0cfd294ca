/** A company with data of every noun, every text of which carries a mark by which a leak is seen. */
import { expect } from 'vitest'
import { features } from '#features/features.ts'
import type { ApiAnswer } from './api.ts'
import type { CompanyOptions, TestCompany } from './company.ts'
import { runDueWork, type TestServer } from './harness.ts'
import { memberOf } from './people.ts'

export type World = {
  readonly company: TestCompany
  /** Stands in every name, address, code and note that the company was given. */
  readonly mark: string
  /** An id of each kind that the company has, by its prefix: `prg` → `prg_…`. */
  readonly ids: ReadonlyMap<string, string>
  /** Every id of the company that its lists show. */
  readonly allIds: ReadonlySet<string>
  /** One more member of the company's team, by its id. */
  spareMember(): Promise<string>
  /** A word that was not used before, for what must be unique. */
  unique(): string
}

const TYPE_ID = /\b[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}\b/g

export async function createWorld(server: TestServer, mark: string): Promise<World> {
  const company = await server.company({ name: `Company ${mark}` })
  let used = 0
  const unique = () => `${mark}-${++used}`
  await fill(server, company, mark)
  await memberOf(server, company, { role: 'technical' })
  const rows = await listedRows(company)
  const ids = new Map(rows.map(({ id }) => [id.slice(0, 3), id]))
  const spareMember = async () => (await memberOf(server, company, { role: 'technical' })).member_id
  return { company, mark, spareMember, ids, allIds: new Set(idsIn(JSON.stringify(rows))), unique }
}

/** One of everything, by the calls that make it. */
async function fill(server: TestServer, { api, keyWith }: TestCompany, mark: string): Promise<void> {
  const must: Must = async (path, body, options) => made(await api.post(path, body, options), path)
  const partner = await enrol(must, mark)
  await fetch(`${server.url}/r/link-${mark}`, { redirect: 'manual' })
  await sell(must, mark)
  await pay(server, must, mark, partner)
  await must('/v1/invitations', { email: `invited-${mark}@example.com`, role: 'read_only' })
  const key = await keyWith(['programs:read', 'programs:write'], { kind: 'test' })
  await must('/v1/programs', programOf(`tried-${mark}`), { key })
  await runDueWork(server)
}

// biome-ignore lint/suspicious/noExplicitAny: what was made, as the API shows it.
type Made = any
type Must = (path: string, body: unknown, options?: CompanyOptions) => Promise<Made>

const programOf = (mark: string) => ({
  name: `Program ${mark}`,
  slug: `program-${mark}`,
  currency: 'EUR',
  destination_url: `https://${mark}.example/`,
  // None, so that there is something to pay out at once.
  hold_days: 0,
  terms: `Terms ${mark}`,
  metadata: { mark },
})

async function enrol(must: Must, mark: string): Promise<Made> {
  const program = await must('/v1/programs', programOf(mark))
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
  const title = `Link ${mark}`
  await must('/v1/links', { partnership_id: partner.partnership.id, slug: `link-${mark}`, title })
  return partner
}

async function sell(must: Must, mark: string): Promise<void> {
  const email = `customer-${mark}@example.com`
  const customer = { external_id: `customer-${mark}`, email, name: `Customer ${mark}` }
  await must('/v1/track/signup', { customer, coupon: `CODE-${mark}`, metadata: { mark } })
  const order_id = `order-${mark}`
  await must('/v1/track/sale', { order_id, amount: 10_000, currency: 'EUR', customer, metadata: { mark } })
  await must('/v1/track/refund', { order_id, refund_id: `refund-${mark}`, amount: 1_000, reason: mark })
  const edited = { order_id: `edited-${mark}`, amount: 10_000, currency: 'EUR', customer }
  const { sale } = await must('/v1/track/sale', edited)
  const revision_id = `revision-${mark}`
  await must(`/v1/sales/${sale.id}/revisions`, { revision_id, amount: 9_000, reason: mark })
}

async function pay(server: TestServer, must: Must, mark: string, partner: Made): Promise<void> {
  const money = { money: true }
  const bonus = { type: 'bonus', amount: 5_000, currency: 'EUR', reason_text: `Bonus ${mark}` }
  const commission = await must(
    '/v1/commissions',
    { partnership_id: partner.partnership.id, ...bonus },
    money,
  )
  if (commission.status === 'pending')
    await must(`/v1/commissions/${commission.id}/approval`, undefined, money)
  await runDueWork(server)
  const transfer = { transaction_id: `transfer-${mark}`, note: `Note ${mark}` }
  await must('/v1/payouts', { partner_id: partner.id, currency: 'EUR', ...transfer }, money)
  await must('/v1/ledger/verification', undefined, money)
}

function made({ status, body }: ApiAnswer, path: string): Made {
  expect(status, `${path}: ${JSON.stringify(body)}`).toBeLessThan(300)
  return body
}

/** The rows of all lists that a company's key reads, which are the routes that need nothing but one; newest first. */
async function listedRows({ api }: TestCompany): Promise<{ id: string }[]> {
  const lists = features
    .flatMap((feature) => feature.routes ?? [])
    .filter((route) => route.list && route.audience === 'company')
  const pages = await Promise.all(
    lists.map(async ({ path }) => made(await api.get(`${path}?limit=100`), path)),
  )
  return pages.flatMap((page) => page.data)
}

/** The ids that stand in a text. */
export function idsIn(text: string): string[] {
  return text.match(TYPE_ID) ?? []
}
