/** What it takes before anybody asks for anything: time to start, memory at rest, and the size on disk. */
import { lstatSync, readdirSync } from 'node:fs'
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
    await sleep(plan.isQuick ? REST_MS / 2 : REST_MS)
    const { resident, own: ofItsOwn } = memoryOf(server.pid)
    memory.push(resident)
    own.push(ofItsOwn)
    await server.end()
  }
  return [
    plainFigure({ name: 'start, the database running', unit: 's', values: starts, target: { text: '' } }),
    plainFigure({
      name: 'memory at rest without PostgreSQL',
      unit: 'MB',
      values: memory,
      target: { most: 150, text: 'at most 150 MB' },
      beside: `resident, as ps says; ${Math.round(spreadOf(own).median)} MB of it its own, the rest is the text of Node`,
    }),
    // Tens of thousands of files to look at: not where a minute is all there is.
    ...(plan.isQuick ? [] : [installSize()]),
  ]
}

function installSize(): Figure {
  const modules = sizeMbOf(join(import.meta.dirname, '../node_modules/'))
  const name = 'install, with development tools'
  return plainFigure({ name, unit: 'MB', values: [modules], target: { text: '' } })
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
