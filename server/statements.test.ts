/** How the statements of a transaction are sent: together where that is possible, and never as somebody else. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { addressOf } from '#test/cluster.ts'
import { asAdministrator, createTestDatabase, type TestDatabase } from '#test/harness.ts'
import { type Database, openDatabase, type Transaction } from './database.ts'
import { createLog } from './log.ts'

let place: TestDatabase
/** One connection, so that what one transaction leaves behind the next one meets. */
let database: Database
const company_id = newId()
const acting = { role: 'trb_company', company_id } as const

beforeAll(async () => {
  place = await createTestDatabase()
  const url = addressOf(place.url, { user: 'trb_login' })
  database = openDatabase({ url, log: createLog('silent'), max: 1 })
  return async () => {
    await database.close()
    await place.drop()
  }
})

const attempt = <T>(work: (tx: Transaction) => Promise<T>) => database.transaction(acting, work)

describe('inserts that travel together', () => {
  beforeAll(() =>
    asAdministrator(place.url, async (client) => {
      await client.query('create sequence turns')
      for (const table of ['firsts', 'seconds', 'thirds']) {
        await client.query(`create table ${table} (name text, turn int8 default nextval('turns'))`)
        await client.query(`grant select, insert on ${table} to trb_company`)
      }
      await client.query('grant usage on sequence turns to trb_company')
      await client.query('alter table thirds add constraint thirds_are_short check (length(name) < 5)')
    }),
  )

  const into = (table: string, name: string) =>
    [table as 'events', sql`insert into ${sql.ref(table)} (name) values (${name})`] as const
  const turns = sql<{ name: string }>`select name from (
    select * from firsts union all select * from seconds union all select * from thirds) as all_of_them order by turn`
  const inTurn = (tx: Transaction) => tx.rows<{ name: string }>(turns)

  test('are carried out in the order in which they came, before the next statement', async () => {
    const rows = await attempt(async (tx) => {
      tx.insert(...into('thirds', 'a'))
      tx.insert(...into('firsts', 'b'))
      tx.insert(...into('seconds', 'c'))
      // A second one into a table goes after all that came before it.
      tx.insert(...into('firsts', 'd'))
      return inTurn(tx)
    })
    expect(rows.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('fail the transaction, and say so as the verb wants it', async () => {
    const work = (tx: Transaction) => {
      tx.insert(...into('firsts', 'kept?'))
      tx.insert(...into('thirds', 'too long'))
      return Promise.resolve()
    }
    await expect(attempt(work)).rejects.toMatchObject({ constraint: 'thirds_are_short' })
    const refusal = new Refusal(422, 'too_long', 'Say it shorter.')
    const refusing = (tx: Transaction) => {
      tx.refuseBy('thirds_are_short', () => refusal)
      return work(tx)
    }
    await expect(attempt(refusing)).rejects.toBe(refusal)
    // Also where all is undone in the end.
    await expect(database.transaction({ ...acting, rollBack: true }, refusing)).rejects.toBe(refusal)
    expect((await attempt(inTurn)).map(({ name }) => name)).not.toContain('kept?')
  })
})

test('a statement that is alone is read in a transaction of its own, as who asks and as nobody after it', async () => {
  const seen = sql<{ role: string; company: string }>`
    select current_user::text as role, current_setting('app.company_id', true) as company`
  expect(await database.first(acting, seen)).toEqual({ role: 'trb_company', company: company_id })
  await expect(database.first(acting, sql`select nothing from nowhere`)).rejects.toMatchObject({
    code: '42P01',
  })
  expect(await database.first({ role: 'trb_system' }, seen)).toEqual({ role: 'trb_system', company: '' })
  const { rows } = await database.pool.query('select current_user::text as role')
  expect(rows).toEqual([{ role: 'trb_login' }])
})
