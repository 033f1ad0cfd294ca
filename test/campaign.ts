/**
 * `npm run campaign -- --scale N`: the tests that draw their cases at random or kill what they test, N times as long
 * as in `npm test`, and how much they tried. They read SCALE themselves; a file takes part by counting (tally.ts).
 * Words behind it choose files: `npm run campaign -- --scale 7 kill`.
 */
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { parseArgs } from 'node:util'

const root = join(import.meta.dirname, '..')

type Report = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly startTime: number
    readonly endTime: number
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

const { values, positionals } = parseArgs({
  options: { scale: { type: 'string', default: '10' } },
  allowPositionals: true,
})
const scale = Number(values.scale)
if (!(scale > 0)) {
  console.error('--scale takes a number above 0: how many times the cases of npm test.')
  process.exit(2)
}

const files = globSync('{test,features,server,lib,sandbox,tracker}/**/*.test.ts', { cwd: root }).filter(
  (file) =>
    readFileSync(join(root, file), 'utf8').includes('tallyOf(') &&
    (positionals.length === 0 || positionals.some((word) => file.includes(word))),
)
if (files.length === 0) {
  console.error(`No campaign has ${positionals.join(' or ')} in the name of its file.`)
  process.exit(2)
}
const { report, tallies } = run(files, scale)
for (const { name, startTime, endTime, assertionResults } of report.testResults) {
  const passed = assertionResults.filter(({ status }) => status === 'passed').length
  const seconds = Math.round((endTime - startTime) / 1_000)
  console.log(`${name.replace(`${root}/`, '')}: ${passed} of ${assertionResults.length} in ${seconds} s`)
}
console.log(tallies.trimEnd())
console.log(`scale ${scale}: ${report.numPassedTests} passed, ${report.numFailedTests} failed`)
process.exitCode = report.numPassedTests > 0 && report.numFailedTests === 0 ? 0 : 1

function run(chosen: readonly string[], times: number): { report: Report; tallies: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-campaign-'))
  const outputFile = join(folder, 'report.json')
  const TALLIES = join(folder, 'tallies')
  writeFileSync(TALLIES, '')
  try {
    // A day: how long a campaign may take is said by its scale.
    const limits = ['--testTimeout=86400000', '--hookTimeout=600000']
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`]
    spawnSync('vitest', ['run', ...limits, ...reporters, ...chosen], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: {
        ...process.env,
        SCALE: String(times),
        TALLIES,
        PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
      },
    })
    return { report: JSON.parse(readFileSync(outputFile, 'utf8')), tallies: readFileSync(TALLIES, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
