/** `npm run fixture:large`: one company in which lists are long, for benchmarks and for looking at pages. */
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { withInstallation } from '#server/commands/shell.ts'
import { readConfig } from '#server/config.ts'
import { LARGE } from './figures.ts'
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
await withInstallation(
  async (installation) => {
    const bar = showProgress('The large fixture', unitsOf(LARGE))
    const progress = interruptible(bar, () => new Error(`${dataDir} was interrupted and is of no use.`))
    const [company] = await load(installation, LARGE, new Date(), progress.add)
    progress.done()
    console.log(`It is in ${dataDir}: DATA_DIR=${dataDir} npm start`)
    console.log(`Its key: ${company?.keys.key}`)
    console.log(`Its key that moves money: ${company?.keys.moneyKey}`)
  },
  readConfig({ ...environment, DATA_DIR: dataDir }),
)
