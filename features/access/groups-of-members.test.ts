import { beforeAll, expect, test } from 'vitest'
import { fromTypeId } from '#lib/ids.ts'
import type { TestCompany } from '#test/company.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { everyOperation, fillPath, type Operation, prefixOf } from '#test/operations.ts'
import { memberOf, type TestPerson } from '#test/people.ts'
import { idsIn } from '#test/world.ts'

// biome-ignore lint/suspicious/noExplicitAny: what was made, as the API shows it.
type Made = any

let server: TestServer
let company: TestCompany
let manager: TestPerson
let seen: Side
let hidden: Side

/** A group with a partner that has sold once. */
type Side = {
  group: Made
  partner: Made
  link: Made
  sale: Made
  commission: Made
  customer_id: string
  ids: string[]
}

beforeAll(async () => {
  server = await startTestServer()
  company = await server.company()
  const program = await testProgram(company, { review: 'manual' })
  await company.api.post('/v1/offers', {
    program_id: program.id,
    reward: { type: 'percentage', rate_bps: 1_000 },
  })
  seen = await makeSide(program)
  hidden = await makeSide(program)
  manager = await memberOf(server, company, {
    role: 'program_manager',
    group_ids: [idOf(seen.group.id)],
  })
  return () => server.close()
})

const idOf = (typeId: string) => fromTypeId('grp', typeId) as string

async function makeSide(program: Made): Promise<Side> {
  const { body: group } = await company.api.post('/v1/groups', { program_id: program.id, name: unique() })
  const coupon_code = unique()
  const partner = await testPartner(company, program, { group_id: group.id, coupon_code })
  await fetch(`${server.url}/r/${partner.link.slug}`, {
    redirect: 'manual',
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' },
  })
  await server.flush()
  const order = { order_id: unique(), amount: 10_000, currency: 'EUR', coupon: coupon_code }
  const { body } = await company.api.post('/v1/track/sale', { ...order, customer: { external_id: unique() } })
  const [commission] = body.commissions
  const ids = [
    partner.id,
    partner.partnership.id,
    partner.link.id,
    partner.coupon.id,
    body.sale.id,
    commission.id,
  ]
  const { sale } = body
  return {
    group,
    partner,
    link: partner.link,
    sale,
    commission,
    customer_id: sale.customer_id,
    ids: [...ids, sale.customer_id],
  }
}

const lists = everyOperation.filter(({ route }) => route.list && route.forGroups === 'reads')

test('lists show what is of the groups, and totals count nothing else', async () => {
  expect(lists.length).toBeGreaterThan(8)
  const found = new Set<string>()
  for (const { path } of lists) {
    const { status, body } = await manager.api.get(`${path}?limit=100&include=totals`)
    expect(status, `${path}: ${JSON.stringify(body)}`).toBe(200)
    const ids = idsIn(JSON.stringify(body))
    expect(
      ids.filter((id) => hidden.ids.includes(id)),
      path,
    ).toEqual([])
    expect(body.totals.count, path).toBe(body.data.length)
    for (const id of ids) found.add(id)
  }
  expect(seen.ids.filter((id) => !found.has(id))).toEqual([])
  const csv = await manager.api.get('/v1/commissions?format=csv')
  expect(csv.body).toContain(seen.commission.id)
  expect(csv.body).not.toContain(hidden.commission.id)
  const [link] = (await manager.api.get('/v1/links')).body.data
  expect(link).toMatchObject({ id: seen.link.id, raw_clicks: 1 })
})

/** One that is taken, so that what it is about is looked for. */
function bodyOf({ method, body }: Operation): object | undefined {
  if (!body) return undefined
  return method === 'PATCH' ? { tags: [] } : { reason: 'other' }
}

test('what is of another group is not found, and what concerns all is refused', async () => {
  const ofSide = ({ partner, link, sale, commission, customer_id, group }: Side) =>
    new Map(
      [
        partner.id,
        partner.partnership.id,
        link.id,
        partner.coupon.id,
        sale.id,
        commission.id,
        customer_id,
        group.id,
      ].map((id) => [id.slice(0, 3), id]),
    )
  const [own, other] = [ofSide(seen), ofSide(hidden)]
  for (const operation of everyOperation.filter(({ route }) => route.audience === 'company')) {
    const prefixes = operation.parameters
      .filter((parameter) => parameter.in === 'path')
      .map(({ name, schema }) => [name, prefixOf(schema) ?? ''] as const)
    const pathFor = (ids: Map<string, string>) =>
      fillPath(
        operation.path,
        Object.fromEntries(prefixes.map(([name, prefix]) => [name, ids.get(prefix) ?? 'x'])),
      )
    const send = (path: string) =>
      operation.method === 'GET'
        ? manager.api.get(path)
        : manager.api[
            operation.method === 'DELETE' ? 'del' : (operation.method.toLowerCase() as 'post' | 'patch')
          ](path, bodyOf(operation))
    const { forGroups } = operation.route
    const answer = await send(pathFor(other))
    if (!forGroups) expect(['limited_to_groups', 'scope_missing'], operation.name).toContain(answer.body.code)
    const ofPartner = prefixes.some(([, prefix]) =>
      ['par', 'psh', 'lnk', 'cpn', 'sal', 'com', 'cus'].includes(prefix),
    )
    if (forGroups && ofPartner) expect(answer.status, operation.name).toBe(404)
    if (forGroups === 'reads' && prefixes.length > 0 && ofPartner)
      expect((await send(pathFor(own))).status, operation.name).toBe(200)
  }
})

test('who is limited to groups decides on their commissions, and moves no partner out of them', async () => {
  const decide = (side: Side) => manager.api.post(`/v1/commissions/${side.commission.id}/approval`)
  expect((await decide(seen)).status).toBe(200)
  expect((await decide(hidden)).status).toBe(404)
  const change = (side: Side, body: object) =>
    manager.api.patch(`/v1/partnerships/${side.partner.partnership.id}`, body)
  expect((await change(seen, { tags: ['known'] })).body.tags).toEqual(['known'])
  expect((await change(seen, { group_id: hidden.group.id })).status).toBe(404)
  expect((await change(hidden, { tags: ['known'] })).status).toBe(404)
  const bonus = (side: Side) =>
    manager.api.post('/v1/commissions', {
      ...{
        partnership_id: side.partner.partnership.id,
        type: 'bonus',
        amount: 100,
        currency: 'EUR',
        reason_text: 'x',
      },
    })
  await company.api.patch('/v1/company', { bonus_limits: [{ amount: 100, currency: 'EUR' }] })
  expect((await bonus(seen)).status).toBe(201)
  expect((await bonus(hidden)).status).toBe(404)
  await ledgerClean(server)
})
