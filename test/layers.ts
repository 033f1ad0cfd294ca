/** Holds the imports of all modules to .dependency-cruiser.cjs. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config'

const root = join(import.meta.dirname, '..')
const FOLDERS = ['lib', 'server', 'features', 'database', 'web', 'sandbox', 'sdk', 'tracker', 'bench', 'test']

/** What is wrong, a line each. Modules that were not seen are a fault: with a wrong compiler the cruiser sees none. */
export async function layerFaults(): Promise<string[]> {
  const files = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
  const config = await extractConfig(join(root, '.dependency-cruiser.cjs'))
  const present = FOLDERS.filter((folder) => files.some((file) => file.startsWith(`${folder}/`)))
  const { forbidden, options } = config as { forbidden: IForbiddenRuleType[]; options: object }
  const cruised = await cruise(present, { ...options, baseDir: root, validate: true, ruleSet: { forbidden } })
  const { modules, summary } = cruised.output as ICruiseResult
  const seen = new Set(modules.map((module) => module.source))
  const unseen = files.filter((file) => !seen.has(file))
  const edges = modules.reduce((count, module) => count + module.dependencies.length, 0)
  return [
    ...unlistedFolders(),
    ...summary.violations.map(({ rule, from, to, cycle }) => {
      const path = cycle ? [from, ...cycle.map((step) => step.name)].join(' → ') : `${from} → ${to}`
      return `${rule.name}: ${path}`
    }),
    ...unseen.map((file) => `not seen by dependency-cruiser: ${file}`),
    // Files without imports between them would be modules that were found and not understood.
    ...(edges < files.length ? [`dependency-cruiser sees ${edges} imports in ${files.length} files`] : []),
  ]
}

/** A folder that features/features.ts does not list has no place in the order, so no rule would hold it. */
function unlistedFolders(): string[] {
  const list = readFileSync(join(root, 'features/features.ts'), 'utf8')
  return globSync('features/*/*.ts', { cwd: root })
    .map((file) => file.split(/[\\/]/)[1] as string)
    .filter((folder, at, all) => all.indexOf(folder) === at && !list.includes(`'./${folder}/`))
    .map((folder) => `features/${folder} is not on the list of features/features.ts`)
}
