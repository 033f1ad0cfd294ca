/** Where a slug leads: the directory of slugs as trb_system, then the link and its program as its company. */
import { sql } from 'kysely'
import { db } from '#server/database.ts'

export type LinkRoute = {
  readonly company_id: string
  readonly link_id: string
  readonly program_id: string
  readonly partnership_id: string
  readonly partner_id: string
  readonly destination_url: string
  /** Hosts that a deep link may lead to, subdomains included. */
  readonly domains: string[]
  /** The zone of the program's days. */
  readonly time_zone: string
  /** How long a click counts. */
  readonly window_days: number
}

export function selectSlugPlace(slug: string) {
  return db.selectFrom('link_slugs').select(['company_id', 'link_id']).where('slug', '=', slug)
}

export function selectLinkRoute(company_id: string, link_id: string) {
  return sql<LinkRoute>`
    select l.company_id, l.id as link_id, l.program_id, l.partnership_id, l.partner_id,
      coalesce(l.destination_url, p.destination_url) as destination_url,
      p.domains, p.time_zone, (p.attribution ->> 'window_days')::int as window_days
    from links l join programs p on p.company_id = l.company_id and p.id = l.program_id
    where l.company_id = ${company_id} and l.id = ${link_id}`
}
