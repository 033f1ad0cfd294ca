create table programs (
  company_id uuid not null references companies,
  id uuid not null,
  name text not null,
  slug text collate "C" not null,
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  destination_url text not null,
  domains text[] not null,
  features jsonb not null,
  attribution jsonb not null,
  hold_days integer not null check (hold_days between 0 and 365),
  review text not null check (review in ('automatic', 'manual')),
  terms text not null default '',
  status text not null default 'active' check (status in ('active', 'archived')),
  metadata jsonb not null default '{}',
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  unique (company_id, slug)
);

select guard_tenant_table('programs', 'select, insert, update');

alter table api_keys add foreign key (company_id, program_id) references programs;

create table groups (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  name text not null,
  is_default boolean not null default false,
  hold_days integer not null check (hold_days between 0 and 365),
  review text not null check (review in ('automatic', 'manual')),
  custom_links_max integer not null default 50 check (custom_links_max between 0 and 50),
  features jsonb not null default '{}',
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  unique (company_id, program_id, id),
  foreign key (company_id, program_id) references programs
);

select guard_tenant_table('groups', 'select, insert, update');

create unique index groups_one_default on groups (company_id, program_id) where is_default;

-- Who a partner is, in the whole installation. Companies never read it: what a company sees is its partnership.
create table partners (
  partner_id uuid primary key,
  name text not null,
  email text not null,
  type text not null default 'individual' check (type in ('individual', 'business')),
  country text,
  created_at timestamptz not null default now()
);

alter table partners enable row level security;

alter table partners force row level security;

create policy owner on partners to trb_owner using (true) with check (true);

create policy system on partners to trb_system using (true) with check (true);

grant select, insert on partners to trb_system;

create policy partner on partners for select to trb_partner
  using (partner_id = (select nullif(current_setting('app.partner_id', true), '')::uuid));

grant select on partners to trb_partner;

-- One partner per e-mail address in the installation.
create table partner_emails (
  email_key text collate "C" primary key,
  partner_id uuid not null references partners
);

alter table partner_emails enable row level security;

alter table partner_emails force row level security;

create policy owner on partner_emails to trb_owner using (true) with check (true);

create policy system on partner_emails to trb_system using (true) with check (true);

grant select, insert on partner_emails to trb_system;

create table partnerships (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  partner_id uuid not null,
  group_id uuid not null,
  name text not null,
  email text not null,
  email_key text collate "C" not null,
  type text not null default 'individual' check (type in ('individual', 'business')),
  country text,
  status text not null check (status in ('invited', 'applied', 'active', 'declined', 'paused', 'ended', 'banned')),
  commission jsonb,
  use_product_rates boolean not null default false,
  after_end text not null default 'stop' check (after_end in ('stop', 'keep_customers')),
  payouts_held_at timestamptz,
  payouts_held_reason text,
  tags text[] not null default '{}',
  metadata jsonb not null default '{}',
  joined_at timestamptz not null default now(),
  claimed_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  unique (company_id, program_id, partner_id),
  unique (company_id, program_id, id, partner_id),
  foreign key (company_id, program_id) references programs,
  foreign key (company_id, program_id, group_id) references groups (company_id, program_id, id)
);

select guard_tenant_table('partnerships', 'select, insert, update', partner_reads => true);

create index partnerships_by_partner on partnerships (partner_id, joined_at, id);

create index partnerships_by_company_partner on partnerships (company_id, partner_id);

create index partnerships_by_joined on partnerships (company_id, joined_at, id);

create index partnerships_by_email on partnerships (company_id, email_key);

create table links (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  partnership_id uuid not null,
  partner_id uuid not null,
  slug text collate "C" not null,
  -- Null leads where the program leads, also after the program moved.
  destination_url text,
  title text not null default '',
  is_default boolean not null default false,
  archived_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, program_id, partnership_id, partner_id)
    references partnerships (company_id, program_id, id, partner_id)
);

select guard_tenant_table('links', 'select, insert, update', partner_reads => true);

create index links_by_partnership on links (company_id, partnership_id);

create index links_by_created on links (company_id, created_at, id);

create index links_by_partner on links (partner_id, created_at, id);

create unique index links_one_default on links (company_id, partnership_id) where is_default;

-- A slug is one address in the whole installation. A slug is never given to another link: archived ones redirect.
create table link_slugs (
  slug text collate "C" primary key,
  company_id uuid not null,
  link_id uuid not null,
  foreign key (company_id, link_id) references links
);

-- A company reads its own rows, because a slug is claimed and its link made by one statement.
select guard_tenant_table('link_slugs', 'select, insert');

create policy system on link_slugs for select to trb_system using (true);

grant select on link_slugs to trb_system;

create table coupons (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  partnership_id uuid not null,
  partner_id uuid not null,
  code text not null,
  code_key text collate "C" not null,
  description text not null default '',
  active boolean not null default true,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  unique (company_id, code_key),
  foreign key (company_id, program_id, partnership_id, partner_id)
    references partnerships (company_id, program_id, id, partner_id)
);

select guard_tenant_table('coupons', 'select, insert, update', partner_reads => true);

create index coupons_by_partnership on coupons (company_id, partnership_id);

create index coupons_by_created on coupons (company_id, created_at, id);

create index coupons_by_partner on coupons (partner_id, created_at, id);

create table offers (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  group_id uuid,
  trigger text not null check (trigger in ('sale')),
  reward jsonb not null,
  description text not null default '',
  active_from timestamptz not null default now(),
  active_until timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, program_id) references programs,
  foreign key (company_id, program_id, group_id) references groups (company_id, program_id, id),
  check (active_until is null or active_until > active_from)
);

select guard_tenant_table('offers', 'select, insert, update');

create index offers_by_program on offers (company_id, program_id);
