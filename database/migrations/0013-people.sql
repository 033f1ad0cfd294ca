-- The teams of companies and partners that people are in, and the tables of a partner's own.

grant usage on schema public to trb_self;

-- Guards a table of a partner's own, as guard_tenant_table() guards those of a company.
create function guard_partner_table(table_name regclass, partner_grants text) returns void language plpgsql as $$
declare
  partner constant text := '(select nullif(current_setting(''app.partner_id'', true), '''')::uuid)';
begin
  execute format('alter table %s enable row level security', table_name);
  execute format('alter table %s force row level security', table_name);
  execute format('create policy owner on %s to trb_owner using (true) with check (true)', table_name);
  execute format('create policy self on %s to trb_self using (partner_id = %s) with check (partner_id = %s)',
    table_name, partner, partner);
  execute format('grant %s on %s to trb_self', partner_grants, table_name);
end
$$;

-- Who is in the team of a company. Name and e-mail are copies, renewed when the person changes theirs.
create table members (
  company_id uuid not null references companies,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  email text not null,
  role text not null check (role in ('owner', 'admin', 'program_manager', 'finance', 'technical', 'read_only')),
  -- Null sees all groups.
  group_ids uuid[],
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  unique (company_id, person_id),
  check (group_ids is null or role in ('program_manager', 'read_only'))
);

select guard_tenant_table('members', 'select, insert, update, delete');

-- A session is found before it is known for which company it asks.
create policy system on members to trb_system using (true) with check (true);

grant select, update (name, email) on members to trb_system;

create index members_by_person on members (person_id);

create table invitations (
  company_id uuid not null references companies,
  id uuid not null,
  email text not null,
  email_key text collate "C" not null,
  role text not null check (role in ('owner', 'admin', 'program_manager', 'finance', 'technical', 'read_only')),
  group_ids uuid[],
  invited_by_name text not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);

select guard_tenant_table('invitations', 'select, insert, update');

create unique index invitations_one_open on invitations (company_id, email_key)
  where accepted_at is null and revoked_at is null;

-- Who is in the team of a partner.
create table partner_members (
  partner_id uuid not null references partners,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  email text not null,
  role text not null check (role in ('owner', 'admin', 'member', 'finance')),
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (partner_id, id),
  unique (partner_id, person_id)
);

select guard_partner_table('partner_members', 'select, insert, update, delete');

create policy system on partner_members to trb_system using (true) with check (true);

grant select, update (name, email) on partner_members to trb_system;

create index partner_members_by_person on partner_members (person_id);

create table partner_invitations (
  partner_id uuid not null references partners,
  id uuid not null,
  email text not null,
  email_key text collate "C" not null,
  role text not null check (role in ('owner', 'admin', 'member', 'finance')),
  invited_by_name text not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (partner_id, id)
);

select guard_partner_table('partner_invitations', 'select, insert, update');

create unique index partner_invitations_one_open on partner_invitations (partner_id, email_key)
  where accepted_at is null and revoked_at is null;

-- Keys of a partner's tools.
create table partner_api_keys (
  partner_id uuid not null references partners,
  id uuid not null,
  label text not null,
  hint text not null,
  scopes text[] not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (partner_id, id)
);

select guard_partner_table('partner_api_keys', 'select, insert, update');

create table partner_api_key_hashes (
  hash bytea primary key,
  partner_id uuid not null,
  key_id uuid not null,
  foreign key (partner_id, key_id) references partner_api_keys
);

create index partner_api_key_hashes_by_key on partner_api_key_hashes (partner_id, key_id);

select guard_partner_table('partner_api_key_hashes', 'insert');

create policy system on partner_api_key_hashes for select to trb_system using (true);

grant select on partner_api_key_hashes to trb_system;

create table partner_audit_events (
  partner_id uuid not null references partners,
  id uuid not null,
  actor_type text not null,
  actor_id text not null,
  action text not null,
  object_id uuid,
  before jsonb,
  after jsonb,
  request_id text,
  network text,
  created_at timestamptz not null default now(),
  primary key (partner_id, id)
);

select guard_partner_table('partner_audit_events', 'select, insert');

create table partner_idempotency_answers (
  partner_id uuid not null references partners,
  credential_id uuid not null,
  method text not null,
  path text not null,
  key text collate "C" not null,
  body_hash bytea not null,
  status integer not null,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (partner_id, credential_id, method, path, key)
);

select guard_partner_table('partner_idempotency_answers', 'select, insert, delete');

create index partner_idempotency_answers_by_age on partner_idempotency_answers (partner_id, created_at);

-- Where a partner is: the companies on whose side its requests may go on.
create table partner_companies (
  company_id uuid not null references companies,
  partner_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (company_id, partner_id)
);

select guard_tenant_table('partner_companies', 'select, insert', partner_reads => true);

create index partner_companies_by_partner on partner_companies (partner_id, company_id);

insert into partner_companies (company_id, partner_id)
  select distinct company_id, partner_id from partnerships;

-- A partner reads and changes what it says of itself.
create policy self on partners to trb_self
  using (partner_id = (select nullif(current_setting('app.partner_id', true), '')::uuid))
  with check (partner_id = (select nullif(current_setting('app.partner_id', true), '')::uuid));

alter table partners add column website text, add column updated_at timestamptz not null default now();

grant select, update (name, type, country, website, updated_at) on partners to trb_self;

-- From when the dashboard address of a partnership is good, for 14 days. The address itself is never stored.
alter table partnerships add column dashboard_issued_at timestamptz;
