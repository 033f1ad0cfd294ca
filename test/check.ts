/**
 * `npm run check`: what CI runs. Each step prints its time; the first that fails says why and ends the run. `--static`
 * leaves the tests out.
 */
import { spawn } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { delimiter, join, relative } from 'node:path'
import { generatedFiles as generatedDatabase } from '#database/generate.ts'
import { buildIfStale } from '../build.ts'
import { generatedFiles as generatedSdk } from '../sdk/generate.ts'
import { layerFaults } from './layers.ts'
import { sizeFaults } from './sizes.ts'

const root = join(import.meta.dirname, '..')

/** Throws, with what to do, when the step finds a fault. */
type Step = { readonly name: string; readonly run: () => Promise<void> }

const steps: readonly Step[] = [
  { name: 'format and lint', run: () => command('biome', ['check', '--error-on-warnings', '.']) },
  ...typeProjects().map((project) => ({
    name: `types of ${project}`,
    run: () => command('node', ['node_modules/typescript-native/bin/tsc', '-p', project]),
  })),
  { name: 'layers', run: async () => refuse(await layerFaults()) },
  { name: 'sizes', run: async () => refuse(sizeFaults()) },
  { name: 'dead code', run: () => command('knip', ['--no-progress']) },
  { name: 'generated files', run: async () => refuse(await staleFiles()) },
  // Refuses an application that has grown past its budget.
  { name: 'bundles', run: async () => void (await buildIfStale()) },
]

const tests: Step = { name: 'tests', run: () => command('vitest', ['run'], 'inherit') }

for (const step of process.argv.includes('--static') ? steps : [...steps, tests]) {
  const began = performance.now()
  const fault = await step.run().then(
    () => undefined,
    (error: Error) => error,
  )
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  if (fault) {
    console.error(`${fault.message}\n\nThe check fails at: ${step.name} (after ${seconds} s).`)
    process.exit(1)
  }
  console.log(`✓ ${step.name} (${seconds} s)`)
}

/** The root and every folder that is compiled for another place than Node. */
function typeProjects(): string[] {
  return [
    '.',
    ...globSync('{tracker,sdk,web,web/*}/tsconfig.json', { cwd: root }).map((file) => join(file, '..')),
  ].sort()
}

/** Runs a program of node_modules with ours first in PATH, so that its children run on the same Node. */
function command(name: string, args: readonly string[], output: 'pipe' | 'inherit' = 'pipe'): Promise<void> {
  const PATH = [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter)
  const child = spawn(name, args, {
    cwd: root,
    env: { ...process.env, PATH },
    stdio: ['ignore', output, output],
    // The programs are .cmd files there.
    shell: process.platform === 'win32',
  })
  let text = ''
  child.stdout?.on('data', (part) => (text += part))
  child.stderr?.on('data', (part) => (text += part))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(text || `${name} exited with ${code}`)),
    )
  })
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.join('\n'))
}

async function staleFiles(): Promise<string[]> {
  const files = [...(await generatedDatabase()), ...(await generatedSdk())]
  return files
    .filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
    .map(({ path }) => `${relative(root, path)} is not what its sources make: run npm run generate`)
}
