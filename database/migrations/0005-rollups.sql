-- Counters. Each day row is what its raw rows add up to; all can be rebuilt from them.

create table partnership_days (
  company_id uuid not null,
  partnership_id uuid not null,
  day date not null,
  program_id uuid not null,
  partner_id uuid not null,
  clicks bigint not null default 0,
  raw_clicks bigint not null default 0,
  referred bigint not null default 0,
  conversions bigint not null default 0,
  sales bigint not null default 0,
  primary key (company_id, partnership_id, day)
);

select guard_tenant_table('partnership_days', 'select, insert, update, delete', partner_reads => true);

create index partnership_days_by_partner on partnership_days (partner_id, day);

-- Money of a partnership and day, per currency: the state that each cent of net commission is in today, on the day
-- its sale or event occurred.
create table partnership_money_days (
  company_id uuid not null,
  partnership_id uuid not null,
  day date not null,
  currency text collate "C" not null,
  program_id uuid not null,
  partner_id uuid not null,
  revenue bigint not null default 0,
  commissionable bigint not null default 0,
  pending bigint not null default 0,
  on_hold bigint not null default 0,
  available bigint not null default 0,
  in_transit bigint not null default 0,
  paid bigint not null default 0,
  primary key (company_id, partnership_id, day, currency)
);

select guard_tenant_table('partnership_money_days', 'select, insert, update, delete', partner_reads => true);

create index partnership_money_days_by_partner on partnership_money_days (partner_id, day);

-- The same per program. A busy program would make every sale and every batch of clicks wait for one row, so there
-- are sixteen, summed when read.
create table program_days (
  company_id uuid not null,
  program_id uuid not null,
  day date not null,
  stripe smallint not null check (stripe between 0 and 15),
  clicks bigint not null default 0,
  raw_clicks bigint not null default 0,
  referred bigint not null default 0,
  conversions bigint not null default 0,
  sales bigint not null default 0,
  primary key (company_id, program_id, day, stripe)
);

select guard_tenant_table('program_days', 'select, insert, update, delete');

create table program_money_days (
  company_id uuid not null,
  program_id uuid not null,
  day date not null,
  currency text collate "C" not null,
  stripe smallint not null check (stripe between 0 and 15),
  revenue bigint not null default 0,
  commissionable bigint not null default 0,
  pending bigint not null default 0,
  on_hold bigint not null default 0,
  available bigint not null default 0,
  in_transit bigint not null default 0,
  paid bigint not null default 0,
  primary key (company_id, program_id, day, currency, stripe)
);

select guard_tenant_table('program_money_days', 'select, insert, update, delete');

create table link_days (
  company_id uuid not null,
  link_id uuid not null,
  day date not null,
  stripe smallint not null check (stripe between 0 and 15),
  clicks bigint not null default 0,
  raw_clicks bigint not null default 0,
  primary key (company_id, link_id, day, stripe)
);

select guard_tenant_table('link_days', 'select, insert, update, delete');
