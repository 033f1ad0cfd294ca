/** What the environment says, read and checked once at start: one clear sentence per fault. */
import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { email, lowerFirst } from '#lib/text.ts'
import { StartupFault } from './faults.ts'
import { isLoopback } from './loopback.ts'

const address = z.url({ protocol: /^https?$/, error: 'is not an http or https address' })
const databaseAddress = z.string().regex(/^postgres(ql)?:\/\/.+/, 'is not a postgres:// address')

/** `Acme partners <partners@acme.example>`, or the address alone. */
const mailbox = z
  .string()
  .transform((text) => /^(?:"?([^"<>]*?)"?\s*<([^<>]+)>|([^<>\s]+))$/.exec(text.trim()))
  .refine(
    (parts) => parts !== null && email.safeParse(parts[2] ?? parts[3]).success,
    'is not a mail address such as partners@example.com or "Acme partners <partners@example.com>"',
  )
  .refine((parts) => !/[\p{Cc}]/u.test(parts?.[0] ?? ''), 'holds control characters')
  .transform((parts) => ({ name: parts?.[1] || 'Tributary', address: parts?.[2] ?? parts?.[3] ?? '' }))

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('localhost'),
  BASE_URL: address.optional(),
  LINK_BASE_URL: address.optional(),
  DATABASE_URL: databaseAddress.optional(),
  MIGRATION_DATABASE_URL: databaseAddress.optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  SECRET_KEY: z
    .string()
    .transform((list) => list.split(',').map((key) => key.trim()))
    .pipe(z.array(z.string().min(32, 'holds a key shorter than 32 characters')).min(1))
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(120_000),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  GOOGLE_ISSUER: address.default('https://accounts.google.com'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'is not an smtp:// or smtps:// address' })
    .refine((text) => URL.parse(text)?.hostname, 'names no host')
    .optional(),
  MAIL_FROM: mailbox.optional(),
})

export type Config = {
  readonly port: number
  readonly host: string
  /** Where people and servers reach this installation, without a trailing slash. */
  readonly baseUrl: string
  /** Where referral links live: `${linkBaseUrl}/${slug}`. `/r` below the base address unless a host of its own is set. */
  readonly linkBaseUrl: string
  /** True when links have a host of their own, and slugs stand at its root. */
  readonly ownLinkHost: boolean
  readonly databaseUrl: string | undefined
  readonly migrationDatabaseUrl: string | undefined
  readonly dataDir: string
  /** The first signs, all verify. */
  readonly secretKeys: readonly string[]
  readonly logLevel: string
  /** Requests per minute for one key, and for one address without a key. */
  readonly rateLimitPerMinute: number
  /** How many proxies stand before this process; what they say of a visitor's address and country is believed. */
  readonly trustProxy: number
  /** Sign-in with Google, or with the OpenID provider that stands in its place; undefined leaves it out. */
  readonly google:
    | { readonly clientId: string; readonly clientSecret: string; readonly issuer: string }
    | undefined
  /** Where mails are handed over; without it they are kept, and shown at /outbox where `isLocal`. */
  readonly smtpUrl: string | undefined
  readonly mailFrom: Mailbox
  /** Only this machine reaches it: HOST and the host of BASE_URL are loopback, and no proxy is announced. */
  readonly isLocal: boolean
}

export type Mailbox = { readonly name: string; readonly address: string }

/** Reads the environment; throws a `StartupFault` that names every fault at once. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `${issue.path[0]?.toString()} ${lowerFirst(issue.message)}`,
    )
    throw new StartupFault(`The configuration cannot be used: ${faults.join('; ')}.`)
  }
  const env = parsed.data
  if (env.DATABASE_URL !== undefined && env.SECRET_KEY === undefined) {
    throw new StartupFault(
      'SECRET_KEY is missing: with DATABASE_URL set, give at least 32 random characters (openssl rand -hex 32) and keep them.',
    )
  }
  if ((env.GOOGLE_CLIENT_ID === undefined) !== (env.GOOGLE_CLIENT_SECRET === undefined)) {
    throw new StartupFault('GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET go together: give both, or neither.')
  }
  const dataDir = resolve(env.DATA_DIR)
  const baseUrl = (env.BASE_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, '')
  return {
    port: env.PORT,
    host: env.HOST,
    baseUrl,
    linkBaseUrl: env.LINK_BASE_URL?.replace(/\/$/, '') ?? `${baseUrl}/r`,
    ownLinkHost: env.LINK_BASE_URL !== undefined,
    databaseUrl: env.DATABASE_URL,
    migrationDatabaseUrl: env.MIGRATION_DATABASE_URL,
    dataDir,
    secretKeys: env.SECRET_KEY ?? [secretKeyOf(dataDir)],
    logLevel: env.LOG_LEVEL,
    rateLimitPerMinute: env.RATE_LIMIT_PER_MINUTE,
    trustProxy: env.TRUST_PROXY,
    google:
      env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET
        ? {
            clientId: env.GOOGLE_CLIENT_ID,
            clientSecret: env.GOOGLE_CLIENT_SECRET,
            issuer: env.GOOGLE_ISSUER,
          }
        : undefined,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM ?? { name: 'Tributary', address: `no-reply@${new URL(baseUrl).hostname}` },
    isLocal: isLoopback(env.HOST) && isLoopback(new URL(baseUrl).hostname) && env.TRUST_PROXY === 0,
  }
}

/** The key of an installation that was given none: made once, kept beside its data. */
function secretKeyOf(dataDir: string): string {
  const path = join(dataDir, 'secret-key')
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  const key = randomBytes(32).toString('hex')
  try {
    // Passable, not readable: the database in it may run as another user. What is in it is closed by itself.
    mkdirSync(dataDir, { recursive: true, mode: 0o711 })
    writeFileSync(path, `${key}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    // Two commands may start at once on a new folder; the key that was written first is the key.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readFileSync(path, 'utf8').trim()
    throw new StartupFault(
      `${dataDir} cannot be written: ${(error as Error).message}. Set DATA_DIR to a folder that can.`,
    )
  }
  return key
}

/** A key for one purpose, so that no two uses of SECRET_KEY share bytes. */
export function derivedKey(secretKey: string, purpose: string): Buffer {
  return createHmac('sha256', secretKey).update(`tributary:${purpose}`).digest()
}
