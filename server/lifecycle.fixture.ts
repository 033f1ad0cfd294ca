/** `tributary` in processes of its own, as an operator runs it, with data folders that go after the tests. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { chmod, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach } from 'vitest'
import { exists } from './embedded-folders.ts'
import { findPostmaster, type Postmaster, stopPostmaster } from './embedded-process.ts'

type Environment = Readonly<Record<string, string>>

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

export type Run = {
  readonly child: ChildProcess
  /** What it has printed up to now. */
  stdout(): string
  ended: Promise<Ended>
}

let runs: Run[] = []
const folders: string[] = []

afterEach(async () => {
  for (const { child, ended } of runs) {
    child.kill('SIGKILL')
    await ended
  }
  runs = []
})

afterAll(async () => {
  for (const folder of folders) {
    const dataDir = join(folder, 'data')
    const postmaster = await postmasterOf(dataDir)
    const cluster = await clusterOf(dataDir)
    if (postmaster && cluster) await stopPostmaster(postmaster.pid, cluster)
    if (cluster) await rm(cluster, { recursive: true, force: true })
    await rm(folder, { recursive: true, force: true })
  }
})

/** A data folder that does not exist yet. As root the database runs as another user, who has to get there. */
export async function newDataDir(parentMode = 0o755): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-life-'))
  folders.push(folder)
  await chmod(folder, parentMode)
  return join(folder, 'data')
}

const OURS =
  /^(PORT|HOST|BASE_URL|LINK_BASE_URL|.*DATABASE_URL|DATA_DIR|SECRET_KEY|SMTP_URL|MAIL_FROM|LOG_LEVEL|TRUST_PROXY|RATE_.*)$/

export function tributary(args: readonly string[], environment: Environment): Run {
  // What a developer has set for a server of their own is not for these.
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)))
  const child = spawn(process.execPath, ['server/cli.ts', ...args], {
    env: { ...inherited, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (text) => {
    said.stdout += text
  })
  child.stderr.on('data', (text) => {
    said.stderr += text
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }))
  const run = { child, stdout: () => said.stdout, ended }
  runs.push(run)
  return run
}

export type Serving = Run & { readonly url: string }

/** Starts a server and waits until it says that it is ready. */
export async function serve(environment: Environment, role = 'all'): Promise<Serving> {
  const run = tributary(['serve', '--role', role], environment)
  while (!run.stdout().includes('Ready after')) {
    const news = once(run.child.stdout as NodeJS.ReadableStream, 'data').then(() => undefined)
    const failed = await Promise.race([news, run.ended])
    if (failed) throw new Error(`it ended with ${failed.code}: ${failed.stderr}`)
  }
  return { ...run, url: /listens on (\S+);/.exec(run.stdout())?.[1] ?? '' }
}

/** Asks a server to end, and gives how it did. */
export async function end({ child, ended }: Run, signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
  child.kill(signal)
  return ended
}

/** The database of a data folder that is running now. */
export async function postmasterOf(dataDir: string): Promise<Postmaster | null> {
  const cluster = await clusterOf(dataDir)
  return cluster !== null && (await exists(cluster)) ? findPostmaster(cluster) : null
}

export async function clusterOf(dataDir: string): Promise<string | null> {
  const record = join(dataDir, 'postgres.json')
  if (!(await exists(record))) return null
  return resolve(dataDir, JSON.parse(await readFile(record, 'utf8')).cluster)
}

export async function statusOf(url: string): Promise<number> {
  return (await fetch(url)).status
}
