/** The README's walk from a click to a payment, as it stands there, against the server that `npm start` runs. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** A block of commands, and what the README says it prints. */
type Step = { readonly commands: string; readonly printed: string }

test('the walk of the README prints what the README says', async () => {
  const steps = stepsOf(readFileSync(join(root, 'README.md'), 'utf8'))
  expect(steps.length).toBeGreaterThan(10)
  const environment = newInstallation()
  const url = await startServer(environment)
  const printed = await runInOneShell(steps, { ...environment, TRIBUTARY: url })
  for (const [at, step] of steps.entries()) {
    const answer = printed[at]?.replaceAll(url, 'http://localhost:3000') ?? ''
    // Where it fits, it is taken for equal: so a difference is shown as one between two texts.
    expect(patternOf(step.printed).test(answer) ? step.printed : answer, step.commands).toBe(step.printed)
  }
  // Some 10 s on a quiet machine: PostgreSQL is set up, and npx starts three commands.
}, 180_000)

/** Every pair of ```sh and ```text of the section of the walk. A block without what it prints is a fault. */
function stepsOf(readme: string): Step[] {
  const section = /^## From a click to a payment\n.*?(?=^## )/ms.exec(readme)?.[0] ?? ''
  const blocks = [...section.matchAll(/^```(sh|text)\n(.*?)^```$/gms)].map(([, kind, body]) => ({
    kind,
    body: body ?? '',
  }))
  expect(blocks.map(({ kind }) => kind)).toEqual(blocks.map((_, at) => (at % 2 === 0 ? 'sh' : 'text')))
  return blocks.flatMap(({ body }, at) =>
    at % 2 === 0 ? { commands: body, printed: blocks[at + 1]?.body ?? '' } : [],
  )
}

/** `…` stands for what differs from time to time, within a line. */
function patternOf(printed: string): RegExp {
  return new RegExp(`^${printed.split('…').map(RegExp.escape).join('[^\\n]+')}$`)
}

/**
 * A data folder and what every process of it is told: nothing that vitest has put into the environment (BASE_URL).
 * The folder is open, because as root PostgreSQL runs as another user, who has to get in.
 */
function newInstallation(): NodeJS.ProcessEnv {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-walk-'))
  chmodSync(folder, 0o755)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const PATH = [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter)
  return {
    HOME: process.env['HOME'],
    PATH,
    DATA_DIR: folder,
    PORT: '0',
    HOST: 'localhost',
    LOG_LEVEL: 'error',
    // npx finds the command in this folder; looking for news of npm takes seconds.
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
  }
}

/** Starts the server and gives its address; it ends with the test. */
async function startServer(environment: NodeJS.ProcessEnv): Promise<string> {
  const server = spawn('node', ['server/cli.ts', 'serve', '--json'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => end(server))
  const complaints = text(server.stderr)
  let said = ''
  for await (const part of server.stdout) {
    said += part
    if (said.endsWith('}\n')) return JSON.parse(said).url
  }
  throw new Error(`the server ended before it was ready: ${said}${await complaints}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** What each block prints; the first command that fails ends all. */
async function runInOneShell(steps: readonly Step[], environment: NodeJS.ProcessEnv): Promise<string[]> {
  const mark = '<end of the block>'
  const script = steps.map(({ commands }) => `${commands}echo '${mark}'\n`).join('')
  const shell = spawn('bash', ['-c', `set -euo pipefail\n${script}`], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(shell, 'close')
  const [printed, complaints] = await Promise.all([text(shell.stdout), text(shell.stderr)])
  const [code] = await closed
  expect(code, `${printed}\n${complaints}`).toBe(0)
  return printed.split(`${mark}\n`).slice(0, -1)
}
