import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Lines of the applications that match, as `file:line text`. */
function found(pattern: string, what: RegExp, except: readonly string[] = []): string[] {
  const files = globSync(pattern, { cwd: root }).filter((file) => !except.includes(file))
  expect(files.length).toBeGreaterThan(10)
  return files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, at) => (what.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
  )
}

test('colours stand in the tokens only', () => {
  const colour = /#[0-9a-f]{3,8}\b(?!\/)|\b(rgb|hsl|oklch|lab)a?\(/i
  expect(found('{web,features/*/pages}/**/*.css', colour, ['web/tokens.css'])).toEqual([])
  expect(found('{web,features/*/pages}/**/*.tsx', /['"]#[0-9a-f]{3,8}['"]|\brgba?\(/i)).toEqual([])
})

test('no style names left or right, so that all of it mirrors', () => {
  const physical =
    /(?<!safe-area-)\b(margin|padding|border|inset|scroll-margin)-(left|right|top|bottom)\b|^\s*(left|right|top|bottom)\s*:|text-align:\s*(left|right)|\bfloat:|^\s*(width|height|min-width|max-width|min-height|max-height)\s*:/
  expect(found('{web,features/*/pages}/**/*.css', physical)).toEqual([])
  expect(
    found(
      '{web,features/*/pages}/**/*.tsx',
      /\b(ml|mr|pl|pr)=|\b(marginLeft|marginRight|paddingLeft|paddingRight)\b/,
    ),
  ).toEqual([])
})

test('amounts and moments are formatted by their components', () => {
  const allowed = [
    'web/components/amount.tsx',
    'web/components/moment.tsx',
    'features/access/pages/language.tsx',
  ]
  const formatter = /toLocale(Date|Time)?String|Intl\.(NumberFormat|DateTimeFormat\([^)])/
  expect(found('{web,features/*/pages}/**/*.tsx', formatter, allowed)).toEqual([])
})
