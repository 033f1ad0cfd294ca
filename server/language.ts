/**
 * The languages in which the server speaks to people: in mails and on its own pages. Every text stands in a catalogue
 * below web/locales; a key without a text is a bug, and throws.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance, type i18n } from 'i18next'

/** What a person can choose. */
export const LANGUAGES = ['en', 'es'] as const

/** English with accents and 40 % more letters, by which one sees a text that no catalogue holds. */
const PSEUDO = 'en-XA'

export type Language = (typeof LANGUAGES)[number] | typeof PSEUDO

const NAMESPACES = ['public', 'mails'] as const
type Namespace = (typeof NAMESPACES)[number]

/** Gives the text of a key: plain text, into which `values` are put as they are. HTML is escaped by its template. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** The texts of one catalogue in one language. Throws for a key that has none. */
export function texts(language: Language, namespace: Namespace): Say {
  catalogues ??= load()
  const t = catalogues.getFixedT(language, namespace)
  return (key, values = {}) => t(key, { ...values })
}

/**
 * The language to speak: what the person chose, else the best of what the browser asks for (RFC 9110, 12.5.4), else
 * English. `withPseudo` also lets somebody at development have the pseudo-locale.
 */
export function languageFor(
  asked: { chosen?: string | null | undefined; accepted?: string | undefined },
  withPseudo = false,
): Language {
  const ranges = [asked.chosen ?? '', ...rangesOf(asked.accepted ?? '')]
  for (const range of ranges) {
    if (withPseudo && range.toLowerCase() === PSEUDO.toLowerCase()) return PSEUDO
    const primary = range.toLowerCase().split('-')[0]
    const known = LANGUAGES.find((language) => language === primary)
    if (known) return known
  }
  return 'en'
}

/** The ranges of an Accept-Language header, best first; those with q=0 are refused by the asker. */
function rangesOf(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((text) => text.trim())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return { range, quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ range, quality }) => range !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ range }) => range)
}

/** A moment as its reader writes it, with the zone's name: "Nov 20, 2026, 2:05 PM (Europe/Berlin)". */
export function momentIn(language: Language, moment: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  return `${format.format(moment)} (${timeZone})`
}

let catalogues: i18n | undefined

function load(): i18n {
  const made = createInstance()
  const resources = Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      Object.fromEntries(NAMESPACES.map((name) => [name, readCatalogue(language, name)])),
    ]),
  )
  void made.init({
    resources: { ...resources, [PSEUDO]: mapTexts(resources['en'] as Catalogue, pseudo) as Catalogue },
    // Without a fallback: a Spanish mail with an English sentence in it would be a fault that nobody sees.
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: (key) => {
      throw new Error(`no catalogue has a text for "${key}"`)
    },
  })
  return made
}

export type Catalogue = { readonly [key: string]: string | Catalogue }

export function readCatalogue(language: string, namespace: string): Catalogue {
  const path = join(import.meta.dirname, '../web/locales', language, `${namespace}.json`)
  return JSON.parse(readFileSync(path, 'utf8'))
}

function mapTexts(catalogue: Catalogue, change: (text: string) => string): Catalogue {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, value]) => [
      key,
      typeof value === 'string' ? change(value) : mapTexts(value, change),
    ]),
  )
}

const ACCENTS = new Map(
  [...'aáeéiíoóuúcçnñsšzžyýAÁEÉIÍOÓUÚCÇNÑSŠZŽYÝ'].map((_, at, all) => [all[at], all[at + 1]]),
)

/** What stands in braces is a value's name and stays. */
function pseudo(text: string): string {
  const accented = text.replace(/\{\{.*?\}\}|[a-z]/gi, (part) => ACCENTS.get(part) ?? part)
  return `[${accented} ${'·'.repeat(Math.ceil(text.length * 0.4))}]`
}
