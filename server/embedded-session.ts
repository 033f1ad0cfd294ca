import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { codeOf } from './embedded-folders.ts'
import { startMark } from './embedded-process.ts'
import { StartupFault } from './faults.ts'

/** Advisory locks of an installation, the second half of their key: who holds it, who uses its database, which servers do. */
export const locks = { holder: 1, user: 2, server: 3 } as const

/** The first half of the key: the bytes of 'trib'. */
export const lockClass = 0x74726962

/** Errors of a database that is just coming or going: asking again is the answer. */
const passingCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03']

/** A crash of one session ends all, and the database is back within a second. */
const reopenMs = 200

export type Purpose = 'server' | 'command'

export type Session = {
  readonly client: pg.Client
  /** Whom the database was started for: what a command started goes with the last who uses it. */
  readonly startedFor: string
}

/**
 * Opens the session by which a process shows that it uses the database. Null when the database
 * was going away: look again whether it runs.
 */
export async function openSession(url: string, purpose: Purpose): Promise<Session | null> {
  const client = newClient(url, `tributary ${purpose} pid=${process.pid}`)
  try {
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1, $2)', [lockClass, locks.user])
    if (purpose === 'server')
      await client.query('select pg_advisory_lock_shared($1, $2)', [lockClass, locks.server])
    const { rows } = await client.query('select current_setting($1, true) as started_for', [startMark])
    keepAlive(client, false)
    return { client, startedFor: rows[0].started_for }
  } catch (error) {
    await client.end()
    if (codeOf(error) === '3D000') return (await createDatabase(url)) && openSession(url, purpose)
    if (['28P01', '28000'].includes(codeOf(error))) throw refusedPassword(error)
    if (isPassing(error)) return null
    throw error
  }
}

/** Gives up one's own share of a lock and takes all of it: true for the last to leave, and newcomers wait from then on. */
export async function isLast(session: Session, lock: number): Promise<boolean> {
  await session.client.query('select pg_advisory_unlock_shared($1, $2)', [lockClass, lock])
  const { rows } = await session.client.query('select pg_try_advisory_lock($1, $2) as is_last', [
    lockClass,
    lock,
  ])
  return rows[0].is_last
}

/**
 * Keeps a session open, and knows by it at once when the database ends. A session may also be ended alone, by a
 * crash of another one or by hand: then it is opened again, so that others keep seeing that the database is used.
 */
export function watchSession(
  first: Session,
  database: { reopen: () => Promise<Session | null>; isServed: () => Promise<boolean> },
): { lost: Promise<void>; end: () => Session | null } {
  let current: Session | null = first
  let isEnded = false

  const lost = new Promise<void>((resolve) => follow(first, resolve))
  return { lost, end }

  function follow(session: Session, lose: () => void): void {
    session.client.once('end', async () => {
      current = null
      while (!isEnded && (await database.isServed())) {
        // Whatever refused the session, the database is there and is asked again.
        current = await database.reopen().catch(() => null)
        if (current && isEnded) return current.client.end()
        if (current) return follow(current, lose)
        await sleep(reopenMs, undefined, { ref: false })
      }
      if (!isEnded) lose()
    })
  }

  /** Stops watching; answers the session to leave with, null when it is lost at this moment. */
  function end(): Session | null {
    isEnded = true
    if (current) keepAlive(current.client, true)
    return current
  }
}

export function newClient(url: string, name: string): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: 10_000,
  })
  // Without a listener an error would end the process; that the connection is gone is told by its 'end'.
  client.on('error', () => {})
  return client
}

/** A session that only waits must not keep a process alive; one that is asked something must. */
export function keepAlive(client: pg.Client, isAsked: boolean): void {
  // The driver's types lack both methods of its client.
  const socket = client as pg.Client & { ref(): void; unref(): void }
  if (isAsked) socket.ref()
  else socket.unref()
}

/** Made by whoever misses it, so a start killed before this point is mended by the next. Null as above. */
async function createDatabase(url: string): Promise<true | null> {
  const { pathname } = new URL(url)
  const client = newClient(url.replace(/\/[^/]*$/, '/postgres'), 'tributary setup')
  try {
    await client.connect()
    await client.query(`create database ${pg.escapeIdentifier(pathname.slice(1))}`)
    return true
  } catch (error) {
    // Another start made it in the same moment: 42P04, or 23505 when both got as far as the catalogue.
    if (['42P04', '23505'].includes(codeOf(error))) return true
    if (isPassing(error)) return null
    throw error
  } finally {
    await client.end()
  }
}

function isPassing(error: unknown): boolean {
  // The driver gives no code to a connection that was cut while it waited for an answer.
  const wasCut = error instanceof Error && /^Connection terminated|^timeout expired/.test(error.message)
  return wasCut || passingCodes.includes(codeOf(error))
}

function refusedPassword(cause: unknown): StartupFault {
  return new StartupFault(
    'The database refuses the password in DATA_DIR/postgres.json: put back the file that belongs to this database.',
    { cause },
  )
}
