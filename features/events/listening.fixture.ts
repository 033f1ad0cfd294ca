/** A listener as a browser's EventSource is one, which a test can look into, and something to listen to. */
import { request as ask, type IncomingMessage } from 'node:http'
import { expect } from 'vitest'
import type { TestCompany } from '#test/company.ts'
import { asAdministrator, type TestServer } from '#test/harness.ts'

export type Message = { readonly event: string; readonly id: string; readonly data: Record<string, unknown> }

export type Listening = {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  /** What was sent up to now, `ready` and `reset` aside. */
  readonly events: Message[]
  readonly messages: Message[]
  /** Comments, which keep a stream open. */
  comments(): number
  /** What the problem says, of a stream that was refused. */
  readonly refusal: { code?: string }
  /** The id to come back with. */
  lastId(): string
  readonly ended: Promise<void>
  isEnded(): boolean
  /** Goes away without a word. */
  leave(): void
  /** Takes nothing more from the socket. */
  stall(): void
}

export function listen(
  url: string,
  options: { key?: string; cookie?: string; query?: string; lastEventId?: string } = {},
): Promise<Listening> {
  const { key, cookie, query = '', lastEventId } = options
  const headers = {
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    ...(cookie === undefined ? {} : { cookie }),
    ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
  }
  return new Promise((resolve, reject) => {
    const asked = ask(`${url}/v1/events${query}`, { headers }, (response) => {
      void follow(response).then(resolve, reject)
    })
    asked.on('error', reject)
    asked.end()
  })
}

async function follow(response: IncomingMessage): Promise<Listening> {
  const state = { comments: 0, ended: false, text: '' }
  const messages: Message[] = []
  response.setEncoding('utf8')
  if (response.statusCode !== 200) {
    for await (const part of response) state.text += part
    return listening(response, state, messages, Promise.resolve(), JSON.parse(state.text))
  }
  response.on('data', (part: string) => {
    state.text += part
    const blocks = state.text.split('\n\n')
    state.text = blocks.pop() as string
    for (const block of blocks) {
      if (block.startsWith(':')) state.comments += 1
      else messages.push(messageOf(block))
    }
  })
  const ended = new Promise<void>((resolve) => {
    response.on('close', () => {
      state.ended = true
      resolve()
    })
  })
  response.on('error', () => undefined)
  return listening(response, state, messages, ended, {})
}

function listening(
  response: IncomingMessage,
  state: { comments: number; ended: boolean },
  messages: Message[],
  ended: Promise<void>,
  refusal: { code?: string },
): Listening {
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    messages,
    get events() {
      return messages.filter(({ event }) => event === 'message')
    },
    comments: () => state.comments,
    refusal,
    lastId: () => messages.at(-1)?.id ?? '',
    ended,
    isEnded: () => state.ended,
    leave: () => void response.destroy(),
    stall: () => void response.pause(),
  }
}

function messageOf(block: string): Message {
  const fields = new Map(
    block.split('\n').map((line) => {
      const at = line.indexOf(':')
      return [line.slice(0, at), line.slice(at + 1).trimStart()] as const
    }),
  )
  return {
    event: fields.get('event') ?? 'message',
    id: fields.get('id') ?? '',
    data: JSON.parse(fields.get('data') ?? '{}'),
  }
}

export const POLL = { timeout: 40_000, interval: 50 }

export const arrive = (stream: Listening, count: number) =>
  expect.poll(() => stream.events.length, POLL).toBe(count)

/** A partner at 10 %, in the program of the company. */
export async function enrol(at: TestCompany, email: string): Promise<{ id: string }> {
  const { body: programs } = await at.api.get('/v1/programs')
  const program = { name: 'Friends', currency: 'USD', destination_url: 'https://shop.example/' }
  const program_id = programs.data[0]?.id ?? (await at.api.post('/v1/programs', program)).body.id
  const commission = { type: 'percentage', rate_bps: 1000 }
  const { status, body } = await at.api.post('/v1/partners', { program_id, name: email, email, commission })
  expect(status).toBe(201)
  return body
}

/** Sale, customer, their attribution and the commission. */
export const OF_A_SALE = 4

/** An order of a new customer, whom a partner must not learn. */
export async function sell(order_id: string, at: TestCompany, of: { id: string }): Promise<void> {
  const customer = { external_id: `c-${order_id}`, name: 'Bea Private', email: `${order_id}@private.example` }
  const order = { order_id, amount: 10_000, currency: 'USD', customer, partner: of.id }
  expect((await at.api.post('/v1/track/sale', order)).status).toBe(201)
}

/** Waits until what happened was handed on, so that a new listener begins after it. */
export async function settled(server: TestServer): Promise<void> {
  const text = 'select count(*)::int as count from event_pointers'
  const waiting = () =>
    asAdministrator(server.database.url, async (client) => (await client.query(text)).rows[0].count)
  await expect.poll(waiting, POLL).toBe(0)
}
