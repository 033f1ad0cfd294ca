/** What somebody sends who means harm or has a bug: values, bodies, queries and headers, made from what is documented. */
import fc from 'fast-check'
import { type Schema, schemas } from './operations.ts'

/** A piece of JSON that no value of JavaScript stands for: `1e400`, `-0`, two members of one name. */
export class Raw {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** JSON, with raw pieces as they are. */
export function toText(value: unknown): string {
  if (value instanceof Raw) return value.text
  if (Array.isArray(value)) return `[${value.map(toText).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  // Entries, because a member may be called __proto__.
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}:${toText(member)}`)
    .join(',')}}`
}

const deep = (open: string, close: string, depth: number) => new Raw(open.repeat(depth) + close.repeat(depth))

const NUMBERS = ['1e400', '-1e400', '-0', '0', '-1', '0.1', '1e-7', '19.99', '1.0', '1e3', '9007199254740992']
const BIG_NUMBERS = [
  '-9007199254740992',
  '9223372036854775807',
  '9223372036854775808',
  '1e308',
  `${'9'.repeat(400)}`,
]

const TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'half \udfff surrogate',
  '\u202e\u200b',
  'ﷺ'.repeat(50),
  "'; drop table sales; --",
  '=HYPERLINK("http://evil.example")',
  '../../etc/passwd',
  '{{7*7}}',
  '%00',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  'http://[::1',
  'https://user:pass@evil.example\\@shop.example/',
  '2026-02-30T00:00:00Z',
  '2026-13-01',
  '0000-00-00',
  '+275760-09-14T00:00:00Z',
  '9999-12-31T23:59:60Z',
  '-000001-01-01T00:00:00Z',
  '2026-11-20T10:00:00',
  'x@y',
  `${'a'.repeat(320)}@example.com`,
  'prg_00000000000000000000000000',
  'prg_7zzzzzzzzzzzzzzzzzzzzzzzzz',
  'prg_8zzzzzzzzzzzzzzzzzzzzzzzzz',
  'usr_01m7w6c380f88bxk9362vmpf5f',
  '01890a5d-ac96-774b-bcce-b302099a8057',
  'NaN',
  'null',
  'true',
  'EUR',
  'XXX',
  'Europe/Atlantis',
  'a'.repeat(70_000),
]

const anything: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 3, arbitrary: fc.constantFrom(...[...NUMBERS, ...BIG_NUMBERS].map((text) => new Raw(text))) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(null, true, false, [], {}, [[]], [null], { length: 1 }, { toString: 1 }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      deep('[', ']', 50),
      deep('[', ']', 5_000),
      new Raw(`${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`),
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.double({ noDefaultInfinity: true, noNaN: true }) },
)

const UNKNOWN_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'company_id',
  'id',
  '',
  '\0',
  'a\ud800',
]

export type Ids = ReadonlyMap<string, readonly string[]>

/** Values for a schema: what it asks for, but in `hostility` of a hundred places anything else, at every depth. */
export function valuesOf(schema: Schema, ids: Ids, hostility: number): fc.Arbitrary<unknown> {
  const proper = properValues(schema, ids, hostility)
  return fc.oneof({ weight: 100 - hostility, arbitrary: proper }, { weight: hostility, arbitrary: anything })
}

function properValues(schema: Schema, ids: Ids, hostility: number): fc.Arbitrary<unknown> {
  if (schema.$ref)
    return properValues(schemas[schema.$ref.split('/').at(-1) as string] as Schema, ids, hostility)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((choice) => properValues(choice, ids, hostility)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const types = Array.isArray(schema.type) ? (schema.type as string[]) : [schema.type as string | undefined]
  return fc.oneof(...types.map((type) => ofType(type, schema, ids, hostility)))
}

function ofType(
  type: string | undefined,
  schema: Schema,
  ids: Ids,
  hostility: number,
): fc.Arbitrary<unknown> {
  switch (type) {
    case 'object':
      return objects(schema, ids, hostility)
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, ids, hostility), { maxLength: 4 })
    case 'string':
      return strings(schema, ids)
    case 'integer':
    case 'number':
      return integers(schema)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return anything
  }
}

function objects(schema: Schema, ids: Ids, hostility: number): fc.Arbitrary<unknown> {
  const known = Object.entries(schema.properties ?? {}).map(([name, member]) => {
    const isRequired = schema.required?.includes(name) ?? false
    // An optional one is left out as often as not; a required one only by those who mean harm.
    const present = fc.integer({ min: 0, max: 99 }).map((draw) => draw >= (isRequired ? hostility / 4 : 50))
    return fc.tuple(fc.constant(name), present, valuesOf(member, ids, hostility))
  })
  const extra = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.constantFrom(...UNKNOWN_NAMES), anything)
  return fc.tuple(fc.tuple(...known), extra).map(([members, [draw, ...more]]) => {
    const entries = members.filter(([, present]) => present).map(([name, , value]) => [name, value] as const)
    return Object.fromEntries(draw < hostility ? [...entries, more] : entries)
  })
}

function strings(schema: Schema, ids: Ids): fc.Arbitrary<unknown> {
  const prefix = /^\^([a-z]{3})_\[0-7\]/.exec(schema.pattern ?? '')?.[1]
  const known = prefix ? (ids.get(prefix) ?? []) : []
  const examples = schema.examples ?? []
  const likely = [...known, ...examples, ...(formats[schema.format ?? ''] ?? [])]
  if (likely.length > 0) return fc.constantFrom(...likely)
  const words = [
    'EUR',
    'USD',
    'JPY',
    'UTC',
    'Europe/Berlin',
    'shop.example',
    'order-1',
    'DE',
    'one-slug',
    'A text',
  ]
  return fc.oneof(
    fc.constantFrom(...words),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(schema.maxLength ?? 30, 30) }),
  )
}

const formats: Readonly<Record<string, readonly string[]>> = {
  'date-time': [
    '2026-11-20T10:00:00Z',
    '2024-02-29T23:59:59.999Z',
    '1970-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
  ],
  date: ['2026-11-20', '2024-02-29', '1970-01-01', '9999-12-31'],
  email: ['one@example.com', 'Two+tag@Example.com'],
  uri: ['https://shop.example/', 'https://shop.example/a?b=c#d'],
  uuid: ['01890a5d-ac96-774b-bcce-b302099a8057'],
}

function integers({ minimum = -1_000_000, maximum = 1_000_000_000 }: Schema): fc.Arbitrary<unknown> {
  const edges = [minimum, maximum, minimum + 1, maximum - 1].filter(Number.isSafeInteger)
  return fc.oneof(
    fc.constantFrom(...edges),
    fc.integer({ min: Math.max(minimum, -1_000_000), max: Math.min(maximum, 1_000_000) }),
  )
}

/** Whole bodies that are no such object at all. */
export const brokenBodies: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '[]',
    'null',
    '"text"',
    '0',
    'NaN',
    '{"a":1,}',
    "{'a':1}",
    '{"a":1}{"b":2}',
    '\ufeff{}',
    '\0',
  ),
  fc.constantFrom('[]', '{"a":').chain((text) => fc.constant(text.repeat(20_000))),
  anything.map((value) => toText(value)),
  fc.string({ unit: 'binary', maxLength: 100 }),
)

export const contentTypes: fc.Arbitrary<string | undefined> = fc.constantFrom(
  undefined,
  '',
  'application/json; charset=utf-16',
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/x-ndjson',
  'application/problem+json',
  'json',
  '*/*',
)

export const idempotencyKeys: fc.Arbitrary<string | undefined> = fc.oneof(
  { weight: 8, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: fc.constantFrom('a', 'b', 'c') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      'two words',
      'k'.repeat(255),
      'k'.repeat(256),
      '\u00e9',
      '\t',
      '"quoted"',
    ),
  },
)

export { anything }
