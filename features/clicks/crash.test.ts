import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { TEST_SECRET } from '#test/cluster.ts'
import { testPartner, testProgram } from '#test/enrolled.ts'
import { asAdministrator, ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { readClick } from './click-token.ts'
import { BROWSER } from './clicks.fixture.ts'

let server: TestServer
let dataDir: string
let slug: string

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'tributary-crash-'))
  server = await startTestServer({ environment: { DATA_DIR: dataDir } })
  const company = await server.company()
  slug = (await testPartner(company, await testProgram(company))).link.slug
  return async () => {
    await ledgerClean(server)
    await server.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})

type Redirector = { url: string; process: ChildProcess }

/** A redirector of its own, as an operator starts one, on the same DATA_DIR. */
async function startRedirector(): Promise<Redirector> {
  const child = spawn(process.execPath, ['server/cli.ts', 'serve', '--role', 'redirector'], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: server.database.url,
      SECRET_KEY: TEST_SECRET,
      DATA_DIR: dataDir,
      HOST: '127.0.0.1',
      PORT: '0',
      TRUST_PROXY: '1',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // A test that fails must not leave one behind.
  onTestFinished(() => void child.kill('SIGKILL'))
  for await (const text of createInterface({ input: child.stdout })) {
    const url = /listens on (\S+);/.exec(text)?.[1]
    if (url) return { url, process: child }
  }
  throw new Error('the redirector ended before it listened')
}

/** Visits from 24 connections at once until the server is gone or `enough` says so; gives the tokens answered. */
async function visitUntil(url: string, enough: () => boolean): Promise<string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 24 })
  const tokens: string[] = []
  const visitor = async (from: number) => {
    for (let at = 0; !enough(); at += 1) {
      const token = await visitOnce(`${url}/r/${slug}`, `10.${from}.${at >> 8}.${at & 255}`, agent)
      if (token === undefined) return
      tokens.push(token)
    }
  }
  await Promise.all(Array.from({ length: 24 }, (_, from) => visitor(from)))
  agent.destroy()
  return tokens
}

function visitOnce(url: string, from: string, agent: Agent): Promise<string | undefined> {
  const headers = { 'user-agent': BROWSER, 'x-forwarded-for': from }
  return new Promise((resolve) => {
    const request = get(url, { agent, headers }, (response) => {
      response.resume()
      resolve(/trb_click=(\w+)/.exec(response.headers.location ?? '')?.[1])
    })
    request.on('error', () => resolve(undefined))
  })
}

async function storedIds(): Promise<string[]> {
  const { rows } = await asAdministrator(server.database.url, (client) =>
    client.query('select id from clicks'),
  )
  return rows.map((row) => row.id)
}

function idsOf(tokens: readonly string[]): string[] {
  return tokens.map((token) => {
    const read = readClick([TEST_SECRET], token, new Date())
    if (read === 'invalid') throw new Error(`the redirector gave an invalid token: ${token}`)
    return read.click_id
  })
}

test('no click that was answered is lost or counted twice by kill -9, whenever it comes', async () => {
  const answered: string[] = []
  for (const aliveMs of [700, 1_400]) {
    const redirector = await alone(startRedirector)
    const killed = sleep(aliveMs).then(() => redirector.process.kill('SIGKILL'))
    answered.push(...idsOf(await visitUntil(redirector.url, () => redirector.process.killed)))
    await killed
    if (redirector.process.exitCode === null && redirector.process.signalCode === null) {
      await once(redirector.process, 'exit')
    }
  }
  await server.flush()
  const stored = await storedIds()
  expect(new Set(answered).size).toBe(answered.length)
  expect(answered.length).toBeGreaterThan(100)
  const missing = new Set(answered).difference(new Set(stored))
  expect([...missing]).toEqual([])
  // Beyond what was answered there is at most what each connection waited for when the process died.
  expect(stored.length - answered.length).toBeLessThanOrEqual(2 * 24)
  const { rows } = await asAdministrator(server.database.url, (client) =>
    client.query(
      'select sum(clicks)::int as clicks, sum(raw_clicks)::int as raw_clicks from partnership_days',
    ),
  )
  // Each visit came from an address of its own, the same ones in both rounds.
  expect(rows[0].raw_clicks).toBe(stored.length)
  expect(rows[0].clicks).toBeLessThan(stored.length)
  const left = readdirSync(join(dataDir, 'spool'))
  expect(left).toEqual([expect.stringMatching(/^all-/)])
})

test('a redirector that is asked to end answers whom it serves, and leaves nothing behind', async () => {
  const before = new Set(await storedIds())
  const redirector = await alone(startRedirector)
  const ended = once(redirector.process, 'exit')
  const stop = sleep(500).then(() => redirector.process.kill('SIGTERM'))
  const answered = idsOf(await visitUntil(redirector.url, () => redirector.process.killed))
  await stop
  const [code] = await ended
  expect(code).toBe(0)
  const stored = new Set(await storedIds()).difference(before)
  expect(answered.length).toBeGreaterThan(50)
  expect(stored).toEqual(new Set(answered))
  await server.flush()
  expect(readdirSync(join(dataDir, 'spool'))).toEqual([expect.stringMatching(/^all-/)])
})

/** Starts that set the passwords of the cluster's log-ins come one after the other, as in the harness. */
function alone<T>(start: () => Promise<T>): Promise<T> {
  return asAdministrator(inject('clusterUrl'), async (client) => {
    await client.query('select pg_advisory_lock(1)')
    return start()
  })
}
