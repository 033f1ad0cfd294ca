import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { derivedKey, readConfig } from './config.ts'
import { StartupFault } from './faults.ts'

const SECRET = 's'.repeat(32)
const DATABASE = 'postgres://me@localhost/tributary'
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-config-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const read = (environment: Record<string, string>) => readConfig({ DATA_DIR: folder, ...environment })

describe('a fault of the configuration is one clear sentence', () => {
  test.each([
    ['a port that is no number', { PORT: 'eighty' }, /PORT .*number/],
    ['a port past the last', { PORT: '65536' }, /PORT .*65535/],
    [
      'an address that is none',
      { BASE_URL: 'partners.example.com' },
      'BASE_URL is not an http or https address',
    ],
    [
      'an address of another kind',
      { BASE_URL: 'ftp://files.example.com' },
      'BASE_URL is not an http or https address',
    ],
    ['links at no address', { LINK_BASE_URL: 'go' }, 'LINK_BASE_URL is not an http or https address'],
    [
      'another database',
      { DATABASE_URL: 'mysql://me@localhost/x' },
      'DATABASE_URL is not a postgres:// address',
    ],
    ['a short secret', { SECRET_KEY: 'short' }, 'SECRET_KEY holds a key shorter than 32 characters'],
    [
      'an old secret that is short',
      { SECRET_KEY: `${SECRET},old` },
      'SECRET_KEY holds a key shorter than 32 characters',
    ],
    ['a level that is none', { LOG_LEVEL: 'loud' }, /LOG_LEVEL .*"silent"/],
    ['a rate of none', { RATE_LIMIT_PER_MINUTE: '0' }, /RATE_LIMIT_PER_MINUTE .*1/],
    [
      'a mail server of another kind',
      { SMTP_URL: 'https://mail.example.com' },
      'SMTP_URL is not an smtp:// or smtps:// address',
    ],
    ['a mail server without a host', { SMTP_URL: 'smtp://' }, /SMTP_URL /],
    ['a sender that is none', { MAIL_FROM: 'Acme' }, /MAIL_FROM is not a mail address/],
    ['a sender of two', { MAIL_FROM: 'a@example.com, b@example.com' }, /MAIL_FROM is not a mail address/],
    [
      'a sender with a header of its own',
      { MAIL_FROM: 'Acme\r\nBcc: eve@example.com <partners@example.com>' },
      /MAIL_FROM holds control characters/,
    ],
    ['a proxy that is perhaps one', { TRUST_PROXY: 'perhaps' }, /TRUST_PROXY /],
    [
      'a database without a secret',
      { DATABASE_URL: DATABASE },
      /^SECRET_KEY is missing: .*openssl rand -hex 32/,
    ],
  ])('%s', (_, environment, sentence) => {
    const fault = faultOf(() => read(environment))
    expect(fault).toBeInstanceOf(StartupFault)
    expect(fault.message).toMatch(sentence)
    expect(fault.message).toMatch(/\.$|keep them\.$/)
    expect(fault.message).not.toContain('\n')
  })

  test('several are told at once', () => {
    const fault = faultOf(() => read({ PORT: 'x', BASE_URL: 'y' }))
    expect(fault.message).toMatch(/PORT .*; BASE_URL /)
  })

  test('a data folder that cannot be written', () => {
    writeFileSync(join(folder, 'file'), '')
    const fault = faultOf(() => read({ DATA_DIR: join(folder, 'file/data') }))
    expect(fault).toBeInstanceOf(StartupFault)
    expect(fault.message).toMatch(/cannot be written: .*Set DATA_DIR to a folder that can\.$/)
  })
})

function faultOf(work: () => unknown): Error {
  try {
    work()
  } catch (error) {
    return error as Error
  }
  throw new Error('no fault was found')
}

describe('a configuration without faults', () => {
  test('needs nothing, and makes a secret that it finds again', () => {
    const config = read({})
    expect(config).toMatchObject({
      port: 3000,
      host: 'localhost',
      baseUrl: 'http://localhost:3000',
      databaseUrl: undefined,
    })
    expect(config.secretKeys[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(read({}).secretKeys).toEqual(config.secretKeys)
    expect(readFileSync(join(folder, 'secret-key'), 'utf8').trim()).toBe(config.secretKeys[0])
    expect(statSync(join(folder, 'secret-key')).mode & 0o777).toBe(0o600)
  })

  test('takes what is empty for not given', () => {
    expect(read({ PORT: '', BASE_URL: '', DATABASE_URL: '' })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
    })
  })

  test('puts links below the base address, unless they have a host of their own', () => {
    const shared = read({ BASE_URL: 'https://partners.example.com/' })
    expect([shared.linkBaseUrl, shared.ownLinkHost]).toEqual(['https://partners.example.com/r', false])
    const own = read({ BASE_URL: 'https://partners.example.com', LINK_BASE_URL: 'https://go.example.com/' })
    expect([own.linkBaseUrl, own.ownLinkHost]).toEqual(['https://go.example.com', true])
  })

  test.each([
    ['partners@example.com', { name: 'Tributary', address: 'partners@example.com' }],
    ['Acme partners <partners@example.com>', { name: 'Acme partners', address: 'partners@example.com' }],
    ['"Acme, Inc." <partners@example.com>', { name: 'Acme, Inc.', address: 'partners@example.com' }],
    ['', { name: 'Tributary', address: 'no-reply@go.example.com' }],
  ])('reads the sender of mails: %s', (MAIL_FROM, mailFrom) => {
    expect(read({ MAIL_FROM, BASE_URL: 'https://go.example.com:8443' }).mailFrom).toEqual(mailFrom)
  })

  test.each([
    [{}, true],
    [{ HOST: '127.0.0.1' }, true],
    [{ HOST: '::1' }, true],
    [{ HOST: '0.0.0.0' }, false],
    [{ HOST: '127.0.0.1.example.com' }, false],
    [{ BASE_URL: 'https://partners.example.com' }, false],
    [{ TRUST_PROXY: '1' }, false],
  ])('knows that nobody else gets in: %j', (environment, isLocal) => {
    expect(read(environment).isLocal).toBe(isLocal)
  })

  test('reads several secrets, the first of which signs', () => {
    const config = read({ DATABASE_URL: DATABASE, SECRET_KEY: `${SECRET}, ${'t'.repeat(40)}` })
    expect(config.secretKeys).toEqual([SECRET, 't'.repeat(40)])
  })
})

test('keys for two purposes share nothing', () => {
  const [one, other] = [derivedKey(SECRET, 'trb_login'), derivedKey(SECRET, 'trb_worker')]
  expect(one).toHaveLength(32)
  expect(one.equals(other)).toBe(false)
  expect(derivedKey(SECRET, 'trb_login').equals(one)).toBe(true)
})
