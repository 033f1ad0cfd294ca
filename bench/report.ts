/** What was measured, for people (report.md) and for programs (report.json). */
import { writeFileSync } from 'node:fs'
import { cpus, loadavg, release } from 'node:os'
import { join } from 'node:path'
import { isPinned } from './cpu.ts'
import type { Figure, Spread } from './measure.ts'
import type { Profile } from './profile.ts'

export type Report = {
  readonly isQuick: boolean
  readonly rounds: number
  readonly beganAt: string
  readonly tookSeconds: number
  readonly load: { readonly before: readonly number[]; readonly after: readonly number[] }
  readonly figures: readonly Figure[]
  readonly profiles: readonly Profile[]
  readonly notes: readonly string[]
}

export function writeReport(report: Report): void {
  const folder = import.meta.dirname
  writeFileSync(
    join(folder, 'report.json'),
    `${JSON.stringify({ ...report, machine: machine() }, undefined, 2)}\n`,
  )
  writeFileSync(join(folder, 'report.md'), textOf(report))
}

export function lineOf(figure: Figure): string {
  const mark = figure.isMet === null ? '–' : figure.isMet ? '✓' : '✗'
  const ratio = ratioText(figure)
  return `${mark} ${figure.name}: ${spreadText(figure.ours)} ${figure.unit}${ratio === '' ? '' : `, ${ratio}`}${figure.target ? ` (${figure.target})` : ''}`
}

function machine() {
  const [cpu] = cpus()
  return { node: process.version, kernel: release(), cores: cpus().length, cpu: cpu?.model.trim() ?? '' }
}

function textOf(report: Report): string {
  const { node, cores, cpu } = machine()
  const where = isPinned()
    ? 'servers pinned to one core and the load generator to another, PostgreSQL free'
    : 'nothing pinned'
  const missed = report.figures.filter(({ isMet }) => isMet === false)
  return [
    '# Benchmarks',
    '',
    `\`npm run bench${report.isQuick ? ' -- --quick' : ''}\` at ${report.beganAt}, ${Math.round(report.tookSeconds)} s: ${report.rounds} rounds, ours and the limit in turn. ${cores} cores (${cpu}), Node ${node}, ${where}. Load average before ${loads(report.load.before)}, after ${loads(report.load.after)}: beyond what the benchmark makes, others used the machine, which is why costs are CPU time and rates stand beside them.`,
    '',
    'Each figure is the median of the rounds with the lowest and highest in brackets. A ratio is the median divided by that of a raw limit measured in the same rounds; it is refused where the limit itself varied more than twice.',
    '',
    '| | what | ours | limit | ratio | target | beside |',
    '|---|---|---|---|---|---|---|',
    ...report.figures.map(rowOf),
    '',
    ...(missed.length === 0
      ? ['Every target that could be judged is met.']
      : ['## Missed', '', ...missed.map((figure) => `- ${lineOf(figure)}`)]),
    ...report.notes.flatMap((note) => ['', note]),
    ...report.profiles.flatMap(profileText),
    '',
  ].join('\n')
}

function rowOf(figure: Figure): string {
  const mark = figure.isMet === null ? '–' : figure.isMet ? '✓' : '✗'
  const limit = figure.limit ? `${spreadText(figure.limit)} ${figure.limitName}` : ''
  return `| ${mark} | ${figure.name} | ${spreadText(figure.ours)} ${figure.unit} | ${limit} | ${ratioText(figure)} | ${figure.target} | ${figure.beside} |`
}

function ratioText({ ratio }: Figure): string {
  if (ratio === null) return ''
  return typeof ratio === 'string' ? ratio : `${ratio.toFixed(2)} ×`
}

function spreadText({ median, low, high }: Spread): string {
  const text = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2))
  return low === high ? text(median) : `${text(median)} [${text(low)}–${text(high)}]`
}

function loads(averages: readonly number[]): string {
  return averages[0]?.toFixed(1) ?? '?'
}

function profileText({ name, functions, statements }: Profile): string[] {
  return [
    '',
    `## Where the time goes: ${name}`,
    '',
    'Functions of the server by their own time:',
    '',
    '```text',
    ...functions,
    '```',
    '',
    'Statements by the time PostgreSQL logged for them:',
    '',
    '```text',
    ...statements,
    '```',
  ]
}

export const loadNow = () => loadavg()
