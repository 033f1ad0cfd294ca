/** What a campaign went through, counted while it goes: a test that passes says nothing of how much it tried. */
import { appendFileSync } from 'node:fs'
import { afterAll } from 'vitest'

/** Counts by name. At the end of the file it is said, and written for `npm run campaign` where that asks for it. */
export function tallyOf(campaign: string): (what: string, more?: number) => void {
  const counts = new Map<string, number>()
  afterAll(() => {
    const parts = [...counts].map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
    const line = `${campaign}: ${parts.join(', ')}`
    console.log(line)
    const file = process.env['TALLIES']
    if (file) appendFileSync(file, `${line}\n`)
  })
  return (what, more = 1) => {
    counts.set(what, (counts.get(what) ?? 0) + more)
  }
}
