/** Every statement on clicks and visitors. */
import { sql } from 'kysely'
import { asJson, db } from '#server/database.ts'

export type ClickRow = {
  readonly id: string
  readonly program_id: string
  readonly partnership_id: string
  readonly partner_id: string
  readonly link_id: string
  readonly visitor: string
  readonly day: string
  readonly clicked_at: Date
  readonly window_days: number
  readonly is_bot: boolean
  readonly country: string | null
  readonly device: string | null
  readonly referrer: string | null
  readonly url: string | null
  readonly sub_id: string | null
}

export type StoredClicks = {
  readonly program_id: string
  readonly partnership_id: string
  readonly partner_id: string
  readonly link_id: string
  readonly day: string
  readonly clicks: number
  readonly raw_clicks: number
}

/**
 * Stores clicks once and gives the counts of those that were not there yet, bots left out. The visitors' rows are
 * locked in the order of their keys and make others who store clicks of the same visitors wait; a click is unique
 * when neither the one before it in this batch nor the last one stored lies within its window, on either side:
 * spools are drained in no order.
 */
export function insertClicks(company_id: string, rows: readonly ClickRow[]) {
  return sql<StoredClicks>`
    with line as (
      select * from jsonb_to_recordset(${asJson(rows)}::jsonb) as t(id uuid, program_id uuid, partnership_id uuid,
        partner_id uuid, link_id uuid, visitor text collate "C", day date, clicked_at timestamptz, window_days int,
        is_bot boolean, country text, device text, referrer text, url text, sub_id text)
    ), seen as (
      insert into visitors as v (company_id, partnership_id, visitor, last_click_at, forget_at)
      select ${company_id}, partnership_id, visitor, max(clicked_at), max(clicked_at + window_days * interval '24 hours')
      from line
      where not is_bot
      group by partnership_id, visitor
      order by partnership_id, visitor
      on conflict (company_id, partnership_id, visitor) do update set
        previous_click_at = v.last_click_at,
        last_click_at = greatest(v.last_click_at, excluded.last_click_at),
        forget_at = greatest(v.forget_at, excluded.forget_at)
      returning partnership_id, visitor, previous_click_at
    ), dated as (
      select line.*, window_days * interval '24 hours' as "window",
        lag(clicked_at) over (partition by is_bot, partnership_id, visitor order by clicked_at, id) as batch_click_at
      from line
    ), judged as (
      select dated.*, not is_bot
        and coalesce(clicked_at - batch_click_at >= "window", true)
        and coalesce(clicked_at - previous_click_at >= "window" or previous_click_at - clicked_at >= "window", true)
        as is_unique
      from dated left join seen using (partnership_id, visitor)
    ), stored as (
      insert into clicks (company_id, id, program_id, partnership_id, partner_id, link_id, visitor, day, clicked_at,
        is_unique, is_bot, country, device, referrer, url, sub_id)
      select ${company_id}, id, program_id, partnership_id, partner_id, link_id, visitor, day, clicked_at,
        is_unique, is_bot, country, device, referrer, url, sub_id
      from judged
      order by id
      on conflict do nothing
      returning program_id, partnership_id, partner_id, link_id, day, is_unique, is_bot
    )
    select program_id, partnership_id, partner_id, link_id, day,
      (count(*) filter (where is_unique))::int as clicks, count(*)::int as raw_clicks
    from stored
    where not is_bot
    group by program_id, partnership_id, partner_id, link_id, day`
}

/** Makes the partitions that clicks between two moments need; those that exist cost nothing. */
export function ensurePartitions(from: Date, to: Date) {
  return sql`select ensure_click_partitions(${from}, ${to})`
}

/** Forgets visitors whose window is over: their next click is unique with or without them. */
export function deleteVisitors(company_id: string, now: Date, limit: number) {
  return sql`
    delete from visitors where company_id = ${company_id} and (partnership_id, visitor) in (
      select partnership_id, visitor from visitors
      where company_id = ${company_id} and forget_at <= ${now}
      order by forget_at
      limit ${limit}
      -- Whoever stores a click of one of them has its row, and will not find it forgotten.
      for update skip locked)`
}

export function selectClicks(company_id: string, ids: readonly string[]) {
  return db
    .selectFrom('clicks')
    .select(['id', 'link_id', 'partnership_id', 'clicked_at'])
    .where('company_id', '=', company_id)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
}

const FILTERS = ['partnership_id', 'link_id', 'program_id', 'is_bot', 'is_unique'] as const

export type ClickFilters = {
  readonly partnership_id?: string | undefined
  readonly link_id?: string | undefined
  readonly program_id?: string | undefined
  readonly is_bot?: boolean | undefined
  readonly is_unique?: boolean | undefined
}

export function clickRows(company_id: string, filters: ClickFilters) {
  return FILTERS.filter((column) => filters[column] !== undefined).reduce(
    (query, column) => query.where(column, '=', filters[column] as never),
    db
      .selectFrom('clicks')
      .select([
        'id',
        sql<'click'>`'click'`.as('object'),
        'link_id',
        'partnership_id',
        'program_id',
        'clicked_at',
        'is_unique',
        'is_bot',
        'country',
        'device',
        'referrer',
        'url',
        'sub_id',
        'clicked_at as created_at',
      ])
      .where('company_id', '=', company_id),
  )
}
