-- What every table stands on: how a tenant table is guarded, who the companies are, their keys, and the
-- bookkeeping of requests, events and due work.

-- Guards a table of a company: row-level security on and forced, one equality, one policy per role. Reading the
-- setting in a sub-select makes it a constant of the query; nullif() because a connection that once had the
-- setting answers '' for it afterwards.
create function guard_tenant_table(table_name regclass, company_grants text, partner_reads boolean default false)
returns void language plpgsql as $$
declare
  company constant text := '(select nullif(current_setting(''app.company_id'', true), '''')::uuid)';
  partner constant text := '(select nullif(current_setting(''app.partner_id'', true), '''')::uuid)';
begin
  execute format('alter table %s enable row level security', table_name);
  execute format('alter table %s force row level security', table_name);
  execute format('create policy owner on %s to trb_owner using (true) with check (true)', table_name);
  execute format('create policy company on %s to trb_company using (company_id = %s) with check (company_id = %s)',
    table_name, company, company);
  execute format('grant %s on %s to trb_company', company_grants, table_name);
  if partner_reads then
    execute format('create policy partner on %s for select to trb_partner using (partner_id = %s)', table_name, partner);
    execute format('grant select on %s to trb_partner', table_name);
  end if;
end
$$;

grant usage on schema public to trb_company, trb_partner, trb_system;

create table companies (
  company_id uuid primary key,
  name text not null,
  slug text collate "C" not null unique,
  legal_name text not null,
  address text not null default '',
  time_zone text not null,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

select guard_tenant_table('companies', 'select, insert, update');

-- The command line finds a company by its slug, and jobs find all companies; no secret and no money is here.
create policy system on companies for select to trb_system using (true);

grant select on companies to trb_system;

create table api_keys (
  company_id uuid not null references companies,
  id uuid not null,
  kind text not null check (kind in ('secret', 'test', 'publishable')),
  label text not null,
  hint text not null,
  scopes text[] not null,
  program_id uuid,
  origins text[] not null default '{}',
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);

select guard_tenant_table('api_keys', 'select, insert, update');

-- Who a key belongs to, before the company is known. Only the SHA-256 of a key exists here.
create table api_key_hashes (
  hash bytea primary key,
  company_id uuid not null,
  key_id uuid not null,
  foreign key (company_id, key_id) references api_keys
);

select guard_tenant_table('api_key_hashes', 'insert');

create policy system on api_key_hashes for select to trb_system using (true);

grant select on api_key_hashes to trb_system;

create table audit_events (
  company_id uuid not null references companies,
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
  primary key (company_id, id)
);

-- Append-only: nobody who serves requests may change or remove a row.
select guard_tenant_table('audit_events', 'select, insert');

create index audit_events_by_object on audit_events (company_id, object_id, id);

create table idempotency_answers (
  company_id uuid not null references companies,
  credential_id uuid not null,
  method text not null,
  path text not null,
  key text collate "C" not null,
  body_hash bytea not null,
  status integer not null,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (company_id, credential_id, method, path, key)
);

select guard_tenant_table('idempotency_answers', 'select, insert, delete');

create index idempotency_answers_by_age on idempotency_answers (company_id, created_at);

create table events (
  company_id uuid not null references companies,
  id uuid not null,
  type text not null,
  object_id uuid not null,
  sequence bigint not null,
  data jsonb not null,
  previous jsonb,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);

select guard_tenant_table('events', 'select, insert');

create index events_by_object on events (company_id, object_id, sequence);

-- What the relay has still to hand on. A pointer holds no data: it says where the event stands.
create table event_pointers (
  company_id uuid not null,
  event_id uuid not null,
  primary key (company_id, event_id)
);

select guard_tenant_table('event_pointers', 'insert');

create policy system on event_pointers to trb_system using (true) with check (true);

grant select, update, delete on event_pointers to trb_system;

create index event_pointers_in_order on event_pointers (event_id);

-- Work that falls due, per company. Rows are only ever added and removed, never updated: a row that every sale
-- of a company had to lock would make them wait for each other.
create table wakeups (
  company_id uuid not null,
  kind text not null,
  due_at timestamptz not null,
  id uuid not null,
  primary key (company_id, kind, due_at, id)
);

select guard_tenant_table('wakeups', 'select, insert, delete');

create policy system on wakeups to trb_system using (true) with check (true);

-- update, because taking a row locks it.
grant select, insert, update, delete on wakeups to trb_system;

create index wakeups_by_due on wakeups (due_at);

-- What a test key asked and was answered; kept for a day.
create table test_exchanges (
  company_id uuid not null references companies,
  id uuid not null,
  key_id uuid not null,
  method text not null,
  path text not null,
  request jsonb,
  status integer not null,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);

select guard_tenant_table('test_exchanges', 'select, insert, delete');
