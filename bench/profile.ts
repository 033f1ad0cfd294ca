/** Where the time of sales goes: in the server by its own profiler, in PostgreSQL by what its log says of statements. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Plan } from './bench.ts'
import type { Ground } from './ground.ts'
import { makeCompanies, saleRequest } from './world.ts'

export type Profile = { readonly name: string; readonly functions: string[]; readonly statements: string[] }

const MOST_LINES = 16

export async function profileSales(ground: Ground, plan: Plan, connections: number): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-profile-'))
  const [company] = await makeCompanies(ground, 1, 10)
  if (!company) throw new Error('a company was made')
  const server = await ground.serve('api', ['--cpu-prof', `--cpu-prof-dir=${folder}`])
  const sell = (count: number) => {
    const keys = ground.installation.services.secretKeys
    const requests = Array.from({ length: count }, () => saleRequest(keys, company))
    return ground.ask({ port: server.port, connections, requests, mostMs: 30_000 })
  }
  await sell(Math.round((connections === 1 ? 1_500 : 4_000) * plan.size))
  // Connections keep the settings they began with, so the log is told by the system's.
  await ground.admin.query('alter system set log_min_duration_statement = 0')
  await ground.admin.query('select pg_reload_conf()')
  const from = readFileSync(ground.postgresLog, 'utf8').length
  await sell(Math.round(500 * plan.size))
  await ground.admin.query('alter system reset log_min_duration_statement')
  await ground.admin.query('select pg_reload_conf()')
  await server.end()
  const log = readFileSync(ground.postgresLog, 'utf8').slice(from)
  const functions = readdirSync(folder).flatMap((file) => topFunctions(join(folder, file)))
  rmSync(folder, { recursive: true })
  return {
    name: `track/sale at ${connections} connection${connections === 1 ? '' : 's'}`,
    functions,
    statements: topStatements(log),
  }
}

type CpuProfile = {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

function topFunctions(path: string): string[] {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(path, 'utf8')) as CpuProfile
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]))
  const self = new Map<string, number>()
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? ''
    self.set(name, (self.get(name) ?? 0) + (timeDeltas[index] ?? 0))
  }
  self.delete('(idle)')
  return topOf(self, 1_000)
}

function nameOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  if (url === '') return functionName
  const place = url.includes('node_modules') ? (url.split('node_modules/').at(-1) ?? url) : basename(url)
  return `${functionName || '(anonymous)'} ${place}:${lineNumber + 1}`
}

/** A statement is logged with the time of its parse, bind and execute, each on a line of its own. */
function topStatements(log: string): string[] {
  const sums = new Map<string, number>()
  const pattern =
    /duration: ([\d.]+) ms {2}(?:parse|bind|execute|statement)[^:]*: ([^\n]*(?:\n(?!\d{4}-)[^\n]*)*)/g
  for (const [, ms, text = ''] of log.matchAll(pattern)) {
    const name = text.replaceAll(/\s+/g, ' ').trim().slice(0, 90)
    sums.set(name, (sums.get(name) ?? 0) + Number(ms))
  }
  return topOf(sums, 1)
}

/** The largest sums with their part of all. */
function topOf(sums: ReadonlyMap<string, number>, perMs: number): string[] {
  const total = [...sums.values()].reduce((sum, value) => sum + value, 0)
  return [...sums]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_LINES)
    .map(
      ([name, value]) =>
        `${((100 * value) / total).toFixed(1).padStart(5)} %  ${(value / perMs).toFixed(0).padStart(6)} ms  ${name}`,
    )
}
