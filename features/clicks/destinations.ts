/**
 * Where slugs lead, from memory. A redirect goes on working while the database is away: what was known last is
 * answered then, for every slug that this process has seen.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { isSlug } from '#lib/text.ts'
import { type Database, openDatabase } from '#server/database.ts'
import type { Installation } from '#server/installation.ts'
import type { LinkRoute } from '../links/link-routes.ts'
import { LINK_ROUTES, routeOfSlug } from '../links/link-routes.ts'
import { isAllowedDestination } from '../programs/programs.ts'
import { openShortMemory } from './short-memory.ts'

export type Destination = LinkRoute & {
  /** As a Location header takes it. Null when the program no longer allows the host: nobody is sent there. */
  readonly location: string | null
}

export type Destinations = {
  /** Undefined for an unknown slug, of any form. Rejects when the database must be asked and cannot be. */
  find(slug: string): Promise<Destination | undefined>
  close(): Promise<void>
}

/** News of changes comes at once; this bounds what is missed. */
const TTL_MS = 30_000
/** For an answer that is better asked again soon: there is no such slug, or what was known last. */
const SHORT_TTL_MS = 2_000
/** A tenth of what the cache holds: whoever guesses slugs does not push out those that exist. */
const SOON_ASKED_MAX = 10_000
/** How long a visitor waits for the database when there is an older answer. */
const PATIENCE_MS = 250
const KNOWN_MAX = 100_000

export function openDestinations({ addresses, caches, log }: Installation): Destinations {
  // Connections of its own: a redirect does not wait behind requests of the API, and a verb that holds a connection
  // of the big pool may look up a slug without waiting for another one of that pool, which might never come.
  const database = openDatabase({ url: addresses.login, log, max: 2, applicationName: 'tributary links' })
  const known = new Map<string, Destination>()

  async function load(slug: string): Promise<Destination | undefined> {
    const fresh = loadFresh(database, known, slug)
    const before = known.get(slug)
    const answer = before
      ? Promise.race([fresh.catch(() => before), sleep(PATIENCE_MS, before, { ref: false })])
      : fresh
    const destination = await answer
    // Both are undefined for a slug that does not exist.
    if (destination === before) soonAsked.note(slug)
    return destination
  }

  const soonAsked = openShortMemory({ ttlMs: SHORT_TTL_MS, most: SOON_ASKED_MAX }, (slug) => cache.drop(slug))
  const cache = caches.create<Destination | undefined>(LINK_ROUTES, { ttlMs: TTL_MS, load })
  return {
    find: async (slug) => (isSlug(slug) ? cache.get(slug) : undefined),
    close: () => database.close(),
  }
}

async function loadFresh(database: Database, known: Map<string, Destination>, slug: string) {
  const route = await routeOfSlug(database, slug)
  const destination = route && { ...route, location: locationOf(route) }
  known.delete(slug)
  if (!destination) return undefined
  if (known.size >= KNOWN_MAX) known.delete(known.keys().next().value as string)
  known.set(slug, destination)
  return destination
}

function locationOf({ destination_url, domains }: LinkRoute): string | null {
  if (!isAllowedDestination(destination_url, domains)) return null
  // A header holds ASCII; the parser writes other letters as ASCII, but also rewrites what was fine as it was.
  return /^[\x21-\x7e]+$/.test(destination_url) ? destination_url : new URL(destination_url).href
}
