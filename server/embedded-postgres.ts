import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Binaries, platformPackage, prepareBinaries } from './embedded-binaries.ts'
import { type Cluster, changeRecord, freePort, initialiseCluster, locateCluster } from './embedded-cluster.ts'
import { takeHold } from './embedded-holder.ts'
import {
  boundLog,
  complaintIn,
  findPostmaster,
  isPostmasterOf,
  launchPostmaster,
  type Postmaster,
  startMark,
  stopPostmaster,
} from './embedded-process.ts'
import {
  isLast,
  keepAlive,
  locks,
  openSession,
  type Purpose,
  type Session,
  watchSession,
} from './embedded-session.ts'
import { StartupFault } from './faults.ts'

export type EmbeddedPostgres = {
  /** The superuser's address, postgres://postgres:<password>@127.0.0.1:<port>/tributary */
  readonly url: string
  /** True when the database was running already, as a killed process leaves it, and was not started by this call. */
  readonly adopted: boolean
  /** Resolves with a sentence when the database process ends without stop(). */
  readonly died: Promise<string>
  /** Fast shutdown, awaited; the second call awaits the first. What another process needs is left running. */
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  dataDir: string
  /** Hears what the operator should know, a line at a time. */
  say: (line: string) => void
  /** The npm package with the binaries; by default the one for this platform. */
  packageName?: string
  /** Overrides of PostgreSQL's settings, for tests. */
  settings?: Readonly<Record<string, string>>
}

/** For a small machine that runs everything else as well: about 200 MB in all, and room for every pool. */
const ownSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '128MB',
  max_connections: '60',
  fsync: 'on',
  synchronous_commit: 'on',
  wal_compression: 'on',
  // Compiling a statement pays for analyses of minutes, not for ours of milliseconds.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_line_prefix: '%m [%p] %a ',
}

/** A start that meets another start, or sessions of a killed database, is tried again this often: 10 s in all. */
const attempts = 100
const attemptPauseMs = 100

const logCheckMs = 60_000

/** What PostgreSQL says of a port that something else listens on. */
const portTaken = /Address already in use|could not create any TCP\/IP sockets/

/** Another start was faster, or sessions of a killed postmaster have not ended yet: looking again finds out. */
const leaving = /lock file "postmaster.pid" already exists|pre-existing shared memory block/

/** A database that restarts is back within seconds. */
const holdAgainMs = 1_000

/** Starts (and sets up, the first time) or adopts the PostgreSQL of a DATA_DIR. For the server itself. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  return open(options, 'server')
}

/** Connects to a running PostgreSQL of that DATA_DIR and leaves it running; or runs it for its own time. For commands. */
export async function borrowEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  return open(options, 'command')
}

async function open(options: EmbeddedOptions, purpose: Purpose): Promise<EmbeddedPostgres> {
  try {
    const packageName = options.packageName ?? platformPackage()
    const located = await locateCluster(options.dataDir, options.say)
    const binaries = await prepareBinaries({ packageName, user: located.user, dataDir: located.dataDir })
    const isDurable = options.settings?.['fsync'] !== 'off'
    const cluster = await initialiseCluster(located, binaries, isDurable)
    return await connectOrLaunch(cluster, binaries, options, purpose)
  } catch (error) {
    throw asFault(error, options.dataDir)
  }
}

/** Turns round until the database answers: another start may win the race, or an old database may still be leaving. */
async function connectOrLaunch(
  given: Cluster,
  binaries: Binaries,
  options: EmbeddedOptions,
  purpose: Purpose,
): Promise<EmbeddedPostgres> {
  let cluster = given
  let launchedPid: number | null = null
  let failure = 'it ended as soon as it had started'
  for (let attempt = 0; attempt < attempts; attempt++) {
    let postmaster = await findPostmaster(cluster.folder)
    if (!postmaster) {
      if (attempt === 0) sayWhere(cluster, binaries, options.say)
      const launched = await launch(cluster, binaries, options, purpose)
      if ('failed' in launched) {
        failure = complaintIn(launched.failed)
        if (portTaken.test(launched.failed)) cluster = await changeRecord(cluster, { port: await freePort() })
        else if (!leaving.test(launched.failed)) break
      } else {
        postmaster = launched
        launchedPid = launched.pid
      }
    }
    const adopted = postmaster?.pid !== launchedPid
    const running = postmaster && (await connect({ cluster, postmaster, purpose, adopted, say: options.say }))
    if (running) return running
    await sleep(attemptPauseMs)
  }
  throw new StartupFault(
    `PostgreSQL did not start in ${cluster.folder}: ${failure}. More is in ${logOf(cluster)}.`,
  )
}

/** Data and programs that are not where one looks for them, in one line. */
function sayWhere(cluster: Cluster, binaries: Binaries, say: (line: string) => void): void {
  const places = [
    ...(cluster.folder.startsWith(`${cluster.dataDir}/`) ? [] : [`its data is in ${cluster.folder}`]),
    ...(binaries.isCopy ? [`its programs were copied to ${binaries.folder}`] : []),
  ]
  if (places.length === 0) return
  const user = cluster.user ? `runs as ${cluster.user.name}, which` : 'runs as this user, who'
  say(`PostgreSQL ${user} may not use the folders of this installation: ${places.join(', ')}.`)
}

function launch(
  cluster: Cluster,
  binaries: Binaries,
  options: EmbeddedOptions,
  purpose: Purpose,
): Promise<Postmaster | { failed: string }> {
  return launchPostmaster({
    folder: cluster.folder,
    binary: join(binaries.folder, 'bin', 'postgres'),
    user: cluster.user,
    port: cluster.record.port,
    settings: { ...ownSettings, ...options.settings, [startMark]: purpose },
    log: logOf(cluster),
    say: options.say,
  })
}

type Connection = {
  readonly cluster: Cluster
  readonly postmaster: Postmaster
  readonly purpose: Purpose
  readonly adopted: boolean
  readonly say: (line: string) => void
}

/** Null when the database went away in the same moment. */
async function connect(connection: Connection): Promise<EmbeddedPostgres | null> {
  const { cluster, postmaster, purpose, adopted, say } = connection
  const url = `postgres://postgres:${cluster.record.password}@127.0.0.1:${postmaster.port}/tributary`
  const session = await openSession(url, purpose)
  if (!session) return null

  const logCheck = setInterval(
    () => boundLog(logOf(cluster)).catch((error) => say(String(error))),
    logCheckMs,
  )
  logCheck.unref()
  const watch = watchSession(session, {
    reopen: () => openSession(url, purpose),
    isServed: () => isPostmasterOf(postmaster.pid, cluster.folder),
  })
  let stopped: Promise<void> | null = null
  return {
    url,
    adopted,
    died: watch.lost.then(
      () => `PostgreSQL (process ${postmaster.pid}) ended by itself: ${logOf(cluster)} says more.`,
    ),
    stop() {
      clearInterval(logCheck)
      stopped ??= leave(watch.end(), connection)
      return stopped
    },
  }
}

/** Stops the database unless somebody needs it: a server leaves it to another server, a command to everyone else. */
async function leave(session: Session | null, connection: Connection): Promise<void> {
  const { cluster, postmaster, purpose, adopted } = connection
  const isOurs = purpose === 'server' || !adopted || session?.startedFor === 'command'
  // Without a session nobody can be asked: then a server leaves no database behind, and a command touches none.
  const unasked = purpose === 'server'
  const lock = purpose === 'server' ? locks.server : locks.user
  const goesWithUs = isOurs && (session ? await isLast(session, lock).catch(() => unasked) : unasked)
  if (goesWithUs) await stopPostmaster(postmaster.pid, cluster.folder)
  await session?.client.end()
}

function logOf(cluster: Cluster): string {
  return join(cluster.dataDir, 'postgres.log')
}

/** What the file system refuses is for the operator to mend; anything else is a bug and keeps its stack. */
function asFault(error: unknown, dataDir: string): unknown {
  const isRefused = error instanceof Error && 'syscall' in error && error.syscall !== 'connect'
  if (!isRefused) return error
  return new StartupFault(
    `PostgreSQL under ${dataDir} could not be started (${error.message}): look at the space and permissions there, or set DATABASE_URL.`,
    { cause: error },
  )
}

/**
 * Takes the lock that one server of an installation holds, on a session of its own, and keeps it: when the database
 * restarts it is taken again. When another process has it, a StartupFault names that one.
 */
export async function holdInstallation(
  url: string,
  holder: { pid: number; port: number },
): Promise<{ release(): Promise<void> }> {
  let isReleased = false
  let client = await takeHold(url, holder)
  keep()
  return {
    release() {
      isReleased = true
      keepAlive(client, true)
      return client.end()
    },
  }

  function keep(): void {
    client.once('end', async () => {
      while (!isReleased) {
        await sleep(holdAgainMs, undefined, { ref: false })
        // The database is away, or somebody else was faster: both may pass, and the server has its own alarms.
        const again = await takeHold(url, holder).catch(() => null)
        if (!again) continue
        client = again
        return isReleased ? client.end() : keep()
      }
    })
  }
}
