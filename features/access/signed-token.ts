/** Addresses that prove something by a signature: nothing is stored, and changing SECRET_KEY ends them all. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { derivedKey } from '#server/config.ts'

const MAC_BYTES = 20

/** A token for one purpose over a text of letters, digits, dots, hyphens and underscores: `text.mac`. */
export function signToken(secretKeys: readonly string[], purpose: string, text: string): string {
  return `${text}.${macOf(secretKeys[0] as string, purpose, text).toString('base64url')}`
}

/** The text, when one of the keys signed it for this purpose. */
export function readToken(secretKeys: readonly string[], purpose: string, token: string): string | undefined {
  const at = token.lastIndexOf('.')
  if (at < 0 || token.length > 300) return undefined
  const text = token.slice(0, at)
  const given = Buffer.from(token.slice(at + 1), 'base64url')
  if (given.length !== MAC_BYTES) return undefined
  const isSigned = secretKeys.some((key) => timingSafeEqual(macOf(key, purpose, text), given))
  return isSigned ? text : undefined
}

function macOf(secretKey: string, purpose: string, text: string): Buffer {
  return createHmac('sha256', derivedKey(secretKey, purpose)).update(text).digest().subarray(0, MAC_BYTES)
}
