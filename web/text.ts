/** Every word on the screen comes from web/locales, by a key that the compiler knows. */
import { createInstance, type i18n } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type company from './locales/en/company.json'
import type partner from './locales/en/partner.json'
import type shared from './locales/en/shared.json'
import { readPreference, writePreference } from './preferences.ts'

type Flat<Tree, Before extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Before}${Key}`
    : Flat<Tree[Key], `${Before}${Key}.`>
}[keyof Tree & string]
type Singular<Key> = Key extends `${infer Base}_${'one' | 'many' | 'other'}` ? Base : Key

/** `settings.profile` of what both applications say, `company:home.title` of what one says. */
export type TextKey =
  | Singular<Flat<typeof shared>>
  | `company:${Singular<Flat<typeof company>>}`
  | `partner:${Singular<Flat<typeof partner>>}`

export type Text = (key: TextKey, values?: Record<string, string | number>) => string

export type Application = 'company' | 'partner'

/** As written in the language itself, so that whoever cannot read this one finds their own. */
export const LANGUAGES: Readonly<Record<string, string>> = { en: 'English', es: 'Español' }

/**
 * Not translations but checks, by `?language=`: accents and 40 % more letters show what was never translated and what
 * does not fit; the other shows what does not mirror.
 */
const CHECKS: Readonly<Record<string, { locale: string; direction: 'ltr' | 'rtl' }>> = {
  'en-XA': { locale: 'en', direction: 'ltr' },
  'ar-XB': { locale: 'ar', direction: 'rtl' },
}

const catalogues = import.meta.glob<object>('./locales/*/{shared,company,partner}.json', {
  import: 'default',
})

let texts: i18n
let application: Application

/** Makes the catalogue of one application ready in the language of the address, the last visit or the browser. */
export async function startTexts(of: Application): Promise<void> {
  application = of
  texts = createInstance()
  await texts.use(initReactI18next).init({
    lng: 'none',
    ns: ['shared', of],
    defaultNS: 'shared',
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    resources: {},
  })
  const asked = new URLSearchParams(location.search).get('language')
  if (asked && asked in CHECKS) sessionStorage.setItem('tributary-language-check', asked)
  await changeLanguage(checkedLanguage() ?? readPreference('language') ?? navigator.language)
}

/** Shows everything in this language, or in English where there is no such one; no reload. */
export async function changeLanguage(wanted: string): Promise<void> {
  const language = wanted in CHECKS ? wanted : knownLanguage(wanted)
  for (const namespace of ['shared', application]) {
    if (!texts.hasResourceBundle(language, namespace)) {
      texts.addResourceBundle(language, namespace, await loadCatalogue(language, namespace))
    }
  }
  await texts.changeLanguage(language)
  document.documentElement.lang = localeOf(language)
  document.documentElement.dir = directionOf(language)
}

/** The person's own language, unless a check was asked for in this tab. */
export async function adoptLanguage(language: string): Promise<void> {
  if (checkedLanguage()) return
  writePreference('language', language)
  if (knownLanguage(language) !== texts.language) await changeLanguage(language)
}

function checkedLanguage(): string | undefined {
  return sessionStorage.getItem('tributary-language-check') ?? undefined
}

function knownLanguage(wanted: string): string {
  const base = wanted.split('-')[0] ?? ''
  return base in LANGUAGES ? base : 'en'
}

async function loadCatalogue(language: string, namespace: string): Promise<object> {
  const isCheck = language in CHECKS
  const load = catalogues[`./locales/${isCheck ? 'en' : language}/${namespace}.json`]
  if (!load) throw new Error(`There is no catalogue ${namespace} in ${language}`)
  const catalogue = await load()
  if (!isCheck) return catalogue
  const { stretched } = await import('./pseudo.ts')
  return stretched(catalogue)
}

function localeOf(language: string): string {
  return CHECKS[language]?.locale ?? language
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return CHECKS[language]?.direction ?? 'ltr'
}

/** The words, in the language of now. */
export function useText(): Text {
  return useTranslation().t as unknown as Text
}

/** A browser may name what no formatter takes: `en-US@posix`, by the environment that it was started in. */
function isLocale(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name).length > 0
  } catch {
    return false
  }
}

/** The language of now: its own code, and the locale that formats its numbers and dates. */
export function useLanguage(): { language: string; locale: string } {
  const { language } = useTranslation().i18n
  // The region of the browser decides how numbers look, where it is of the same language.
  const regional = navigator.languages.find((one) => one.startsWith(`${language}-`) && isLocale(one))
  return { language, locale: regional ?? localeOf(language) }
}
