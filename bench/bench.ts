/**
 * `npm run bench`: what the product costs, each figure beside a raw limit measured in the same run. `--quick` takes
 * under a minute and says less; `--only redirects,sales` measures some.
 */
import { parseArgs } from 'node:util'
import { benchDrains } from './drains.ts'
import { benchFootprint } from './footprint.ts'
import { openGround } from './ground.ts'
import type { Figure } from './measure.ts'
import { type Profile, profileSales } from './profile.ts'
import { benchReads } from './reads.ts'
import { benchRedirects } from './redirects.ts'
import { lineOf, loadNow, writeReport } from './report.ts'
import { benchSales } from './sales.ts'

export type Plan = {
  readonly isQuick: boolean
  readonly rounds: number
  /** Of the usual count of requests. */
  readonly size: number
}

const PARTS = ['redirects', 'sales', 'drains', 'reads', 'footprint'] as const

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    profile: { type: 'boolean' },
  },
})
const plan: Plan = values.quick
  ? { isQuick: true, rounds: 2, size: 0.15 }
  : { isQuick: false, rounds: 5, size: 1 }
const wanted = new Set<string>(values.only?.split(',') ?? PARTS)

const began = performance.now()
const before = loadNow()
const beganAt = new Date().toISOString()
const figures: Figure[] = []
const profiles: Profile[] = []
const notes: string[] = []

function add(measured: readonly Figure[]): void {
  figures.push(...measured)
  for (const figure of measured) console.log(lineOf(figure))
}

const ground = await openGround()
try {
  if (wanted.has('redirects')) add(await benchRedirects(ground, plan))
  if (wanted.has('sales')) add(await benchSales(ground, plan))
  if (wanted.has('drains')) add(await benchDrains(ground, plan))
  if (wanted.has('footprint')) add(await benchFootprint(ground, plan))
  const hasSlowSales = figures.some(({ name, isMet }) => name.startsWith('track/sale') && isMet === false)
  if ((hasSlowSales && !plan.isQuick) || values.profile) {
    for (const connections of [1, 16]) profiles.push(await profileSales(ground, plan, connections))
  }
} finally {
  await ground.close()
}
if (wanted.has('reads')) {
  const reads = await benchReads(plan)
  add(reads.figures)
  if (reads.note) notes.push(reads.note)
}
for (const note of notes) console.log(note)
const tookSeconds = (performance.now() - began) / 1_000
const load = { before, after: loadNow() }
const { isQuick, rounds } = plan
writeReport({ isQuick, rounds, beganAt, tookSeconds, load, figures, profiles, notes })
console.log(`It took ${Math.round(tookSeconds)} s and is in bench/report.md and bench/report.json.`)
