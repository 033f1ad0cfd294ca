/**
 * Where a slug leads, for the redirector. A change of a link or of its program says so to the cache `link_routes`,
 * under the slug; what is cached elsewhere may be 30 seconds old.
 */
import type { Database } from '#server/database.ts'
import { type LinkRoute, selectLinkRoute, selectSlugPlace } from './link-routes.sql.ts'

export type { LinkRoute } from './link-routes.sql.ts'

/** The cache that a redirector keeps these in, and that is told of changes by slug. */
export const LINK_ROUTES = 'link_routes'

/**
 * Finds where a slug leads, archived links included: an archived link still redirects and attributes. Undefined for
 * an unknown slug. Two short transactions, because which company to act for is known only after the first.
 */
export async function routeOfSlug(database: Database, slug: string): Promise<LinkRoute | undefined> {
  const place = await database.first({ role: 'trb_system' }, selectSlugPlace(slug))
  if (!place) return undefined
  const { company_id, link_id } = place
  return database.first({ role: 'trb_company', company_id }, selectLinkRoute(company_id, link_id))
}
