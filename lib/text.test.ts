import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  codeKey,
  countryCode,
  couponCode,
  email,
  emailKey,
  fold,
  hasControl,
  httpUrl,
  isSlug,
  isWellFormed,
  mailboxKey,
  metadata,
  optionalText,
  slug,
  slugify,
  text,
} from './text.ts'

const anyText = fc.string({ unit: 'binary' })
const refuses = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  !schema.safeParse(value).success

describe('keys', () => {
  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => fold(fold(text)) === fold(text)),
      { numRuns: 20_000 },
    )
    expect(fold('J\u030c')).toBe('ǰ')
  })

  test('spellings of one address are one person', () => {
    expect(emailKey(' Ann@Example.COM ')).toBe('ann@example.com')
    expect(emailKey('ann@exaｍple.com')).toBe('ann@example.com')
    expect(codeKey('Ann10')).toBe('ann10')
  })

  test.each([
    ['Ann+shop@example.com', 'ann@example.com'],
    ['a.n.n@example.com', 'a.n.n@example.com'],
    ['a.n.n+x@GoogleMail.com', 'ann@gmail.com'],
    ['+tag@example.com', '+tag@example.com'],
    ['ann', '@ann'],
  ])('%s is the mailbox %s', (address, mailbox) => {
    expect(mailboxKey(address)).toBe(mailbox)
  })
})

describe('slugs', () => {
  test.each([
    ['Café Zürich', 'cafe-zurich'],
    ['  Straße №5! ', 'strasse-no5'],
    ['Łódź', 'lodz'],
    ['東京', ''],
    [`${'a'.repeat(63)} b`, 'a'.repeat(63)],
  ])('%j becomes %j', (name, slug) => {
    expect(slugify(name)).toBe(slug)
  })

  test('what is made is a slug, or nothing', () => {
    fc.assert(fc.property(anyText, (name) => slugify(name) === '' || isSlug(slugify(name))))
  })

  test.each(['', '-a', 'a-', 'A', 'a_b', 'a b', 'a'.repeat(65), 'a\n'])('%j is none', (text) => {
    expect(isSlug(text)).toBe(false)
    expect(refuses(slug, text)).toBe(true)
  })
})

describe('text', () => {
  const name = text(10)

  test('is trimmed, and its lines end in LF', () => {
    expect(name.parse('  Ann\r\nLee ')).toBe('Ann\nLee')
    expect(name.parse('a\tb')).toBe('a\tb')
  })

  test.each(['', '   ', 'x'.repeat(11), 'a\0b', 'a\x1bb', 'a\rb', 'a\x7fb', 'a\x85b', 'a\ud800', 5, null])(
    '%j is refused',
    (value) => {
      expect(refuses(name, value)).toBe(true)
    },
  )

  test('may be left out where it is optional, but not blank', () => {
    expect(optionalText(10).parse(undefined)).toBeUndefined()
    expect(optionalText(10).parse(null)).toBeNull()
    expect(refuses(optionalText(10), ' ')).toBe(true)
  })

  test('what is accepted PostgreSQL can hold', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const result = text(1000).safeParse(value)
        if (!result.success) return
        expect(result.data).toBe(result.data.trim())
        expect(hasControl(result.data) || !isWellFormed(result.data)).toBe(false)
      }),
    )
  })
})

describe('e-mail', () => {
  test.each(['ann@example.com', "o'brien+x@sub.example.co.uk", 'müller@münchen.de', 'a@b.co'])(
    '%s is one',
    (address) => {
      expect(email.parse(` ${address} `)).toBe(address)
    },
  )

  test.each([
    'ann',
    'ann@localhost',
    '@example.com',
    'ann@',
    'ann@@example.com',
    'ann＠x@example.com',
    'ann@example..com',
    'ann@-example.com',
    'ann@example.com-',
    '.ann@example.com',
    'an..n@example.com',
    'ann.@example.com',
    'ann@example.com, ben@example.com',
    'Ann <ann@example.com>',
    'ann@example.com\r\nBcc: all@example.com',
    'ann\0@example.com',
    'ann\ud800@example.com',
    'ann b@example.com',
    `${'a'.repeat(65)}@example.com`,
    `ann@${'a.'.repeat(130)}com`,
  ])('%j is none', (address) => {
    expect(refuses(email, address)).toBe(true)
  })

  test('a hostile one is refused in no time', () => {
    const started = performance.now()
    for (const part of ['a.', '-', '@', '.', 'a']) expect(refuses(email, part.repeat(1_000_000))).toBe(true)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('coupon codes', () => {
  test.each(['ANN10', 'süß-5%', '10€', '🎁'])('%s is one', (code) => {
    expect(couponCode.parse(code)).toBe(code)
  })

  test.each(['', ' ', 'A B', 'A\u00a0B', 'A\u200bB', 'A\0', '\ud800', 'x'.repeat(65), 'ﷺ'])(
    '%j is none',
    (code) => {
      expect(refuses(couponCode, code)).toBe(true)
    },
  )
})

describe('metadata', () => {
  test('is kept as it came', () => {
    const record = { plan: ' pro ', seats: 5.5, trial: false, note: null }
    expect(metadata.parse(record)).toEqual(record)
  })

  const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, at]))

  test('has fifty keys at most', () => {
    expect(refuses(metadata, keys(50))).toBe(false)
    expect(refuses(metadata, keys(51))).toBe(true)
  })

  test.each([
    [{ a: { b: 1 } }],
    [{ a: [1] }],
    [{ a: 'x'.repeat(501) }],
    [{ ['x'.repeat(101)]: 1 }],
    [{ '': 1 }],
    [{ a: '\0' }],
    [{ '\0': 1 }],
    [{ a: '\ud800' }],
    [{ a: Number.POSITIVE_INFINITY }],
    [[]],
    [null],
  ])('%j is refused', (record) => {
    expect(refuses(metadata, record)).toBe(true)
  })
})

describe('addresses', () => {
  test.each([
    'https://example.com',
    'http://localhost:3000/x?y=1#z',
    'https://münchen.de/ü',
    'HTTPS://EXAMPLE.COM',
  ])('%s is one', (url) => {
    expect(httpUrl.parse(url)).toBe(url)
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.com',
    '//example.com',
    'example.com',
    'https:example.com',
    'https:\\\\example.com',
    'https://',
    'https://ann@example.com',
    'https://ann:secret@example.com',
    'https://:secret@example.com',
    'https://exa mple.com',
    'https://example.com/\nx',
    'https://example.com/a\tb',
    'https://example.com/\0',
    'https://example.com/\ud800',
    'https://example.com:99999',
    `https://example.com/${'x'.repeat(2048)}`,
  ])('%j is none', (url) => {
    expect(refuses(httpUrl, url)).toBe(true)
  })
})

test('countries are upper-case codes of ISO 3166-1', () => {
  expect(countryCode.parse('DE')).toBe('DE')
  for (const code of ['de', 'XK', 'EU', 'UK', 'DEU', '', 'constructor'])
    expect(refuses(countryCode, code)).toBe(true)
})
