create table customers (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  external_id text collate "C",
  email text,
  email_key text collate "C",
  name text,
  country text,
  partnership_id uuid,
  partner_id uuid,
  source text not null check (source in ('link', 'coupon', 'lead', 'deal', 'manual', 'import', 'api')),
  status text not null check (status in ('provisional', 'signed_up', 'paid')),
  is_existing boolean not null default false,
  attribution jsonb not null,
  attributed_at timestamptz,
  signed_up_at timestamptz not null,
  first_sale_at timestamptz,
  metadata jsonb not null default '{}',
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  unique (company_id, program_id, external_id),
  foreign key (company_id, program_id) references programs,
  foreign key (company_id, program_id, partnership_id, partner_id)
    references partnerships (company_id, program_id, id, partner_id),
  check ((partnership_id is null) = (partner_id is null)),
  check (external_id is not null or email_key is not null)
);

select guard_tenant_table('customers', 'select, insert, update', partner_reads => true);

create unique index customers_by_email_alone on customers (company_id, program_id, email_key)
  where external_id is null;

create index customers_by_email on customers (company_id, email_key);

create index customers_by_external_id on customers (company_id, external_id);

create index customers_by_signup on customers (company_id, signed_up_at, id);

create index customers_by_partnership on customers (company_id, partnership_id, signed_up_at, id);

create index customers_by_partner on customers (partner_id, signed_up_at, id);

create table sales (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  order_id text collate "C" not null,
  customer_id uuid not null,
  partnership_id uuid,
  partner_id uuid,
  amount bigint not null check (amount >= 0),
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  tax bigint not null check (tax >= 0),
  shipping bigint not null check (shipping >= 0),
  commissionable_amount bigint not null check (commissionable_amount >= 0),
  refunded_amount bigint not null default 0,
  refunded_plain bigint not null default 0,
  refunded_base bigint not null default 0,
  items jsonb not null,
  recurring boolean not null,
  coupon text,
  click_id uuid,
  link_id uuid,
  sub_id text,
  origin text not null,
  origin_key_id uuid,
  attribution jsonb not null,
  not_commissioned jsonb not null,
  figures_hash bytea not null,
  status text not null check (status in ('recorded', 'partially_refunded', 'refunded')),
  metadata jsonb not null,
  occurred_at timestamptz not null,
  day date not null,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  unique (company_id, order_id),
  foreign key (company_id, customer_id) references customers,
  foreign key (company_id, program_id, partnership_id, partner_id)
    references partnerships (company_id, program_id, id, partner_id),
  check ((partnership_id is null) = (partner_id is null)),
  check (refunded_amount between 0 and amount),
  check (refunded_plain >= 0 and refunded_base >= 0)
);

select guard_tenant_table('sales', 'select, insert, update', partner_reads => true);

create index sales_by_time on sales (company_id, occurred_at, id);

create index sales_by_partnership on sales (company_id, partnership_id, occurred_at, id);

create index sales_by_customer on sales (company_id, customer_id, occurred_at, id);

create index sales_by_partner on sales (partner_id, occurred_at, id);

create table refunds (
  company_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  refund_id text collate "C" not null,
  amount bigint not null check (amount > 0),
  currency text collate "C" not null,
  base_amount bigint check (base_amount >= 0),
  tax bigint not null default 0,
  shipping bigint not null default 0,
  items jsonb not null default '[]',
  reason text not null default '',
  figures_hash bytea not null,
  occurred_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  unique (company_id, sale_id, refund_id),
  foreign key (company_id, sale_id) references sales
);

select guard_tenant_table('refunds', 'select, insert');

create table risk_flags (
  company_id uuid not null,
  id uuid not null,
  partnership_id uuid not null,
  subject_id uuid not null,
  kind text not null check (kind in ('self_referral')),
  detail text not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, partnership_id) references partnerships
);

select guard_tenant_table('risk_flags', 'select, insert');

create index risk_flags_by_subject on risk_flags (company_id, subject_id);
