import { createHash, randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import type { Binaries } from './embedded-binaries.ts'
import {
  blockingFolder,
  type DatabaseUser,
  exists,
  makeFolder,
  makeSystemFolder,
  removeAbandoned,
  settleFolder,
  statOrNull,
  unprivilegedUser,
  userNamed,
  workName,
} from './embedded-folders.ts'
import { complaintIn, runAs } from './embedded-process.ts'
import { type ClusterRecord, createRecord, readRecord, recordPath, replaceRecord } from './embedded-record.ts'
import { StartupFault } from './faults.ts'

export type Cluster = {
  /** The real path of DATA_DIR, where postgres.json and postgres.log always stay. */
  readonly dataDir: string
  /** PostgreSQL's own data folder. */
  readonly folder: string
  /** Whom PostgreSQL runs as; null when it is whoever we are. */
  readonly user: DatabaseUser | null
  readonly record: ClusterRecord
}

/** Finds where the database of this DATA_DIR lives, or decides it and writes it down. Makes no database yet. */
export async function locateCluster(givenDataDir: string, say: (line: string) => void): Promise<Cluster> {
  await makeFolder(givenDataDir)
  const dataDir = await realpath(givenDataDir)
  const record = (await readRecord(recordPath(dataDir))) ?? (await decideRecord(dataDir, say))
  const folder = resolve(dataDir, record.cluster)
  const found = await statOrNull(folder)

  if (record.initialised && !found) {
    throw new StartupFault(
      `${recordPath(dataDir)} says that the database is in ${folder}, but nothing is there: bring that folder back, or remove ${recordPath(dataDir)} to begin with an empty database.`,
    )
  }
  const user = found ? ownerOf(folder, found) : unprivilegedUser()
  const blockedBy = user && (await blockingFolder(folder, user))
  if (user && blockedBy) {
    throw new StartupFault(
      `PostgreSQL runs as ${user.name}, which may not enter ${blockedBy} on the way to its data in ${folder}: allow it (chmod o+x ${blockedBy}), or move DATA_DIR.`,
    )
  }
  return { dataDir, folder, user, record }
}

/** A database keeps its owner, so that one start with sudo does not lock out the starts after it. */
function ownerOf(folder: string, owner: { uid: number; gid: number }): DatabaseUser | null {
  const uid = process.getuid?.()
  if (uid === 0 && owner.uid === 0) {
    throw new StartupFault(
      `${folder} belongs to root, but PostgreSQL does not run as root: give it to another user (chown -R postgres ${folder}).`,
    )
  }
  if (uid === 0) return userNamed(owner)
  if (uid === owner.uid) return null
  throw new StartupFault(
    `${folder} belongs to ${userNamed(owner).name}, and this process is user ${uid}: start as the user who started it before.`,
  )
}

async function decideRecord(dataDir: string, say: (line: string) => void): Promise<ClusterRecord> {
  const path = recordPath(dataDir)
  const inside = join(dataDir, 'postgres')
  const user = unprivilegedUser()
  const isOutside = user !== null && (await blockingFolder(inside, user)) !== null
  if (await exists(inside)) {
    // The data comes after its record: either another first start made both meanwhile, or the record was lost.
    const made = await readRecord(path)
    if (made) return made
    throw new StartupFault(
      `${inside} holds a database, but ${path} with its password is missing: put that file back from a backup, or move ${inside} away to begin with an empty database.`,
    )
  }
  return createRecord(path, {
    password: randomBytes(24).toString('base64url'),
    port: await freePort(),
    major: 0,
    cluster: isOutside ? await nameOutside(dataDir, say) : 'postgres',
    initialised: false,
  })
}

/** Named by a hash of DATA_DIR's path; the random end keeps apart what an earlier DATA_DIR of that path left. */
async function nameOutside(dataDir: string, say: (line: string) => void): Promise<string> {
  const parent = await makeSystemFolder()
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  const earlier = (await readdir(parent)).filter(
    (entry) => entry.startsWith(name) && !entry.includes('.init'),
  )
  if (earlier.length > 0) {
    say(
      `An earlier ${dataDir} left its database in ${earlier.map((entry) => join(parent, entry)).join(' and ')}: it is not used.`,
    )
  }
  return join(parent, `${name}-${randomBytes(2).toString('hex')}`)
}

/** Runs initdb beside the final place and moves the result there whole: killed at any moment, the next start begins again. */
export async function initialiseCluster(
  cluster: Cluster,
  binaries: Binaries,
  isDurable: boolean,
): Promise<Cluster> {
  if (!(await exists(cluster.folder))) {
    await removeAbandoned(`${cluster.folder}.init`)
    const work = workName(`${cluster.folder}.init`)
    await mkdir(work, { mode: 0o700 })
    try {
      const data = await runInitdb(cluster, binaries, { work, isDurable })
      await settleFolder(data, cluster.folder)
    } finally {
      await rm(work, { recursive: true, force: true })
    }
  }
  const major = await majorOf(cluster)
  if (major !== binaries.major) {
    throw new StartupFault(
      `${cluster.folder} holds a database of PostgreSQL ${major}, but this release runs PostgreSQL ${binaries.major}: start the release that made it to export its data (npx tributary export) and import that into an empty DATA_DIR, or set DATA_DIR to another folder.`,
    )
  }
  return cluster.record.initialised ? cluster : changeRecord(cluster, { major, initialised: true })
}

async function majorOf(cluster: Cluster): Promise<number> {
  const path = join(cluster.folder, 'PG_VERSION')
  if (await exists(path)) return Number.parseInt(await readFile(path, 'utf8'), 10)
  throw new StartupFault(
    `${cluster.folder} is not a PostgreSQL database: move it away and start again, or bring the database back.`,
  )
}

export async function changeRecord(cluster: Cluster, changes: Partial<ClusterRecord>): Promise<Cluster> {
  const record = { ...cluster.record, ...changes }
  await replaceRecord(recordPath(cluster.dataDir), record)
  return { ...cluster, record }
}

async function runInitdb(
  cluster: Cluster,
  binaries: Binaries,
  options: { work: string; isDurable: boolean },
): Promise<string> {
  const data = join(options.work, 'data')
  const passwordFile = join(options.work, 'password')
  await writeFile(passwordFile, cluster.record.password, { mode: 0o600 })
  if (cluster.user) {
    for (const path of [options.work, passwordFile]) await chown(path, cluster.user.uid, cluster.user.gid)
  }
  // The same order and case of text on every machine; 16 has no builtin provider, so there it is the C library's.
  const locale =
    binaries.major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale-provider=libc', '--locale=C.UTF-8', '--lc-messages=C']
  const { code, text } = await runAs(cluster.user, join(binaries.folder, 'bin', 'initdb'), [
    ...['-D', data, '-U', 'postgres', '-E', 'UTF8', `--pwfile=${passwordFile}`, ...locale],
    ...['--auth-host=scram-sha-256', '--auth-local=scram-sha-256', '--data-checksums', '--no-instructions'],
    ...(options.isDurable ? [] : ['--no-sync']),
  ])
  if (code === 0) return data
  throw new StartupFault(
    `PostgreSQL could not be set up in ${dirname(cluster.folder)}: ${complaintIn(text)}. Look at the space and permissions there, or set DATABASE_URL.`,
  )
}

/** A port of the loopback interface that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })
}
