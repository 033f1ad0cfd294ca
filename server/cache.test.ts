/** What processes remember, and how fast they forget what somebody else has changed. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { addressOf } from '#test/cluster.ts'
import { asAdministrator, createTestDatabase, type TestDatabase } from '#test/harness.ts'
import { type Caches, createCaches } from './cache.ts'
import { type Database, openDatabase } from './database.ts'
import { createLog } from './log.ts'

let place: TestDatabase
let database: Database
/** Two processes, of which each keeps caches of its own. */
let here: Caches
let there: Caches
/** What the database says; each load reads it and is counted. */
let truth: string
let loads: number

beforeAll(async () => {
  place = await createTestDatabase()
  database = openDatabase({
    url: addressOf(place.url, { user: 'trb_login' }),
    log: createLog('silent'),
    max: 2,
  })
  return async () => {
    await database.close()
    await place.drop()
  }
})

beforeEach(() => {
  truth = 'old'
  loads = 0
  here = newCaches()
  there = newCaches()
})

afterEach(async () => {
  vi.useRealTimers()
  await here.close()
  await there.close()
})

function newCaches(): Caches {
  const url = addressOf(place.url, { user: 'trb_login' })
  return createCaches({ url, log: createLog('silent'), notify: database.notify })
}

const create = (caches: Caches) =>
  caches.create('links', {
    ttlMs: 30_000,
    load: async () => {
      loads += 1
      return truth
    },
  })

/** Waits for what NOTIFY brings, which is soon and not now. Not vi.waitFor, which moves a clock that stands still. */
async function soon(check: () => Promise<void>): Promise<void> {
  for (const giveUpAt = performance.now() + 5_000; ; ) {
    const failure = await check().then(
      () => undefined,
      (error: unknown) => error,
    )
    if (failure === undefined) return
    if (performance.now() > giveUpAt) throw failure
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

test('an entry is loaded once, however many ask for it at once', async () => {
  const cache = create(here)
  expect(await Promise.all([cache.get('a'), cache.get('a'), cache.get('a')])).toEqual(['old', 'old', 'old'])
  expect(loads).toBe(1)
})

test('a failed load is not remembered', async () => {
  const load = vi.fn().mockRejectedValueOnce(new Error('the database is away')).mockResolvedValue('back')
  const cache = here.create('links', { ttlMs: 30_000, load })
  await expect(cache.get('a')).rejects.toThrow('away')
  expect(await cache.get('a')).toBe('back')
})

test('who changes something sees it at once, and the other process as soon as it hears of it', async () => {
  await here.listen()
  await there.listen()
  const [mine, theirs] = [create(here), create(there)]
  await Promise.all([mine.get('a'), theirs.get('a'), theirs.get('b')])
  truth = 'new'
  await here.invalidate('links', 'a')
  expect(await mine.get('a')).toBe('new')
  await soon(async () => expect(await theirs.get('a')).toBe('new'))
  // Only what was named is forgotten.
  expect(await theirs.get('b')).toBe('old')
})

test('what was being loaded when the news came is not kept', async () => {
  await here.listen()
  let arrive: (value: string) => void = () => {}
  const load = vi
    .fn()
    .mockReturnValueOnce(
      new Promise<string>((resolve) => {
        arrive = resolve
      }),
    )
    .mockResolvedValue('new')
  const cache = here.create('links', { ttlMs: 30_000, load })
  const asked = cache.get('a')
  await here.invalidate('links', 'a')
  arrive('old')
  expect(await asked).toBe('old')
  expect(await cache.get('a')).toBe('new')
})

describe('a process that hears no news', () => {
  test('believes an entry for a second and no longer', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const cache = create(here)
    await cache.get('a')
    truth = 'new'
    vi.advanceTimersByTime(999)
    expect(await cache.get('a')).toBe('old')
    vi.advanceTimersByTime(2)
    expect(await cache.get('a')).toBe('new')
  })

  test('forgets everything at once when it stops to hear', async () => {
    await here.listen()
    // No entry grows old, and no connection is made again: what is forgotten was forgotten for this.
    vi.useFakeTimers({ toFake: ['Date'] })
    await allowConnections(0)
    const cache = create(here)
    await cache.get('a')
    truth = 'new'
    await deafen()
    await soon(async () => expect(await cache.get('a')).toBe('new'))
    await allowConnections(-1)
  })

  test('hears again by itself, and does not believe what it loaded meanwhile', async () => {
    await here.listen()
    vi.useFakeTimers({ toFake: ['Date'] })
    const cache = create(here)
    await deafen()
    await soon(async () => expect(await listeners()).toBe(0))
    await cache.get('a')
    truth = 'new'
    await soon(async () => expect(await cache.get('a')).toBe('new'))
    truth = 'newer'
    await there.invalidate('links', 'a')
    await soon(async () => expect(await cache.get('a')).toBe('newer'))
  })
})

test('a process that hears the news believes an entry until its time is over', async () => {
  await here.listen()
  vi.useFakeTimers({ toFake: ['Date'] })
  const cache = create(here)
  await cache.get('a')
  truth = 'new'
  vi.advanceTimersByTime(29_999)
  expect(await cache.get('a')).toBe('old')
  vi.advanceTimersByTime(2)
  expect(await cache.get('a')).toBe('new')
})

describe('what callers read themselves', () => {
  const read = async () => truth

  test('is remembered until it changes, and forgotten by all who hear of that', async () => {
    await here.listen()
    await there.listen()
    for (const caches of [here, there]) await caches.remember('rules', 'a', read)
    truth = 'new'
    expect(await here.remember('rules', 'a', read)).toBe('old')
    await here.invalidate('rules', 'a')
    expect(await here.remember('rules', 'a', read)).toBe('new')
    await soon(async () => expect(await there.remember('rules', 'a', read)).toBe('new'))
  })

  test('is read again after half a minute', async () => {
    await here.listen()
    vi.useFakeTimers({ toFake: ['Date'] })
    await here.remember('rules', 'a', read)
    truth = 'new'
    vi.advanceTimersByTime(29_999)
    expect(await here.remember('rules', 'a', read)).toBe('old')
    vi.advanceTimersByTime(2)
    expect(await here.remember('rules', 'a', read)).toBe('new')
  })

  test('is not kept when the news came while it was read', async () => {
    await here.listen()
    const { promise, resolve } = Promise.withResolvers<string>()
    const asked = here.remember('rules', 'a', () => promise)
    await here.invalidate('rules', 'a')
    resolve('old')
    expect(await asked).toBe('old')
    expect(await here.remember('rules', 'a', async () => 'new')).toBe('new')
  })

  test('is read by everybody who asks while nobody has it: none waits for the locks of another', async () => {
    await here.listen()
    const never = new Promise<string>(() => {})
    void here.remember('rules', 'a', () => never)
    expect(await here.remember('rules', 'a', read)).toBe('old')
  })

  test('is forgotten by a process that hears no news after a second', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    await here.remember('rules', 'a', read)
    truth = 'new'
    vi.advanceTimersByTime(999)
    expect(await here.remember('rules', 'a', read)).toBe('old')
    vi.advanceTimersByTime(2)
    expect(await here.remember('rules', 'a', read)).toBe('new')
  })
})

const LISTENERS =
  "from pg_stat_activity where application_name = 'tributary news' and datname = current_database()"

async function deafen(): Promise<void> {
  await asAdministrator(place.url, (client) => client.query(`select pg_terminate_backend(pid) ${LISTENERS}`))
}

async function listeners(): Promise<number> {
  return asAdministrator(
    place.url,
    async (client) => (await client.query(`select count(*)::int as n ${LISTENERS}`)).rows[0].n,
  )
}

/** Of log-ins that are no superuser, to this database; -1 for any number. */
async function allowConnections(limit: number): Promise<void> {
  await asAdministrator(place.url, async (client) => {
    const { rows } = await client.query('select current_database() as name')
    await client.query(`alter database ${rows[0].name} connection limit ${limit}`)
  })
}
