/** Every statement on the counter tables. Rows come one per key and in the order of keys, so that writers do not cross. */
import { sql } from 'kysely'
import { asJson, db } from '#server/database.ts'

export type Counts = {
  readonly clicks: number
  readonly raw_clicks: number
  readonly referred: number
  readonly conversions: number
  readonly sales: number
  /** Sales above 0 that are not wholly refunded; per partnership only. */
  readonly kept_sales: number
}

export type CountRow = Counts & {
  readonly program_id: string
  readonly partnership_id: string
  readonly partner_id: string
  readonly day: string
}

/** Amounts in minor units; what each adds to its column. Negative where money leaves a state. */
export type Amounts = {
  readonly revenue: bigint
  readonly commissionable: bigint
  readonly pending: bigint
  readonly on_hold: bigint
  readonly available: bigint
  readonly in_transit: bigint
  readonly paid: bigint
}

export type AmountRow = Amounts & {
  readonly program_id: string
  readonly partnership_id: string
  readonly partner_id: string
  readonly day: string
  readonly currency: string
}

export function addPartnershipCounts(company_id: string, rows: readonly CountRow[]) {
  return sql`
    insert into partnership_days as d
      (company_id, partnership_id, day, program_id, partner_id, clicks, raw_clicks, referred, conversions, sales,
       kept_sales)
    select ${company_id}, partnership_id, day, program_id, partner_id, clicks, raw_clicks, referred, conversions, sales,
      kept_sales
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as t(partnership_id uuid, day date, program_id uuid,
      partner_id uuid, clicks bigint, raw_clicks bigint, referred bigint, conversions bigint, sales bigint,
      kept_sales bigint)
    on conflict (company_id, partnership_id, day) do update set
      clicks = d.clicks + excluded.clicks, raw_clicks = d.raw_clicks + excluded.raw_clicks,
      referred = d.referred + excluded.referred, conversions = d.conversions + excluded.conversions,
      sales = d.sales + excluded.sales, kept_sales = d.kept_sales + excluded.kept_sales`
}

export function addProgramCounts(company_id: string, stripe: number, rows: readonly CountRow[]) {
  return sql`
    insert into program_days as d
      (company_id, program_id, day, stripe, clicks, raw_clicks, referred, conversions, sales)
    select ${company_id}, program_id, day, ${stripe}::smallint, clicks, raw_clicks, referred, conversions, sales
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as t(program_id uuid, day date, clicks bigint, raw_clicks bigint,
      referred bigint, conversions bigint, sales bigint)
    on conflict (company_id, program_id, day, stripe) do update set
      clicks = d.clicks + excluded.clicks, raw_clicks = d.raw_clicks + excluded.raw_clicks,
      referred = d.referred + excluded.referred, conversions = d.conversions + excluded.conversions,
      sales = d.sales + excluded.sales`
}

export function addPartnershipAmounts(company_id: string, rows: readonly AmountRow[]) {
  return sql`
    insert into partnership_money_days as d (company_id, partnership_id, day, currency, program_id, partner_id,
      revenue, commissionable, pending, on_hold, available, in_transit, paid)
    select ${company_id}, partnership_id, day, currency, program_id, partner_id, revenue, commissionable, pending,
      on_hold, available, in_transit, paid
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as t(partnership_id uuid, day date, currency text,
      program_id uuid, partner_id uuid, revenue bigint, commissionable bigint, pending bigint, on_hold bigint,
      available bigint, in_transit bigint, paid bigint)
    on conflict (company_id, partnership_id, day, currency) do update set
      revenue = d.revenue + excluded.revenue, commissionable = d.commissionable + excluded.commissionable,
      pending = d.pending + excluded.pending, on_hold = d.on_hold + excluded.on_hold,
      available = d.available + excluded.available, in_transit = d.in_transit + excluded.in_transit,
      paid = d.paid + excluded.paid`
}

export function addProgramAmounts(company_id: string, stripe: number, rows: readonly AmountRow[]) {
  return sql`
    insert into program_money_days as d (company_id, program_id, day, currency, stripe,
      revenue, commissionable, pending, on_hold, available, in_transit, paid)
    select ${company_id}, program_id, day, currency, ${stripe}::smallint, revenue, commissionable, pending, on_hold,
      available, in_transit, paid
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as t(program_id uuid, day date, currency text, revenue bigint,
      commissionable bigint, pending bigint, on_hold bigint, available bigint, in_transit bigint, paid bigint)
    on conflict (company_id, program_id, day, currency, stripe) do update set
      revenue = d.revenue + excluded.revenue, commissionable = d.commissionable + excluded.commissionable,
      pending = d.pending + excluded.pending, on_hold = d.on_hold + excluded.on_hold,
      available = d.available + excluded.available, in_transit = d.in_transit + excluded.in_transit,
      paid = d.paid + excluded.paid`
}

export type LinkClicks = {
  readonly link_id: string
  readonly day: string
  readonly clicks: number
  readonly raw_clicks: number
}

export function addLinkClicks(company_id: string, stripe: number, rows: readonly LinkClicks[]) {
  return sql`
    insert into link_days as d (company_id, link_id, day, stripe, clicks, raw_clicks)
    select ${company_id}, link_id, day, ${stripe}::smallint, clicks, raw_clicks
    from jsonb_to_recordset(${asJson(rows)}::jsonb) as t(link_id uuid, day date, clicks bigint, raw_clicks bigint)
    on conflict (company_id, link_id, day, stripe) do update set
      clicks = d.clicks + excluded.clicks, raw_clicks = d.raw_clicks + excluded.raw_clicks`
}

export type Period = {
  readonly key: string
  readonly partnership_id: string
  readonly from: string
  /** The day after the last. */
  readonly to: string
  readonly currency: string
}

/** Kept sales and revenue in one currency, of each partnership over its days. */
export function sumPeriods(company_id: string, periods: readonly Period[]) {
  return sql<{ key: string; sales: bigint; revenue: bigint }>`
    select t.key,
      (select coalesce(sum(d.kept_sales), 0)::int8 from partnership_days d
       where d.company_id = ${company_id} and d.partnership_id = t.partnership_id
         and d.day >= t."from" and d.day < t."to") as sales,
      (select coalesce(sum(m.revenue), 0)::int8 from partnership_money_days m
       where m.company_id = ${company_id} and m.partnership_id = t.partnership_id
         and m.day >= t."from" and m.day < t."to" and m.currency = t.currency) as revenue
    from jsonb_to_recordset(${asJson(periods)}::jsonb)
      as t(key text, partnership_id uuid, "from" date, "to" date, currency text)`
}

export function selectAnyCount(company_id: string, program_id: string) {
  return db
    .selectFrom('program_days')
    .select('day')
    .where('company_id', '=', company_id)
    .where('program_id', '=', program_id)
    .limit(1)
}
