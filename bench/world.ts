/** Companies that sell, and calls of theirs: each with a program, partners, links and a key. */
import { signClick } from '#features/clicks/click-token.ts'
import { newId, newIdAt, toTypeId } from '#lib/ids.ts'
import { type DemoCompany, makeCompany } from '../demo/company.ts'
import { DEMO } from '../demo/figures.ts'
import type { Ground } from './ground.ts'

const [, pattern] = DEMO.companies

/** As many connections as a command's pool has. */
const LANES = 4

export async function makeCompanies(
  { installation }: Ground,
  count: number,
  partners: number,
): Promise<DemoCompany[]> {
  if (!pattern) throw new Error('the demo has a company to take after')
  const made: DemoCompany[] = []
  const began = new Date(Date.now() - 86_400_000)
  const lane = async () => {
    while (left > 0) {
      left -= 1
      const slug = `bench-${newId().slice(-12)}`
      made.push(await makeCompany(installation, { ...pattern, slug, name: slug, partners }, began))
    }
  }
  let left = count
  await Promise.all(Array.from({ length: LANES }, lane))
  return made
}

let orders = 0

/** A sale of a new customer who came by a link: everything that a sale can cause, it causes. */
export function saleBody(secretKeys: readonly string[], company: DemoCompany) {
  orders += 1
  const place = company.places[orders % company.places.length]
  const link = place?.links[0]
  if (!place || !link) throw new Error('a partner of the benchmark has a link')
  const name = `${process.pid}-${orders}`
  return {
    program_id: toTypeId('prg', place.program.id),
    order_id: `order-${name}`,
    amount: 11_900,
    tax: 1_900,
    currency: 'EUR',
    click_id: signClick(secretKeys, { click_id: newIdAt(new Date()), link_id: link.link_id }),
    customer: { external_id: `customer-${name}`, email: `${name}@shop.test`, country: 'DE' },
    items: [{ product_id: 'plan-1', category: 'plans', amount: 10_000 }],
  }
}

export function request(
  method: 'GET' | 'POST',
  path: string,
  options: { key?: string; body?: string; type?: string; agent?: string } = {},
): string {
  const { key, body, type = 'application/json', agent = 'bench' } = options
  return [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    `user-agent: ${agent}`,
    ...(key ? [`authorization: Bearer ${key}`] : []),
    ...(body === undefined ? [] : [`content-type: ${type}`, `content-length: ${Buffer.byteLength(body)}`]),
    '',
    body ?? '',
  ].join('\r\n')
}

export function saleRequest(secretKeys: readonly string[], company: DemoCompany): string {
  const body = JSON.stringify(saleBody(secretKeys, company))
  return request('POST', '/v1/track/sale', { key: company.keys.key, body })
}
