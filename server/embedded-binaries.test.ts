import { cp, lstat, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { platformPackage, prepareBinaries } from './embedded-binaries.ts'
import { unprivilegedUser } from './embedded-folders.ts'
import { isRoot, newDataDir } from './embedded-postgres.fixture.ts'
import { runAs } from './embedded-process.ts'
import { StartupFault } from './faults.ts'

/** A version of its own, so that its copy is not taken for the real one. */
const version = `18.0.0-test.${process.pid}`
let folder: string
let entry: string

/** The package as npm leaves it when install scripts are not allowed. */
beforeAll(async () => {
  folder = await newDataDir(0o700)
  await cp(resolve('node_modules', platformPackage()), folder, { recursive: true, verbatimSymlinks: true })
  for (const { target } of await links()) await rm(join(folder, target), { force: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify({ version, type: 'module' }))
  entry = join(folder, 'dist', 'index.js')
})

async function links(): Promise<{ target: string }[]> {
  return JSON.parse(await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8'))
}

test('links that npm left out are made', async () => {
  const binaries = await prepareBinaries({ packageName: entry, user: null, dataDir: folder })
  expect(binaries).toEqual({ folder: join(folder, 'native'), isCopy: false, major: 18 })
  for (const { target } of await links())
    expect((await lstat(join(folder, target))).isSymbolicLink()).toBe(true)
  const { text } = await runAs(null, join(binaries.folder, 'bin/postgres'), ['--version'])
  expect(text).toMatch(/^postgres \(PostgreSQL\) 18/)
})

test.runIf(isRoot)(
  "programs that the database's user cannot reach are copied once, with their links",
  async () => {
    for (const { target } of await links()) await rm(join(folder, target), { force: true })
    const user = unprivilegedUser()
    const options = { packageName: entry, user, dataDir: folder }
    const binaries = await prepareBinaries(options)
    expect(binaries).toEqual({ folder: `/var/lib/tributary/postgres-${version}`, isCopy: true, major: 18 })
    try {
      const { text } = await runAs(user, join(binaries.folder, 'bin/postgres'), ['--version'])
      expect(text).toMatch(/^postgres \(PostgreSQL\) 18/)
      const madeAt = (await lstat(binaries.folder)).ctimeMs
      await prepareBinaries(options)
      expect((await lstat(binaries.folder)).ctimeMs).toBe(madeAt)
    } finally {
      await rm(binaries.folder, { recursive: true })
    }
  },
)

test('a package that is not installed is named, with the way around it', async () => {
  const missing = prepareBinaries({ packageName: '@embedded-postgres/none', user: null, dataDir: folder })
  await expect(missing).rejects.toThrow(StartupFault)
  await expect(missing).rejects.toThrow('set DATABASE_URL')
})

test('a platform without a package is told to bring its own database', () => {
  const before = process.platform
  Object.defineProperty(process, 'platform', { value: 'win32' })
  try {
    expect(platformPackage).toThrow(/no PostgreSQL for win32-.*: set DATABASE_URL/)
  } finally {
    Object.defineProperty(process, 'platform', { value: before })
  }
})
