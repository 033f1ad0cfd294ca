/**
 * Brings a database to the present: roles, then each migration once, in order, one statement a round trip; then the
 * job queue. Safe to start twice at once and to repeat.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { StartupFault } from '#server/faults.ts'

/** Held while migrating, so that several processes may start at once. */
const MIGRATION_LOCK = 7_210_415

/** A host that swallows packets is told from one that is slow. */
const CONNECT_TIMEOUT_MS = 10_000

/** The oldest whose grants can say "with inherit false, set true". */
const OLDEST_MAJOR = 16

/** Of the log-ins trb_login, trb_worker and trb_auth. */
export type RolePasswords = { readonly login: string; readonly worker: string; readonly auth: string }

export type Migrated = { readonly applied: readonly string[]; readonly total: number }

export async function migrate(options: {
  /** Someone who may create roles and owns the database. */
  adminUrl: string
  workerUrl: string
  /** Sets the passwords of the log-ins; left alone when the operator made them by hand. */
  passwords?: RolePasswords | undefined
}): Promise<Migrated> {
  const client = new pg.Client({
    connectionString: options.adminUrl,
    application_name: 'tributary migrate',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  })
  // Without a listener a lost connection would end the process; the statement that waits tells it.
  client.on('error', () => {})
  await client.connect()
  try {
    await checkVersion(client)
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await createRoles(client, options.passwords)
    const migrated = await applyMigrations(client)
    await prepareJobs(client, options.workerUrl)
    return migrated
  } finally {
    await client.end()
  }
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string; version: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
  )
  if (Math.floor(Number(rows[0]?.number) / 10_000) >= OLDEST_MAJOR) return
  throw new StartupFault(
    `The database runs PostgreSQL ${rows[0]?.version}; Tributary needs ${OLDEST_MAJOR} or newer.`,
  )
}

async function createRoles(client: pg.Client, passwords: RolePasswords | undefined) {
  try {
    for (const statement of statementsOf(sqlFile('roles.sql'))) await client.query(statement)
    if (!passwords) return
    // ALTER ROLE takes no parameters; they are hexadecimal digests made here.
    for (const [name, password] of Object.entries(passwords))
      await client.query(`alter role trb_${name} password '${hex(password)}'`)
  } catch (error) {
    // Insufficient privilege: a managed server where somebody else creates roles, and may have done so.
    if ((error as { code?: string }).code !== '42501') throw error
    if (!passwords && (await rolesStand(client))) return
    throw new StartupFault(
      `The database does not let this log-in create roles (${(error as Error).message}). Set MIGRATION_DATABASE_URL to one that may, or run the statements that "npx tributary doctor" prints.`,
    )
  }
}

/** True when an administrator made the roles, and this log-in may act as those whom migrations need. */
async function rolesStand(client: pg.Client): Promise<boolean> {
  return (await roleFaults(client)).length === 0
}

function hex(password: string): string {
  if (!/^[0-9a-f]{16,}$/.test(password)) throw new Error('a role password must be hexadecimal')
  return password
}

async function applyMigrations(client: pg.Client): Promise<Migrated> {
  await client.query(
    `create table if not exists schema_migrations (
       name text primary key, hash text not null, applied_at timestamptz not null default now())`,
  )
  const known = await client.query<{ name: string; hash: string }>('select name, hash from schema_migrations')
  const hashes = new Map(known.rows.map((row) => [row.name, row.hash]))
  const files = migrationFiles()
  const unknown = [...hashes.keys()].filter((name) => !files.some((file) => file.name === name))
  if (unknown.length > 0) {
    throw new StartupFault(
      `The database is newer than this program (it has ${unknown.join(', ')}). Start the newer version.`,
    )
  }
  const applied: string[] = []
  for (const { name, text } of files) {
    const hash = createHash('sha256').update(text).digest('hex')
    if (hashes.get(name) === hash) continue
    if (hashes.has(name))
      throw new StartupFault(`Migration ${name} was changed after it was applied; it must stay as it was.`)
    await client.query('begin')
    await client.query('set local role trb_owner')
    for (const statement of statementsOf(text)) await client.query(statement)
    await client.query('reset role')
    await client.query('insert into schema_migrations (name, hash) values ($1, $2)', [name, hash])
    await client.query('commit')
    applied.push(name)
  }
  return { applied, total: files.length }
}

async function prepareJobs(client: pg.Client, workerUrl: string): Promise<void> {
  await runMigrations({ connectionString: workerUrl })
  for (const statement of statementsOf(sqlFile('jobs.sql'))) {
    // The schema is made by the administrator; what stands in it belongs to the owner of the queue.
    await client.query(statement.startsWith('create schema') ? 'reset role' : 'set role trb_worker')
    await client.query(statement)
  }
  await client.query('reset role')
}

export function migrationFiles(): { name: string; text: string }[] {
  const folder = join(import.meta.dirname, 'migrations')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}

/** What the roles lack so that migrations and the pool can work as them, a line each. */
export async function roleFaults(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ fault: string }>(
    `with wanted(who, role) as (values
       ('trb_login', 'trb_company'), ('trb_login', 'trb_group'), ('trb_login', 'trb_partner'),
       ('trb_login', 'trb_self'), ('trb_login', 'trb_system'),
       (current_user::text, 'trb_owner'), (current_user::text, 'trb_worker')),
     named(role) as (select role from wanted union values ('trb_login'), ('trb_auth'))
     select format('%s is missing', role) as fault from named where to_regrole(role) is null
     union all
     select format('%s may not act as %s', who, role) from wanted
     where case when to_regrole(role) is null or to_regrole('trb_login') is null then false
       else not pg_has_role(who, role, 'SET') end`,
  )
  return rows.map((row) => row.fault)
}

/** The statements by which an administrator prepares a server where this program may not create roles. */
export function roleStatements(): string[] {
  return statementsOf(sqlFile('roles.sql'))
}

function sqlFile(name: string): string {
  return readFileSync(join(import.meta.dirname, name), 'utf8')
}

/** Splits a file into statements: one ends with a semicolon at the end of a line, outside of $$ … $$. */
function statementsOf(text: string): string[] {
  const statements: string[] = []
  let lines: string[] = []
  let quoted = false
  for (const line of text.split('\n')) {
    if (lines.length === 0 && (line.trim() === '' || line.startsWith('--'))) continue
    lines.push(line)
    if ((line.match(/\$\$/g)?.length ?? 0) % 2 === 1) quoted = !quoted
    if (!quoted && line.trimEnd().endsWith(';')) {
      statements.push(lines.join('\n'))
      lines = []
    }
  }
  if (lines.some((line) => line.trim() !== '')) throw new Error(`a statement does not end: ${lines[0]}`)
  return statements
}
