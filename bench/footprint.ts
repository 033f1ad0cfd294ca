/** What it takes before anybody asks for anything: time to start, memory at rest, and the size on disk. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Plan } from './bench.ts'
import { memoryOf } from './cpu.ts'
import type { Ground } from './ground.ts'
import { type Figure, plainFigure, spreadOf } from './measure.ts'

const REST_MS = 3_000

export async function benchFootprint(ground: Ground, plan: Plan): Promise<Figure[]> {
  const [starts, memory, own]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < (plan.isQuick ? 1 : plan.rounds); round += 1) {
    const server = await ground.serve('all')
    starts.push(server.readyMs / 1_000)
    await sleep(REST_MS)
    const { resident, own: ofItsOwn } = memoryOf(server.pid)
    memory.push(resident)
    own.push(ofItsOwn)
    await server.end()
  }
  const modules = sizeMbOf(join(import.meta.dirname, '../node_modules/'))
  return [
    plainFigure({ name: 'start, the database running', unit: 's', values: starts, target: { text: '' } }),
    plainFigure({
      name: 'memory at rest without PostgreSQL',
      unit: 'MB',
      values: memory,
      target: { most: 150, text: 'at most 150 MB' },
      beside: `resident, as ps says; ${Math.round(spreadOf(own).median)} MB of it its own, the rest is the text of Node`,
    }),
    plainFigure({
      name: 'install, with development tools',
      unit: 'MB',
      values: [modules],
      target: { text: '' },
    }),
  ]
}

function sizeMbOf(folder: string): number {
  return Number(execFileSync('du', ['-sm', folder], { encoding: 'utf8' }).split('\t')[0])
}
