/**
 * One PostgreSQL for all tests of a run: started by vitest's global set-up, with a migrated template that each test
 * file clones.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '#database/migrate.ts'
import { derivedKey } from '#server/config.ts'
import { startEmbeddedPostgres } from '#server/embedded-postgres.ts'

export const TEST_SECRET = 'test-secret-key-of-at-least-32-characters'
export const TEMPLATE = 'tributary_template'

/** The address of another database, or another log-in, of the same server. */
export function addressOf(
  url: string,
  changes: { database?: string; user?: 'trb_login' | 'trb_worker' | 'trb_auth' },
): string {
  const address = new URL(url)
  if (changes.database) address.pathname = `/${changes.database}`
  if (changes.user) {
    address.username = changes.user
    address.password = derivedKey(TEST_SECRET, changes.user).toString('hex')
  }
  return address.href
}

export type TestCluster = { readonly url: string; stop(): Promise<void> }

/** Starts a server whose files live in memory or a temporary folder and do not outlive the run. */
export async function startTestCluster(packageName?: string): Promise<TestCluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tributary-test-'))
  // Open to the user that PostgreSQL runs as; what is in it is not.
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({
    dataDir,
    say: () => {},
    // Durability is tested by killing servers of their own; here it would only cost time.
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '200' },
    ...(packageName ? { packageName } : {}),
  })
  await createTemplate(postgres.url)
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function createTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  await migrateTest(addressOf(url, { database: TEMPLATE }))
}

/** Migrates a database of a test server, with the log-ins that tests use. */
export function migrateTest(url: string) {
  return migrate({
    adminUrl: url,
    workerUrl: addressOf(url, { user: 'trb_worker' }),
    passwords: {
      login: derivedKey(TEST_SECRET, 'trb_login').toString('hex'),
      worker: derivedKey(TEST_SECRET, 'trb_worker').toString('hex'),
      auth: derivedKey(TEST_SECRET, 'trb_auth').toString('hex'),
    },
  })
}
