import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'

/** Something for browsers: what it is made of and what it becomes. */
type Bundle = {
  name: string
  /** Patterns from the root; the bundle exists when one of them matches. */
  sources: readonly string[]
  /** A file that is there once it was built. */
  output: string
} & (Script | Folder)

/** One script, and how large it may grow. */
type Script = { gzipBytesMax: number; make: () => Promise<string> }

/** Many files: `write` puts them there, says in a line what it made, and throws where that is too large. */
type Folder = { write: () => Promise<string> }

const root = import.meta.dirname

const bundles: readonly Bundle[] = [
  {
    name: 'tracker',
    sources: ['tracker/tracker.ts'],
    output: 'dist/tracker/tracker.js',
    // Every page of somebody else's shop loads it: it must not be felt there.
    gzipBytesMax: 3_000,
    make: () => makeScript('tracker/tracker.ts'),
  },
  {
    name: 'applications',
    sources: ['web/**/*', 'features/*/pages/**/*', 'lib/*.ts', 'sdk/schema.ts'],
    output: 'dist/web/addresses.json',
    write: async () => {
      const { buildApplications } = await import('./web/build.ts')
      return buildApplications(join(root, 'dist/web'))
    },
  },
  {
    name: 'public pages',
    sources: ['web/public/public.ts'],
    output: 'dist/public/public.js',
    gzipBytesMax: 15_000,
    make: () => makeScript('web/public/public.ts'),
  },
]

/**
 * Builds whatever is missing or was built from other sources, and says each in one line; nothing to do takes
 * a few milliseconds. For the start of a server, whose sources may have changed by a pull since `npm ci`.
 *
 * The build runs in a process of its own: Vite reads and sets NODE_ENV, and the bundler's memory
 * (80 MB) would otherwise stay with the server for life.
 */
export async function buildIfStale(): Promise<string[]> {
  const stale = existing().filter(isStale)
  if (stale.length === 0) return []
  const names = stale.map((bundle) => bundle.name)
  const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, ...names]).catch(
    (error: Error & { stderr?: string }) => {
      throw new Error(`Building ${names.join(', ')} failed: ${error.stderr?.trim() || error.message}`)
    },
  )
  return stdout.trimEnd().split('\n')
}

async function build(bundle: Bundle): Promise<string> {
  const startedAt = performance.now()
  // Read before the build, so that a source saved during it counts as changed.
  const hash = hashOf(bundle)
  const made = 'make' in bundle ? await writeScript(bundle) : await bundle.write()
  replace(hashPath(bundle), hash)
  return `${bundle.name}: ${made}, in ${Math.round(performance.now() - startedAt)} ms`
}

async function writeScript({ output, gzipBytesMax, make }: Bundle & Script): Promise<string> {
  const code = await make()
  const gzipBytes = gzipSync(code, { level: 9 }).length
  if (gzipBytes > gzipBytesMax) {
    throw new Error(`${output} is ${gzipBytes} bytes gzipped; ${gzipBytesMax} is the most it may be.`)
  }
  replace(output, code)
  return `${output}, ${gzipBytes} bytes gzipped of at most ${gzipBytesMax}`
}

/** One classic script without exports, for pages that do not know about modules. */
async function makeScript(entry: string): Promise<string> {
  // Loaded late: a start with nothing to build must not pay for it (0.1 s).
  const vite = await import('vite')
  const result = await vite.build({
    root,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      // Shops are visited by phones that get no more updates: every browser since 2019.
      target: 'es2019',
      write: false,
      lib: { entry, formats: ['iife'], name: 'tributary' },
    },
  })
  const output = [result].flat().flatMap((built) => ('output' in built ? built.output : []))
  const [chunk, ...others] = output
  // An export would be assigned to a global of the page.
  if (chunk?.type !== 'chunk' || others.length > 0 || chunk.exports.length > 0) {
    throw new Error(`${entry} must become one script without exports.`)
  }
  return chunk.code
}

function existing(): Bundle[] {
  return bundles.filter((bundle) => globSync([...bundle.sources], { cwd: root }).length > 0)
}

function isStale(bundle: Bundle): boolean {
  const path = join(root, hashPath(bundle))
  return (
    !existsSync(join(root, bundle.output)) ||
    !existsSync(path) ||
    readFileSync(path, 'utf8') !== hashOf(bundle)
  )
}

/** Over the sources, this file and the lock file: another release of the bundler makes another bundle. */
function hashOf(bundle: Bundle): string {
  const hash = createHash('sha256')
  const paths = globSync([...bundle.sources, relative(root, import.meta.filename), 'package-lock.json'], {
    cwd: root,
  })
  const files = paths.filter((path) => !path.endsWith('.test.ts') && statSync(join(root, path)).isFile())
  for (const path of files.sort()) {
    const content = readFileSync(join(root, path))
    hash.update(`${path.replaceAll('\\', '/')}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function hashPath(bundle: Bundle): string {
  return `${dirname(bundle.output)}/sources.sha256`
}

/** By rename: a server that reads the file, or another build at the same moment, never meets half of it. */
function replace(output: string, content: string): void {
  const path = join(root, output)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.${process.pid}`, content)
  renameSync(`${path}.${process.pid}`, path)
}

if (import.meta.main) {
  process.env['NODE_ENV'] = 'production'
  const names = process.argv.slice(2)
  try {
    for (const bundle of existing().filter(({ name }) => names.length === 0 || names.includes(name))) {
      console.log(await build(bundle))
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
