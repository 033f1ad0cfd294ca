/** `track/sale`, against one statement that writes the same rows; `track/batch`, against single calls. */
import type { DemoCompany } from '../demo/company.ts'
import type { Plan } from './bench.ts'
import { cpuMsOf } from './cpu.ts'
import type { Child, Ground, Server } from './ground.ts'
import { cpuMicros, type Figure, perSecond, ratioFigure, type Sample, spreadOf } from './measure.ts'
import { type Template, templateOf } from './raw-sale.ts'
import { makeCompanies, request, saleBody, saleRequest } from './world.ts'

const CONNECTIONS = [1, 16, 64]
const COMPANIES = 100
/** Of the one company; of the hundred each has two, so that they are made in seconds. */
const PARTNERS = 10
const PARTNERS_OF_MANY = 2

type Side = { readonly companies: readonly DemoCompany[]; readonly templates: readonly Template[] }

type Bench = { readonly ground: Ground; readonly server: Server; readonly raw: Child }

export async function benchSales(ground: Ground, plan: Plan): Promise<Figure[]> {
  // Without the relay, which would take the limit's events as well.
  const server = await ground.serve('api')
  const bench = { ground, server, raw: ground.child('statements.ts', 0) }
  const sides = [await sideOf(bench, 1, PARTNERS), await sideOf(bench, COMPANIES, PARTNERS_OF_MANY)]
  const figures: Figure[] = []
  // Until each connection of the pool has planned its statements and the server's code is compiled.
  for (const side of sides) await sell(bench, side, 16, plan.isQuick ? 600 : 3_000)
  // What autovacuum does of itself within a minute. Until then plans are those of empty tables.
  await ground.admin.query('analyze')
  for (const [index, side] of sides.entries()) {
    const where = index === 0 ? 'one company' : `${side.companies.length} companies`
    for (const connections of CONNECTIONS) figures.push(await compare(bench, side, connections, where, plan))
  }
  figures.push(...(await benchBatch(bench, sides[0] as Side, plan)))
  bench.raw.end()
  await server.end()
  return figures
}

async function sideOf(bench: Bench, count: number, partners: number): Promise<Side> {
  const { ground, server } = bench
  const companies = await makeCompanies(ground, count, partners)
  const templates: Template[] = []
  for (const company of companies) {
    const body = saleBody(ground.installation.services.secretKeys, company)
    const sent = request('POST', '/v1/track/sale', { key: company.keys.key, body: JSON.stringify(body) })
    await ground.ask({ port: server.port, connections: 1, requests: [sent], mostMs: 10_000 })
    templates.push(await templateOf(ground, company.id, body.order_id))
  }
  return { companies, templates }
}

async function compare(
  bench: Bench,
  side: Side,
  connections: number,
  where: string,
  plan: Plan,
): Promise<Figure> {
  const count = Math.round((connections === 1 ? 300 : 1_600) * plan.size)
  const ours: Sample[] = []
  const limit: Sample[] = []
  // The first round of each warms what is prepared once, and does not count; a quick run was warmed enough.
  for (let round = plan.isQuick ? 1 : 0; round <= plan.rounds; round += 1) {
    const [one, other] = [
      await sell(bench, side, connections, count),
      await write(bench, side, connections, count),
    ]
    if (round > 0) [ours.push(one), limit.push(other)]
  }
  const most = connections === 1 ? 3.5 : 2.5
  return ratioFigure({
    name: `track/sale, ${connections} connection${connections === 1 ? '' : 's'}, ${where}`,
    unit: 'µs of CPU per sale, server and PostgreSQL',
    ours: ours.map(cpuMicros),
    limit: limit.map(cpuMicros),
    limitName: 'one prepared statement with the same rows',
    target: { most, text: connections === 1 ? 'at most 3.5 ×' : 'at most 2.5 × (aim 1 ×)' },
    beside: `${rate(ours)} sales/s, p50 ${latency(ours)} ms; the statement ${rate(limit)}/s`,
  })
}

const rate = (samples: readonly Sample[]) => Math.round(spreadOf(samples.map(perSecond)).median)
const latency = (samples: readonly Sample[]) => spreadOf(samples.map(({ p50 }) => p50 ?? 0)).median.toFixed(1)

async function sell(
  { ground, server }: Bench,
  side: Side,
  connections: number,
  count: number,
): Promise<Sample> {
  const keys = ground.installation.services.secretKeys
  const requests = Array.from({ length: count }, (_, index) =>
    saleRequest(keys, side.companies[index % side.companies.length] as DemoCompany),
  )
  const cpu = () => cpuMsOf(server.pid) + ground.postgresCpuMs()
  const before = cpu()
  const result = await ground.ask({ port: server.port, connections, requests, mostMs: 60_000 })
  const cpuMs = cpu() - before
  if (result.statuses['201'] !== result.count)
    throw new Error(`sales were answered ${JSON.stringify(result.statuses)}`)
  return { ...result, cpuMs }
}

/** The statement is sent by a process of its own, whose CPU counts as the server's does. */
async function write(
  { ground, raw }: Bench,
  side: Side,
  connections: number,
  count: number,
): Promise<Sample> {
  const texts = new Set(side.templates.map(({ text }) => text))
  const [text] = texts
  if (texts.size !== 1 || text === undefined) throw new Error('the sales of all companies write the same')
  const values = Array.from(
    { length: count },
    (_, index) => side.templates[index % side.templates.length]?.next() ?? [],
  )
  const order = { url: ground.adminUrl, connections, text }
  // Connecting and receiving the values is not what is measured.
  await raw.send({ ...order, values: values.splice(0, connections) })
  await raw.send({ ...order, values, isPrepared: true })
  const cpu = () => cpuMsOf(raw.pid) + ground.postgresCpuMs()
  const before = cpu()
  const { count: done, ms } = await raw.send<{ count: number; ms: number }>('go')
  return { count: done, ms, cpuMs: cpu() - before }
}

async function benchBatch(bench: Bench, side: Side, plan: Plan): Promise<Figure[]> {
  const { ground, server } = bench
  const [company] = side.companies
  if (!company) throw new Error('there is a company')
  const keys = ground.installation.services.secretKeys
  const lines = Math.round(1_000 * plan.size)
  const [batch, single]: [Sample[], Sample[]] = [[], []]
  for (let round = 0; round < plan.rounds; round += 1) {
    const body = Array.from({ length: lines }, () =>
      JSON.stringify({ type: 'sale', ...saleBody(keys, company) }),
    )
    const sent = request('POST', '/v1/track/batch', {
      key: company.keys.key,
      body: `${body.join('\n')}\n`,
      type: 'application/x-ndjson',
    })
    const cpu = () => cpuMsOf(server.pid) + ground.postgresCpuMs()
    const before = cpu()
    const result = await ground.ask({ port: server.port, connections: 1, requests: [sent], mostMs: 60_000 })
    batch.push({ ...result, count: lines, cpuMs: cpu() - before })
    single.push(await sell(bench, { companies: [company], templates: [] }, 1, Math.round(lines / 5)))
  }
  return [
    ratioFigure({
      name: 'track/batch, lines of one call',
      unit: 'sales per second',
      ours: batch.map(perSecond),
      limit: single.map(perSecond),
      limitName: 'single calls, one after the other',
      target: { least: 5, text: 'at least 5 ×' },
      beside: `${Math.round(spreadOf(batch.map(cpuMicros)).median)} µs of CPU per line, ${Math.round(spreadOf(single.map(cpuMicros)).median)} per single call`,
    }),
  ]
}
