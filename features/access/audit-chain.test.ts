/** The audit trail is a chain: what was sealed cannot be changed, removed, reordered or cut without a verification telling. */
import { createHash } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fromTypeId } from '#lib/ids.ts'
import type { TestCompany } from '#test/company.ts'
import { asAdministrator, ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { audit } from './audit.ts'
import { canonical, sealAuditRows } from './audit-chain.ts'
import { listChains, type NotedEnd, verifyChain } from './verify-audit.ts'

let server: TestServer
let company: TestCompany

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

const ROWS = 6

/** A company with six rows: three of its making, three changes. */
beforeEach(async () => {
  company = await server.company()
  for (const name of ['Acme', 'Acme Outdoor', 'Acme & Söhne "GmbH"'])
    await company.api.patch('/v1/company', { name })
  await seal()
})

const seal = async () => {
  while (await sealAuditRows(server.installation));
}

const administer = (text: string, values: unknown[] = []) =>
  asAdministrator(server.database.url, async (client) => (await client.query(text, values)).rows)

const verify = (noted?: NotedEnd) =>
  verifyChain(server.installation.database, { kind: 'company', owner_id: company.id }, noted)

const faults = async (noted?: NotedEnd) =>
  (await verify(noted)).faults.map(({ fault, seq }) => `${fault} ${seq}`)

const end = async () => (await verify()).end as NotedEnd

/** What the API shows, oldest first. */
const shown = async () => (await company.api.get('/v1/audit-events?sort=created_at&limit=100')).body.data

describe('a chain that nobody touched', () => {
  test('holds every row once, in the order of their writing', async () => {
    expect(await verify()).toMatchObject({ rows: ROWS, unsealed: 0, faults: [] })
    expect((await shown()).map((row: { seq: number }) => row.seq).sort()).toEqual([1, 2, 3, 4, 5, 6])
    await ledgerClean(server)
  })

  test('is verified by a stranger from what the API shows and docs/security.md says', async () => {
    const rows = (await shown()).sort((a: { seq: number }, b: { seq: number }) => a.seq - b.seq)
    let prev_hash = '0'.repeat(64)
    for (const { object: _, hash, ...row } of rows) {
      expect(row.prev_hash).toBe(prev_hash)
      const text = canonical({ chain: company.type_id, ...row })
      expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
      prev_hash = hash
    }
    expect(rows).toHaveLength(ROWS)
  })

  test('goes on with rows written later, and knows the end that was noted before', async () => {
    const before = await end()
    await company.api.patch('/v1/company', { name: 'Acme Indoor' })
    expect(await verify()).toMatchObject({ rows: ROWS, unsealed: 1, faults: [] })
    await seal()
    expect(await verify(before)).toMatchObject({ rows: ROWS + 1, unsealed: 0, faults: [] })
  })

  test('is one, whoever seals at once', async () => {
    for (let at = 0; at < 20; at += 1) await company.api.patch('/v1/company', { name: `Acme ${at}` })
    await Promise.all([seal(), seal(), seal()])
    expect(await verify()).toMatchObject({ rows: ROWS + 20, unsealed: 0, faults: [] })
  })

  test('takes a row that commits late with a later place', async () => {
    let commit = () => {}
    let begun = () => {}
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve
    })
    const late = server.act(company.id, async (ctx) => {
      audit(ctx, 'company.changed', ctx.company_id)
      await new Promise<void>((resolve) => {
        commit = resolve
        begun()
      })
    })
    await hasBegun
    await company.api.patch('/v1/company', { name: 'Acme Now' })
    await seal()
    expect(await verify()).toMatchObject({ rows: ROWS + 1, faults: [] })
    commit()
    await late
    await seal()
    expect(await verify()).toMatchObject({ rows: ROWS + 2, unsealed: 0, faults: [] })
  })
})

describe("a partner's chain", () => {
  /** Three rows of a partner's own; what they say does not matter here. */
  async function partnerWithRows(): Promise<string> {
    const program = { name: 'Friends', currency: 'USD', destination_url: 'https://shop.example/' }
    const { body: made } = await company.api.post('/v1/programs', program)
    const input = { program_id: made.id, name: 'Ann', email: `ann.${company.id}@example.com` }
    const { body } = await company.api.post('/v1/partners', input)
    const partner_id = fromTypeId('par', body.id) as string
    const { database, services } = server.installation
    for (const name of ['Ann', 'Anne', 'Anna']) {
      await database.transaction({ role: 'trb_self', partner_id }, async (tx, now) => {
        const actor = { type: 'system', id: 'test' } as const
        const ctx = {
          tx,
          now,
          partner_id,
          only_company_id: null,
          actor,
          request_id: null,
          network: null,
          services,
        }
        audit(ctx, 'partner.changed', partner_id, { after: { name } })
      })
    }
    await seal()
    return partner_id
  }

  test("is sealed as a company's is, and damage to it is told", async () => {
    const owner_id = await partnerWithRows()
    const chain = { kind: 'partner', owner_id } as const
    const { database } = server.installation
    expect(await verifyChain(database, chain)).toMatchObject({ rows: 3, unsealed: 0, faults: [] })
    expect(await listChains(database)).toContainEqual(chain)
    await administer(`update partner_audit_events set after = '{}' where partner_id = $1 and seq = 2`, [
      owner_id,
    ])
    await administer('delete from partner_audit_events where partner_id = $1 and seq = 3', [owner_id])
    const { faults: found } = await verifyChain(database, chain)
    expect(found.map(({ fault, seq }) => `${fault} ${seq}`)).toEqual(['changed 2', 'cut 2'])
  })
})

describe('a chain is seen to be damaged when', () => {
  const change = (text: string, values: unknown[] = []) => administer(text, [company.id, ...values])

  test.each([
    ['before', `'{"name": "Acme Indoor"}'`],
    ['after', 'null'],
    ['actor_id', `'somebody else'`],
    ['action', `'company.created'`],
    ['network', `'203.0.113.0/24'`],
    ['created_at', `created_at + interval '1 second'`],
    ['object_id', 'null'],
    ['request_id', `'another'`],
    ['actor_type', `'person'`],
    ['id', `'01900000-0000-7000-8000-000000000000'`],
  ])('a row has another %s', async (column, value) => {
    await change(`update audit_events set ${column} = ${value} where company_id = $1 and seq = 5`)
    expect(await faults()).toEqual(['changed 5'])
  })

  test('a row is hashed anew after it was changed', async () => {
    await change(`update audit_events set hash = sha256('x') where company_id = $1 and seq = 3`)
    expect(await faults()).toEqual(['changed 3', 'unlinked 4'])
    await expect(ledgerClean(server)).rejects.toThrow('sealed audit rows are one chain')
    await administer('delete from audit_events where company_id = $1', [company.id])
  })

  test('a row is removed', async () => {
    await change('delete from audit_events where company_id = $1 and seq = 3')
    expect(await faults()).toEqual(['missing 3'])
    await administer('delete from audit_events where company_id = $1', [company.id])
  })

  test('the first rows are removed', async () => {
    await change('delete from audit_events where company_id = $1 and seq <= 2')
    expect(await faults()).toEqual(['missing 1'])
    await administer('delete from audit_events where company_id = $1', [company.id])
  })

  test('two rows change places', async () => {
    await change('update audit_events set seq = -seq where company_id = $1 and seq in (4, 5)')
    await change('update audit_events set seq = 9 + seq where company_id = $1 and seq < 0')
    expect(await faults()).toEqual(['unlinked 4', 'changed 4', 'unlinked 5', 'changed 5', 'unlinked 6'])
    await administer('delete from audit_events where company_id = $1', [company.id])
  })

  test('its last rows are cut off', async () => {
    await change('delete from audit_events where company_id = $1 and seq >= 5')
    expect(await faults()).toEqual(['cut 4'])
  })

  test('all of its rows are removed', async () => {
    await change('delete from audit_events where company_id = $1')
    expect(await faults()).toEqual(['cut 0'])
  })

  test('its end is removed', async () => {
    await change('delete from audit_chains where owner_id = $1')
    expect(await faults()).toEqual(['rewritten 6'])
  })

  test('its last rows and the end in the database are cut off, by an end noted elsewhere only', async () => {
    const noted = await end()
    await change('delete from audit_events where company_id = $1 and seq >= 5')
    await change(`update audit_chains set seq = 4, hash =
      (select hash from audit_events where company_id = $1 and seq = 4) where owner_id = $1`)
    expect(await faults()).toEqual([])
    expect(await faults(noted)).toEqual(['cut 4'])
  })

  test('it was written anew from its beginning, by an end noted elsewhere only', async () => {
    const noted = await end()
    await change(`update audit_events set action = 'company.renamed' where company_id = $1 and seq = 5`)
    await change('update audit_events set seq = null, prev_hash = null, hash = null where company_id = $1')
    await change('delete from audit_chains where owner_id = $1')
    await seal()
    expect(await faults()).toEqual([])
    expect(await faults(noted)).toEqual(['rewritten 6'])
  })
})

describe('who serves requests', () => {
  const as = (statement: string, values: unknown[] = []) =>
    asCompany(async (query) => {
      await query(statement, values)
    })

  async function asCompany(
    work: (query: (text: string, values?: unknown[]) => Promise<unknown>) => Promise<void>,
  ) {
    const client = await server.installation.database.pool.connect()
    try {
      await client.query('begin')
      await client.query(
        "select set_config('role', 'trb_company', true), set_config('app.company_id', $1, true)",
        [company.id],
      )
      await work((text, values) => client.query(text, values))
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  const sealOf = (seal: Record<string, unknown>) => JSON.stringify([seal])
  const hash = 'ab'.repeat(32)

  test.each([
    ['changes a row', `update audit_events set action = 'x'`],
    ['changes a seal', `update audit_events set hash = sha256('x')`],
    ['removes a row', 'delete from audit_events'],
    ['changes the end of a chain', 'update audit_chains set seq = 1'],
    [
      'writes a row with a seal of its own',
      `insert into audit_events (company_id, id, actor_type, actor_id, action, seq, prev_hash, hash)
       select company_id, gen_random_uuid(), 'x', 'x', 'x', 7, hash, hash from audit_events limit 1`,
    ],
  ])('never %s', async (_, statement) => {
    await expect(as(statement)).rejects.toThrow('permission denied')
  })

  test('never seals a row again', async () => {
    const [row] = await administer('select id, hash from audit_events where company_id = $1 and seq = 6', [
      company.id,
    ])
    const seals = sealOf({ id: row.id, seq: 7, prev_hash: row.hash.toString('hex'), hash })
    await expect(as(`select seal_audit_events('company', $1)`, [seals])).rejects.toThrow('without a seal')
  })

  test('never seals out of order, nor rows of another', async () => {
    const other = await server.company()
    const [theirs] = await administer('select id from audit_events where company_id = $1 limit 1', [other.id])
    await company.api.patch('/v1/company', { name: 'Acme Now' })
    const [mine] = await administer('select id from audit_events where company_id = $1 and seq is null', [
      company.id,
    ])
    const { seq, hash: prev_hash } = await end()
    const attempts = [
      [{ id: mine.id, seq: seq + 2, prev_hash, hash }, 'does not follow'],
      [{ id: mine.id, seq: seq + 1, prev_hash: hash, hash }, 'does not follow'],
      [{ id: mine.id, seq: seq + 1, prev_hash, hash: 'ab' }, 'does not follow'],
      [{ id: theirs.id, seq: seq + 1, prev_hash, hash }, 'without a seal'],
    ] as const
    for (const [seal, complaint] of attempts) {
      await expect(as(`select seal_audit_events('company', $1)`, [sealOf(seal)])).rejects.toThrow(complaint)
    }
  })
})
