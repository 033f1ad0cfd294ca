/** What every command and every part of the server stands on: the configuration, and the database brought to the present. */
import type { RawBuilder } from 'kysely'
import { type Migrated, migrate, type RolePasswords } from '#database/migrate.ts'
import { type Caches, createCaches } from './cache.ts'
import { type Config, derivedKey } from './config.ts'
import type { Services } from './context.ts'
import { type Database, openDatabase } from './database.ts'
import { databaseFault } from './database-fault.ts'
import {
  borrowEmbeddedPostgres,
  type EmbeddedPostgres,
  holdInstallation,
  startEmbeddedPostgres,
} from './embedded-postgres.ts'
import type { Feature } from './feature.ts'
import type { Identity } from './identity.ts'
import { proveIsolation } from './isolation.ts'
import { createLog, type Log } from './log.ts'

export type Addresses = {
  /** Someone who may create roles. */
  readonly admin: string
  /** The pool of business transactions: a log-in without rights of its own. */
  readonly login: string
  /** The owner of the job queue. */
  readonly worker: string
  /** The log-in that keeps who people are, and nothing else. */
  readonly auth: string
}

export type OpenPeople = (parts: {
  config: Config
  url: string
  database: Database
  services: () => Services
}) => People

/** People, and the statements on them that only the feature which keeps them knows. */
export type People = Identity & { readonly rows: <Row>(statement: RawBuilder<Row>) => Promise<Row[]> }

export type Installation = {
  readonly config: Config
  readonly log: Log
  readonly database: Database
  readonly caches: Caches
  readonly services: Services
  readonly people: People
  readonly addresses: Addresses
  /** The clock of what answers without the database; in tests and the demo as far ahead as that of verbs. */
  readonly now: () => Date
  /** What had to be applied to bring the database to the present. */
  readonly migrated: Migrated
  /** Resolves with a sentence when the database of this process ends without being asked to. */
  readonly databaseDied: Promise<string>
  close(): Promise<void>
}

/**
 * Opens the installation. The server starts its own PostgreSQL, or takes over the one a killed server left, and holds
 * it against a second server; a command borrows a running one. Throws a `StartupFault` with one sentence otherwise.
 */
export async function openInstallation(options: {
  config: Config
  purpose: 'server' | 'command'
  say: (line: string) => void
  /** What their rules are is known to verbs through `services`. */
  features: readonly Feature[]
  /** Opens what keeps people; a feature knows how, and this does not. */
  openPeople: OpenPeople
  clockOffsetMs?: () => number
}): Promise<Installation> {
  const { config, say, purpose } = options
  const log = createLog(config.logLevel)
  const opened: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const end of opened.splice(0).reverse()) await end()
  }
  try {
    const postgres = config.databaseUrl === undefined ? await openEmbedded(config, purpose, say) : undefined
    if (postgres) opened.push(() => postgres.stop())
    const addresses = addressesOf(config, postgres?.url)
    if (postgres && purpose === 'server') {
      const holder = await holdInstallation(postgres.url, { pid: process.pid, port: config.port })
      opened.push(() => holder.release())
    }
    const migrated = await migrate({
      adminUrl: addresses.admin,
      workerUrl: addresses.worker,
      passwords: passwordsOf(config),
    })
    const database = openDatabase({
      url: addresses.login,
      log,
      max: purpose === 'server' ? 16 : 4,
      ...(options.clockOffsetMs ? { clockOffsetMs: options.clockOffsetMs } : {}),
    })
    opened.push(() => database.close())
    await proveIsolation(database)
    const caches = createCaches({ url: addresses.login, log, notify: database.notify })
    opened.push(() => caches.close())
    const people = options.openPeople({ config, url: addresses.auth, database, services: () => services })
    opened.push(() => people.close())
    const services: Services = { ...servicesOf(options, caches, log), identity: people }
    const databaseDied = postgres?.died ?? new Promise<string>(() => {})
    const now = () => new Date(Date.now() + (options.clockOffsetMs?.() ?? 0))
    return { config, log, database, caches, addresses, now, migrated, services, people, databaseDied, close }
  } catch (error) {
    await close()
    throw (config.databaseUrl !== undefined && databaseFault(error, config.databaseUrl)) || error
  }
}

function openEmbedded(
  config: Config,
  purpose: 'server' | 'command',
  say: (line: string) => void,
): Promise<EmbeddedPostgres> {
  const open = purpose === 'server' ? startEmbeddedPostgres : borrowEmbeddedPostgres
  return open({ dataDir: config.dataDir, say })
}

/** The log-ins of the pool and of the job queue. An operator who made them by hand names trb_login in DATABASE_URL. */
export function addressesOf(config: Config, embeddedUrl: string | undefined): Addresses {
  const url = config.databaseUrl ?? (embeddedUrl as string)
  const passwords = passwordsOf(config)
  return {
    admin: config.migrationDatabaseUrl ?? url,
    login: loginOf(url, 'trb_login', passwords?.login),
    worker: loginOf(url, 'trb_worker', passwords?.worker),
    auth: loginOf(url, 'trb_auth', passwords?.auth),
  }
}

function loginOf(url: string, user: string, password: string | undefined): string {
  const address = new URL(url)
  address.username = user
  if (password !== undefined) address.password = password
  return address.href
}

/** Passwords that follow from SECRET_KEY, unless the operator gave the log-in a password of their own. */
function passwordsOf(config: Config): RolePasswords | undefined {
  if (config.databaseUrl !== undefined && new URL(config.databaseUrl).username === 'trb_login')
    return undefined
  const [first] = config.secretKeys
  if (first === undefined) throw new Error('there is a secret key')
  return {
    login: derivedKey(first, 'trb_login').toString('hex'),
    worker: derivedKey(first, 'trb_worker').toString('hex'),
    auth: derivedKey(first, 'trb_auth').toString('hex'),
  }
}

function servicesOf(
  { config, features }: { config: Config; features: readonly Feature[] },
  caches: Caches,
  log: Log,
): Omit<Services, 'identity'> {
  return {
    baseUrl: config.baseUrl,
    linkBaseUrl: config.linkBaseUrl,
    secretKeys: config.secretKeys,
    remember: caches.remember,
    // The change is committed; that the others hear of it late is bounded by the age of their entries.
    invalidate: (cache, key) =>
      caches
        .invalidate(cache, key)
        .catch((error: unknown) => log.warn({ err: error }, 'cache news could not be sent')),
    invariants: features.flatMap((feature) => feature.invariants ?? []),
  }
}
