/** The demo's own data directory: what tells it from any other, and what is kept there to be shown at each start. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { StartupFault } from '#server/faults.ts'
import type { DemoKeys } from './company.ts'

export type DemoRecord = {
  readonly state: 'loading' | 'ready'
  readonly companies: readonly (DemoKeys & { readonly slug: string; readonly name: string })[]
}

const NAME = 'demo.json'

/** What the directory holds: a demo, or nothing (undefined). Refuses everything else, and a demo that is half made. */
export function openDemoFolder(dataDir: string): DemoRecord | undefined {
  const found = existsSync(dataDir) ? readdirSync(dataDir) : []
  if (!found.includes(NAME)) {
    if (found.length === 0) return undefined
    throw new StartupFault(
      `${dataDir} holds something else than a demo, which stays as it is. Set DATA_DIR to a folder that is empty or missing.`,
    )
  }
  const record = JSON.parse(readFileSync(join(dataDir, NAME), 'utf8')) as DemoRecord
  if (record.state === 'ready') return record
  throw interrupted(dataDir)
}

export function interrupted(dataDir: string): StartupFault {
  return new StartupFault(
    `The demo in ${dataDir} was interrupted while it was made. Begin anew: ${beginAnew(dataDir)}`,
  )
}

/** Written before anything else is, so that an interrupted demo is known as one. The keys are for their owner only. */
export function writeDemoRecord(dataDir: string, record: DemoRecord): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  writeFileSync(join(dataDir, NAME), `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 })
}

export function beginAnew(dataDir: string): string {
  const path = relative(process.cwd(), dataDir)
  return `rm -r ${path === '' || path.startsWith('..') ? dataDir : path} && npm run demo`
}
