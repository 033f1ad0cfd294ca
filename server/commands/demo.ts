import { resolve } from 'node:path'
import type { Command } from 'commander'
import { DEMO } from '../../demo/figures.ts'
import {
  beginAnew,
  type DemoRecord,
  interrupted,
  openDemoFolder,
  writeDemoRecord,
} from '../../demo/folder.ts'
import { load, unitsOf } from '../../demo/load.ts'
import { interruptible, showProgress } from '../../demo/progress.ts'
import { DEMO_PASSWORD, makeSignIns, SIGN_INS } from '../../demo/sign-ins.ts'
import { type Config, readConfig } from '../config.ts'
import { StartupFault } from '../faults.ts'
import { serveUntilEnded } from './serve.ts'
import { print, withInstallation } from './shell.ts'

const FOLDER = './data/demo'

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description(`run the server on two companies with a year behind them; their data is in ${FOLDER}`)
    .action(async (_: unknown, command: Command) => {
      const dataDir = resolve(process.env['DATA_DIR'] || FOLDER)
      const found = openDemoFolder(dataDir)
      const config = configOf(dataDir)
      const record = found ?? (await makeDemo(config))
      const { url } = await serveUntilEnded(command, { config, role: 'all' })
      const sign_ins = SIGN_INS.map(({ email }) => ({ email, password: DEMO_PASSWORD }))
      print(command, { url, data_dir: dataDir, is_new: !found, sign_ins, companies: record.companies }, [
        `${found ? 'The demo from before' : 'The demo'} runs on ${url}; its data is in ${dataDir}.`,
        ...linesOf(url, record),
        '',
        `To begin anew, end it and: ${beginAnew(dataDir)}`,
        'Ctrl-C ends it.',
      ])
    })
}

/** Invented people with invented money are for this machine alone, and never go into a database that is not theirs. */
function configOf(dataDir: string): Config {
  if (process.env['DATABASE_URL']) {
    throw new StartupFault('The demo runs on a PostgreSQL of its own. Unset DATABASE_URL.')
  }
  // No mail server either: what would be sent to them stands at /outbox.
  return readConfig({ ...process.env, DATA_DIR: dataDir, HOST: 'localhost', SMTP_URL: '' })
}

async function makeDemo(config: Config): Promise<DemoRecord> {
  writeDemoRecord(config.dataDir, { state: 'loading', companies: [] })
  const companies = await withInstallation(async (installation) => {
    const bar = showProgress('A year of the demo', unitsOf(DEMO))
    const progress = interruptible(bar, () => interrupted(config.dataDir))
    const until = new Date()
    const loaded = await load(installation, DEMO, until, progress.add)
    await makeSignIns(installation, loaded, until)
    progress.done()
    return loaded
  }, config)
  const record: DemoRecord = {
    state: 'ready',
    companies: companies.map(({ figures: { slug, name }, keys }) => ({ slug, name, ...keys })),
  }
  writeDemoRecord(config.dataDir, record)
  return record
}

function linesOf(url: string, { companies }: DemoRecord): string[] {
  const [first] = companies
  return [
    '',
    `Sign in at ${url}/login with the password ${DEMO_PASSWORD}:`,
    ...SIGN_INS.map(({ email, as }) => `  ${email.padEnd(20)}${as}`),
    ...companies.flatMap(({ name, slug, key, moneyKey }) => [
      '',
      `${name} ("${slug}")`,
      `  its key                    ${key}`,
      `  its key that moves money   ${moneyKey}`,
    ]),
    '',
    'What there is, and all that can be done with it:',
    `  curl -s ${url}/v1/reports/overview -H "authorization: Bearer ${first?.key}"`,
    `  ${url}/docs`,
  ]
}
