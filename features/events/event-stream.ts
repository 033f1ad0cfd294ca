/**
 * `GET /v1/events`: server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) of the company
 * or partner that the caller acts for. A stream says where it is by the id of each event, so whoever comes back with
 * Last-Event-ID is given what came meanwhile: each event once and in order, or the news that it must load anew.
 */
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal } from '#lib/errors.ts'
import { fromTypeId, toTypeId } from '#lib/ids.ts'
import { type HandedEvent, lastPlace, placeOf } from '#server/handed-events.ts'
import type { Installation } from '#server/installation.ts'
import { counter } from '#server/metrics.ts'
import type { HttpParts } from '#server/request.ts'
import { StreamedEvent } from './events.schema.ts'
import { type Listener, listenerOf } from './listeners.ts'
import { openTopics, READ_AT_ONCE, type Topics } from './topics.ts'

/** More than this was missed: reading it all costs a browser more than loading the page anew. */
const REPLAYED_MOST = 1_000

/** Proxies end what is silent for a minute, some after thirty seconds. Also how late news that got lost is. */
const HEARTBEAT_MS = 20_000

/** How long an ended key or a changed role is still listened with, while there is nothing to tell. */
const RIGHTS_MS = 3_000

/** A reader that takes nothing for so long is dropped; it comes back and is told what it missed. */
const SLOWEST_MS = 10_000

/** Tabs of one person, or processes with one key. */
const STREAMS_PER_OWNER = 12
const STREAMS_PER_PROCESS = 5_000

const dropped = counter(
  'tributary_event_streams_dropped_total',
  'Streams that were ended because nobody read.',
)

/** The event before the first: where a stream begins of whom there is no news yet. */
const START = 'start'

export async function addEventStream(app: FastifyInstance, parts: HttpParts, installation: Installation) {
  const topics = await openTopics(installation)
  const open = new Set<Stream>()
  app.addHook('preClose', async () => {
    for (const stream of open) stream.end()
    await topics.close()
  })
  app.get('/v1/events', { exposeHeadRoute: false }, async (request, reply) => {
    const listener = await listenerOf(parts, request)
    refuseTooMany(open, listener)
    const stream = streamOf({ parts, topics, request, listener }, reply)
    open.add(stream)
    reply.raw.on('close', () => {
      open.delete(stream)
      stream.end()
    })
    await stream.begin(cursorIn(request))
  })
}

function refuseTooMany(open: ReadonlySet<Stream>, { owner }: Listener): void {
  const own = [...open].filter((stream) => stream.owner === owner).length
  if (own < STREAMS_PER_OWNER && open.size < STREAMS_PER_PROCESS) return
  throw new Refusal(
    429,
    'too_many_streams',
    'Too many streams are open. End one, or share one between pages.',
    {
      headers: { 'retry-after': '30' },
    },
  )
}

/** The event that the caller saw last: EventSource says it in a header when it comes back. */
function cursorIn({ headers, query }: FastifyRequest): string | undefined {
  const said = headers['last-event-id'] ?? (query as Record<string, unknown>)['last_event_id']
  return typeof said === 'string' && said !== '' ? said : undefined
}

type Stream = { readonly owner: string; begin(cursor: string | undefined): Promise<void>; end(): void }

type StreamParts = {
  readonly parts: HttpParts
  readonly topics: Topics
  readonly request: FastifyRequest
  readonly listener: Listener
}

/** A stream while it is open. */
type Run = StreamParts & {
  readonly raw: ServerResponse
  /** Of the last event that was told, or passed over. */
  place: bigint
  isOpen: boolean
  isReading: boolean
  /** There may be news. */
  isStale: boolean
  /** When its rights were read last. */
  lookedAt: number
  end(): void
}

function streamOf(given: StreamParts, reply: FastifyReply): Stream {
  const { raw } = reply
  const { listener, topics, parts } = given
  const wake = () => {
    run.isStale = true
    void pump(run)
  }
  const timers = [
    setInterval(() => {
      if (!raw.writableNeedDrain) raw.write(':\n\n')
      wake()
    }, HEARTBEAT_MS),
    setInterval(() => void lookAtRights(run), RIGHTS_MS),
  ]
  let unfollow = () => {}
  const end = () => {
    run.isOpen = false
    for (const timer of timers) clearInterval(timer)
    unfollow()
    raw.end()
  }
  const fresh = { place: 0n, isOpen: true, isReading: false, isStale: false, lookedAt: Date.now() }
  const run: Run = { ...given, raw, ...fresh, end }
  return {
    owner: listener.owner,
    end,
    begin: async (cursor) => {
      const beginning = await beginningOf(parts, listener, cursor)
      reply.hijack()
      // Gone while that was read; what ended it has answered.
      if (!run.isOpen) return
      raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      })
      run.place = beginning.place
      unfollow = topics.follow(listener.topic, wake)
      raw.write(beginning.message)
      wake()
    },
  }
}

/** Ends the stream when whoever opened it could not open it now, with the same rights. */
async function lookAtRights(run: Run): Promise<void> {
  const { parts, request, listener } = run
  const now = await listenerOf(parts, request).catch((error: unknown) => {
    // A database that is away for a moment takes nobody's rights.
    if (error instanceof Refusal) return undefined
    return listener
  })
  run.lookedAt = Date.now()
  if (now?.rights !== listener.rights) run.end()
}

/** Tells what is new, until there is nothing more; one at a time. */
async function pump(run: Run): Promise<void> {
  if (run.isReading) return
  run.isReading = true
  const { listener, topics, raw, parts } = run
  try {
    while (run.isOpen && run.isStale) {
      run.isStale = false
      const events = await topics.read(listener.topic, run.place)
      if (events.length === READ_AT_ONCE) run.isStale = true
      if (events.length > 0 && Date.now() - run.lookedAt > 1_000) await lookAtRights(run)
      for (const event of events) {
        if (!run.isOpen) return
        run.place = event.place
        if (isFor(listener, event)) await write(raw, messageOf(listener, event))
      }
    }
  } catch (error) {
    parts.log.warn({ err: error }, 'a stream of events was ended')
    run.end()
  } finally {
    run.isReading = false
  }
}

/** Spread out, so that not all come back in the same moment when a server was started anew. */
const retryMs = () => 2_000 + Math.floor(Math.random() * 3_000)

/**
 * Where a stream begins, and what it says first. `ready` names the event it begins after: who loses the stream before
 * the first event comes back with that. `reset` says that what was missed is not known here, or too much.
 */
async function beginningOf(
  { database }: HttpParts,
  { topic }: Listener,
  cursor: string | undefined,
): Promise<{ place: bigint; message: string }> {
  const message = (event: string, id: string | null) =>
    `retry: ${retryMs()}\nevent: ${event}\nid: ${id === null ? START : toTypeId('evt', id)}\ndata: {}\n\n`
  const last = await lastPlace(database, topic)
  if (cursor === undefined) return { place: last.place, message: message('ready', last.id) }
  const id = cursor === START ? null : fromTypeId('evt', cursor)
  const found = id === undefined ? undefined : await placeOf(database, topic, id, REPLAYED_MOST + 1)
  if (id === undefined || !found || found.behind > REPLAYED_MOST) {
    return { place: last.place, message: message('reset', last.id) }
  }
  return { place: found.place, message: message('ready', id) }
}

function isFor({ nouns, only_company_id }: Listener, { type, company_id }: HandedEvent): boolean {
  if (only_company_id !== null && company_id !== only_company_id) return false
  return nouns.has(type.split('.')[0] as string)
}

function messageOf({ topic }: Listener, event: HandedEvent): string {
  const isPartners = topic.kind === 'partner'
  const { id, object } = event.data as { id?: unknown; object?: unknown }
  const shown = {
    id: event.id,
    object: 'event' as const,
    type: event.type,
    company_id: event.company_id,
    sequence: Number(event.sequence),
    created_at: event.created_at,
    // What a company keeps of a partner or a customer is not the partner's to read; that something happened is.
    data: isPartners ? { id, object } : event.data,
    previous: isPartners ? null : event.previous,
  }
  return `id: ${toTypeId('evt', event.id)}\ndata: ${JSON.stringify(z.encode(StreamedEvent, shown))}\n\n`
}

/** Waits until the reader has taken what was written before, and drops one that does not. */
async function write(raw: ServerResponse, text: string): Promise<void> {
  if (raw.destroyed || raw.write(text)) return
  try {
    await once(raw, 'drain', { signal: AbortSignal.timeout(SLOWEST_MS) })
  } catch {
    if (!raw.destroyed) dropped.add()
    raw.destroy()
  }
}
