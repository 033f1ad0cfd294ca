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
  const version = hex(0x7000 | sequence)
  const variant = hex(0x8000 | (randomBits() & 0x3fff))
  const tail = hex(randomBits()) + hex(randomBits()) + hex(randomBits())
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${tail}`
}

function hex(bits: number): string {
  return `${BYTES[bits >> 8]}${BYTES[bits & 255]}`
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
// 26 letters hold 130 bits: the first is below 8, or the id would not fit into 128.
const SUFFIX = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/

/** Crockford's base 32 and base 16: the letter of a value, and the value of a letter's code. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const LETTER_VALUES = valuesOf(LETTERS)
const DIGIT_VALUES = valuesOf('0123456789abcdef')

function valuesOf(letters: string): Uint8Array {
  const values = new Uint8Array(128)
  for (let value = 0; value < letters.length; value++) values[letters.charCodeAt(value)] = value
  return values
}

/** The TypeID of a lower-case UUID. Anything else is a bug of the caller and throws a RangeError. */
export function toTypeId(prefix: string, uuid: string): string {
  if (!UUID.test(uuid)) throw new RangeError(`Not a lower-case UUID: ${uuid}`)
  let suffix = ''
  let bits = 0
  // 26 letters hold 130 bits and a UUID has 128: two zeros stand before it.
  let held = 2
  for (let at = 0; at < uuid.length; at++) {
    const code = uuid.charCodeAt(at)
    if (code === HYPHEN) continue
    bits = (bits << 4) | (DIGIT_VALUES[code] as number)
    held += 4
    if (held < 5) continue
    held -= 5
    suffix += LETTERS[(bits >> held) & 31]
  }
  return `${prefix}_${suffix}`
}

const HYPHEN = '-'.charCodeAt(0)

/** The UUID of a TypeID of that prefix, or undefined when the text is not one. */
export function fromTypeId(prefix: string, text: string): string | undefined {
  if (!text.startsWith(`${prefix}_`)) return undefined
  const suffix = text.slice(prefix.length + 1)
  if (!SUFFIX.test(suffix)) return undefined
  let uuid = ''
  let bits = 0
  let held = -2
  for (let at = 0; at < suffix.length; at++) {
    bits = (bits << 5) | (LETTER_VALUES[suffix.charCodeAt(at)] as number)
    held += 5
    if (held < 8) continue
    held -= 8
    uuid += BYTES[(bits >> held) & 255]
    if (uuid.length === 8 || uuid.length === 13 || uuid.length === 18 || uuid.length === 23) uuid += '-'
  }
  return uuid
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
      examples: [`${prefix}_01m7w6c380f88bxk9362vmpf5f`],
      ...(noun === undefined ? {} : { description: `Id of a ${noun}` }),
    })
}

function complaint(prefix: string, text: string): string {
  if (text.startsWith(`${prefix}_`)) return `expected ${prefix}_ and 26 letters and digits after it`
  const given = /^[a-z_]{1,20}_/.exec(text)
  return `expected an id that starts with ${prefix}_, got ${given ? `${given[0]}…` : 'something else'}`
}
