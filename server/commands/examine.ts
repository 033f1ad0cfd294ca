/** What the doctor looks at, in this order. It changes nothing and needs no running server. */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { type Config, readConfig } from '../config.ts'
import { databaseFault, placeOf } from '../database-fault.ts'
import { borrowEmbeddedPostgres } from '../embedded-postgres.ts'
import { StartupFault } from '../faults.ts'
import { type Addresses, addressesOf } from '../installation.ts'
import { clock, isolation, jobs, migrations, roles, version } from './examine-database.ts'
import { dataFolder, port, secretKey, spool } from './examine-machine.ts'
import { mailServer, mails } from './examine-mail.ts'

export type Finding = {
  readonly check: string
  readonly status: 'OK' | 'WARN' | 'FAIL'
  /** What was found, as a sentence without its full stop. */
  readonly message: string
  /** What to do, as a sentence without its full stop. */
  readonly remedy?: string
  /** Statements for an administrator, where a remedy needs them. */
  readonly sql?: readonly string[]
}

export async function examine(): Promise<Finding[]> {
  let config: Config
  try {
    config = readConfig()
  } catch (error) {
    if (!(error instanceof StartupFault)) throw error
    return [{ check: 'configuration', status: 'FAIL', message: withoutStop(error.message) }]
  }
  const machine = [
    configuration(config),
    secretKey(config),
    dataFolder(config),
    spool(config),
    port(config),
    mailServer(config),
  ]
  return [...(await Promise.all(machine)), ...(await examineDatabase(config))]
}

function configuration({ baseUrl, linkBaseUrl, host }: Config): Finding {
  const message = `reached at ${baseUrl}, links at ${linkBaseUrl}`
  const isForOthers = !['localhost', '127.0.0.1', '::1'].includes(host)
  if (isForOthers && /^https?:\/\/localhost\b/.test(baseUrl)) {
    const remedy = 'HOST lets others in, but links lead to this machine: set BASE_URL'
    return { check: 'configuration', status: 'WARN', message, remedy }
  }
  return { check: 'configuration', status: 'OK', message }
}

async function examineDatabase(config: Config): Promise<Finding[]> {
  if (config.databaseUrl !== undefined)
    return withClient(config, undefined, `at ${placeOf(config.databaseUrl)}`)
  try {
    await access(join(config.dataDir, 'postgres.json'))
  } catch {
    const message = `none yet: the first start makes it in ${config.dataDir}`
    return [{ check: 'database', status: 'OK', message }]
  }
  try {
    const postgres = await borrowEmbeddedPostgres({ dataDir: config.dataDir, say: () => {} })
    const state = postgres.adopted ? 'running' : 'stopped, and started for this check'
    return await withClient(config, postgres.url, `in ${config.dataDir}, ${state}`).finally(() =>
      postgres.stop(),
    )
  } catch (error) {
    return [failed('database', error)]
  }
}

async function withClient(
  config: Config,
  embeddedUrl: string | undefined,
  place: string,
): Promise<Finding[]> {
  const addresses = addressesOf(config, embeddedUrl)
  const admin = new pg.Client({ connectionString: addresses.admin, connectionTimeoutMillis: 10_000 })
  admin.on('error', () => {})
  try {
    await admin.connect()
  } catch (error) {
    return [failed('database', databaseFault(error, addresses.admin) ?? error)]
  }
  try {
    return await examineConnected({ admin, addresses, config, place })
  } finally {
    await admin.end()
  }
}

export type Connected = {
  /** Whoever migrates. */
  readonly admin: pg.Client
  readonly addresses: Addresses
  readonly config: Config
  /** Where the database is, in words. */
  readonly place: string
}

async function examineConnected(connected: Connected): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [check, look] of Object.entries({
    database: version,
    clock,
    roles,
    migrations,
    isolation,
    jobs,
    mails,
  })) {
    findings.push(await look(connected).catch((error: unknown) => failed(check, error)))
  }
  return findings
}

function failed(check: string, error: unknown): Finding {
  const message =
    error instanceof Error ? error.message || String((error as { code?: unknown }).code) : String(error)
  return { check, status: 'FAIL', message: withoutStop(message) }
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '')
}
