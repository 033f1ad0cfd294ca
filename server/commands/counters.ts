import type { Command } from 'commander'
import { audit } from '#features/access/audit.ts'
import { features } from '#features/features.ts'
import { rebuildCaps } from '#features/offers/counters.ts'
import { rebuildDays } from '#features/rollups/rebuild.ts'
import { toTypeId } from '#lib/ids.ts'
import type { Context } from '../context.ts'
import { act, companiesOf, print, withInstallation } from './shell.ts'

const counted = features.flatMap((feature) => feature.counted ?? [])
const ofCaps = counted.filter(({ table }) => table === 'offer_counters')
const ofDays = counted.filter(({ table }) => table !== 'offer_counters')

export function addCounters(program: Command): void {
  program
    .command('counters')
    .description('the figures of reports, tiers and caps, which are kept beside the rows they count')
    .command('rebuild')
    .description('make them anew from the rows; sales and clicks wait to be counted meanwhile')
    .option('--company <id or slug>', 'this company only')
    .action(async (options: { company?: string }, command: Command) => {
      const rebuilt = await withInstallation(async (installation) => {
        const results = []
        for (const { company_id, slug } of await companiesOf(installation, options.company)) {
          const target = { command: 'counters rebuild', company_id }
          const tables = await act(installation, target, rebuildCounters)
          results.push({ id: toTypeId('cmp', company_id), slug, tables })
        }
        return results
      })
      const lines = rebuilt.map(({ slug, tables }) => {
        const rows = tables.map(({ table, rows }) => `${table} ${rows}`)
        return `${slug}: ${rows.join(', ')}`
      })
      print(command, { companies: rebuilt }, lines.length > 0 ? lines : ['There is no company yet.'])
    })
}

/** Makes all counters of a company anew, in one transaction: either all are new, or none. */
export async function rebuildCounters(ctx: Context): Promise<{ table: string; rows: number }[]> {
  const caps = { table: 'offer_counters', rows: await rebuildCaps(ctx, ofCaps) }
  const tables = [caps, ...(await rebuildDays(ctx, ofDays))]
  audit(ctx, 'counters.rebuilt', ctx.company_id, { after: tables })
  return tables
}
