-- The whole of an offer: what it asks of an event, how long it pays, its tiers and its caps.

alter table offers drop constraint offers_trigger_check;

alter table offers add constraint offers_trigger_check
  check (trigger in ('sale', 'signup', 'stage_reached', 'deal_won'));

alter table offers
  add column stage text,
  add column conditions jsonb,
  add column duration jsonb not null default '{"type": "lifetime"}',
  add column tier_basis jsonb,
  add column tiers jsonb not null default '[]',
  add column caps jsonb not null default '[]',
  -- The version before this one; the first of them, which counters are kept under; and since when it exists, by which
  -- the older of two offers is known, whatever version each has come to.
  add column replaces_id uuid,
  add column original_id uuid,
  add column ranked_at timestamptz not null default now();

update offers set original_id = id, ranked_at = created_at;

alter table offers
  alter column original_id set not null,
  add foreign key (company_id, replaces_id) references offers,
  add foreign key (company_id, original_id) references offers,
  add check ((trigger = 'stage_reached') = (stage is not null)),
  add check ((tier_basis is null) = (tiers = '[]'::jsonb));

create unique index offers_one_successor on offers (company_id, replaces_id) where replaces_id is not null;

-- What an offer has paid within each of its caps, over all its versions. Rows only grow: a refund frees no room. A
-- row of the scope tier counts nothing; it is locked while a partner's sales are measured, so that each sale sees
-- those before it.
create table offer_counters (
  company_id uuid not null,
  offer_id uuid not null,
  scope text collate "C" not null check (scope in ('customer', 'partner_month', 'program', 'tier')),
  subject_id uuid not null,
  -- The month of partner_month ("2026-11"), else empty.
  period text collate "C" not null default '',
  count bigint not null default 0 check (count >= 0),
  amount bigint not null default 0 check (amount >= 0),
  primary key (company_id, offer_id, scope, subject_id, period),
  foreign key (company_id, offer_id) references offers
);

select guard_tenant_table('offer_counters', 'select, insert, update');

-- Sales above 0 that are not wholly refunded: what tiers by count measure.
alter table partnership_days add column kept_sales bigint not null default 0;

update partnership_days d set kept_sales = (select count(*) from sales s
  where s.company_id = d.company_id and s.partnership_id = d.partnership_id and s.day = d.day
    and s.amount > 0 and s.refunded_amount < s.amount);

-- Whether a sale made a commission, for offers that end after so many of them.
alter table sales add column commissioned boolean not null default false;

update sales s set commissioned = true where exists (select from commissions c
  where c.company_id = s.company_id and c.sale_id = s.id and c.type = 'sale');

-- A sign-up pays a partner once per customer.
create unique index commissions_one_signup on commissions (company_id, customer_id, partnership_id)
  where type = 'signup';
