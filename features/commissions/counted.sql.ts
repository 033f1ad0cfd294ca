/** What commissions add up to: per state and day, and under the caps of their offers. */
import { sql } from 'kysely'
import type { Counted } from '#server/feature.ts'

export function commissionsByDay(company_id: string) {
  return sql`
    select partnership_id, day, currency,
      coalesce(sum(net_amount) filter (where status = 'pending'), 0) as pending,
      coalesce(sum(net_amount) filter (where status = 'on_hold'), 0) as on_hold,
      coalesce(sum(net_amount) filter (where status = 'available'), 0) as available,
      coalesce(sum(net_amount) filter (where status = 'in_transit'), 0) as in_transit,
      coalesce(sum(net_amount) filter (where status = 'paid'), 0) as paid
    from commission_rows where company_id = ${company_id} group by partnership_id, day, currency`
}

/**
 * What each cap has let through: every commission as it was when it was made, whatever became of it. Keys are those of
 * capKey() in offers/standing.ts: change both or none.
 */
export function commissionsUnderCaps(company_id: string) {
  return sql`
    select o.original_id as offer_id, cap->>'scope' as scope,
      case cap->>'scope' when 'customer' then c.customer_id when 'program' then o.original_id
        else c.partnership_id end as subject_id,
      case cap->>'scope' when 'partner_month' then left(c.day::text, 7) else '' end as period,
      count(*) as count, sum(c.amount) as amount
    from commissions c
    join offers o on o.company_id = c.company_id and o.id = (c.rule->>'offer_id')::uuid
    cross join jsonb_array_elements(o.caps) as cap
    where c.company_id = ${company_id} and c.type in ('sale', 'signup')
    group by 1, 2, 3, 4`
}

export const counted: readonly Counted[] = [
  {
    table: 'partnership_money_days',
    counts: ['pending', 'on_hold', 'available', 'in_transit', 'paid'],
    query: commissionsByDay,
  },
  { table: 'offer_counters', counts: ['count', 'amount'], query: commissionsUnderCaps },
]
