import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const LANGUAGES = ['en', 'es']
const NAMESPACES = ['shared', 'company', 'partner']
const PLURALS = /_(zero|one|two|few|many|other)$/

type Tree = { [key: string]: string | Tree }

/** Every text by its key, `field.name`. */
function textsOf(language: string, namespace: string): Map<string, string> {
  const text = readFileSync(join(root, 'web/locales', language, `${namespace}.json`), 'utf8')
  const found = new Map<string, string>()
  const walk = (tree: Tree, before: string) => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') found.set(before + key, value)
      else walk(value, `${before}${key}.`)
    }
  }
  walk(JSON.parse(text) as Tree, '')
  return found
}

/** The keys without their plural forms. */
function keysOf(language: string, namespace: string): string[] {
  const keys = [...textsOf(language, namespace).keys()].map((key) => key.replace(PLURALS, ''))
  return [...new Set(keys)].sort()
}

/** Texts in the code that could be keys: quoted as they are, and templates as patterns. */
function namedInCode(): (key: string) => boolean {
  const files = globSync('{web,features/*/pages}/**/*.{ts,tsx}', { cwd: root })
  expect(files.length).toBeGreaterThan(50)
  const code = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
  const quoted = new Set([...code.matchAll(/'([\w:.]+)'/g)].map(([, text]) => text))
  const patterns = [...code.matchAll(/`([\w:.]+\.[^`\n]*\$\{[^`\n]+)`/g)].map(
    ([, template = '']) =>
      new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w]+')}$`),
  )
  return (key) => quoted.has(key) || patterns.some((pattern) => pattern.test(key))
}

describe.each(NAMESPACES)('the catalogue %s', (namespace) => {
  test('has the same keys in every language, and no empty text', () => {
    for (const language of LANGUAGES) {
      expect(keysOf(language, namespace)).toEqual(keysOf('en', namespace))
      const empty = [...textsOf(language, namespace)].filter(([, text]) => text.trim() === '')
      expect(empty).toEqual([])
    }
  })

  test('fills the same gaps in every language', () => {
    const gapsOf = (language: string) =>
      Object.fromEntries(
        [...textsOf(language, namespace)].map(([key, text]) => [
          key.replace(PLURALS, ''),
          [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort(),
        ]),
      )
    for (const language of LANGUAGES) expect(gapsOf(language)).toEqual(gapsOf('en'))
  })

  test('has every plural form of its language', () => {
    for (const language of LANGUAGES) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      const texts = textsOf(language, namespace)
      const plural = [...texts.keys()]
        .filter((key) => PLURALS.test(key))
        .map((key) => key.replace(PLURALS, ''))
      for (const key of plural) {
        const missing = forms.filter((form) => !texts.has(`${key}_${form}`))
        expect(missing, `${language} ${key}`).toEqual([])
      }
    }
  })

  test('says nothing that no page says', () => {
    const isNamed = namedInCode()
    const before = namespace === 'shared' ? '' : `${namespace}:`
    expect(keysOf('en', namespace).filter((key) => !isNamed(before + key))).toEqual([])
  })
})
