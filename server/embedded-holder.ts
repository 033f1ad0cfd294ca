import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { isAlive } from './embedded-folders.ts'
import { keepAlive, lockClass, locks, newClient } from './embedded-session.ts'
import { StartupFault } from './faults.ts'

/** The session of a killed holder ends within moments; one on another machine looks killed from here, too. */
const holderGoneMs = 1_000
const holderGonePollMs = 50

const holderQuery = `
  select activity.application_name as name,
         to_char(activity.backend_start at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS "UTC"') as since
    from pg_locks as lock
    join pg_stat_activity as activity on activity.pid = lock.pid
   where lock.locktype = 'advisory' and lock.granted
     and lock.database = (select oid from pg_database where datname = current_database())
     and lock.classid = $1 and lock.objid = $2 and lock.objsubid = 2`

/** Opens the session that holds an installation; a StartupFault names the process that holds it already. */
export async function takeHold(url: string, holder: { pid: number; port: number }): Promise<Client> {
  const client = newClient(url, `tributary holder pid=${holder.pid} port=${holder.port}`)
  try {
    await client.connect()
    const deadline = performance.now() + holderGoneMs
    for (;;) {
      const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as held', [
        lockClass,
        locks.holder,
      ])
      if (rows[0].held) break
      const other = await findHolder(client)
      if (other?.isAlive || performance.now() > deadline) throw heldBy(other)
      await sleep(holderGonePollMs)
    }
    keepAlive(client, false)
    return client
  } catch (error) {
    await client.end()
    throw error
  }
}

type Holder = {
  readonly pid: string
  readonly port: string
  readonly since: string
  readonly isAlive: boolean
}

async function findHolder(client: Client): Promise<Holder | null> {
  const { rows } = await client.query(holderQuery, [lockClass, locks.holder])
  const [, pid = '', port = ''] = /pid=(\d+) port=(\d+)/.exec(rows[0]?.name ?? '') ?? []
  return rows[0] ? { pid, port, since: rows[0].since, isAlive: isAlive(Number(pid)) } : null
}

function heldBy(other: Holder | null): StartupFault {
  const who = other ? `process ${other.pid} on port ${other.port}, since ${other.since}` : 'another process'
  return new StartupFault(
    `Tributary already runs on this database: ${who}. Use that one, or stop it first${other ? ` (kill ${other.pid})` : ''}; another DATA_DIR or DATABASE_URL makes a second installation.`,
  )
}
