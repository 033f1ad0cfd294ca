/** What the doctor looks at in the database: its version, its roles and that they hold, migrations, jobs, its clock. */
import { createHash } from 'node:crypto'
import pg from 'pg'
import { migrationFiles, roleFaults, roleStatements } from '#database/migrate.ts'
import { openDatabase } from '../database.ts'
import { databaseFault } from '../database-fault.ts'
import { selectJobsState } from '../events.sql.ts'
import { StartupFault } from '../faults.ts'
import { proveIsolation } from '../isolation.ts'
import { createLog } from '../log.ts'
import type { Connected, Finding } from './examine.ts'

export async function version({ admin, place }: Connected): Promise<Finding> {
  const { rows } = await admin.query(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
  )
  const { version, number } = rows[0]
  const message = `PostgreSQL ${version} ${place}`
  if (number >= 160_000) return { check: 'database', status: 'OK', message }
  return { check: 'database', status: 'FAIL', message, remedy: 'Tributary needs PostgreSQL 16 or newer' }
}

/** Ids and holds are made by both clocks. Past the first they sort oddly; past the second money falls due wrongly. */
const CLOCK_WARN_MS = 2_000
const CLOCK_FAIL_MS = 60_000

export async function clock({ admin }: Connected): Promise<Finding> {
  const askedAt = Date.now()
  const { rows } = await admin.query<{ now: Date }>('select clock_timestamp() as now')
  const middle = (askedAt + Date.now()) / 2
  const apartMs = Math.round((rows[0]?.now.getTime() ?? 0) - middle)
  const message = `the database's clock is ${Math.abs(apartMs)} ms ${apartMs < 0 ? 'behind' : 'ahead of'} this machine's`
  if (Math.abs(apartMs) < CLOCK_WARN_MS) return { check: 'clock', status: 'OK', message }
  const status = Math.abs(apartMs) < CLOCK_FAIL_MS ? 'WARN' : 'FAIL'
  return { check: 'clock', status, message, remedy: 'Set both by NTP' }
}

const ROLES = [
  'trb_owner',
  'trb_company',
  'trb_group',
  'trb_partner',
  'trb_self',
  'trb_system',
  'trb_login',
  'trb_worker',
  'trb_auth',
]

type RoleRow = { rolname: string; is_powerful: boolean }

export async function roles(connected: Connected): Promise<Finding> {
  const { admin } = connected
  const check = 'roles'
  const { rows } = await admin.query<RoleRow>(
    'select rolname, rolsuper or rolbypassrls as is_powerful from pg_roles where rolname = any($1)',
    [ROLES],
  )
  const powerful = rows.filter((row) => row.is_powerful).map((row) => row.rolname)
  if (powerful.length > 0) {
    const sql = powerful.map((name) => `alter role ${name} nosuperuser nobypassrls;`)
    return {
      check,
      status: 'FAIL',
      message: `${powerful.join(', ')} pass every policy`,
      remedy: 'Run what stands below',
      sql,
    }
  }
  const faults = await roleFaults(admin)
  if (faults.length === 0) {
    return { check, status: 'OK', message: `all ${ROLES.length} are there and none is a superuser` }
  }
  const message = faults.join(', ')
  if (await mayMakeRoles(admin)) {
    return {
      check,
      status: 'WARN',
      message,
      remedy: 'The next start makes them, or now: npx tributary migrate',
    }
  }
  const remedy = 'This log-in may not make them: have an administrator of the database run what stands below'
  return { check, status: 'FAIL', message, remedy, sql: await statementsFor(connected) }
}

async function mayMakeRoles(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query<{ may: boolean }>(
    'select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user',
  )
  return rows[0]?.may === true
}

async function statementsFor({ admin, addresses }: Connected): Promise<string[]> {
  const { rows } = await admin.query<{ name: string; database: string }>(
    'select current_user::text as name, current_database() as database',
  )
  const { name, database } = rows[0] ?? { name: '', database: '' }
  const { host } = new URL(addresses.admin)
  return [
    `-- As an administrator, connected to ${database}. Then set two addresses, with the password that you put in below:\n` +
      `--   DATABASE_URL=postgres://trb_login:…@${host}/${database}\n` +
      `--   MIGRATION_DATABASE_URL=postgres://${name}:…@${host}/${database}`,
    ...roleStatements(),
    `grant trb_owner, trb_worker to ${pg.escapeIdentifier(name)} with inherit true, set true;`,
    `alter role trb_login password '…';`,
    `-- The same one:\nalter role trb_worker password '…';\nalter role trb_auth password '…';`,
  ]
}

export async function migrations({ admin }: Connected): Promise<Finding> {
  const check = 'migrations'
  const { rows: tables } = await admin.query(`select to_regclass('public.schema_migrations') as found`)
  const { rows } =
    tables[0].found === null
      ? { rows: [] }
      : await admin.query<{ name: string; hash: string }>('select name, hash from schema_migrations')
  const files = migrationFiles()
  const applied = new Map(rows.map((row) => [row.name, row.hash]))
  const unknown = rows.filter((row) => !files.some((file) => file.name === row.name))
  if (unknown.length > 0) {
    const message = `the database is newer than this program (${unknown.map((row) => row.name).join(', ')})`
    return { check, status: 'FAIL', message, remedy: 'Start the newer version' }
  }
  const changed = files.filter(({ name, text }) => {
    const hash = applied.get(name)
    return hash !== undefined && hash !== createHash('sha256').update(text).digest('hex')
  })
  if (changed.length > 0) {
    const message = `${changed.map((file) => file.name).join(', ')} changed after it was applied`
    return { check, status: 'FAIL', message, remedy: 'Put the files of this release back' }
  }
  const waiting = files.filter((file) => !applied.has(file.name))
  if (waiting.length === 0) return { check, status: 'OK', message: `all ${files.length} are applied` }
  const remedy = 'The next start applies them, or now: npx tributary migrate'
  return { check, status: 'WARN', message: `${waiting.length} of ${files.length} wait`, remedy }
}

export async function isolation({ admin, addresses, config }: Connected): Promise<Finding> {
  const check = 'isolation'
  const { rows } = await admin.query(`select to_regclass('public.companies') as found`)
  if (rows[0].found === null) {
    return {
      check,
      status: 'WARN',
      message: 'there is no table to prove it on',
      remedy: 'npx tributary migrate makes them',
    }
  }
  const database = openDatabase({ url: addresses.login, log: createLog(config.logLevel), max: 1 })
  try {
    await proveIsolation(database)
    return { check, status: 'OK', message: 'without a company, trb_login sees no row of any' }
  } catch (error) {
    throw databaseFault(error, addresses.login) ?? error
  } finally {
    await database.close()
  }
}

/** The queue is asked every few seconds; a job that waits this long has nobody who takes it. */
const TAKEN_WITHIN_MS = 300_000

export async function jobs({ addresses, config }: Connected): Promise<Finding> {
  const check = 'jobs'
  const database = openDatabase({ url: addresses.login, log: createLog(config.logLevel), max: 1 })
  try {
    const { waiting, failed, oldest_at, now } = await database.transaction(
      { role: 'trb_system' },
      async (tx, now) => ({
        ...(await tx.one(selectJobsState())),
        now,
      }),
    )
    const since = oldest_at ? `, the oldest due since ${oldest_at.toISOString()}` : ''
    const message = `${waiting} wait${since}, ${failed} failed for good`
    if (failed > 0n) {
      const remedy = 'graphile_worker.jobs says why in last_error; what they were to do was not done'
      return { check, status: 'WARN', message, remedy }
    }
    if (oldest_at && now.getTime() - oldest_at.getTime() > TAKEN_WITHIN_MS) {
      return { check, status: 'WARN', message, remedy: 'Run a server with --role all or worker' }
    }
    return { check, status: 'OK', message }
  } catch (error) {
    // No schema, or one that an earlier release made without this function.
    if (['3F000', '42883'].includes((error as { code?: string }).code ?? '')) {
      throw new StartupFault('There is no queue that tells its state: npx tributary migrate makes it.')
    }
    throw databaseFault(error, addresses.login) ?? error
  } finally {
    await database.close()
  }
}
