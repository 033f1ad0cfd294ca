/** What it takes before anybody asks for anything: time to start, memory at rest, and the size on disk. */
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Plan } from './bench.ts'
import { memoryMbOf } from './cpu.ts'
import type { Ground } from './ground.ts'
import { type Figure, plainFigure } from './measure.ts'

const REST_MS = 3_000

export async function benchFootprint(ground: Ground, plan: Plan): Promise<Figure[]> {
  const [starts, memory]: [number[], number[]] = [[], []]
  for (let round = 0; round < (plan.isQuick ? 1 : plan.rounds); round += 1) {
    const server = await ground.serve('all')
    starts.push(server.readyMs / 1_000)
    await sleep(REST_MS)
    memory.push(memoryMbOf(server.pid))
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
      beside: "the process's part of what it shares, included",
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
  let bytes = 0
  const visit = (path: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const inner = join(path, entry.name)
      if (entry.isDirectory()) visit(inner)
      else bytes += lstatSync(inner).blocks * 512
    }
  }
  visit(folder)
  return bytes / 2 ** 20
}
