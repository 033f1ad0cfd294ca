/**
 * Who may import whom. The layering of features is read from features/features.ts itself, and the doors of each from
 * the header of its door, so that neither is said twice. Run by `npm run check` (test/layers.ts).
 */
const { existsSync, readFileSync } = require('node:fs')
const { join } = require('node:path')

/** The folders of the list, lowest first. */
function featureFolders() {
  const text = readFileSync(join(__dirname, 'features/features.ts'), 'utf8')
  const folders = new Map()
  for (const [, name, folder] of text.matchAll(/import \{ (\w+) \} from '\.\/([\w-]+)\//g))
    folders.set(name, folder)
  const listed = /features: readonly Feature\[\] = \[([^\]]*)\]/.exec(text)
  if (!listed) throw new Error('features/features.ts has no list that can be read')
  const names = listed[1]
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return names.map((name) => {
    const folder = folders.get(name)
    if (!folder) throw new Error(`features/features.ts lists ${name} and does not import it from a folder`)
    return folder
  })
}

/** The door, the verb files that its header names, what things look like on the wire, and parts of its pages. */
function doorsOf(folder) {
  const door = `${folder}.ts`
  const path = join(__dirname, 'features', folder, door)
  const header = existsSync(path) ? (/^\/\*\*.*?\*\//s.exec(readFileSync(path, 'utf8'))?.[0] ?? '') : ''
  const named = [...header.matchAll(/\b([\w-]+\.ts)\b/g)].map(([, file]) => file)
  const files = [door, ...named].map((file) => file.replaceAll('.', '\\.'))
  return `^features/${folder}/(?:${files.join('|')}|[\\w-]+\\.schema\\.ts|pages/parts/[\\w.-]+)$`
}

const folders = featureFolders()
const isTest = '\\.(test|fixture|harness)\\.ts$'

const layers = folders.map((folder, at) => ({
  name: `only-features-above-${folder}`,
  comment: `${folder} may call the features above it on the list, and no other.`,
  severity: 'error',
  from: { path: `^features/${folder}/`, pathNot: isTest },
  to: { path: '^features/', pathNot: [folder, ...folders.slice(0, at)].map((one) => `^features/${one}/`) },
}))

const doors = folders.map((folder) => ({
  name: `by-the-door-of-${folder}`,
  comment: `Others reach ${folder} through ${folder}.ts, a verb file that its header names, or its schemas.`,
  severity: 'error',
  from: { path: '^features/[^/]+/', pathNot: [`^features/${folder}/`, isTest] },
  to: { path: `^features/${folder}/`, pathNot: doorsOf(folder) },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers,
    ...doors,
    {
      name: 'lib-knows-nothing',
      comment: 'lib is safe in server and browser: it imports itself and packages.',
      severity: 'error',
      from: { path: '^lib/', pathNot: isTest },
      to: { path: '^(?!lib/|node_modules/)', dependencyTypesNot: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'lib-runs-in-browsers',
      severity: 'error',
      from: { path: '^lib/', pathNot: isTest },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-does-not-know-the-product',
      comment: 'Features register with the server; only what starts the process and its commands name them.',
      severity: 'error',
      from: { path: '^server/', pathNot: [isTest, '^server/(main|cli)\\.ts$', '^server/commands/'] },
      to: { path: '^features/' },
    },
    {
      name: 'tests-stay-out-of-the-product',
      comment: 'Only tests, and what writes generated files from a database that exists for that, use test/.',
      severity: 'error',
      from: {
        path: '^(lib|server|features|database|web|sdk|tracker|sandbox)/',
        pathNot: [isTest, '/generate\\.ts$'],
      },
      to: { path: `^test/|${isTest}` },
    },
    {
      name: 'the-browser-has-no-server',
      severity: 'error',
      from: { path: '^(web/|tracker/|features/[^/]+/pages/)', pathNot: isTest },
      to: { path: '^(server|database|sandbox)/|^features/[^/]+/(?!pages/)' },
    },
    {
      name: 'the-server-has-no-browser',
      comment: 'What runs in Node meets the applications as built files only.',
      severity: 'error',
      from: { path: '^(lib|server|database)/|^features/[^/]+/(?!pages/)', pathNot: isTest },
      to: { path: '^web/|^features/[^/]+/pages/' },
    },
    {
      name: 'the-applications-know-no-feature',
      comment: 'Pages are found by their glob; the frames know none by name.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^features/' },
    },
    {
      name: 'no-circle',
      comment: 'Types may know each other; code that runs may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-import-is-found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(data|dist|coverage)/' },
    // Imports of types alone count: a layer is also what one has to know.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(__dirname, 'tsconfig.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
