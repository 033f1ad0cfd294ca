/** `npm run fixture:large`: one company in which lists are long, for benchmarks and for looking at pages. */
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import pg from 'pg'
import { withInstallation } from '#server/commands/shell.ts'
import { readConfig } from '#server/config.ts'
import type { DemoCompany } from './company.ts'
import { type Figures, LARGE, scaled } from './figures.ts'
import { load, unitsOf } from './load.ts'
import { interruptible, showProgress } from './progress.ts'

const dataDir = resolve(process.env['DATA_DIR'] || './data/large')
if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
  console.error(
    `${dataDir} is not empty, and stays as it is. Set DATA_DIR to a folder that is empty or missing.`,
  )
  process.exit(1)
}
const { DATABASE_URL: _, ...environment } = process.env

async function make(folder: string, figures: Figures): Promise<DemoCompany | undefined> {
  const config = readConfig({ ...environment, DATA_DIR: folder })
  return withInstallation(async (installation) => {
    const bar = showProgress(folder, unitsOf(figures))
    const progress = interruptible(bar, () => new Error(`${folder} was interrupted and is of no use.`))
    const [company] = await load(installation, figures, new Date(), progress.add)
    await tidy(installation.addresses.admin)
    progress.done()
    return company
  }, config)
}

/** As autovacuum leaves it, once it has come round. */
async function tidy(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query('vacuum analyze')
  await admin.end()
}

// What a benchmark compares it with: the same partners, and a hundredth of what they did.
await make(`${dataDir}-small`, scaled(LARGE, 0.01))
const company = await make(dataDir, LARGE)
console.log(`It is in ${dataDir}: DATA_DIR=${dataDir} npm start`)
console.log(`Its key: ${company?.keys.key}`)
console.log(`Its key that moves money: ${company?.keys.moneyKey}`)
