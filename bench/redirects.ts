/** Redirects, against what node:http takes to answer 302. Each click is on disk before it is answered. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Plan } from './bench.ts'
import { cpuMsOf } from './cpu.ts'
import type { Ground, Server } from './ground.ts'
import {
  cpuMicros,
  type Figure,
  perSecond,
  plainFigure,
  ratioFigure,
  type Sample,
  spreadOf,
} from './measure.ts'
import { makeCompanies, request } from './world.ts'

const CONNECTIONS = 16
const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'

type Bench = {
  readonly ground: Ground
  readonly server: Server
  readonly bare: { readonly pid: number; readonly port: number }
  readonly slugs: readonly string[]
}

export async function benchRedirects(ground: Ground, plan: Plan): Promise<Figure[]> {
  const [company] = await makeCompanies(ground, 1, 10)
  const { rows } = await ground.admin.query<{ slug: string }>(
    'select slug from link_slugs where company_id = $1',
    [company?.id],
  )
  const child = ground.child('bare.ts', 0)
  const { port } = await child.send<{ port: number }>(undefined)
  const server = await ground.serve('redirector')
  const bench = { ground, server, bare: { pid: child.pid, port }, slugs: rows.map(({ slug }) => slug) }
  const count = Math.round(10_000 * plan.size)
  const [bare, answered, drained, alone]: Sample[][] = [[], [], [], []]
  for (let round = 0; round <= plan.rounds; round += 1) {
    const limit = await askBare(bench, count)
    const { atOnce, inAll } = await click(bench, count)
    const one = await ask(bench, server.port, 1, Math.round(count / 10))
    await drain(bench)
    if (round > 0) [bare?.push(limit), answered?.push(atOnce), drained?.push(inAll), alone?.push(one)]
  }
  child.end()
  await server.end()
  return figuresOf({ bare, answered, drained, alone } as Record<string, Sample[]>)
}

function figuresOf({
  bare = [],
  answered = [],
  drained = [],
  alone = [],
}: Record<string, Sample[]>): Figure[] {
  const rate = (samples: readonly Sample[]) => Math.round(spreadOf(samples.map(perSecond)).median)
  const limit = { limit: bare.map(cpuMicros), limitName: 'a bare node:http 302' }
  return [
    ratioFigure({
      name: 'redirect, the click on disk before the 302',
      unit: 'µs of CPU per redirect, redirector',
      ours: answered.map(cpuMicros),
      ...limit,
      target: { most: 3, text: 'at most 3 × (aim 2.2 ×)' },
      beside: `${rate(answered)} redirects/s at ${CONNECTIONS} connections; bare ${rate(bare)}/s`,
    }),
    ratioFigure({
      name: 'redirect with drain, uniqueness and rollups',
      unit: 'µs of CPU per redirect, redirector and PostgreSQL',
      ours: drained.map(cpuMicros),
      ...limit,
      target: { most: 5, text: 'at most 5 ×' },
    }),
    plainFigure({
      name: 'redirect at one connection, p50',
      unit: 'ms',
      values: alone.map(({ p50 }) => p50 ?? 0),
      target: { most: 1, text: 'at most 1 ms' },
      beside: `p99 ${spreadOf(alone.map(({ p99 }) => p99 ?? 0)).median.toFixed(2)} ms`,
    }),
  ]
}

async function askBare(bench: Bench, count: number): Promise<Sample> {
  const before = cpuMsOf(bench.bare.pid)
  const result = await ask(bench, bench.bare.port, CONNECTIONS, count)
  return { ...result, cpuMs: cpuMsOf(bench.bare.pid) - before }
}

/** Redirects that were asked for, each a click. */
let visitors = 0

async function ask(bench: Bench, port: number, connections: number, count: number): Promise<Sample> {
  const isBare = port === bench.bare.port
  const requests = Array.from({ length: count }, (_, index) => {
    if (!isBare) visitors += 1
    const slug = bench.slugs[index % bench.slugs.length]
    // Four visits of each visitor. A browser more is a verdict more, which is kept for ten thousand of them.
    const agent = `${BROWSER} ${index % 2_500}`
    return request('GET', `/r/${slug}`, { agent })
  })
  const result = await bench.ground.ask({ port, connections, requests, mostMs: 60_000 })
  if (result.statuses['302'] !== result.count)
    throw new Error(`redirects were ${JSON.stringify(result.statuses)}`)
  return { ...result, cpuMs: 0 }
}

/** While the table of clicks is locked nothing can be drained, so that answering and draining are measured apart. */
async function click(bench: Bench, count: number): Promise<{ atOnce: Sample; inAll: Sample }> {
  const { ground, server } = bench
  await drain(bench)
  await ground.admin.query('begin')
  await ground.admin.query('lock table visitors in access exclusive mode')
  const [cpu, inDatabase] = [cpuMsOf(server.pid), ground.postgresCpuMs()]
  const result = await ask(bench, server.port, CONNECTIONS, count)
  const atOnce = { ...result, cpuMs: cpuMsOf(server.pid) - cpu }
  await ground.admin.query('commit')
  await drain(bench)
  const cpuMs = cpuMsOf(server.pid) - cpu + (ground.postgresCpuMs() - inDatabase)
  return { atOnce, inAll: { ...result, cpuMs } }
}

/** Waits until every click that was answered is stored: a segment closes after a second at most. */
async function drain({ ground, slugs }: Bench): Promise<void> {
  const stored = `select count(*)::int as count from clicks where link_id in
    (select link_id from link_slugs where slug = any($1))`
  for (;;) {
    const { rows } = await ground.admin.query<{ count: number }>(stored, [slugs])
    if ((rows[0]?.count ?? 0) >= visitors) return
    await sleep(50)
  }
}
