-- What corrects a sale after it was recorded: edits of the order, chargebacks and their return.

-- A chargeback takes back as a refund does; one that was won is the same the other way, below zero.
alter table refunds add column kind text collate "C" not null default 'refund'
  check (kind in ('refund', 'chargeback', 'chargeback_won'));

alter table refunds drop constraint refunds_amount_check;

alter table refunds drop constraint refunds_base_amount_check;

alter table refunds add check (case kind when 'chargeback_won' then amount < 0 else amount > 0 end);

alter table refunds add check (base_amount is null or (base_amount >= 0 and kind = 'refund'));

alter table refunds drop constraint refunds_company_id_sale_id_refund_id_key;

alter table refunds add unique (company_id, sale_id, kind, refund_id);

-- How often the order was edited: the number of its last revision.
alter table sales add column revision integer not null default 0;

-- Each edit of an order, with the figures before it. What was accrued under revision n keeps the figures of n.
create table sale_revisions (
  company_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  revision_id text collate "C" not null,
  number integer not null check (number > 0),
  amount bigint not null check (amount >= 0),
  tax bigint not null check (tax >= 0),
  shipping bigint not null check (shipping >= 0),
  commissionable_amount bigint not null check (commissionable_amount >= 0),
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  items jsonb not null,
  previous_amount bigint not null,
  previous_commissionable_amount bigint not null,
  reason text not null default '',
  figures_hash bytea not null,
  occurred_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  unique (company_id, sale_id, revision_id),
  unique (company_id, sale_id, number),
  foreign key (company_id, sale_id) references sales
);

select guard_tenant_table('sale_revisions', 'select, insert');

create index sale_revisions_by_time on sale_revisions (company_id, occurred_at, id);

-- Counted for the overview: what waits for a person.
create index commissions_unreviewed on commissions (company_id, created_at)
  where status = 'pending' and review = 'manual' and approved_at is null;

-- The unpaid rows of a partnership, which a ban holds.
create index commissions_unpaid on commissions (company_id, partnership_id)
  where status in ('pending', 'available') and payout_id is null;

create index journals_by_day on journals (company_id, effective_on);
