/**
 * Events in the order in which they were handed on, and the news that there are more. The relay tells of whom there is
 * news and not what it is: each process that somebody listens to reads it as the one who listens.
 */
import { sql } from 'kysely'
import { type Database, db } from './database.ts'
import type { Pointer } from './events.sql.ts'

/** Whose events somebody listens to. */
export type Topic = { readonly kind: 'company' | 'partner'; readonly id: string }

/** The channel on which topics with news are named. */
export const NEWS_OF_EVENTS = 'tributary_events'

/** A payload may have 8,000 bytes. */
const TOPICS_PER_NEWS = 150

/** Tells all processes of whom there is news. Lost, it is made up for when listeners look by themselves. */
export async function tellHanded(database: Database, pointers: readonly Pointer[]): Promise<void> {
  const topics = new Set(
    pointers.flatMap(({ company_id, for_partner_id }) => [
      nameOf({ kind: 'company', id: company_id }),
      ...(for_partner_id === null ? [] : [nameOf({ kind: 'partner', id: for_partner_id })]),
    ]),
  )
  const names = [...topics]
  for (let at = 0; at < names.length; at += TOPICS_PER_NEWS) {
    await database.notify(NEWS_OF_EVENTS, names.slice(at, at + TOPICS_PER_NEWS).join(' '))
  }
}

/** What a topic is called in news. */
export function nameOf({ kind, id }: Topic): string {
  return `${kind}:${id}`
}

export type HandedEvent = {
  readonly company_id: string
  readonly id: string
  readonly place: bigint
  readonly type: string
  readonly object_id: string
  readonly sequence: bigint
  readonly data: unknown
  readonly previous: unknown
  readonly created_at: Date
}

/** The events after a place, in order, read as the one whom they concern. */
export async function readHanded(
  database: Database,
  topic: Topic,
  after: bigint,
  limit: number,
): Promise<HandedEvent[]> {
  if (topic.kind === 'company') {
    const acting = { role: 'trb_company', company_id: topic.id } as const
    return database.transaction(acting, (tx) => tx.rows(selectHanded(topic.id, after, limit)))
  }
  const places = await database.transaction({ role: 'trb_partner', partner_id: topic.id }, (tx) =>
    tx.rows(selectPlaces(topic.id, after, limit)),
  )
  // A partner's role reads that there is an event; what kind it is of stands with the company that it is of.
  const byCompany = Map.groupBy(places, ({ company_id }) => company_id)
  const found = await Promise.all(
    [...byCompany].map(([company_id, members]) =>
      database.transaction({ role: 'trb_company', company_id }, (tx) =>
        tx.rows(
          selectHandedById(
            company_id,
            members.map(({ id }) => id),
          ),
        ),
      ),
    ),
  )
  return found.flat().sort((a, b) => (a.place < b.place ? -1 : 1))
}

/** The last place that was given, and the event that has it; place 0 where there is none. */
export async function lastPlace(
  database: Database,
  topic: Topic,
): Promise<{ place: bigint; id: string | null }> {
  const last = await database.transaction(actingFor(topic), (tx) =>
    tx.first(placesOf(topic).select(['place', 'event_id as id']).orderBy('place', 'desc').limit(1)),
  )
  return last ?? { place: 0n, id: null }
}

/**
 * The place of an event, and how many come after it, counted up to `most`; of none, the beginning. Undefined when the
 * place of the event is forgotten.
 */
export async function placeOf(
  database: Database,
  topic: Topic,
  event_id: string | null,
  most: number,
): Promise<{ place: bigint; behind: number } | undefined> {
  return database.transaction(actingFor(topic), async (tx) => {
    const found =
      event_id === null
        ? { place: 0n }
        : await tx.first(placesOf(topic).select('place').where('event_id', '=', event_id))
    if (!found) return undefined
    const { place } = found
    const behind = await tx.rows(placesOf(topic).select('event_id').where('place', '>', place).limit(most))
    return { place, behind: behind.length }
  })
}

function actingFor({ kind, id }: Topic) {
  return kind === 'company'
    ? ({ role: 'trb_company', company_id: id } as const)
    : ({ role: 'trb_partner', partner_id: id } as const)
}

function placesOf({ kind, id }: Topic) {
  return db.selectFrom('handed_events').where(kind === 'company' ? 'company_id' : 'partner_id', '=', id)
}

function selectPlaces(partner_id: string, after: bigint, limit: number) {
  return db
    .selectFrom('handed_events')
    .select(['company_id', 'event_id as id', 'place'])
    .where('partner_id', '=', partner_id)
    .where('place', '>', after)
    .orderBy('place')
    .limit(limit)
}

const events = sql`
  select h.company_id, h.place, e.id, e.type, e.object_id, e.sequence, e.data, e.previous, e.created_at
  from handed_events h join events e on e.company_id = h.company_id and e.id = h.event_id`

function selectHanded(company_id: string, after: bigint, limit: number) {
  return sql<HandedEvent>`
    ${events} where h.company_id = ${company_id} and h.place > ${after} order by h.place limit ${limit}`
}

function selectHandedById(company_id: string, ids: readonly string[]) {
  return sql<HandedEvent>`
    ${events} where h.company_id = ${company_id} and h.event_id in (select unnest(${ids}::uuid[]))`
}
