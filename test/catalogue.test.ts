/** Holds the database to what row-level security, its indexes and the road past one machine stand on. */
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CatalogueRule, rulesOfTables } from './catalogue.sql.ts'
import { rulesOfKeys } from './catalogue-keys.sql.ts'
import { createTestDatabase } from './harness.ts'

const rules: readonly CatalogueRule[] = [...rulesOfTables, ...rulesOfKeys]
let client: pg.Client

beforeAll(async () => {
  const database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  return async () => {
    await client.end()
    await database.drop()
  }
})

async function faultsOf(rule: CatalogueRule): Promise<string[]> {
  return (await client.query<{ fault: string }>(rule.query)).rows.map((row) => row.fault)
}

describe.each(rules)('$name', (rule) => {
  test('holds', async () => {
    expect(await faultsOf(rule)).toEqual([])
  })

  test('is seen to be broken', async () => {
    await client.query('begin')
    try {
      for (const statement of rule.broken) await client.query(statement)
      expect(await faultsOf(rule)).not.toEqual([])
    } finally {
      await client.query('rollback')
    }
  })
})
