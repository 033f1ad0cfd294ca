/** Storing clicks, against rows that are only inserted: into the same table, with the same indexes. */
import { makePartitions } from '#features/clicks/drain.ts'
import type { ClickLine } from '#features/clicks/intake.ts'
import { newIdAt } from '#lib/ids.ts'
import type { DemoCompany } from '../demo/company.ts'
import { createRandom } from '../demo/random.ts'
import { createTraffic } from '../demo/traffic.ts'
import type { Plan } from './bench.ts'
import { cpuMsOf } from './cpu.ts'
import type { Child, Ground } from './ground.ts'
import { type Figure, perSecond, ratioFigure, type Sample, spreadOf } from './measure.ts'
import { makeCompanies } from './world.ts'

const ROWS = 5_000

const COLUMNS = `company_id, id, program_id, partnership_id, partner_id, link_id, visitor, day, clicked_at, is_unique,
  is_bot, country, device, referrer, url, sub_id`

const RAW = `insert into clicks (${COLUMNS})
  select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::date[],
    $9::timestamptz[], $10::boolean[], $11::boolean[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[])`

export async function benchDrains(ground: Ground, plan: Plan): Promise<Figure[]> {
  const [company] = await makeCompanies(ground, 1, 40)
  if (!company) throw new Error('a company was made')
  const storing = ground.child('storing.ts', 0)
  const raw = ground.child('statements.ts', 0)
  const until = new Date()
  const step = {
    from: new Date(until.getTime() - 86_400_000),
    until,
    monthEnd: null,
    partBefore: 0,
    partAfter: 1,
  }
  await makePartitions(ground.installation.database, step.from, until)
  const traffic = createTraffic(ground.installation.services.secretKeys, company.places, createRandom(7))
  const batches = Math.max(1, Math.round(6 * plan.size))
  const fresh = () =>
    Array.from({ length: batches }, () => traffic.clicksIn(step, ROWS).map(({ line }) => line))
  const [ours, limit]: [Sample[], Sample[]] = [[], []]
  for (let round = 0; round <= plan.rounds; round += 1) {
    const one = await store(ground, storing, company, fresh())
    const other = await insert(ground, raw, fresh())
    if (round > 0) [ours.push(one), limit.push(other)]
  }
  storing.end()
  raw.end()
  const perCpu = (samples: readonly Sample[]) => samples.map(({ count, cpuMs }) => (count * 1_000) / cpuMs)
  const rate = (samples: readonly Sample[]) => Math.round(spreadOf(samples.map(perSecond)).median)
  return [
    ratioFigure({
      name: `clicks drained, ${ROWS} at a time`,
      unit: 'clicks per second of CPU, drainer and PostgreSQL',
      ours: perCpu(ours),
      limit: perCpu(limit),
      limitName: 'unnest inserts with the same indexes',
      target: { least: 0.5, text: 'at least 50 %' },
      beside: `${rate(ours)} clicks/s on the clock, raw ${rate(limit)}/s`,
    }),
  ]
}

async function store(
  ground: Ground,
  child: Child,
  company: DemoCompany,
  batches: ClickLine[][],
): Promise<Sample> {
  const [secret] = ground.installation.config.secretKeys
  await child.send({ url: ground.adminUrl, secret, company_id: company.id, batches })
  const cpu = () => cpuMsOf(child.pid) + ground.postgresCpuMs()
  const before = cpu()
  const { count, ms } = await child.send<{ count: number; ms: number }>('go')
  return { count, ms, cpuMs: cpu() - before }
}

async function insert(ground: Ground, child: Child, batches: ClickLine[][]): Promise<Sample> {
  const values = batches.map((batch) => {
    const column = <T>(read: (line: ClickLine) => T) => batch.map(read)
    return [
      column((line) => line.company_id),
      column(({ id }) => newIdAt(new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)))),
      column((line) => line.program_id),
      column((line) => line.partnership_id),
      column((line) => line.partner_id),
      column((line) => line.link_id),
      column((line) => line.visitor),
      column((line) => line.day),
      column(({ day }) => `${day}T12:00:00Z`),
      column(() => true),
      column((line) => line.is_bot),
      column((line) => line.country),
      column((line) => line.device),
      column((line) => line.referrer),
      column((line) => line.url),
      column((line) => line.sub_id),
    ]
  })
  await child.send({ url: ground.adminUrl, connections: 1, text: RAW, values, isPrepared: true })
  const cpu = () => cpuMsOf(child.pid) + ground.postgresCpuMs()
  const before = cpu()
  const { ms } = await child.send<{ ms: number }>('go')
  return { count: values.length * ROWS, ms, cpuMs: cpu() - before }
}
