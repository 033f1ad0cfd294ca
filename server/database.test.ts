/** The promises of a transaction: what fails fails whole, says why, and leaves nothing to the next one. */
import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import { addressOf } from '#test/cluster.ts'
import { asAdministrator, createTestDatabase, type TestDatabase } from '#test/harness.ts'
import { type Database, openDatabase, type Transaction } from './database.ts'
import { proveIsolation } from './isolation.ts'
import { createLog } from './log.ts'

let place: TestDatabase
/** One connection, so that what one transaction leaves behind the next one meets. */
let database: Database
const company_id = newId()
const acting = { role: 'trb_company', company_id } as const

beforeAll(async () => {
  place = await createTestDatabase()
  database = openDatabase({
    url: addressOf(place.url, { user: 'trb_login' }),
    log: createLog('silent'),
    max: 1,
  })
  await asAdministrator(place.url, async (client) => {
    await client.query(
      'create table things (name text primary key, n int8 not null default 0 check (n >= 0))',
    )
    await client.query('grant select, insert, update on things to trb_company')
  })
  return async () => {
    await database.close()
    await place.drop()
  }
})

beforeEach(() => asAdministrator(place.url, (client) => client.query('truncate things')))

const add = (name: string, n = 0) => sql`insert into things (name, n) values (${name}, ${n})`
const broken = sql`select nothing from nowhere`
const nobodyWaits = (sent: Promise<unknown>) => void sent.catch(() => undefined)

async function names(): Promise<string[]> {
  const rows = await database.transaction(acting, (tx) =>
    tx.rows<{ name: string }>(sql`select name from things order by name`),
  )
  return rows.map((row) => row.name)
}

const attempt = (work: (tx: Transaction) => Promise<unknown>) => database.transaction(acting, work)

describe('a failed statement', () => {
  test('fails the commit although nobody waited for it', async () => {
    const done = attempt(async (tx) => {
      await tx.execute(add('kept?'))
      nobodyWaits(tx.execute(add('below zero', -1)))
    })
    await expect(done).rejects.toMatchObject({ code: '23514' })
    expect(await names()).toEqual([])
  })

  test('fails the commit although its error was caught, because the tag of that commit is ROLLBACK', async () => {
    const done = attempt(async (tx) => {
      await tx.execute(add('kept?'))
      await tx.rows(broken).catch(() => undefined)
      return 'done'
    })
    await expect(done).rejects.toMatchObject({ code: '42P01' })
    expect(await names()).toEqual([])
  })

  test('is named as the cause, not the statements behind it that met an aborted transaction', async () => {
    const done = attempt(async (tx) => {
      nobodyWaits(tx.execute(add('below zero', -1)))
      await tx.execute(add('behind'))
    })
    await expect(done).rejects.toMatchObject({ code: '23514' })
  })

  test('does not spoil the statements that were sent behind it, on that connection', async () => {
    const fresh = sql<{ two: number }>`select 1 + 1 as two, 'sent behind a failed parse' as why`
    await attempt((tx) => Promise.all([tx.rows(broken), tx.rows(fresh)])).catch(() => undefined)
    const rows = await database.transaction(acting, (tx) => tx.rows(fresh))
    expect(rows[0]?.two).toBe(2)
    await expect(attempt((tx) => tx.rows(broken))).rejects.toMatchObject({ code: '42P01' })
  })
})

describe('a transaction', () => {
  test('that throws stores nothing', async () => {
    const done = attempt(async (tx) => {
      await tx.execute(add('kept?'))
      throw new Error('refused')
    })
    await expect(done).rejects.toThrow('refused')
    expect(await names()).toEqual([])
  })

  test('that is undone answers and leaves nothing, and what waits for its commit does not run', async () => {
    const hooks: string[] = []
    const answer = await database.transaction({ ...acting, rollBack: true }, async (tx) => {
      await tx.execute(add('tried'))
      tx.afterCommit(() => void hooks.push('ran'))
      return tx.one<{ count: bigint }>(sql`select count(*) from things`)
    })
    expect(answer.count).toBe(1n)
    expect([await names(), hooks]).toEqual([[], []])
  })

  test('that is undone still fails by a statement that nobody waited for', async () => {
    const done = database.transaction({ ...acting, rollBack: true }, async (tx) => {
      nobodyWaits(tx.execute(add('below zero', -1)))
    })
    await expect(done).rejects.toMatchObject({ code: '23514' })
  })

  test('tells those who wait for its commit once it is committed', async () => {
    const seen: string[][] = []
    await attempt(async (tx) => {
      await tx.execute(add('new'))
      tx.afterCommit(async () => void seen.push(await names()))
    })
    expect(seen).toEqual([['new']])
  })

  test('stays committed when one of those fails, and its connection is not touched again', async () => {
    const other = { open: undefined as Promise<unknown> | undefined }
    const done = attempt(async (tx) => {
      await tx.execute(add('first'))
      tx.afterCommit(async () => {
        // The connection is free again, and the next transaction has it while the hook fails.
        other.open = attempt(async (next) => {
          await next.execute(add('second'))
          await new Promise((resolve) => setTimeout(resolve, 50))
        })
        await new Promise((resolve) => setTimeout(resolve, 10))
        throw new Error('a hook failed')
      })
    })
    await expect(done).rejects.toThrow('a hook failed')
    await other.open
    expect(await names()).toEqual(['first', 'second'])
  })

  test('gives now() of the database, shifted where a test says so', async () => {
    const shifted = openDatabase({
      url: addressOf(place.url, { user: 'trb_login' }),
      log: createLog('silent'),
      clockOffsetMs: () => 86_400_000,
    })
    const difference = await shifted.transaction(acting, async (tx, now) => {
      const row = await tx.one<{ now: Date }>(sql`select now()`)
      return now.getTime() - row.now.getTime()
    })
    await shifted.close()
    expect(difference).toBe(86_400_000)
  })
})

test('transactions that lock each other out are tried again, and both are stored', async () => {
  await attempt((tx) => Promise.all([tx.execute(add('a')), tx.execute(add('b'))]))
  const two = openDatabase({
    url: addressOf(place.url, { user: 'trb_login' }),
    log: createLog('silent'),
    max: 2,
  })
  let attempts = 0
  const raise = (order: readonly string[]) =>
    two.transaction(acting, async (tx) => {
      attempts += 1
      for (const name of order) {
        await tx.execute(sql`update things set n = n + 1 where name = ${name}`)
        // Long enough for the other to take its first row.
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    })
  await Promise.all([raise(['a', 'b']), raise(['b', 'a'])])
  await two.close()
  const rows = await database.transaction(acting, (tx) =>
    tx.rows(sql`select name, n from things order by name`),
  )
  expect(rows).toEqual([
    { name: 'a', n: 2n },
    { name: 'b', n: 2n },
  ])
  expect(attempts).toBeGreaterThan(2)
})

describe('who acts', () => {
  const who =
    "select current_user::text as role, coalesce(current_setting('app.company_id', true), '') as company"

  const outside = async () => (await database.pool.query(who)).rows[0]

  test('is forgotten with each transaction, whatever its end', async () => {
    const inside = await attempt((tx) => tx.rows(sql.raw(who)))
    expect(inside).toEqual([{ role: 'trb_company', company: company_id }])
    expect(await outside()).toEqual({ role: 'trb_login', company: '' })
    await attempt((tx) => tx.rows(broken)).catch(() => undefined)
    expect(await outside()).toEqual({ role: 'trb_login', company: '' })
    await database.transaction({ ...acting, rollBack: true }, (tx) => tx.rows(sql`select 1`))
    expect(await outside()).toEqual({ role: 'trb_login', company: '' })
  })

  test('is nobody without a setting, who sees no rows', async () => {
    await database.transaction(acting, (tx) =>
      tx.execute(sql`insert into companies (company_id, name, slug, legal_name, time_zone)
        values (${company_id}, 'One', 'one', 'One', 'UTC')`),
    )
    const count = sql<{ count: bigint }>`select count(*) from companies`
    const seen = async (company?: string) =>
      (await database.transaction({ role: 'trb_company', company_id: company }, (tx) => tx.one(count))).count
    expect(await seen(company_id)).toBe(1n)
    // After a transaction with a company, on the same connection: the setting is '' then, not missing.
    expect(await seen(undefined)).toBe(0n)
    expect(await seen(newId())).toBe(0n)
  })

  test('must not be a superuser, or the server does not start', async () => {
    const powerful = openDatabase({ url: place.url, log: createLog('silent'), max: 1 })
    await expect(proveIsolation(powerful)).rejects.toThrow('use trb_login')
    await powerful.close()
    await proveIsolation(database)
  })

  test('must see nothing without a company, or the server does not start', async () => {
    const open = 'create policy leak on companies for select to trb_company using (true)'
    await asAdministrator(place.url, (client) => client.query(open))
    await expect(proveIsolation(database)).rejects.toThrow('Row-level security does not hold')
    await asAdministrator(place.url, (client) => client.query('drop policy leak on companies'))
    await proveIsolation(database)
  })
})

test('whole numbers of 64 bits are exact, days stay days, and other pools read as they did', async () => {
  const statement = sql`select 9223372036854775807 as big, date '2026-02-28' as day, 1.10::numeric as exact,
    array[1, 9223372036854775807]::int8[] as list`
  const rows = await attempt((tx) => tx.rows(statement))
  const big = 9_223_372_036_854_775_807n
  expect(rows).toEqual([{ big, day: '2026-02-28', exact: '1.10', list: [1n, big] }])
  expect(pg.types.getTypeParser(20)('1')).toBe('1')
})

test('a lost connection fails its transaction and no other', async () => {
  const done = attempt(async (tx) => {
    const { pid } = await tx.one<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    await asAdministrator(place.url, (client) => client.query('select pg_terminate_backend($1)', [pid]))
    await tx.rows(sql`select 1`)
  })
  await expect(done).rejects.toThrow()
  expect(await names()).toEqual([])
})
