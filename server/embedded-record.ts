import { chown, link, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf, exists, removeAbandoned, statOrNull, syncToDisk, workName } from './embedded-folders.ts'
import { StartupFault } from './faults.ts'

/** What DATA_DIR/postgres.json keeps, readable by its owner alone. */
export type ClusterRecord = {
  readonly password: string
  /** The port of the latest start; a new one is chosen when something else listens there. */
  readonly port: number
  /** PostgreSQL's major version, 0 until there is a database. */
  readonly major: number
  /** Where the data is: relative while it lies inside DATA_DIR, so that DATA_DIR may be moved as a whole. */
  readonly cluster: string
  /** From then on a missing cluster is a loss to report, not a reason to make an empty one. */
  readonly initialised: boolean
}

export function recordPath(dataDir: string): string {
  return join(dataDir, 'postgres.json')
}

export async function readRecord(path: string): Promise<ClusterRecord | null> {
  if (!(await exists(path))) return null
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ClusterRecord
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    throw new StartupFault(`${path} is damaged: put it back from a backup, or move DATA_DIR away.`, { cause })
  }
}

/** Of two first starts one writes the record, by the link that only one can make, and both use it. */
export async function createRecord(path: string, record: ClusterRecord): Promise<ClusterRecord> {
  await removeAbandoned(path)
  const work = workName(path)
  try {
    await writeWhole(work, record)
    await link(work, path)
    await syncToDisk(dirname(path))
    return record
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return (await readRecord(path)) ?? record
  } finally {
    await rm(work, { force: true })
  }
}

export async function replaceRecord(path: string, record: ClusterRecord): Promise<void> {
  await removeAbandoned(path)
  const before = await statOrNull(path)
  const work = workName(path)
  try {
    await writeWhole(work, record)
    // A start with sudo must not take the file away from the user of the starts after it.
    if (before && process.getuid?.() === 0) await chown(work, before.uid, before.gid)
    await rename(work, path)
    await syncToDisk(dirname(path))
  } finally {
    await rm(work, { force: true })
  }
}

async function writeWhole(path: string, record: ClusterRecord): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(record, null, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
