/** Passwords: kept as argon2id, refused where others would guess them. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { Refusal } from '#lib/errors.ts'

/** Ten at least, as the product promises; 128 at most, so that hashing has a bound (ASVS 6.2.9 asks for 64). */
export const PASSWORD_LENGTH = { min: 10, max: 128 } as const

/** OWASP's second choice of argon2id: 19 MiB, two passes, one lane. About 30 ms of one core. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const TAG_BYTES = 32

const derive = promisify(argon2)

/** The PHC string of a password: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', {
    ...COST,
    message: password.normalize('NFKC'),
    nonce,
    tagLength: TAG_BYTES,
  })
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`
}

/** True when the password is the one behind the PHC string; what is no such string is never matched. */
export async function verifyPassword({
  hash,
  password,
}: {
  hash: string
  password: string
}): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash)
  if (!parts) return false
  const [memory, passes, parallelism] = parts.slice(1, 4).map(Number) as [number, number, number]
  const [nonce, expected] = parts.slice(4).map((part) => Buffer.from(part, 'base64')) as [Buffer, Buffer]
  const message = password.normalize('NFKC')
  const tag = await derive('argon2id', {
    memory,
    passes,
    parallelism,
    message,
    nonce,
    tagLength: expected.length,
  })
  return timingSafeEqual(tag, expected)
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

let estimate: Promise<ZxcvbnFactory> | undefined

/** Loaded when somebody first sets a password: its word lists take 60 MB. */
async function loadEstimate(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary: common }, { dictionary: english }] =
    await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
      import('@zxcvbn-ts/language-en'),
    ])
  return new ZxcvbnFactory({ graphs: adjacencyGraphs, dictionary: { ...common, ...english } })
}

/** Of 0 to 4: at least a hundred million guesses, where a locked account allows some hundred a day. */
const LEAST_SCORE = 3

/**
 * Refuses (422 `password_weak`) what is shorter than 10 characters, longer than 128, among the common ones, or made of
 * what is known of the person: `known` is their name and e-mail address and the product's name.
 */
export async function checkPassword(password: string, known: readonly string[] = []): Promise<void> {
  const weak = (detail: string) => new Refusal(422, 'password_weak', detail)
  if (password.length < PASSWORD_LENGTH.min) throw weak(`Take at least ${PASSWORD_LENGTH.min} characters.`)
  if (password.length > PASSWORD_LENGTH.max) throw weak(`Take at most ${PASSWORD_LENGTH.max} characters.`)
  estimate ??= loadEstimate()
  const parts = known.flatMap((text) => [text, ...text.split(/[\s@.]+/)]).filter((part) => part.length > 2)
  const { score } = (await estimate).check(password, [...parts, 'tributary'])
  if (score < LEAST_SCORE)
    throw weak('This password is easy to guess. Take a longer one, such as several unrelated words.')
}
