/** Every text is there in every language, with the same values in it. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Catalogue, LANGUAGES, languageFor, momentIn, readCatalogue, texts } from './language.ts'

const folder = join(import.meta.dirname, '../web/locales')
const names = globSync('*.json', { cwd: join(folder, 'en') }).map((file) => file.replace('.json', ''))

/** Keys and texts; the forms of a plural are one key, because languages have different ones. */
function entries(catalogue: Catalogue, prefix = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key.replace(/_(zero|one|two|few|many|other)$/, ''), value] as [string, string]]
      : entries(value, `${prefix}${key}.`),
  )
}

const valuesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

describe.each(names)('%s.json', (name) => {
  const english = entries(readCatalogue('en', name))

  test.each(LANGUAGES)('has in "%s" the keys of English, no more and no fewer', (language) => {
    const keys = new Set(entries(readCatalogue(language, name)).map(([key]) => key))
    expect([...keys].sort()).toEqual([...new Set(english.map(([key]) => key))].sort())
  })

  test.each(LANGUAGES)('puts in "%s" the same values into each text', (language) => {
    const expected = new Map(english.map(([key, text]) => [key, valuesIn(text)]))
    for (const [key, text] of entries(readCatalogue(language, name)))
      expect([key, valuesIn(text)]).toEqual([key, expected.get(key)])
  })

  test.each(LANGUAGES)('has in "%s" every form that its numbers need', (language) => {
    const keys = new Set(rawKeys(readCatalogue(language, name)))
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const key of keys) {
      const plural = /^(.*)_(one|other)$/.exec(key)
      if (plural) for (const form of forms) expect(keys).toContain(`${plural[1]}_${form}`)
    }
  })
})

function rawKeys(catalogue: Catalogue, prefix = ''): string[] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : rawKeys(value, `${prefix}${key}.`),
  )
}

describe('the language to speak', () => {
  test.each([
    [{ chosen: 'es', accepted: 'en' }, 'es'],
    [{ chosen: null, accepted: 'es-MX,es;q=0.9,en;q=0.8' }, 'es'],
    [{ accepted: 'fr, en;q=0.2, es;q=0.7' }, 'es'],
    [{ accepted: 'es;q=0, en;q=0.1' }, 'en'],
    [{ accepted: 'fr-CA' }, 'en'],
    [{ accepted: ';;q=,,es;q=x' }, 'en'],
    [{ chosen: 'de' }, 'en'],
    [{}, 'en'],
  ])('of %j is %s', (asked, language) => {
    expect(languageFor(asked)).toBe(language)
  })

  test('is the pseudo-locale only at development', () => {
    expect(languageFor({ chosen: 'en-XA' })).toBe('en')
    expect(languageFor({ chosen: 'en-XA' }, true)).toBe('en-XA')
  })
})

test('the pseudo-locale is longer, accented, and keeps values', () => {
  const text = texts('en-XA', 'mails')('invitation.subject', { team_name: 'Acme' })
  expect(text).toMatch(/^\[.*Acme ·+\]$/)
  expect(text).not.toContain('Join')
})

test('numbers take the form of their language', () => {
  expect(texts('en', 'mails')('reset_password.until', { count: 1 })).toContain('1 hour,')
  expect(texts('es', 'mails')('invitation.until', { count: 7 })).toContain('7 días')
})

test('a key without a text throws', () => {
  expect(() => texts('es', 'mails')('invitation.nothing')).toThrow('no catalogue has a text')
})

test('a moment says its zone', () => {
  const english = momentIn('en', new Date('2026-11-20T13:05:00Z'), 'Europe/Berlin')
  // A narrow space or a plain one, by the release of the data that Node brings.
  expect(english.replaceAll(/\s/gu, ' ')).toBe('Nov 20, 2026, 2:05 PM (Europe/Berlin)')
  expect(momentIn('es', new Date('2026-11-20T13:05:00Z'), 'UTC')).toBe('20 nov 2026, 13:05 (UTC)')
})
