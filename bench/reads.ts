/** What people look at, where there is little and where there is much. */
import { existsSync } from 'node:fs'
import { createKey } from '#features/access/api-keys.ts'
import { toTypeId } from '#lib/ids.ts'
import { SCOPES } from '#server/scopes.ts'
import { selectCompanies } from '#server/tenants.sql.ts'
import { actFor } from '../demo/acting.ts'
import { LARGE, scaled } from '../demo/figures.ts'
import { load } from '../demo/load.ts'
import type { Plan } from './bench.ts'
import { type Ground, openGround, type Server } from './ground.ts'
import { type Figure, plainFigure, spreadOf } from './measure.ts'
import { request } from './world.ts'

type Place = {
  readonly ground: Ground
  readonly server: Server
  readonly key: string
  readonly partner: string
}

const PATHS = (partner: string) => [
  '/v1/reports/overview',
  '/v1/balances',
  `/v1/balances?partner_id=${partner}`,
  '/v1/commissions',
  '/v1/commissions?status=pending',
  `/v1/commissions?currency=EUR&limit=100`,
  '/v1/sales',
  '/v1/customers',
  '/v1/partners',
  '/v1/clicks',
  '/v1/payouts',
]

/** Without the large fixture there is nothing to compare with, and nothing is said. */
export async function benchReads(plan: Plan): Promise<{ figures: Figure[]; note: string | null }> {
  const folder = process.env['BENCH_LARGE'] ?? './data/large'
  if (!existsSync(folder)) {
    return { figures: [], note: `Reads were not measured: npm run fixture:large makes ${folder}.` }
  }
  const places: Place[] = []
  try {
    const beside = `${folder}-small`
    for (const one of [existsSync(beside) ? beside : undefined, folder]) places.push(await openPlace(one))
    const [small, large] = places as [Place, Place]
    const figures: Figure[] = []
    for (const path of PATHS('…')) figures.push(...(await compare(small, large, path, plan)))
    return { figures, note: null }
  } finally {
    for (const { ground } of places) await ground.close()
  }
}

async function openPlace(folder: string | undefined): Promise<Place> {
  const ground = await openGround(folder)
  const { installation } = ground
  if (folder === undefined) {
    await load(installation, scaled(LARGE, 0.01), new Date(), () => {})
    await ground.admin.query('vacuum analyze')
  }
  const [company] = await installation.database.transaction({ role: 'trb_system' }, (tx) =>
    tx.rows(selectCompanies()),
  )
  if (!company) throw new Error(`${folder} has a company`)
  const act = actFor(installation, company.company_id)
  const scopes = SCOPES.filter((scope) => scope.endsWith(':read'))
  const made = await act(new Date(), (ctx) =>
    createKey(ctx, {
      kind: 'secret',
      label: 'bench',
      scopes,
      program_id: null,
      origins: [],
      expires_at: null,
    }),
  )
  const { rows } = await ground.admin.query<{ partner_id: string }>(
    'select partner_id from balances where company_id = $1 order by available desc limit 1',
    [company.company_id],
  )
  const partner = toTypeId('par', rows[0]?.partner_id ?? '')
  return { ground, server: await ground.serve('api'), key: made.secret, partner }
}

/** The two in turn, at one connection. */
async function compare(small: Place, large: Place, path: string, plan: Plan): Promise<Figure[]> {
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round <= plan.rounds; round += 1) {
    for (const [index, place] of [small, large].entries()) {
      const sent = request('GET', path.replace('…', place.partner), { key: place.key })
      const requests = Array.from({ length: Math.round(plan.isQuick ? 15 : 100) }, () => sent)
      const { server, ground } = place
      const result = await ground.ask({ port: server.port, connections: 1, requests, mostMs: 10_000 })
      if (result.statuses['200'] !== result.count)
        throw new Error(`${path} was answered ${JSON.stringify(result.statuses)}`)
      if (round > 0) times[index as 0 | 1].push(result.p50)
    }
  }
  const growth = spreadOf(times[1]).median / spreadOf(times[0]).median
  const figure = plainFigure({
    name: `GET ${path}`,
    unit: 'ms, p50 with 1,000,000 clicks',
    values: times[1],
    target: { most: 10, text: 'at most 10 ms, and 1.5 × of small' },
    beside: `${spreadOf(times[0]).median.toFixed(2)} ms with 10,000 clicks: ${growth.toFixed(2)} ×`,
  })
  return [{ ...figure, ratio: growth, isMet: figure.isMet === true && growth <= 1.5 }]
}
