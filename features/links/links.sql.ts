/** Every statement on links and their slugs. */
import { sql } from 'kysely'
import { db } from '#server/database.ts'

/**
 * The columns of a link, its address among them. Clicks are sums over its days, so a page of links costs as many
 * index ranges as it has rows.
 */
function linkColumns(linkBaseUrl: string) {
  return [
    'links.id',
    sql<'link'>`'link'`.as('object'),
    'links.program_id',
    'links.partnership_id',
    'links.partner_id',
    'links.slug',
    sql<string>`${linkBaseUrl}::text || '/' || links.slug`.as('url'),
    sql<string>`coalesce(links.destination_url, (select p.destination_url from programs p
      where p.company_id = links.company_id and p.id = links.program_id))`.as('destination_url'),
    'links.title',
    'links.is_default',
    'links.archived_at',
    clicksOf('clicks').as('clicks'),
    clicksOf('raw_clicks').as('raw_clicks'),
    'links.version',
    'links.created_at',
    'links.updated_at',
  ] as const
}

function clicksOf(column: 'clicks' | 'raw_clicks') {
  return sql<bigint>`coalesce((select sum(d.${sql.ref(column)}) from link_days d
    where d.company_id = links.company_id and d.link_id = links.id), 0)::int8`
}

export type LinkFilters = {
  readonly program_id?: string | undefined
  readonly partnership_id?: string | undefined
  readonly partner_id?: string | undefined
  readonly slug?: string | undefined
  readonly archived?: boolean | undefined
}

export function linkRows(company_id: string, linkBaseUrl: string, filters: LinkFilters = {}) {
  const { program_id, partnership_id, partner_id, slug, archived } = filters
  let query = db
    .selectFrom('links')
    .select(linkColumns(linkBaseUrl))
    .where('links.company_id', '=', company_id)
  if (program_id !== undefined) query = query.where('links.program_id', '=', program_id)
  if (partnership_id !== undefined) query = query.where('links.partnership_id', '=', partnership_id)
  if (partner_id !== undefined) query = query.where('links.partner_id', '=', partner_id)
  if (slug !== undefined) query = query.where('links.slug', '=', slug)
  if (archived !== undefined) query = query.where('links.archived_at', archived ? 'is not' : 'is', null)
  return query
}

export function selectLink(company_id: string, linkBaseUrl: string, id: string) {
  return linkRows(company_id, linkBaseUrl).where('links.id', '=', id)
}

export type NewLink = {
  readonly company_id: string
  readonly id: string
  readonly program_id: string
  readonly partnership_id: string
  readonly partner_id: string
  readonly slug: string
  readonly destination_url: string | null
  readonly title: string
  readonly is_default: boolean
}

/**
 * Claims the slug in the whole installation and makes its link, or touches no row when the slug is taken. Waits for
 * whoever is claiming the same.
 */
export function insertLink(row: NewLink) {
  return sql`
    with claimed as (
      insert into link_slugs (slug, company_id, link_id) values (${row.slug}, ${row.company_id}, ${row.id})
      on conflict (slug) do nothing returning slug)
    insert into links
      (company_id, id, program_id, partnership_id, partner_id, slug, destination_url, title, is_default)
    select ${row.company_id}, ${row.id}, ${row.program_id}, ${row.partnership_id}, ${row.partner_id}, slug,
      ${row.destination_url}, ${row.title}, ${row.is_default} from claimed`
}

export type LinkSet = {
  readonly destination_url?: string | null | undefined
  readonly title?: string | undefined
  readonly archived_at?: Date | null
}

export function updateLink(company_id: string, linkBaseUrl: string, id: string, change: LinkSet) {
  return db
    .updateTable('links')
    .set({ ...change, version: sql`version + 1`, updated_at: sql`now()` })
    .where('company_id', '=', company_id)
    .where('id', '=', id)
    .returning(linkColumns(linkBaseUrl))
}

/** The custom links that count against the limit: an archived one makes room for another. */
export function countCustomLinks(company_id: string, partnership_id: string) {
  return db
    .selectFrom('links')
    .select(sql<bigint>`count(*)`.as('count'))
    .where('company_id', '=', company_id)
    .where('partnership_id', '=', partnership_id)
    .where('is_default', '=', false)
    .where('archived_at', 'is', null)
}

/** What deciding an event needs of a link. */
export type LinkFacts = {
  readonly id: string
  readonly program_id: string
  readonly partnership_id: string
  readonly partner_id: string
}

export function selectLinkFacts(company_id: string, ids: readonly string[]) {
  return db
    .selectFrom('links')
    .select(['id', 'program_id', 'partnership_id', 'partner_id'])
    .where('company_id', '=', company_id)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
}
