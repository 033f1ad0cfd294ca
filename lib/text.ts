/**
 * Text that people and programs send: what is accepted, and the folded keys by which it is compared.
 *
 * Nothing here may reach PostgreSQL as a 500: it takes neither NUL nor half of a surrogate pair.
 */
import { z } from 'zod'
import { COUNTRIES } from './countries.ts'

/**
 * The key by which two spellings are the same: NFKC, lower case, no space around it. Folding twice changes
 * nothing, for which the second NFKC is needed: lower case can open a composition that upper case lacks (J̌ → ǰ).
 */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC').trim()
}

/** The identity of an e-mail address: who signs in with either spelling is one person. */
export function emailKey(email: string): string {
  return fold(email)
}

/**
 * The mailbox behind an address, for telling self-referral and never for identity: without its +tag, and
 * without dots where Gmail ignores them (https://support.google.com/mail/answer/7436150).
 */
export function mailboxKey(email: string): string {
  const key = emailKey(email)
  const at = key.lastIndexOf('@')
  const [local, domain] = [key.slice(0, Math.max(at, 0)), key.slice(at + 1)]
  const plain = local.replace(/(?<=.)\+.*$/s, '')
  return domain === 'gmail.com' || domain === 'googlemail.com'
    ? `${plain.replaceAll('.', '')}@gmail.com`
    : `${plain}@${domain}`
}

/** The key of a coupon code: `ANN10` and `ann10` are one code. */
export function codeKey(code: string): string {
  return fold(code)
}

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/

/** Letters that NFKD does not take apart. */
const SPELLINGS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** A slug made of a name: "Café Zürich" is `cafe-zurich`. Empty when nothing of the name is Latin. */
export function slugify(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => SPELLINGS[letter] as string)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 64)
    .replace(/-$/, '')
}

/** Whether a text is a slug: 1 to 64 of a–z, 0–9 and hyphens, with no hyphen at either end. */
export function isSlug(text: string): boolean {
  return SLUG.test(text)
}

/** A sentence as the end of another: `Too big` becomes `too big`. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** Whether a text has a control character (C0, DEL or C1); a line feed and a tab are none. */
export function hasControl(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
  return /[\0-\x08\x0b-\x1f\x7f-\x9f]/.test(text)
}

/** Whether a text is whole Unicode: no half of a surrogate pair, which UTF-8 cannot carry. */
export function isWellFormed(text: string): boolean {
  return text.isWellFormed()
}

function isClean(text: string): boolean {
  return isWellFormed(text) && !hasControl(text)
}

const NOT_CLEAN = 'must not hold control characters or broken Unicode'

/** 1 to `max` UTF-16 units of text, trimmed, with lines ended by LF. */
export function text(max: number) {
  return z.string().overwrite(tidy).min(1).max(max).refine(isClean, NOT_CLEAN)
}

/** The same where it may be left out or null. */
export function optionalText(max: number) {
  return text(max).nullish()
}

function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').trim()
}

/** An e-mail address that a mail server would take, kept as it was written; `emailKey` compares it. */
export const email = z
  .string()
  .trim()
  .max(254)
  // The folded key must be an address too: NFKC makes @ and commas of their full-width forms.
  .refine(
    (text) => isEmail(text) && isEmail(emailKey(text)),
    'must be an e-mail address, such as ann@example.com',
  )
  .meta({ format: 'email', examples: ['ann@example.com'] })

/** Pragmatic, not RFC 5322: no quoted local parts, no comments, a domain with a dot, nothing to inject with. */
function isEmail(text: string): boolean {
  const at = text.indexOf('@')
  const labels = text.slice(at + 1).split('.')
  return (
    text.length <= 254 &&
    isClean(text) &&
    /^[^\s@,:;<>()[\]"\\]{1,64}$/.test(text.slice(0, Math.max(at, 0))) &&
    !/^\.|\.\.|\.@/.test(text) &&
    labels.length >= 2 &&
    labels.every((label) => /^(?!-)[\p{L}\p{M}\p{N}-]{1,63}(?<!-)$/u.test(label))
  )
}

/** A slug, as `isSlug` says. */
export const slug = z.string().regex(SLUG, 'must be 1 to 64 of a–z, 0–9 and hyphens, with none at either end')

/** A coupon code: 1 to 64 printable characters without a space, kept as it was written. */
export const couponCode = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .refine((code) => isCode(code) && isCode(codeKey(code)), 'must be printable characters without spaces')
  .meta({ examples: ['ANN10'] })

function isCode(code: string): boolean {
  return /^[^\s\p{C}]{1,64}$/u.test(code)
}

const METADATA_KEYS_MAX = 50

/** What people attach of their own, kept verbatim: up to 50 keys of 100 characters, values flat and short. */
export const metadata = z
  .record(
    z.string().min(1).max(100).refine(isClean, NOT_CLEAN),
    z.union([z.string().max(500).refine(isClean, NOT_CLEAN), z.number(), z.boolean(), z.null()]),
  )
  .refine(
    (record) => Object.keys(record).length <= METADATA_KEYS_MAX,
    `must have ${METADATA_KEYS_MAX} keys or fewer`,
  )

/** An http or https address with a host and no credentials. It says nothing of where the host points. */
export const httpUrl = z
  .string()
  .trim()
  .max(2048)
  .refine(isHttpUrl, 'must be an http or https address, such as https://example.com/shop')
  .meta({ format: 'uri', examples: ['https://example.com/shop'] })

function isHttpUrl(text: string): boolean {
  // The parser drops tabs and line feeds and reads `https:example.com` and `\` kindly; a reader would not.
  if (!/^https?:\/\/[^\s\\]+$/i.test(text) || !isClean(text)) return false
  const url = URL.parse(text)
  return url !== null && url.hostname !== '' && url.username === '' && url.password === ''
}

/** An upper-case ISO 3166-1 alpha-2 country code. */
export const countryCode = z
  .string()
  .refine((code) => COUNTRIES.has(code), 'must be an upper-case ISO 3166-1 country code, such as DE')
  .meta({ pattern: '^[A-Z]{2}$', examples: ['DE'] })
