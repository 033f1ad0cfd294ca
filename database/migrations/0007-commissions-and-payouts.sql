create table commissions (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  partnership_id uuid not null,
  partner_id uuid not null,
  customer_id uuid,
  sale_id uuid,
  origin_id uuid,
  type text not null check (type in ('sale', 'signup', 'stage', 'deal', 'bonus', 'adjustment', 'clawback',
    'write_off', 'opening_balance')),
  amount bigint not null,
  reversed_amount bigint not null default 0,
  net_amount bigint not null generated always as (amount - reversed_amount) stored,
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  base_amount bigint,
  rule jsonb,
  because jsonb not null,
  status text not null check (status in ('pending', 'available', 'on_hold', 'declined', 'reversed')),
  reason text,
  reason_text text,
  review text not null check (review in ('automatic', 'manual')),
  approved_at timestamptz,
  matured_at timestamptz,
  occurred_at timestamptz not null,
  day date not null,
  available_at timestamptz not null,
  payout_id uuid,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, program_id, partnership_id, partner_id)
    references partnerships (company_id, program_id, id, partner_id),
  foreign key (company_id, sale_id) references sales,
  foreign key (company_id, customer_id) references customers,
  foreign key (company_id, origin_id) references commissions,
  check (case when amount >= 0 then reversed_amount between 0 and amount else reversed_amount = 0 end),
  check (amount <> 0),
  check (status not in ('declined', 'reversed') or reversed_amount = amount),
  check (payout_id is null or status = 'available'),
  check ((status = 'available') <= (matured_at is not null))
);

select guard_tenant_table('commissions', 'select, insert, update', partner_reads => true);

create index commissions_by_time on commissions (company_id, occurred_at, id);

create index commissions_by_partnership on commissions (company_id, partnership_id, occurred_at, id);

create index commissions_by_sale on commissions (company_id, sale_id);

create index commissions_by_origin on commissions (company_id, origin_id) where origin_id is not null;

create index commissions_by_payout on commissions (company_id, payout_id) where payout_id is not null;

create index commissions_maturing on commissions (company_id, available_at) where status = 'pending';

create index commissions_payable on commissions (company_id, partner_id, currency, occurred_at, id)
  where status = 'available' and payout_id is null;

create index commissions_by_partner on commissions (partner_id, occurred_at, id);

-- How far the payout of a commission has come. One row per payout: settling it never rewrites its commissions.
create table settlements (
  company_id uuid not null,
  payout_id uuid not null,
  status text not null check (status in ('in_transit', 'paid')),
  paid_at timestamptz,
  primary key (company_id, payout_id),
  check ((status = 'paid') = (paid_at is not null))
);

select guard_tenant_table('settlements', 'select, insert, update, delete');

-- Commissions with the status that people read: a row in a payout is on its way or paid, as its settlement says.
create view commission_rows with (security_invoker = true) as
select
  c.company_id, c.id, c.program_id, c.partnership_id, c.partner_id, c.customer_id, c.sale_id, c.origin_id, c.type,
  c.amount, c.reversed_amount, c.net_amount, c.currency, c.base_amount, c.rule, c.because,
  coalesce(s.status, c.status) as status, c.status as stored_status, c.reason, c.reason_text, c.review,
  c.approved_at, c.matured_at, c.occurred_at, c.day, c.available_at, c.payout_id, s.paid_at, c.version,
  c.created_at, c.updated_at
from commissions c
left join settlements s on s.company_id = c.company_id and s.payout_id = c.payout_id;

grant select on commission_rows to trb_company;

create table payouts (
  company_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  run_id uuid,
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  amount bigint not null check (amount > 0),
  fee bigint not null default 0 check (fee >= 0),
  net bigint not null generated always as (amount - fee) stored,
  method text not null,
  destination text,
  status text not null check (status in ('scheduled', 'sending', 'sent', 'paid', 'unclaimed', 'failed', 'returned',
    'canceled', 'unknown')),
  provider_transaction_id text collate "C",
  note text not null default '',
  failure jsonb,
  scheduled_for timestamptz,
  sent_at timestamptz,
  paid_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id)
);

select guard_tenant_table('payouts', 'select, insert, update', partner_reads => true);

create unique index payouts_by_transaction on payouts (company_id, method, provider_transaction_id)
  where status <> 'canceled';

create index payouts_by_time on payouts (company_id, created_at, id);

create index payouts_by_company_partner on payouts (company_id, partner_id, currency);

create index payouts_by_partner on payouts (partner_id, created_at, id);

-- What a payout would have paid, kept after its rows were set free by a void, a failure or a return.
create table past_payout_rows (
  company_id uuid not null,
  payout_id uuid not null,
  commission_id uuid not null,
  amount bigint not null,
  primary key (company_id, payout_id, commission_id)
);

select guard_tenant_table('past_payout_rows', 'select, insert');
