/** Hostile requests to one operation, as the bytes that go over the wire, and the answer. */
import { Agent, request as sendHttp } from 'node:http'
import fc from 'fast-check'
import {
  anything,
  brokenBodies,
  contentTypes,
  type Ids,
  idempotencyKeys,
  toText,
  valuesOf,
} from './hostile-values.ts'
import type { Operation } from './operations.ts'

export type HostileRequest = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

export type HostileAnswer = {
  readonly status: number
  readonly type: string
  readonly text: string
  /** Where a redirect leads. */
  readonly location: string
}

/** What says who asks, as headers: the usual, and another that may stand in its place. */
export type Callers = {
  readonly usual: Readonly<Record<string, string>>
  readonly other: Readonly<Record<string, string>>
}

export function requestsTo(operation: Operation, ids: Ids, callers: Callers): fc.Arbitrary<HostileRequest> {
  // Mostly what the verb will take, or all hostility would end at the first check of the input.
  return fc.constantFrom(0, 0, 1, 2, 5, 25).chain((hostility) =>
    fc
      .record({
        path: paths(operation, ids, hostility),
        query: queries(operation, ids, hostility),
        body: bodies(operation, ids, hostility),
        contentType: rarely(hostility, contentTypes, 'application/json'),
        idempotencyKey: rarely(hostility, idempotencyKeys, undefined),
        accept: fc.constantFrom('application/json', 'application/json', 'text/csv', '', 'x'),
        caller: rarely(hostility, hostileCallers(callers), callers.usual),
      })
      .map((parts) => requestOf(operation.method, parts)),
  )
}

type Parts = {
  path: string
  query: string
  body: string | undefined
  contentType: string | undefined
  idempotencyKey: string | undefined
  accept: string
  caller: Readonly<Record<string, string>>
}

function requestOf(method: string, { path, query, body, ...parts }: Parts): HostileRequest {
  const { caller, accept, contentType, idempotencyKey } = parts
  return {
    method,
    path: query === '' ? path : `${path}?${query}`,
    headers: {
      ...caller,
      accept,
      // From another address each time: wrong keys are counted by address.
      'x-forwarded-for': `10.${++sent >> 16}.${(sent >> 8) & 255}.${sent & 255}`,
      ...(body === undefined || contentType === undefined ? {} : { 'content-type': contentType }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
    body,
  }
}

let sent = 0

/** The usual one, but in as many of a hundred requests as the hostility says. */
function rarely<T>(hostility: number, hostile: fc.Arbitrary<T>, usual: T): fc.Arbitrary<T> {
  if (hostility === 0) return fc.constant(usual)
  return fc.oneof(
    { weight: 100 - hostility, arbitrary: fc.constant(usual) },
    { weight: hostility, arbitrary: hostile },
  )
}

function hostileCallers({ usual, other }: Callers): fc.Arbitrary<Readonly<Record<string, string>>> {
  const broken = fc.constantFrom(
    '',
    'Bearer',
    'Bearer  ',
    'Basic eDp5',
    `Bearer ${'x'.repeat(5_000)}`,
    '\u00ff',
  )
  const team = fc.constantFrom('', 'cmp_', 'par_00000000000000000000000000', 'x'.repeat(3_000))
  return fc.oneof(
    fc.constant(other),
    broken.map((authorization) => ({ authorization })),
    team.map((text) => ({ ...usual, 'tributary-team': text })),
    fc.constant({ ...usual, origin: 'https://evil.example' }),
    fc.constant({ cookie: 'trb.session_token=%; trb.session_token=xxxxxxxxxxxxxxxxxxxxxxxx.y' }),
  )
}

const BROKEN_PARTS = ['%', '%ff', '%00', '%2e%2e%2f', '..', ';', 'a'.repeat(300), '%F0%9F%92%A9']

function paths(operation: Operation, ids: Ids, hostility: number): fc.Arbitrary<string> {
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path')
  const parts = inPath.map(({ name, schema }) => {
    const meant = valuesOf(schema, ids, hostility).map(encoded)
    const value = fc.oneof(
      { weight: 100 - hostility, arbitrary: meant },
      { weight: hostility, arbitrary: fc.constantFrom(...BROKEN_PARTS) },
    )
    return fc.tuple(fc.constant(`{${name}}`), value)
  })
  return fc
    .tuple(...parts)
    .map((found) => found.reduce((path, [name, value]) => path.replace(name, () => value), operation.path))
}

const BROKEN_QUERIES = [
  'limit=1&limit=2',
  'limit[]=1',
  'limit[a]=1',
  '__proto__=1',
  '%ff=%ff',
  '=',
  '&&',
  'x=%',
  '%00=1',
]

function queries(operation: Operation, ids: Ids, hostility: number): fc.Arbitrary<string> {
  const known = operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, schema, required }) =>
      fc.oneof(
        // One of six, because filters that all hold find nothing.
        { weight: required ? 0 : 5, arbitrary: fc.constant('') },
        {
          weight: 1,
          arbitrary: valuesOf(schema, ids, hostility).map((value) => `${name}=${encoded(value)}`),
        },
      ),
    )
  const unknown = rarely(
    hostility,
    fc.oneof(
      fc.constantFrom(...BROKEN_QUERIES),
      anything.map((value) => `x=${encoded(value)}`),
    ),
    '',
  )
  return fc
    .tuple(fc.tuple(...known), unknown)
    .map(([parts, more]) => [...parts, more].filter((part) => part !== '').join('&'))
}

function bodies(operation: Operation, ids: Ids, hostility: number): fc.Arbitrary<string | undefined> {
  if (!operation.body) return rarely<string | undefined>(hostility, brokenBodies, undefined)
  const meant: fc.Arbitrary<string | undefined> = valuesOf(operation.body, ids, hostility).map(toText)
  const broken = fc.option(brokenBodies, { freq: 5, nil: undefined })
  return fc.oneof({ weight: 100 - hostility, arbitrary: meant }, { weight: hostility, arbitrary: broken })
}

/** Percent-encoded; half of a surrogate pair becomes what UTF-8 has for it. */
function encoded(value: unknown): string {
  const text = typeof value === 'string' ? value : toText(value)
  return encodeURIComponent(text.toWellFormed()).slice(0, 4_000)
}

const agent = new Agent({ keepAlive: true })

export function sendTo(url: string, request: HostileRequest): Promise<HostileAnswer> {
  const { hostname, port } = new URL(url)
  const { method, path, headers, body } = request
  return new Promise((resolve, reject) => {
    const sent = sendHttp(
      { agent, hostname, port, method, path, headers: withLength(headers, body) },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const { 'content-type': type = '', location = '' } = response.headers
          resolve({ status: response.statusCode ?? 0, type, location, text: Buffer.concat(parts).toString() })
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

function withLength(headers: Readonly<Record<string, string>>, body: string | undefined) {
  return body === undefined ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) }
}
