/** What benchmarks stand on: one PostgreSQL, the processes that are measured, and who asks them. */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { openPeople } from '#features/access/people-service.ts'
import { features } from '#features/features.ts'
import { readConfig } from '#server/config.ts'
import { startEmbeddedPostgres } from '#server/embedded-postgres.ts'
import { type Installation, openInstallation } from '#server/installation.ts'
import type { Order, Result } from './client.ts'
import { parentOf, pinned, postgresCpuMs } from './cpu.ts'

export type Ground = {
  readonly installation: Installation
  /** As the superuser, for statements that are measured raw. */
  readonly adminUrl: string
  readonly admin: pg.Client
  /** The file that PostgreSQL logs to. */
  readonly postgresLog: string
  postgresCpuMs(): number
  /** Starts the product, in a process of its own. */
  serve(role: string, nodeArguments?: readonly string[]): Promise<Server>
  /** Starts a file of this folder that is told what to do by messages. */
  child(file: string, core: number): Child
  ask(order: Order): Promise<Result>
  close(): Promise<void>
}

export type Server = {
  readonly pid: number
  readonly port: number
  readonly readyMs: number
  end(): Promise<void>
}

export type Child = {
  readonly pid: number
  send<Answer>(message: unknown): Promise<Answer>
  end(): void
}

const root = resolve(import.meta.dirname, '..')
const SECRET = 'a-secret-of-the-benchmark-and-of-nothing-else'

/** Servers and raw processes stay on one core, and those who ask on the other. */
const SERVER_CORE = 0
const CLIENT_CORE = -1

/** `dataDir` is one that exists and is kept; without it a new one that goes in the end. */
export async function openGround(dataDir?: string): Promise<Ground> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'tributary-bench-'))
  if (dataDir === undefined) chmodSync(folder, 0o755)
  const postgres = await startEmbeddedPostgres({
    dataDir: folder,
    say: () => {},
    // The limit at 64 connections has as many; the server never needs them.
    settings: { max_connections: '150' },
  })
  const environment = {
    DATABASE_URL: postgres.url,
    SECRET_KEY: SECRET,
    DATA_DIR: dataDir === undefined ? folder : mkdtempSync(join(tmpdir(), 'tributary-bench-')),
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '100000000',
  }
  const config = readConfig(environment)
  const opening = { config, purpose: 'command', say: () => {}, features, openPeople } as const
  const installation = await openInstallation(opening).catch(async (error: unknown) => {
    await postgres.stop()
    throw error
  })
  const admin = new pg.Client({ connectionString: postgres.url })
  await admin.connect()
  const { rows } = await admin.query<{ pid: number }>('select pg_backend_pid() as pid')
  const postmaster = parentOf(rows[0]?.pid ?? 0)
  if (postmaster === undefined) throw new Error('the postmaster of a session is its parent')
  const started: { end(): unknown }[] = []
  const kept = <T extends { end(): unknown }>(one: T): T => {
    started.push(one)
    return one
  }
  const client = kept(startChild('client.ts', CLIENT_CORE))
  return {
    installation,
    adminUrl: postgres.url,
    admin,
    postgresLog: join(folder, 'postgres.log'),
    postgresCpuMs: () => postgresCpuMs(postmaster),
    serve: async (role, nodeArguments = []) => kept(await serve(environment, role, nodeArguments)),
    child: (file, core) => kept(startChild(file, core)),
    ask: (order) => client.send<Result>(order),
    async close() {
      // Also those that a benchmark which failed has left.
      for (const one of started) await one.end()
      await admin.end()
      await installation.close()
      await postgres.stop()
      rmSync(environment.DATA_DIR, { recursive: true, force: true })
    },
  }
}

async function serve(
  environment: Record<string, string>,
  role: string,
  nodeArguments: readonly string[],
): Promise<Server> {
  const began = performance.now()
  const command = [...nodeArguments, join(root, 'server/cli.ts'), 'serve', '--role', role, '--json']
  const child = spawn(...pinned(SERVER_CORE, process.execPath, command), {
    env: { ...process.env, BASE_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stderr?.on('data', (part: Buffer) => {
    if (!part.toString().startsWith('Ending.')) process.stderr.write(part)
  })
  const port = await portOf(child)
  return { pid: child.pid as number, port, readyMs: performance.now() - began, end: () => ended(child) }
}

function portOf(child: ChildProcess): Promise<number> {
  let said = ''
  return new Promise((done, fail) => {
    child.stdout?.on('data', (part: Buffer) => {
      said += part.toString()
      const address = /"url": "http:\/\/[^"]*:(\d+)"/.exec(said)
      if (address && said.includes('"ready_ms"')) done(Number(address[1]))
    })
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}: ${said}`)))
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done()
    child.once('exit', () => done())
    child.kill('SIGTERM')
  })
}

function startChild(file: string, core: number): Child {
  const [execPath, execArgv] = pinned(core, process.execPath, [])
  const child = fork(join(import.meta.dirname, file), { execPath, execArgv, stdio: 'inherit' })
  return {
    pid: child.pid as number,
    send: <Answer>(message: unknown) =>
      new Promise<Answer>((done, fail) => {
        const ended = (code: number | null) => fail(new Error(`${file} ended with ${code}`))
        child.once('exit', ended)
        child.once('message', (answer) => {
          child.off('exit', ended)
          done(answer as Answer)
        })
        if (message !== undefined) child.send(message as object)
      }),
    end: () => {
      if (child.connected) child.disconnect()
    },
  }
}
