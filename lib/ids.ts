/**
 * Ids: UUIDv7 in the database, TypeID on the wire (`prg_01j…`), the same 128 bits in both.
 *
 * RFC 9562 §5.7 and the TypeID specification 0.3 (jetify-com/typeid). Written out here because the reference
 * package brings a class and the `uuid` package for what is a change of base.
 */
import { z } from 'zod'

/** A new UUIDv7, greater than every one made before it in this process. */
export function newId(): string {
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    // Half the counter's room is left free for this millisecond.
    counter = randomBits() & 0x7ff
  } else if (++counter > 0xfff) {
    // The counter is used up, or the clock stands still or runs back: borrow from the next millisecond.
    lastMs += 1
    counter = 0
  }
  return uuidOf(lastMs, counter)
}

/** The time and the 12 bits after it (RFC 9562 §6.2, method 1: a counter) of the last id made. */
let lastMs = 0
let counter = 0

/** A UUIDv7 whose time is that instant; ids of one instant have no order among them. 1970 to 10889. */
export function newIdAt(instant: Date): string {
  const ms = instant.getTime()
  if (!(ms >= 0 && ms < 2 ** 48)) throw new RangeError(`No UUIDv7 can hold the time ${ms}`)
  return uuidOf(ms, randomBits() & 0xfff)
}

/** The time in a UUIDv7, to the millisecond. */
export function timeOfId(uuid: string): Date {
  return new Date(Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16))
}

/** Orders ids as PostgreSQL orders its uuids, for sorting what is locked. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function uuidOf(ms: number, sequence: number): string {
  const time = ms.toString(16).padStart(12, '0')
  const low = sequence.toString(16).padStart(3, '0')
  const variant = hex(0x8000 | (randomBits() & 0x3fff))
  const tail = hex(randomBits()) + hex(randomBits()) + hex(randomBits())
  return `${time.slice(0, 8)}-${time.slice(8)}-7${low}-${variant}-${tail}`
}

function hex(bits: number): string {
  return bits.toString(16).padStart(4, '0')
}

/** Random bits are drawn 4 KiB at a time: a draw of its own would cost each id more than all the rest. */
const pool = new Uint16Array(2048)
let drawn = pool.length

function randomBits(): number {
  if (drawn === pool.length) {
    crypto.getRandomValues(pool)
    drawn = 0
  }
  return pool[drawn++] as number
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const DIGITS = new Map([...ALPHABET].map((letter, value) => [letter, value]))
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
// 26 letters hold 130 bits: the first is below 8, or the id would not fit into 128.
const SUFFIX = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/

/** The TypeID of a lower-case UUID. Anything else is a bug of the caller and throws a RangeError. */
export function toTypeId(prefix: string, uuid: string): string {
  if (!UUID.test(uuid)) throw new RangeError(`Not a lower-case UUID: ${uuid}`)
  const digits = uuid.replaceAll('-', '')
  // Two hex digits make the first two letters, then every five make four: 8 bits + 6 × 20.
  let suffix = letters(digits.slice(0, 2), 2)
  for (let at = 2; at < 32; at += 5) suffix += letters(digits.slice(at, at + 5), 4)
  return `${prefix}_${suffix}`
}

function letters(digits: string, count: number): string {
  const bits = Number.parseInt(digits, 16)
  let text = ''
  for (let shift = 5 * (count - 1); shift >= 0; shift -= 5) text += ALPHABET[(bits >> shift) & 31]
  return text
}

/** The UUID of a TypeID of that prefix, or undefined when the text is not one. */
export function fromTypeId(prefix: string, text: string): string | undefined {
  if (!text.startsWith(`${prefix}_`)) return undefined
  const suffix = text.slice(prefix.length + 1)
  if (!SUFFIX.test(suffix)) return undefined
  let digits = hexOf(suffix.slice(0, 2), 2)
  for (let at = 2; at < 26; at += 4) digits += hexOf(suffix.slice(at, at + 4), 5)
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function hexOf(letters: string, count: number): string {
  let bits = 0
  for (const letter of letters) bits = bits * 32 + (DIGITS.get(letter) as number)
  return bits.toString(16).padStart(count, '0')
}

/**
 * An id on the wire: a TypeID of one prefix outside, its UUID inside. A wrong prefix is refused by naming the
 * one expected and the one given.
 */
export function typeId(prefix: string, noun?: string): TypeIdCodec {
  const key = `${prefix} ${noun}`
  const known = codecs.get(key)
  if (known) return known
  const codec = typeIdCodec(prefix, noun)
  codecs.set(key, codec)
  return codec
}

type TypeIdCodec = z.ZodCodec<z.ZodString, z.ZodString>

/** One codec per kind of id: schemas name the same id hundreds of times. */
const codecs = new Map<string, TypeIdCodec>()

function typeIdCodec(prefix: string, noun: string | undefined): TypeIdCodec {
  return z
    .codec(z.string(), z.string(), {
      decode(text, context) {
        const uuid = fromTypeId(prefix, text)
        if (uuid !== undefined) return uuid
        context.issues.push({ code: 'custom', message: complaint(prefix, text), input: text })
        return z.NEVER
      },
      encode: (uuid) => toTypeId(prefix, uuid),
    })
    .meta({
      pattern: `^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`,
      examples: [`${prefix}_01kaxq4nk7e8btkr8wz7z4v5hm`],
      ...(noun === undefined ? {} : { description: `Id of a ${noun}` }),
    })
}

function complaint(prefix: string, text: string): string {
  if (text.startsWith(`${prefix}_`)) return `expected ${prefix}_ and 26 letters and digits after it`
  const given = /^[a-z_]{1,20}_/.exec(text)
  return `expected an id that starts with ${prefix}_, got ${given ? `${given[0]}…` : 'something else'}`
}
