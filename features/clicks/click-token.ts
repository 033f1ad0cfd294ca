/**
 * The signed token that travels in an address, a cookie and a `click_id`: attribution trusts it without the click's
 * row, which may still be in a spool.
 *
 * `clk_` + base 32 (Crockford, lower case, the letters of TypeIDs) of key id ‖ click UUIDv7 ‖ link UUID ‖ first
 * 10 bytes of HMAC-SHA256 over all before it: 43 bytes, 69 letters.
 */
import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { fromTypeId, timeOfId } from '#lib/ids.ts'
import { derivedKey } from '#server/config.ts'

export type SignedClick = { readonly click_id: string; readonly link_id: string; readonly clicked_at: Date }

/** The token of a click, signed with the first of the installation's secret keys. */
export function signClick(keys: readonly string[], click: { click_id: string; link_id: string }): string {
  const key = keyOf(keys[0] as string)
  const hex = click.click_id + click.link_id
  const bytes = Buffer.allocUnsafe(LENGTH)
  bytes[0] = key.id
  bytes.write(hex.replaceAll('-', ''), 1, 'hex')
  macOf(key, bytes).copy(bytes, SIGNED_LENGTH, 0, MAC_LENGTH)
  return PREFIX + encode(bytes)
}

/**
 * What a token says, or 'invalid' for anything that no key of this installation signed. A time ahead of `now` by
 * more than 5 minutes is invalid: clocks of redirectors differ by less, and such a click would outlive its window.
 */
export function readClick(keys: readonly string[], text: string, now: Date): SignedClick | 'invalid' {
  const bytes = text.startsWith(PREFIX) ? decode(text.slice(PREFIX.length)) : undefined
  if (!bytes || !keys.some((secret) => isSignedBy(keyOf(secret), bytes))) return 'invalid'
  const click_id = uuidAt(bytes, 1)
  const clicked_at = timeOfId(click_id)
  if (clicked_at.getTime() - now.getTime() > AHEAD_MS) return 'invalid'
  return { click_id, link_id: uuidAt(bytes, 17), clicked_at }
}

/** The id in the short form of a stored click (`clk_` and 26 letters), as lists and events show it. */
export function readShortClick(text: string): string | undefined {
  return fromTypeId('clk', text)
}

const PREFIX = 'clk_'
const SIGNED_LENGTH = 33
const MAC_LENGTH = 10
const LENGTH = SIGNED_LENGTH + MAC_LENGTH
const LETTERS_LENGTH = Math.ceil((LENGTH * 8) / 5)
const AHEAD_MS = 5 * 60_000

/** The id follows from the key, so that keys can change their place in the list. Two keys may share one. */
type Key = { readonly id: number; readonly hmac: KeyObject }

/** By secret: deriving a key costs more than signing with it. An installation has one or two. */
const known = new Map<string, Key>()

function keyOf(secret: string): Key {
  let key = known.get(secret)
  if (!key) {
    const derived = derivedKey(secret, 'click-token')
    key = { id: createHash('sha256').update(derived).digest()[0] as number, hmac: createSecretKey(derived) }
    known.set(secret, key)
  }
  return key
}

function isSignedBy(key: Key, bytes: Buffer): boolean {
  if (key.id !== bytes[0]) return false
  return timingSafeEqual(macOf(key, bytes).subarray(0, MAC_LENGTH), bytes.subarray(SIGNED_LENGTH))
}

function macOf(key: Key, bytes: Buffer): Buffer {
  return createHmac('sha256', key.hmac).update(bytes.subarray(0, SIGNED_LENGTH)).digest()
}

function uuidAt(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const VALUES = new Map([...LETTERS].map((letter, value) => [letter.charCodeAt(0), value]))

function encode(bytes: Buffer): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffff
    for (held += 8; held >= 5; ) {
      held -= 5
      text += LETTERS[(bits >> held) & 31]
    }
  }
  // The last letter has room for more than the last bits; what is left of it is zero.
  return held > 0 ? text + LETTERS[(bits << (5 - held)) & 31] : text
}

/** The bytes of exactly one spelling: another letter case or a set bit after the end is no token. */
function decode(text: string): Buffer | undefined {
  if (text.length !== LETTERS_LENGTH) return undefined
  const bytes = Buffer.allocUnsafe(LENGTH)
  let bits = 0
  let held = 0
  let filled = 0
  for (let at = 0; at < text.length; at++) {
    const value = VALUES.get(text.charCodeAt(at))
    if (value === undefined) return undefined
    bits = ((bits << 5) | value) & 0xffff
    held += 5
    if (held < 8) continue
    held -= 8
    bytes[filled++] = bits >> held
  }
  return (bits & ((1 << held) - 1)) === 0 ? bytes : undefined
}
