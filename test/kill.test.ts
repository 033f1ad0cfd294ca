/**
 * Kills the server, and its PostgreSQL, while clicks and sales come in. What was answered is stored once: an order
 * that got its 201, a visitor who got a 302. SCALE makes more rounds.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readClick } from '#features/clicks/click-token.ts'
import { toTypeId } from '#lib/ids.ts'
import { createApi } from './api.ts'
import { unique } from './enrolled.ts'
import { tallyOf } from './tally.ts'

const ROUNDS = Math.round(3 * Number(process.env['SCALE'] ?? 1))
const tally = tallyOf('kills')
const root = resolve(import.meta.dirname, '..')
const dataDir = mkdtempSync(join(tmpdir(), 'tributary-kill-'))
chmodSync(dataDir, 0o755)
// vitest sets a BASE_URL of its own.
const { BASE_URL: _, ...inherited } = process.env
const environment = { ...inherited, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn' }
/** A visitor: what looks like a bot gets no token. */
const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'
const run = promisify(execFile)

type Running = {
  readonly process: ChildProcess
  readonly url: string
  readonly ended: Promise<number | null>
}
let server: Running
let key = ''
let slug = ''
let coupon = ''

async function start(): Promise<Running> {
  const child = spawn(process.execPath, ['server/cli.ts', 'serve'], { cwd: root, env: environment })
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  let said = ''
  const url = await new Promise<string>((done, fail) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = said.match(/https?:\/\/127\.0\.0\.1:\d+/)
      if (address) done(address[0])
    })
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    void ended.then((code) => fail(new Error(`the server ended with ${code}: ${said}`)))
  })
  return { process: child, url, ended }
}

async function command(...words: string[]) {
  const { stdout } = await run(process.execPath, ['server/cli.ts', ...words, '--json'], {
    cwd: root,
    env: environment,
  })
  return JSON.parse(stdout)
}

async function kill(running: Running): Promise<void> {
  running.process.kill('SIGKILL')
  await running.ended
}

beforeAll(async () => {
  const setup = await command('setup', '--company', 'Killed')
  key = setup.key.secret
  server = await start()
  const api = createApi(server.url)
  const program = await api.post(
    '/v1/programs',
    { name: 'Killed', currency: 'USD', destination_url: 'https://shop.example/', hold_days: 0 },
    { key },
  )
  coupon = `KILL${unique()}`
  const partner = await api.post(
    '/v1/partners',
    {
      program_id: program.body.id,
      name: 'Ann',
      email: 'ann@example.com',
      coupon_code: coupon,
      commission: { type: 'percentage', rate_bps: 1000 },
    },
    { key },
  )
  slug = partner.body.link.slug
})

afterAll(async () => {
  server.process.kill('SIGTERM')
  await server.ended
  rmSync(dataDir, { recursive: true, force: true })
})

/** What was answered: orders, and tokens of clicks. */
type Answered = { readonly orders: string[]; readonly clicks: string[] }

/** Asks without a pause until the server is gone; notes what was answered. */
async function load(url: string, answered: Answered, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    try {
      const order_id = unique()
      const sale = await createApi(url).post(
        '/v1/track/sale',
        { order_id, amount: 1000, currency: 'USD', coupon, customer: { external_id: order_id } },
        { key },
      )
      if (sale.status === 201) answered.orders.push(order_id)
      const click = await fetch(`${url}/r/${slug}`, {
        redirect: 'manual',
        headers: { 'user-agent': `${BROWSER} ${order_id}` },
      })
      const token = new URL(click.headers.get('location') ?? 'https://none.example/').searchParams.get(
        'trb_click',
      )
      if (click.status === 302 && token) answered.clicks.push(token)
    } catch {
      // The connection broke: nothing was answered, so nothing was promised.
      await sleep(20)
    }
  }
}

async function loadUntil(end: () => Promise<void>, answered: Answered): Promise<void> {
  let isOver = false
  const loads = Array.from({ length: 8 }, () => load(server.url, answered, () => isOver))
  // However slow the machine is: it is killed in the middle of answering.
  const enough = answered.orders.length + 20
  while (answered.orders.length < enough || answered.clicks.length < enough) await sleep(20)
  await sleep(Math.random() * 300)
  await end()
  isOver = true
  await Promise.all(loads)
}

/** Every value of a column of a list, read as CSV: all rows. */
async function column(path: string, name: string): Promise<string[]> {
  const { body } = await createApi(server.url).get(`${path}?format=csv`, { key })
  const [header = '', ...lines] = String(body).trim().split('\r\n')
  const at = header.split(',').indexOf(name)
  return lines.map((line) => line.split(',')[at] ?? '')
}

async function drained(count: number): Promise<string[]> {
  for (let tries = 0; tries < 100; tries += 1) {
    const ids = await column('/v1/clicks', 'id')
    if (ids.length >= count) return ids
    await sleep(100)
  }
  return column('/v1/clicks', 'id')
}

function clickIdOf(token: string): string {
  const keys = readFileSync(join(dataDir, 'secret-key'), 'utf8').trim()
  const click = readClick([keys], token, new Date())
  if (click === 'invalid') throw new Error('the server signs its own clicks')
  return toTypeId('clk', click.click_id)
}

async function expectAllOnce(answered: Answered): Promise<void> {
  const orders = await column('/v1/sales', 'order_id')
  expect(new Set(orders).size).toBe(orders.length)
  expect(answered.orders.filter((order) => !orders.includes(order))).toEqual([])
  const stored = await drained(answered.clicks.length)
  expect(new Set(stored).size).toBe(stored.length)
  const known = new Set(stored)
  expect(answered.clicks.map(clickIdOf).filter((id) => !known.has(id))).toEqual([])
  tally('answered orders, each found once', answered.orders.length)
  tally('answered clicks, each found once', answered.clicks.length)
  const verified = await command('ledger', 'verify')
  expect(verified.violations ?? 0).toBe(0)
}

test(`every click and sale that was answered is stored once after ${ROUNDS} kills of the server`, {
  timeout: 60_000 * ROUNDS,
}, async () => {
  const answered: Answered = { orders: [], clicks: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    await loadUntil(() => kill(server), answered)
    server = await start()
    tally('of the server')
  }
  expect(answered.orders.length).toBeGreaterThan(ROUNDS)
  expect(answered.clicks.length).toBeGreaterThan(ROUNDS)
  await expectAllOnce(answered)
})

test('when its PostgreSQL is killed the server ends, says so, and has lost nothing after the next start', async () => {
  const answered: Answered = { orders: [], clicks: [] }
  const { cluster } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8'))
  const pid = Number(readFileSync(join(resolve(dataDir, cluster), 'postmaster.pid'), 'utf8').split('\n')[0])
  await loadUntil(async () => {
    process.kill(pid, 'SIGKILL')
    expect(await server.ended).toBe(1)
    tally('of PostgreSQL')
  }, answered)
  server = await start()
  await expectAllOnce(answered)
})
