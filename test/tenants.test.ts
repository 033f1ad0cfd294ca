/**
 * Two companies with data of every noun, and every route asked by one for what is the other's: over HTTP, through
 * the role that the server really uses. A new route takes part by itself, or fails here naming what it lacks.
 */
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { SCOPES } from '#server/scopes.ts'
import type { ApiAnswer } from './api.ts'
import { addressOf } from './cluster.ts'
import { type Example, examples } from './examples.ts'
import { ledgerClean, startTestServer, type TestServer } from './harness.ts'
import { fillPath, type Operation, operations, prefixOf } from './operations.ts'
import { tallyOf } from './tally.ts'
import { createWorld, idsIn, type World } from './world.ts'

let server: TestServer
let alpha: World
let beta: World
let ended: string
let admin: pg.Client

beforeAll(async () => {
  server = await startTestServer({ environment: { RATE_LIMIT_PER_MINUTE: '1000000', TRUST_PROXY: '1' } })
  alpha = await createWorld(server, 'mk4alpha')
  beta = await createWorld(server, 'mk7beta')
  ended = await endedKey(alpha)
  admin = new pg.Client({ connectionString: server.database.url })
  await admin.connect()
  return async () => {
    await admin.end()
    await server.close()
  }
})

async function endedKey({ company }: World): Promise<string> {
  const { body } = await company.api.post('/v1/api-keys', { label: 'Ended', scopes: ['links:read'] })
  await company.api.del(`/v1/api-keys/${body.id}`)
  return body.secret
}

type Request = {
  readonly params: Record<string, string>
  readonly query: Record<string, string>
  readonly body: unknown
}

/** What `world` would ask of a route: its example, and in the path its own object of the kind that stands there. */
async function requestOf(operation: Operation, world: World): Promise<Request> {
  const example = await exampleOf(operation, world)
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path')
  const params = inPath.map(({ name, schema }) => {
    const prefix = prefixOf(schema)
    const id = example.params?.[name] ?? (prefix ? world.ids.get(prefix) : undefined)
    expect(id, `test/examples.ts has no "${name}" for ${operation.name}`).toBeDefined()
    return [name, id as string]
  })
  return { params: Object.fromEntries(params), query: {}, body: example.body }
}

async function exampleOf(operation: Operation, world: World): Promise<Example> {
  const make = examples[operation.name]
  if (operation.body) expect(make, `test/examples.ts has no example of ${operation.name}`).toBeDefined()
  return (await make?.(world)) ?? {}
}

function send(
  operation: Operation,
  { params, query, body }: Request,
  key: string | undefined,
): Promise<ApiAnswer> {
  const path = fillPath(operation.path, params)
  const search = new URLSearchParams(query).toString()
  tally('requests')
  const method = operation.method.toLowerCase().replace('delete', 'del') as 'get' | 'post' | 'patch' | 'del'
  const address = search ? `${path}?${search}` : path
  // From another address each time: wrong keys are counted by address, and these are many.
  const options = { key, headers: { 'x-forwarded-for': `10.0.${(sent >> 8) & 255}.${sent++ & 255}` } }
  return method === 'get' ? server.api.get(address, options) : server.api[method](address, body, options)
}

let sent = 0
const tally = tallyOf('routes asked for what is another company’s')

const keyOf = ({ company }: World, { money }: Operation) => (money ? company.moneyKey : company.key)

function showsNothingOf(world: World, { body }: ApiAnswer): void {
  const text = JSON.stringify(body)
  expect(text).not.toContain(world.mark)
  expect(idsIn(text).filter((id) => world.allIds.has(id))).toEqual([])
}

/** Where evidence of a sale leads nowhere, the sale stands and is attributed to nobody: not an error. */
const EVIDENCE = ['partner', 'click_id', 'coupon']

type Slot = { readonly name: string; readonly asked: Request; readonly isEvidence: boolean }

/** The request with one id at a time exchanged for the other company's: in the path, the query and the body. */
function exchanged(operation: Operation, asked: Request, other: World): Slot[] {
  const idOf = (prefix: string) => {
    const id = other.ids.get(prefix)
    expect(id, `a company of test/world.ts has no object with the prefix ${prefix}_`).toBeDefined()
    return id as string
  }
  const inAddress = operation.parameters.flatMap((parameter): Slot[] => {
    const prefix = prefixOf(parameter.schema)
    const where = parameter.in === 'path' ? 'params' : 'query'
    if (!prefix || parameter.in === 'header' || /^(starting_after|ending_before)$/.test(parameter.name))
      return []
    const changed = { ...asked[where], [parameter.name]: idOf(prefix) }
    return [{ name: parameter.name, asked: { ...asked, [where]: changed }, isEvidence: false }]
  })
  const inBody = Object.entries(operation.body?.properties ?? {}).flatMap(([name, schema]): Slot[] => {
    const given = (asked.body as Record<string, unknown>)?.[name]
    const prefix = prefixOf(schema) ?? (typeof given === 'string' ? idsIn(given)[0]?.slice(0, 3) : undefined)
    if (!prefix) return []
    const body = { ...(asked.body as object), [name]: idOf(prefix) }
    return [{ name, asked: { ...asked, body }, isEvidence: EVIDENCE.includes(name) }]
  })
  return [...inAddress, ...inBody]
}

/** All rows of a company in all tables, as one text: what must be the same after others asked for them. */
async function rowsOf(world: World): Promise<string> {
  const tables = await tenantTables()
  const parts = tables.map(
    (table) => `select '${table}' as name, md5(string_agg(t::text, '' order by t::text)) as rows
      from ${table} t where company_id = '${world.company.id}'`,
  )
  const { rows } = await admin.query(parts.join(' union all '))
  return rows.map((row) => `${row.name} ${row.rows}`).join('\n')
}

async function tenantTables(): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  )
  return rows.map((row) => row.name)
}

describe.each(operations)('$name', (operation) => {
  test('refuses who has no key, an ended one, or one without its scope', async () => {
    const asked = await requestOf(operation, alpha)
    const others = SCOPES.filter((scope) => scope !== operation.scope && !scope.startsWith('track'))
    const without = await alpha.company.keyWith(others)
    expect((await send(operation, asked, undefined)).status).toBe(401)
    expect((await send(operation, asked, ended)).status).toBe(401)
    expect((await send(operation, asked, `${alpha.company.key.slice(0, -4)}xxxx`)).status).toBe(401)
    const refused = await send(operation, asked, without)
    expect([refused.status, refused.body.code]).toEqual([403, 'scope_missing'])
  })

  test('does for a company what it asks of its own, and shows nothing of another', async () => {
    const answer = await send(operation, await requestOf(operation, alpha), keyOf(alpha, operation))
    // A key hands on no ownership, because it has none; and the member was taken out by the route before this one.
    if (operation.path.endsWith('/ownership')) expect(['owner_only', 'not_found']).toContain(answer.body.code)
    else expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    showsNothingOf(beta, answer)
  })

  test('finds nothing by an id of another company', async () => {
    const asked = await requestOf(operation, alpha)
    const before = await rowsOf(beta)
    for (const slot of exchanged(operation, asked, beta)) {
      const answer = await send(operation, slot.asked, keyOf(alpha, operation))
      const said = `${slot.name}: ${JSON.stringify(answer.body)}`
      if (operation.route.list) expect(answer.body, said).toEqual({ data: [], has_more: false })
      else if (!slot.isEvidence) expect([400, 404, 422], said).toContain(answer.status)
      showsNothingOf(beta, answer)
    }
    expect(await rowsOf(beta)).toBe(before)
  })

  test('finds nothing when all ids are exchanged', async () => {
    const asked = await requestOf(operation, beta)
    const before = await rowsOf(beta)
    const answer = await send(operation, asked, keyOf(alpha, operation))
    const { params, body } = asked
    const foreign = idsIn(JSON.stringify([params, { ...(body as object), ...evidenceLeftOut }]))
    if (foreign.length > 0) expect([400, 404, 422], JSON.stringify(answer.body)).toContain(answer.status)
    expect(await rowsOf(beta)).toBe(before)
    // What it sent itself may come back; what only the other company knows may not.
    const own = JSON.stringify(asked)
    expect(
      idsIn(JSON.stringify(answer.body)).filter((id) => beta.allIds.has(id) && !own.includes(id)),
    ).toEqual([])
  })
})

const evidenceLeftOut = Object.fromEntries(EVIDENCE.map((name) => [name, null]))

test('in every table the role of requests sees the rows of its company and no others, and without one none', async () => {
  const client = new pg.Client({ connectionString: addressOf(server.database.url, { user: 'trb_login' }) })
  await client.connect()
  const seen = async (table: string, company_id: string) => {
    await client.query('begin')
    await client.query(
      "select set_config('role', 'trb_company', true), set_config('app.company_id', $1, true)",
      [company_id],
    )
    const result = await client
      .query(`select count(*) filter (where company_id = $1) as own, count(*) as all from ${table}`, [
        alpha.company.id,
      ])
      .catch((error: { code?: string }) => ({ rows: [{ own: error.code, all: error.code }] }))
    await client.query('rollback')
    return result.rows[0]
  }
  const filled = []
  for (const table of await tenantTables()) {
    const { own, all } = await seen(table, alpha.company.id)
    expect(all, table).toBe(own)
    // Insufficient privilege is the other way to see nothing.
    expect(['0', '42501'], table).toContain((await seen(table, '')).all)
    expect(['0', '42501'], table).toContain((await seen(table, beta.company.id)).own)
    if (Number(own) > 0) filled.push(table)
  }
  // Tables without rows would have proved nothing.
  expect(filled.length).toBeGreaterThan(20)
  await client.end()
})

test('the books of both companies balance after it all', () => ledgerClean(server))
