/**
 * Builds the two applications, and holds each to what a first visit may weigh. Run by build.ts, in a process of its
 * own; this file runs in Node, everything else of this folder in browsers.
 */
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import type { InlineConfig, Manifest, ManifestChunk, Plugin } from 'vite'

const root = join(import.meta.dirname, '..')

/** Bytes after gzip: what a first visit loads, what opening one more page adds, and what ⌘K adds. */
const BUDGETS = {
  partner: { shell: 200_000, page: 45_000, css: 40_000 },
  company: { shell: 210_000, page: 50_000, css: 40_000 },
} as const
const PALETTE_MAX = 25_000

type Application = keyof typeof BUDGETS

/** What the server replaces by the nonce of each answer (server/applications.ts). */
const NONCE_PLACEHOLDER = '__STYLE_NONCE__'

/** Writes `folder` anew and says in a line what the applications weigh. Throws where one is too heavy. */
export async function buildApplications(folder: string): Promise<string> {
  const vite = await import('vite')
  const partial = `${folder}.${process.pid}`
  try {
    const lines: string[] = []
    // Apart, because a build of both hoists what their pages share into what both load first: a quarter more.
    for (const application of Object.keys(BUDGETS) as Application[]) {
      const own = join(partial, application)
      await vite.build(configOf(application, own))
      lines.push(weigh(application, own))
      compress(own)
    }
    await writeAddresses(partial)
    replaceFolder(partial, folder)
    return lines.join('; ')
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

function configOf(application: Application, outDir: string): InlineConfig {
  return {
    root: join(root, 'web'),
    base: `/assets/${application}/`,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [react(), preloadFont(application)],
    html: { cspNonce: NONCE_PLACEHOLDER },
    build: {
      outDir,
      emptyOutDir: true,
      manifest: true,
      target: 'baseline-widely-available',
      // Everything in a file of its own: an inlined one would be in the way of the policy.
      assetsInlineLimit: 0,
      assetsDir: '.',
      cssCodeSplit: true,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rollupOptions: {
        input: join(root, 'web', application, 'index.html'),
      },
    },
  }
}

/** The letters of nearly every text, asked for with the page instead of after its styles. */
function preloadFont(application: Application): Plugin {
  return {
    name: 'preload-font',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) => {
        const font = Object.keys(bundle ?? {}).find((file) => /inter-latin-wght.*\.woff2$/.test(file))
        if (!font) throw new Error('The build has no font to preload')
        const attrs = {
          rel: 'preload',
          as: 'font',
          type: 'font/woff2',
          href: `/assets/${application}/${font}`,
          crossorigin: '',
        }
        return [{ tag: 'link', attrs, injectTo: 'head-prepend' }]
      },
    },
  }
}

/** Adds up an application as a browser loads it, and refuses what is past its budget. */
function weigh(application: Application, folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest
  const budget = BUDGETS[application]
  const sum = (files: Iterable<string>) =>
    [...files].reduce((total, file) => total + gzipSync(readFileSync(join(folder, file))).length, 0)
  const entry = chunkOf(manifest, `${application}/index.html`)
  const shell = filesOf(manifest, entry)
  const added = (name: string) => {
    const { js } = filesOf(manifest, chunkOf(manifest, name))
    return sum([...js].filter((file) => !shell.js.has(file)))
  }
  // Words come with the first visit as well, in one language.
  const words = ['shared', application].map((name) => chunkOf(manifest, `locales/en/${name}.json`).file)
  const pages = Object.keys(manifest).filter(
    (name) => manifest[name]?.isDynamicEntry && name.includes('/pages/'),
  )
  const weights = [
    { what: 'script', bytes: sum([...shell.js, ...words]), most: budget.shell },
    { what: 'style', bytes: sum(shell.css), most: budget.css },
    { what: 'largest page', bytes: Math.max(...pages.map(added)), most: budget.page },
    { what: 'palette', bytes: added('frame/palette.tsx'), most: PALETTE_MAX },
  ]
  const faults = weights.filter(({ bytes, most }) => bytes > most)
  if (faults.length > 0) {
    const texts = faults.map(({ what, bytes, most }) => `${what} ${bytes} bytes, at most ${most}`)
    throw new Error(`The application ${application} is too heavy after gzip: ${texts.join('; ')}`)
  }
  return `${application}: ${weights.map(({ what, bytes, most }) => `${what} ${bytes} of ${most}`).join(', ')}`
}

function chunkOf(manifest: Manifest, name: string): ManifestChunk {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`The build has no ${name}`)
  return chunk
}

/** A chunk and all that it imports at once. */
function filesOf(manifest: Manifest, chunk: ManifestChunk): { js: Set<string>; css: Set<string> } {
  const js = new Set<string>()
  const css = new Set<string>()
  const visit = (one: ManifestChunk) => {
    if (js.has(one.file)) return
    js.add(one.file)
    for (const file of one.css ?? []) css.add(file)
    for (const name of one.imports ?? []) visit(chunkOf(manifest, name))
  }
  visit(chunk)
  return { js, css }
}

/**
 * The addresses of all pages. The partner's stand at the root beside everything else there: the server answers those
 * with the application, and no others.
 */
async function writeAddresses(folder: string): Promise<void> {
  const { runnerImport } = await import('vite')
  const { module } = await runnerImport<{ addresses: object }>(join(root, 'web/addresses.ts'), {
    root,
    configFile: false,
    envDir: false,
    logLevel: 'error',
  })
  writeFileSync(join(folder, 'addresses.json'), JSON.stringify(module.addresses))
}

/** What has a hash in its name is compressed once, as well as it can be. */
function compress(folder: string): void {
  for (const file of globSync('*.{js,css,svg}', { cwd: folder })) {
    const content = readFileSync(join(folder, file))
    writeFileSync(join(folder, `${file}.gz`), gzipSync(content, { level: 9 }))
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
    writeFileSync(join(folder, `${file}.br`), brotliCompressSync(content, { params }))
  }
}

/** By rename: a server that starts in the same moment finds the old folder whole or the new one. */
function replaceFolder(partial: string, folder: string): void {
  mkdirSync(join(folder, '..'), { recursive: true })
  const old = `${folder}.old.${process.pid}`
  try {
    renameSync(folder, old)
  } catch (error) {
    // The first build of all has nothing to replace.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  try {
    renameSync(partial, folder)
  } catch (error) {
    // Another build of the same sources was a moment faster.
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error
  }
  rmSync(old, { recursive: true, force: true })
}
