/** Events are heard at least once and due work is done at least once, whatever dies between. */
import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { newId } from '#lib/ids.ts'
import { asAdministrator, openTestInstallation, type TestInstallation } from '#test/harness.ts'
import type { Context } from './context.ts'
import type { Database } from './database.ts'
import { announce, wake } from './events.ts'
import type { Feature, HeardEvent } from './feature.ts'
import { type Jobs, listenersOf, relay, startJobs, startLoop, takeDueWork } from './jobs.ts'
import { createLog } from './log.ts'

let server: TestInstallation
let database: Database
let company_id: string
let heard: HeardEvent[]
let listen: (ctx: Context, event: HeardEvent) => Promise<void>
let work: (ctx: Context) => Promise<boolean>
let jobs: Jobs | undefined

const things: Feature = {
  name: 'things',
  listeners: {
    'thing.made': [(ctx, event) => listen(ctx, event), async (_, event) => void heard.push(event)],
  },
  wakeups: { tidy: (ctx) => work(ctx) },
}
const listeners = listenersOf([things])

beforeAll(async () => {
  server = await openTestInstallation()
  database = server.installation.database
  return () => server.close()
})

beforeEach(async () => {
  heard = []
  listen = async () => {}
  work = async () => false
  await asAdministrator(server.database.url, (client) =>
    client.query('truncate event_pointers, wakeups; delete from graphile_worker._private_jobs'),
  )
  // A company for each test, because nothing removes what was announced.
  company_id = (await server.company()).id
  await asAdministrator(server.database.url, (client) => client.query('truncate event_pointers'))
})

afterEach(async () => {
  await jobs?.close()
  jobs = undefined
})

const Thing = z.object({ id: z.string(), name: z.string() })
const thing = (name: string) => ({ id: newId(), name, version: 1n })

const make = (...names: string[]) =>
  server.act(company_id, async (ctx) =>
    announce(ctx, 'thing.made', Thing, names.map(thing), () => ({ name: null })),
  )

async function queued(): Promise<Record<string, string>[]> {
  const text = 'select payload from graphile_worker._private_jobs order by id'
  return (await asAdministrator(server.database.url, (client) => client.query(text))).rows.map(
    (row) => row.payload,
  )
}

async function eventsInOrder(): Promise<string[]> {
  const text = 'select id from events where company_id = $1 order by id'
  return (await asAdministrator(server.database.url, (client) => client.query(text, [company_id]))).rows.map(
    (row) => row.id,
  )
}

async function start(): Promise<void> {
  const { installation } = server
  jobs = await startJobs({ ...installation, features: [things], workerUrl: installation.addresses.worker })
}

/** The queue tries again after seconds; a test makes it now. */
const retryNow = () =>
  asAdministrator(server.database.url, (client) =>
    client.query('update graphile_worker._private_jobs set run_at = now() where locked_at is null'),
  )

/** A database whose process dies when all is done but the commit. */
const dying: Database = {
  ...{
    close: async () => {},
    notify: async () => {},
    first: async () => undefined,
    pool: undefined as never,
  },
  transaction: (acting, run) =>
    database.transaction(acting, async (tx, now) => {
      await run(tx, now)
      throw new Error('killed')
    }),
}

describe('an event', () => {
  test('is heard by all who listen, as it was announced', async () => {
    await start()
    await make('lamp')
    await vi.waitFor(() => expect(heard).toHaveLength(1), { timeout: 10_000 })
    expect(heard[0]).toMatchObject({
      type: 'thing.made',
      data: { name: 'lamp' },
      previous: { name: null },
      sequence: 1n,
    })
    expect(await queued()).toEqual([])
  })

  test('of a transaction that failed never happened', async () => {
    const failed = server.act(company_id, async (ctx) => {
      announce(ctx, 'thing.made', Thing, [thing('lamp')])
      throw new Error('refused')
    })
    await expect(failed).rejects.toThrow('refused')
    await relay(database, listeners)
    expect(await queued()).toEqual([])
  })

  test('is handed on in the order in which it was written, wherever its pointer stands', async () => {
    await make(...Array.from({ length: 600 }, (_, n) => `thing ${n}`))
    await asAdministrator(server.database.url, (client) =>
      client.query(`with all_of_them as (delete from event_pointers returning *)
        insert into event_pointers select * from all_of_them order by event_id desc`),
    )
    await relay(database, listeners)
    const order = async () => (await queued()).map((payload) => payload['event_id'])
    expect(await order()).toEqual((await eventsInOrder()).slice(0, 500))
    await relay(database, listeners)
    expect(await order()).toEqual(await eventsInOrder())
  })

  test('is handed on once by relays that run at the same time', async () => {
    await make(...Array.from({ length: 1_200 }, (_, n) => `thing ${n}`))
    const untilDone = async () => {
      while (await relay(database, listeners));
    }
    await Promise.all([untilDone(), untilDone(), untilDone(), untilDone()])
    const ids = (await queued()).map((payload) => payload['event_id'])
    expect(ids.toSorted()).toEqual(await eventsInOrder())
  })

  test('outlives a relay that dies before its commit', async () => {
    await make('lamp')
    await expect(relay(dying, listeners)).rejects.toThrow('killed')
    expect(await queued()).toEqual([])
    await relay(database, listeners)
    expect(await queued()).toHaveLength(1)
  })

  test('outlives a process that dies between handing it on and hearing it', async () => {
    await make('lamp')
    await relay(database, listeners)
    await start()
    await vi.waitFor(() => expect(heard).toHaveLength(1), { timeout: 10_000 })
  })

  test('is told again to a listener that failed, in a transaction that is whole', async () => {
    let failures = 0
    listen = async (ctx) => {
      await ctx.tx.execute(
        sql`update companies set legal_name = legal_name || '!' where company_id = ${company_id}`,
      )
      failures += 1
      if (failures === 1) throw new Error('the listener died')
    }
    await make('lamp')
    await start()
    await vi.waitFor(() => expect(failures).toBe(1), { timeout: 10_000 })
    await jobs?.close()
    await retryNow()
    await start()
    await vi.waitFor(() => expect(heard).toHaveLength(1), { timeout: 10_000 })
    const text =
      "select length(legal_name) - length(replace(legal_name, '!', '')) as n from companies where company_id = $1"
    const { rows } = await asAdministrator(server.database.url, (client) => client.query(text, [company_id]))
    expect([failures, rows[0].n]).toEqual([2, 1])
  })

  test('that nobody listens to waits for nobody', async () => {
    await make('lamp')
    await relay(database, new Map())
    expect(await queued()).toEqual([])
    expect(await relay(database, listeners)).toBe(false)
    expect(await queued()).toEqual([])
  })
})

describe('due work', () => {
  const minute = 60_000

  test('is taken when its moment has come, and once however often it was asked for', async () => {
    await server.act(company_id, async (ctx) => {
      const moment = new Date(ctx.now.getTime() + minute)
      wake(ctx, 'tidy', [moment, moment])
      wake(ctx, 'tidy', [moment])
    })
    expect(await takeDueWork(database)).toBe(false)
    server.clock.advance({ minutes: 2 })
    expect(await takeDueWork(database)).toBe(true)
    expect(await queued()).toEqual([{ company_id, kind: 'tidy' }])
    expect(await takeDueWork(database)).toBe(false)
  })

  test('runs to its end, a transaction each round', async () => {
    const rounds: number[] = []
    work = async (ctx) => {
      const { id } = await ctx.tx.one<{ id: string }>(sql`select pg_current_xact_id()::text as id`)
      rounds.push(Number(id))
      return rounds.length < 3
    }
    await server.act(company_id, async (ctx) => wake(ctx, 'tidy', [ctx.now]))
    server.clock.advance({ seconds: 1 })
    await start()
    await vi.waitFor(() => expect(rounds).toHaveLength(3), { timeout: 10_000 })
    expect(new Set(rounds).size).toBe(3)
  })

  test('stays due when who took it dies before its commit', async () => {
    await server.act(company_id, async (ctx) => wake(ctx, 'tidy', [ctx.now]))
    server.clock.advance({ seconds: 1 })
    await expect(takeDueWork(dying)).rejects.toThrow('killed')
    expect(await takeDueWork(database)).toBe(true)
  })

  test('asked for while it runs is run again', async () => {
    let runs = 0
    let end = () => {}
    work = async () => {
      runs += 1
      if (runs === 1)
        await new Promise<void>((resolve) => {
          end = resolve
        })
      return false
    }
    await start()
    const ask = () => server.act(company_id, async (ctx) => wake(ctx, 'tidy', [ctx.now]))
    await ask()
    server.clock.advance({ seconds: 1 })
    await vi.waitFor(() => expect(runs).toBe(1), { timeout: 10_000 })
    await ask()
    server.clock.advance({ seconds: 1 })
    await takeDueWork(database)
    end()
    await vi.waitFor(() => expect(runs).toBe(2), { timeout: 10_000 })
  })
})

describe('a loop', () => {
  test('goes on after a round that failed, and ends when it is stopped', async () => {
    let rounds = 0
    const loop = startLoop(createLog('silent'), 'rounds', 1, async () => {
      rounds += 1
      if (rounds === 1) throw new Error('the database is away')
      return false
    })
    await vi.waitFor(() => expect(rounds).toBeGreaterThan(2))
    await loop.stop()
    const atStop = rounds
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(rounds).toBe(atStop)
  })

  test('does not pause while there is more', async () => {
    let rounds = 0
    const loop = startLoop(createLog('silent'), 'rounds', 60_000, async () => {
      rounds += 1
      return rounds < 50
    })
    await vi.waitFor(() => expect(rounds).toBe(50))
    await loop.stop()
  })
})
