-- What the migrations amount to. Made by database/describe.ts; change a migration, not this file.

create table api_key_hashes (
  hash bytea not null,
  company_id uuid not null,
  key_id uuid not null,
  constraint api_key_hashes_pkey PRIMARY KEY (hash),
  constraint api_key_hashes_company_id_key_id_fkey FOREIGN KEY (company_id, key_id) REFERENCES api_keys(company_id, id)
);
create policy company on api_key_hashes for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on api_key_hashes for all to trb_owner using true with check true;
create policy system on api_key_hashes for select to trb_system using true;
grant insert on api_key_hashes to trb_company;
grant select on api_key_hashes to trb_system;

create table api_keys (
  company_id uuid not null,
  id uuid not null,
  kind text not null,
  label text not null,
  hint text not null,
  scopes text[] not null,
  program_id uuid,
  origins text[] not null default '{}'::text[],
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint api_keys_pkey PRIMARY KEY (company_id, id),
  constraint api_keys_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint api_keys_company_id_program_id_fkey FOREIGN KEY (company_id, program_id) REFERENCES programs(company_id, id),
  constraint api_keys_kind_check CHECK ((kind = ANY (ARRAY['secret'::text, 'test'::text, 'publishable'::text])))
);
create policy company on api_keys for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on api_keys for all to trb_owner using true with check true;
grant insert, select, update on api_keys to trb_company;

create table audit_chains (
  kind text not null,
  owner_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  sealed_at timestamp with time zone not null default now(),
  constraint audit_chains_pkey PRIMARY KEY (owner_id),
  constraint audit_chains_kind_check CHECK ((kind = ANY (ARRAY['company'::text, 'partner'::text])))
);
create policy owner on audit_chains for all to trb_owner using true with check true;
create policy system on audit_chains for select to trb_system using true;
grant select on audit_chains to trb_system;

create table audit_events (
  company_id uuid not null,
  id uuid not null,
  actor_type text not null,
  actor_id text not null,
  action text not null,
  object_id uuid,
  before jsonb,
  after jsonb,
  request_id text,
  network text,
  created_at timestamp with time zone not null default now(),
  seq bigint,
  prev_hash bytea,
  hash bytea,
  constraint audit_events_pkey PRIMARY KEY (company_id, id),
  constraint audit_events_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint audit_events_check CHECK ((((seq IS NULL) = (hash IS NULL)) AND ((seq IS NULL) = (prev_hash IS NULL))))
);
CREATE INDEX audit_events_by_object ON public.audit_events USING btree (company_id, object_id, id);
CREATE INDEX audit_events_unsealed ON public.audit_events USING btree (company_id, created_at, id) WHERE (seq IS NULL);
CREATE UNIQUE INDEX audit_events_chain ON public.audit_events USING btree (company_id, seq);
create policy company on audit_events for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on audit_events for all to trb_owner using true with check true;
grant select on audit_events to trb_company;

create table balances (
  company_id uuid not null,
  partner_id uuid not null,
  currency text not null,
  pending bigint not null default 0,
  available bigint not null default 0,
  on_hold bigint not null default 0,
  reserved bigint not null default 0,
  owed_back bigint not null default 0,
  updated_at timestamp with time zone not null default now(),
  id uuid not null generated always as (md5(((partner_id)::text || currency)))::uuid stored,
  constraint balances_pkey PRIMARY KEY (company_id, partner_id, currency),
  constraint balances_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint balances_available_check CHECK ((available >= 0)),
  constraint balances_can_be_told CHECK ((((((pending + available) + on_hold) + reserved) <= '9007199254740991'::bigint) AND (owed_back <= '9007199254740991'::bigint))),
  constraint balances_on_hold_check CHECK ((on_hold >= 0)),
  constraint balances_owed_back_check CHECK ((owed_back >= 0)),
  constraint balances_pending_check CHECK ((pending >= 0)),
  constraint balances_reserved_check CHECK ((reserved >= 0))
);
CREATE INDEX balances_by_partner ON public.balances USING btree (partner_id, currency);
create policy company on balances for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on balances for all to trb_owner using true with check true;
create policy partner on balances for select to trb_partner using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant insert, select, update on balances to trb_company;
grant select on balances to trb_partner;

create table clicks (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  partnership_id uuid not null,
  partner_id uuid not null,
  link_id uuid not null,
  visitor text not null,
  day date not null,
  clicked_at timestamp with time zone not null,
  is_unique boolean not null,
  is_bot boolean not null,
  country text,
  device text,
  referrer text,
  url text,
  sub_id text,
  constraint clicks_pkey PRIMARY KEY (company_id, id)
) partition by range (id);
CREATE INDEX clicks_by_link ON ONLY public.clicks USING btree (company_id, link_id, id);
CREATE INDEX clicks_by_partner ON ONLY public.clicks USING btree (partner_id, id);
CREATE INDEX clicks_by_partnership ON ONLY public.clicks USING btree (company_id, partnership_id, id);
create policy company on clicks for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy groups on clicks for select to trb_group using ((company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) AND (partnership_id IN ( SELECT partnerships.id FROM partnerships)));
create policy owner on clicks for all to trb_owner using true with check true;
create policy partner on clicks for select to trb_partner using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant insert, select on clicks to trb_company;
grant select on clicks to trb_group;
grant select on clicks to trb_partner;

create table commissions (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  partnership_id uuid not null,
  partner_id uuid not null,
  customer_id uuid,
  sale_id uuid,
  origin_id uuid,
  type text not null,
  amount bigint not null,
  reversed_amount bigint not null default 0,
  net_amount bigint not null generated always as (amount - reversed_amount) stored,
  currency text not null,
  base_amount bigint,
  rule jsonb,
  because jsonb not null,
  status text not null,
  reason text,
  reason_text text,
  review text not null,
  approved_at timestamp with time zone,
  matured_at timestamp with time zone,
  occurred_at timestamp with time zone not null,
  day date not null,
  available_at timestamp with time zone not null,
  payout_id uuid,
  version bigint not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint commissions_pkey PRIMARY KEY (company_id, id),
  constraint commissions_company_id_customer_id_fkey FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint commissions_company_id_origin_id_fkey FOREIGN KEY (company_id, origin_id) REFERENCES commissions(company_id, id),
  constraint commissions_company_id_program_id_partnership_id_partner_i_fkey FOREIGN KEY (company_id, program_id, partnership_id, partner_id) REFERENCES partnerships(company_id, program_id, id, partner_id),
  constraint commissions_company_id_sale_id_fkey FOREIGN KEY (company_id, sale_id) REFERENCES sales(company_id, id),
  constraint commissions_amount_check CHECK ((amount <> 0)),
  constraint commissions_check CHECK (
CASE
    WHEN (amount >= 0) THEN ((reversed_amount >= 0) AND (reversed_amount <= amount))
    ELSE (reversed_amount = 0)
END),
  constraint commissions_check1 CHECK (((status <> ALL (ARRAY['declined'::text, 'reversed'::text])) OR (reversed_amount = amount))),
  constraint commissions_check2 CHECK (((payout_id IS NULL) OR (status = 'available'::text))),
  constraint commissions_check3 CHECK (((status = 'available'::text) <= (matured_at IS NOT NULL))),
  constraint commissions_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint commissions_review_check CHECK ((review = ANY (ARRAY['automatic'::text, 'manual'::text]))),
  constraint commissions_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'available'::text, 'on_hold'::text, 'declined'::text, 'reversed'::text]))),
  constraint commissions_type_check CHECK ((type = ANY (ARRAY['sale'::text, 'signup'::text, 'stage'::text, 'deal'::text, 'bonus'::text, 'adjustment'::text, 'clawback'::text, 'write_off'::text, 'opening_balance'::text])))
);
CREATE INDEX commissions_by_origin ON public.commissions USING btree (company_id, origin_id) WHERE (origin_id IS NOT NULL);
CREATE INDEX commissions_by_partner ON public.commissions USING btree (partner_id, occurred_at, id);
CREATE INDEX commissions_by_partnership ON public.commissions USING btree (company_id, partnership_id, occurred_at, id);
CREATE INDEX commissions_by_payout ON public.commissions USING btree (company_id, payout_id) WHERE (payout_id IS NOT NULL);
CREATE INDEX commissions_by_sale ON public.commissions USING btree (company_id, sale_id);
CREATE INDEX commissions_by_time ON public.commissions USING btree (company_id, occurred_at, id);
CREATE INDEX commissions_maturing ON public.commissions USING btree (company_id, available_at) WHERE (status = 'pending'::text);
CREATE INDEX commissions_payable ON public.commissions USING btree (company_id, partner_id, currency, occurred_at, id) WHERE ((status = 'available'::text) AND (payout_id IS NULL));
CREATE INDEX commissions_unpaid ON public.commissions USING btree (company_id, partnership_id) WHERE ((status = ANY (ARRAY['pending'::text, 'available'::text])) AND (payout_id IS NULL));
CREATE INDEX commissions_unreviewed ON public.commissions USING btree (company_id, created_at) WHERE ((status = 'pending'::text) AND (review = 'manual'::text) AND (approved_at IS NULL));
CREATE UNIQUE INDEX commissions_one_signup ON public.commissions USING btree (company_id, customer_id, partnership_id) WHERE (type = 'signup'::text);
create policy company on commissions for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy groups on commissions for select to trb_group using ((company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) AND (partnership_id IN ( SELECT partnerships.id FROM partnerships)));
create policy owner on commissions for all to trb_owner using true with check true;
create policy partner on commissions for select to trb_partner using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant insert, select, update on commissions to trb_company;
grant select on commissions to trb_group;
grant select on commissions to trb_partner;

create table companies (
  company_id uuid not null,
  name text not null,
  slug text not null,
  legal_name text not null,
  address text not null default ''::text,
  time_zone text not null,
  version bigint not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  bonus_limits jsonb not null default '[]'::jsonb,
  constraint companies_slug_key UNIQUE (slug),
  constraint companies_pkey PRIMARY KEY (company_id)
);
create policy company on companies for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy groups on companies for select to trb_group using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on companies for all to trb_owner using true with check true;
create policy system on companies for select to trb_system using true;
grant insert, select, update on companies to trb_company;
grant select on companies to trb_group;
grant select on companies to trb_system;

create table coupons (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  partnership_id uuid not null,
  partner_id uuid not null,
  code text not null,
  code_key text not null,
  description text not null default ''::text,
  active boolean not null default true,
  version bigint not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint coupons_company_id_code_key_key UNIQUE (company_id, code_key),
  constraint coupons_pkey PRIMARY KEY (company_id, id),
  constraint coupons_company_id_program_id_partnership_id_partner_id_fkey FOREIGN KEY (company_id, program_id, partnership_id, partner_id) REFERENCES partnerships(company_id, program_id, id, partner_id)
);
CREATE INDEX coupons_by_created ON public.coupons USING btree (company_id, created_at, id);
CREATE INDEX coupons_by_partner ON public.coupons USING btree (partner_id, created_at, id);
CREATE INDEX coupons_by_partnership ON public.coupons USING btree (company_id, partnership_id);
create policy company on coupons for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy groups on coupons for select to trb_group using ((company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) AND (partnership_id IN ( SELECT partnerships.id FROM partnerships)));
create policy owner on coupons for all to trb_owner using true with check true;
create policy partner on coupons for select to trb_partner using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant insert, select, update on coupons to trb_company;
grant select on coupons to trb_group;
grant select on coupons to trb_partner;

create table customers (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  external_id text,
  email text,
  email_key text,
  name text,
  country text,
  partnership_id uuid,
  partner_id uuid,
  source text not null,
  status text not null,
  is_existing boolean not null default false,
  attribution jsonb not null,
  attributed_at timestamp with time zone,
  signed_up_at timestamp with time zone not null,
  first_sale_at timestamp with time zone,
  metadata jsonb not null default '{}'::jsonb,
  version bigint not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint customers_company_id_program_id_external_id_key UNIQUE (company_id, program_id, external_id),
  constraint customers_pkey PRIMARY KEY (company_id, id),
  constraint customers_company_id_program_id_fkey FOREIGN KEY (company_id, program_id) REFERENCES programs(company_id, id),
  constraint customers_company_id_program_id_partnership_id_partner_id_fkey FOREIGN KEY (company_id, program_id, partnership_id, partner_id) REFERENCES partnerships(company_id, program_id, id, partner_id),
  constraint customers_check CHECK (((partnership_id IS NULL) = (partner_id IS NULL))),
  constraint customers_check1 CHECK (((external_id IS NOT NULL) OR (email_key IS NOT NULL))),
  constraint customers_source_check CHECK ((source = ANY (ARRAY['link'::text, 'coupon'::text, 'lead'::text, 'deal'::text, 'manual'::text, 'import'::text, 'api'::text]))),
  constraint customers_status_check CHECK ((status = ANY (ARRAY['provisional'::text, 'signed_up'::text, 'paid'::text])))
);
CREATE INDEX customers_by_email ON public.customers USING btree (company_id, email_key);
CREATE INDEX customers_by_external_id ON public.customers USING btree (company_id, external_id);
CREATE INDEX customers_by_partner ON public.customers USING btree (partner_id, signed_up_at, id);
CREATE INDEX customers_by_partnership ON public.customers USING btree (company_id, partnership_id, signed_up_at, id);
CREATE INDEX customers_by_signup ON public.customers USING btree (company_id, signed_up_at, id);
CREATE UNIQUE INDEX customers_by_email_alone ON public.customers USING btree (company_id, program_id, email_key) WHERE (external_id IS NULL);
create policy company on customers for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy groups on customers for select to trb_group using ((company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) AND (partnership_id IN ( SELECT partnerships.id FROM partnerships)));
create policy owner on customers for all to trb_owner using true with check true;
create policy partner on customers for select to trb_partner using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant insert, select, update on customers to trb_company;
grant select on customers to trb_group;
grant select on customers to trb_partner;

create table event_pointers (
  company_id uuid not null,
  event_id uuid not null,
  for_partner_id uuid,
  constraint event_pointers_pkey PRIMARY KEY (company_id, event_id)
);
CREATE INDEX event_pointers_in_order ON public.event_pointers USING btree (event_id);
create policy company on event_pointers for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on event_pointers for all to trb_owner using true with check true;
create policy system on event_pointers for all to trb_system using true with check true;
grant insert on event_pointers to trb_company;
grant delete, select, update on event_pointers to trb_system;

create table events (
  company_id uuid not null,
  id uuid not null,
  type text not null,
  object_id uuid not null,
  sequence bigint not null,
  data jsonb not null,
  previous jsonb,
  created_at timestamp with time zone not null default now(),
  constraint events_pkey PRIMARY KEY (company_id, id),
  constraint events_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id)
);
CREATE INDEX events_by_object ON public.events USING btree (company_id, object_id, sequence);
create policy company on events for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on events for all to trb_owner using true with check true;
grant insert, select on events to trb_company;

create table groups (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  name text not null,
  is_default boolean not null default false,
  hold_days integer not null,
  review text not null,
  custom_links_max integer not null default 50,
  features jsonb not null default '{}'::jsonb,
  version bigint not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint groups_company_id_program_id_id_key UNIQUE (company_id, program_id, id),
  constraint groups_pkey PRIMARY KEY (company_id, id),
  constraint groups_company_id_program_id_fkey FOREIGN KEY (company_id, program_id) REFERENCES programs(company_id, id),
  constraint groups_custom_links_max_check CHECK (((custom_links_max >= 0) AND (custom_links_max <= 50))),
  constraint groups_hold_days_check CHECK (((hold_days >= 0) AND (hold_days <= 365))),
  constraint groups_review_check CHECK ((review = ANY (ARRAY['automatic'::text, 'manual'::text])))
);
CREATE UNIQUE INDEX groups_one_default ON public.groups USING btree (company_id, program_id) WHERE is_default;
create policy company on groups for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy groups on groups for select to trb_group using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on groups for all to trb_owner using true with check true;
grant insert, select, update on groups to trb_company;
grant select on groups to trb_group;

create table handed_events (
  company_id uuid not null,
  event_id uuid not null,
  place bigint not null,
  partner_id uuid,
  handed_at timestamp with time zone not null default now(),
  constraint handed_events_pkey PRIMARY KEY (company_id, event_id)
);
CREATE INDEX handed_events_by_partner ON public.handed_events USING btree (partner_id, place);
CREATE UNIQUE INDEX handed_events_in_order ON public.handed_events USING btree (company_id, place);
create policy company on handed_events for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on handed_events for all to trb_owner using true with check true;
create policy partner on handed_events for select to trb_partner using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
create policy system on handed_events for all to trb_system using true with check true;
grant delete, select on handed_events to trb_company;
grant select on handed_events to trb_partner;
grant insert, select on handed_events to trb_system;

create table idempotency_answers (
  company_id uuid not null,
  credential_id uuid not null,
  method text not null,
  path text not null,
  key text not null,
  body_hash bytea not null,
  status integer not null,
  body jsonb,
  created_at timestamp with time zone not null default now(),
  constraint idempotency_answers_pkey PRIMARY KEY (company_id, credential_id, method, path, key),
  constraint idempotency_answers_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id)
);
CREATE INDEX idempotency_answers_by_age ON public.idempotency_answers USING btree (company_id, created_at);
create policy company on idempotency_answers for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on idempotency_answers for all to trb_owner using true with check true;
grant delete, insert, select on idempotency_answers to trb_company;

create table invitations (
  company_id uuid not null,
  id uuid not null,
  email text not null,
  email_key text not null,
  role text not null,
  group_ids uuid[],
  invited_by_name text not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint invitations_pkey PRIMARY KEY (company_id, id),
  constraint invitations_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint invitations_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'program_manager'::text, 'finance'::text, 'technical'::text, 'read_only'::text])))
);
CREATE UNIQUE INDEX invitations_one_open ON public.invitations USING btree (company_id, email_key) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));
create policy company on invitations for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on invitations for all to trb_owner using true with check true;
grant insert, select, update on invitations to trb_company;

create table journals (
  company_id uuid not null,
  id uuid not null,
  key text not null,
  reason text not null,
  program_id uuid,
  effective_on date not null,
  content_hash bytea not null,
  posted_at timestamp with time zone not null default now(),
  constraint journals_company_id_key_key UNIQUE (company_id, key),
  constraint journals_pkey PRIMARY KEY (company_id, id),
  constraint journals_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id)
);
CREATE INDEX journals_by_day ON public.journals USING btree (company_id, effective_on);
CREATE INDEX journals_by_time ON public.journals USING btree (company_id, posted_at, id);
create policy company on journals for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on journals for all to trb_owner using true with check true;
grant insert, select on journals to trb_company;

create table ledger_verifications (
  company_id uuid not null,
  id uuid not null,
  checks jsonb not null,
  violations bigint not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone not null,
  constraint ledger_verifications_pkey PRIMARY KEY (company_id, id),
  constraint ledger_verifications_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id)
);
create policy company on ledger_verifications for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on ledger_verifications for all to trb_owner using true with check true;
grant insert, select on ledger_verifications to trb_company;

create table link_days (
  company_id uuid not null,
  link_id uuid not null,
  day date not null,
  stripe smallint not null,
  clicks bigint not null default 0,
  raw_clicks bigint not null default 0,
  constraint link_days_pkey PRIMARY KEY (company_id, link_id, day, stripe),
  constraint link_days_stripe_check CHECK (((stripe >= 0) AND (stripe <= 15)))
);
create policy company on link_days for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy groups on link_days for select to trb_group using ((company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) AND (link_id IN ( SELECT links.id FROM links)));
create policy owner on link_days for all to trb_owner using true with check true;
grant delete, insert, select, update on link_days to trb_company;
grant select on link_days to trb_group;

create table link_slugs (
  slug text not null,
  company_id uuid not null,
  link_id uuid not null,
  constraint link_slugs_pkey PRIMARY KEY (slug),
  constraint link_slugs_company_id_link_id_fkey FOREIGN KEY (company_id, link_id) REFERENCES links(company_id, id)
);
create policy company on link_slugs for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on link_slugs for all to trb_owner using true with check true;
create policy system on link_slugs for select to trb_system using true;
grant insert, select on link_slugs to trb_company;
grant select on link_slugs to trb_system;

create table links (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  partnership_id uuid not null,
  partner_id uuid not null,
  slug text not null,
  destination_url text,
  title text not null default ''::text,
  is_default boolean not null default false,
  archived_at timestamp with time zone,
  version bigint not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint links_pkey PRIMARY KEY (company_id, id),
  constraint links_company_id_program_id_partnership_id_partner_id_fkey FOREIGN KEY (company_id, program_id, partnership_id, partner_id) REFERENCES partnerships(company_id, program_id, id, partner_id)
);
CREATE INDEX links_by_created ON public.links USING btree (company_id, created_at, id);
CREATE INDEX links_by_partner ON public.links USING btree (partner_id, created_at, id);
CREATE INDEX links_by_partnership ON public.links USING btree (company_id, partnership_id);
CREATE UNIQUE INDEX links_one_default ON public.links USING btree (company_id, partnership_id) WHERE is_default;
create policy company on links for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy groups on links for select to trb_group using ((company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) AND (partnership_id IN ( SELECT partnerships.id FROM partnerships)));
create policy owner on links for all to trb_owner using true with check true;
create policy partner on links for select to trb_partner using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant insert, select, update on links to trb_company;
grant select on links to trb_group;
grant select on links to trb_partner;

create table mails (
  id uuid not null,
  company_id uuid,
  template text not null,
  language text not null,
  recipient text not null,
  sender text,
  subject text not null,
  body_text text,
  body_html text,
  status text not null default 'queued'::text,
  attempts integer not null default 0,
  due_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_error text,
  created_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint mails_pkey PRIMARY KEY (id),
  constraint mails_check CHECK (((status = 'queued'::text) = (settled_at IS NULL))),
  constraint mails_check1 CHECK (((status = 'queued'::text) = ((body_text IS NOT NULL) AND (body_html IS NOT NULL)))),
  constraint mails_recipient_check CHECK ((recipient !~ '[\r\n]'::text)),
  constraint mails_sender_check CHECK ((sender !~ '[\r\n]'::text)),
  constraint mails_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text]))),
  constraint mails_subject_check CHECK ((subject !~ '[\r\n]'::text))
);
CREATE INDEX mails_by_age ON public.mails USING btree (created_at, id);
CREATE INDEX mails_due ON public.mails USING btree (due_at) WHERE (status = 'queued'::text);
create policy owner on mails for all to trb_owner using true with check true;
create policy system on mails for all to trb_system using true with check true;
grant delete, insert, select, update on mails to trb_system;

create table members (
  company_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  email text not null,
  role text not null,
  group_ids uuid[],
  version bigint not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint members_company_id_person_id_key UNIQUE (company_id, person_id),
  constraint members_pkey PRIMARY KEY (company_id, id),
  constraint members_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint members_check CHECK (((group_ids IS NULL) OR (role = ANY (ARRAY['program_manager'::text, 'read_only'::text])))),
  constraint members_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'program_manager'::text, 'finance'::text, 'technical'::text, 'read_only'::text])))
);
CREATE INDEX members_by_person ON public.members USING btree (person_id);
create policy company on members for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy groups on members for select to trb_group using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on members for all to trb_owner using true with check true;
create policy system on members for all to trb_system using true with check true;
grant delete, insert, select, update on members to trb_company;
grant select on members to trb_group;
grant select on members to trb_system;

create table offer_counters (
  company_id uuid not null,
  offer_id uuid not null,
  scope text not null,
  subject_id uuid not null,
  period text not null default ''::text,
  count bigint not null default 0,
  amount bigint not null default 0,
  constraint offer_counters_pkey PRIMARY KEY (company_id, offer_id, scope, subject_id, period),
  constraint offer_counters_company_id_offer_id_fkey FOREIGN KEY (company_id, offer_id) REFERENCES offers(company_id, id),
  constraint offer_counters_amount_check CHECK ((amount >= 0)),
  constraint offer_counters_count_check CHECK ((count >= 0)),
  constraint offer_counters_scope_check CHECK ((scope = ANY (ARRAY['customer'::text, 'partner_month'::text, 'program'::text, 'tier'::text])))
);
create policy company on offer_counters for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on offer_counters for all to trb_owner using true with check true;
grant insert, select, update on offer_counters to trb_company;

create table offers (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  group_id uuid,
  trigger text not null,
  reward jsonb not null,
  description text not null default ''::text,
  active_from timestamp with time zone not null default now(),
  active_until timestamp with time zone,
  version bigint not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  stage text,
  conditions jsonb,
  duration jsonb not null default '{"type": "lifetime"}'::jsonb,
  tier_basis jsonb,
  tiers jsonb not null default '[]'::jsonb,
  caps jsonb not null default '[]'::jsonb,
  replaces_id uuid,
  original_id uuid not null,
  ranked_at timestamp with time zone not null default now(),
  constraint offers_pkey PRIMARY KEY (company_id, id),
  constraint offers_company_id_original_id_fkey FOREIGN KEY (company_id, original_id) REFERENCES offers(company_id, id),
  constraint offers_company_id_program_id_fkey FOREIGN KEY (company_id, program_id) REFERENCES programs(company_id, id),
  constraint offers_company_id_program_id_group_id_fkey FOREIGN KEY (company_id, program_id, group_id) REFERENCES groups(company_id, program_id, id),
  constraint offers_company_id_replaces_id_fkey FOREIGN KEY (company_id, replaces_id) REFERENCES offers(company_id, id),
  constraint offers_check CHECK (((active_until IS NULL) OR (active_until > active_from))),
  constraint offers_check1 CHECK (((trigger = 'stage_reached'::text) = (stage IS NOT NULL))),
  constraint offers_check2 CHECK (((tier_basis IS NULL) = (tiers = '[]'::jsonb))),
  constraint offers_trigger_check CHECK ((trigger = ANY (ARRAY['sale'::text, 'signup'::text, 'stage_reached'::text, 'deal_won'::text])))
);
CREATE INDEX offers_by_program ON public.offers USING btree (company_id, program_id);
CREATE UNIQUE INDEX offers_one_successor ON public.offers USING btree (company_id, replaces_id) WHERE (replaces_id IS NOT NULL);
create policy company on offers for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy groups on offers for select to trb_group using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on offers for all to trb_owner using true with check true;
grant insert, select, update on offers to trb_company;
grant select on offers to trb_group;

create table partner_api_key_hashes (
  hash bytea not null,
  partner_id uuid not null,
  key_id uuid not null,
  constraint partner_api_key_hashes_pkey PRIMARY KEY (hash),
  constraint partner_api_key_hashes_partner_id_key_id_fkey FOREIGN KEY (partner_id, key_id) REFERENCES partner_api_keys(partner_id, id)
);
CREATE INDEX partner_api_key_hashes_by_key ON public.partner_api_key_hashes USING btree (partner_id, key_id);
create policy owner on partner_api_key_hashes for all to trb_owner using true with check true;
create policy self on partner_api_key_hashes for all to trb_self using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif")) with check (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
create policy system on partner_api_key_hashes for select to trb_system using true;
grant insert on partner_api_key_hashes to trb_self;
grant select on partner_api_key_hashes to trb_system;

create table partner_api_keys (
  partner_id uuid not null,
  id uuid not null,
  label text not null,
  hint text not null,
  scopes text[] not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint partner_api_keys_pkey PRIMARY KEY (partner_id, id),
  constraint partner_api_keys_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(partner_id)
);
create policy owner on partner_api_keys for all to trb_owner using true with check true;
create policy self on partner_api_keys for all to trb_self using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif")) with check (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant insert, select, update on partner_api_keys to trb_self;

create table partner_audit_events (
  partner_id uuid not null,
  id uuid not null,
  actor_type text not null,
  actor_id text not null,
  action text not null,
  object_id uuid,
  before jsonb,
  after jsonb,
  request_id text,
  network text,
  created_at timestamp with time zone not null default now(),
  seq bigint,
  prev_hash bytea,
  hash bytea,
  constraint partner_audit_events_pkey PRIMARY KEY (partner_id, id),
  constraint partner_audit_events_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(partner_id),
  constraint partner_audit_events_check CHECK ((((seq IS NULL) = (hash IS NULL)) AND ((seq IS NULL) = (prev_hash IS NULL))))
);
CREATE INDEX partner_audit_events_unsealed ON public.partner_audit_events USING btree (partner_id, created_at, id) WHERE (seq IS NULL);
CREATE UNIQUE INDEX partner_audit_events_chain ON public.partner_audit_events USING btree (partner_id, seq);
create policy owner on partner_audit_events for all to trb_owner using true with check true;
create policy self on partner_audit_events for all to trb_self using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif")) with check (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant select on partner_audit_events to trb_self;

create table partner_companies (
  company_id uuid not null,
  partner_id uuid not null,
  created_at timestamp with time zone not null default now(),
  constraint partner_companies_pkey PRIMARY KEY (company_id, partner_id),
  constraint partner_companies_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id)
);
CREATE INDEX partner_companies_by_partner ON public.partner_companies USING btree (partner_id, company_id);
create policy company on partner_companies for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on partner_companies for all to trb_owner using true with check true;
create policy partner on partner_companies for select to trb_partner using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant insert, select on partner_companies to trb_company;
grant select on partner_companies to trb_partner;

create table partner_emails (
  email_key text not null,
  partner_id uuid not null,
  constraint partner_emails_pkey PRIMARY KEY (email_key),
  constraint partner_emails_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(partner_id)
);
create policy owner on partner_emails for all to trb_owner using true with check true;
create policy system on partner_emails for all to trb_system using true with check true;
grant insert, select on partner_emails to trb_system;

create table partner_idempotency_answers (
  partner_id uuid not null,
  credential_id uuid not null,
  method text not null,
  path text not null,
  key text not null,
  body_hash bytea not null,
  status integer not null,
  body jsonb,
  created_at timestamp with time zone not null default now(),
  constraint partner_idempotency_answers_pkey PRIMARY KEY (partner_id, credential_id, method, path, key),
  constraint partner_idempotency_answers_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(partner_id)
);
CREATE INDEX partner_idempotency_answers_by_age ON public.partner_idempotency_answers USING btree (partner_id, created_at);
create policy owner on partner_idempotency_answers for all to trb_owner using true with check true;
create policy self on partner_idempotency_answers for all to trb_self using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif")) with check (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant delete, insert, select on partner_idempotency_answers to trb_self;

create table partner_invitations (
  partner_id uuid not null,
  id uuid not null,
  email text not null,
  email_key text not null,
  role text not null,
  invited_by_name text not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint partner_invitations_pkey PRIMARY KEY (partner_id, id),
  constraint partner_invitations_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(partner_id),
  constraint partner_invitations_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'member'::text, 'finance'::text])))
);
CREATE UNIQUE INDEX partner_invitations_one_open ON public.partner_invitations USING btree (partner_id, email_key) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));
create policy owner on partner_invitations for all to trb_owner using true with check true;
create policy self on partner_invitations for all to trb_self using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif")) with check (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant insert, select, update on partner_invitations to trb_self;

create table partner_members (
  partner_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  email text not null,
  role text not null,
  version bigint not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint partner_members_partner_id_person_id_key UNIQUE (partner_id, person_id),
  constraint partner_members_pkey PRIMARY KEY (partner_id, id),
  constraint partner_members_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(partner_id),
  constraint partner_members_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'member'::text, 'finance'::text])))
);
CREATE INDEX partner_members_by_person ON public.partner_members USING btree (person_id);
create policy owner on partner_members for all to trb_owner using true with check true;
create policy self on partner_members for all to trb_self using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif")) with check (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
create policy system on partner_members for all to trb_system using true with check true;
grant delete, insert, select, update on partner_members to trb_self;
grant select on partner_members to trb_system;

create table partners (
  partner_id uuid not null,
  name text not null,
  email text not null,
  type text not null default 'individual'::text,
  country text,
  created_at timestamp with time zone not null default now(),
  website text,
  updated_at timestamp with time zone not null default now(),
  constraint partners_pkey PRIMARY KEY (partner_id),
  constraint partners_type_check CHECK ((type = ANY (ARRAY['individual'::text, 'business'::text])))
);
create policy owner on partners for all to trb_owner using true with check true;
create policy partner on partners for select to trb_partner using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
create policy self on partners for all to trb_self using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif")) with check (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
create policy system on partners for all to trb_system using true with check true;
grant select on partners to trb_partner;
grant select on partners to trb_self;
grant insert, select on partners to trb_system;

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
  kept_sales bigint not null default 0,
  constraint partnership_days_pkey PRIMARY KEY (company_id, partnership_id, day)
);
CREATE INDEX partnership_days_by_partner ON public.partnership_days USING btree (partner_id, day);
create policy company on partnership_days for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on partnership_days for all to trb_owner using true with check true;
create policy partner on partnership_days for select to trb_partner using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant delete, insert, select, update on partnership_days to trb_company;
grant select on partnership_days to trb_partner;

create table partnership_money_days (
  company_id uuid not null,
  partnership_id uuid not null,
  day date not null,
  currency text not null,
  program_id uuid not null,
  partner_id uuid not null,
  revenue bigint not null default 0,
  commissionable bigint not null default 0,
  pending bigint not null default 0,
  on_hold bigint not null default 0,
  available bigint not null default 0,
  in_transit bigint not null default 0,
  paid bigint not null default 0,
  constraint partnership_money_days_pkey PRIMARY KEY (company_id, partnership_id, day, currency)
);
CREATE INDEX partnership_money_days_by_partner ON public.partnership_money_days USING btree (partner_id, day);
create policy company on partnership_money_days for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on partnership_money_days for all to trb_owner using true with check true;
create policy partner on partnership_money_days for select to trb_partner using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant delete, insert, select, update on partnership_money_days to trb_company;
grant select on partnership_money_days to trb_partner;

create table partnerships (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  partner_id uuid not null,
  group_id uuid not null,
  name text not null,
  email text not null,
  email_key text not null,
  type text not null default 'individual'::text,
  country text,
  status text not null,
  commission jsonb,
  use_product_rates boolean not null default false,
  after_end text not null default 'stop'::text,
  payouts_held_at timestamp with time zone,
  payouts_held_reason text,
  tags text[] not null default '{}'::text[],
  metadata jsonb not null default '{}'::jsonb,
  joined_at timestamp with time zone not null default now(),
  claimed_at timestamp with time zone,
  version bigint not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  dashboard_issued_at timestamp with time zone,
  constraint partnerships_company_id_program_id_id_partner_id_key UNIQUE (company_id, program_id, id, partner_id),
  constraint partnerships_company_id_program_id_partner_id_key UNIQUE (company_id, program_id, partner_id),
  constraint partnerships_pkey PRIMARY KEY (company_id, id),
  constraint partnerships_company_id_program_id_fkey FOREIGN KEY (company_id, program_id) REFERENCES programs(company_id, id),
  constraint partnerships_company_id_program_id_group_id_fkey FOREIGN KEY (company_id, program_id, group_id) REFERENCES groups(company_id, program_id, id),
  constraint partnerships_after_end_check CHECK ((after_end = ANY (ARRAY['stop'::text, 'keep_customers'::text]))),
  constraint partnerships_status_check CHECK ((status = ANY (ARRAY['invited'::text, 'applied'::text, 'active'::text, 'declined'::text, 'paused'::text, 'ended'::text, 'banned'::text]))),
  constraint partnerships_type_check CHECK ((type = ANY (ARRAY['individual'::text, 'business'::text])))
);
CREATE INDEX partnerships_by_company_partner ON public.partnerships USING btree (company_id, partner_id);
CREATE INDEX partnerships_by_email ON public.partnerships USING btree (company_id, email_key);
CREATE INDEX partnerships_by_joined ON public.partnerships USING btree (company_id, joined_at, id);
CREATE INDEX partnerships_by_joined_partner ON public.partnerships USING btree (company_id, joined_at, partner_id);
CREATE INDEX partnerships_by_partner ON public.partnerships USING btree (partner_id, joined_at, id);
create policy company on partnerships for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy groups on partnerships for select to trb_group using ((company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) AND (group_id = ANY (( SELECT (NULLIF(current_setting('app.group_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])));
create policy owner on partnerships for all to trb_owner using true with check true;
create policy partner on partnerships for select to trb_partner using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant insert, select, update on partnerships to trb_company;
grant select on partnerships to trb_group;
grant select on partnerships to trb_partner;

create table past_payout_rows (
  company_id uuid not null,
  payout_id uuid not null,
  commission_id uuid not null,
  amount bigint not null,
  constraint past_payout_rows_pkey PRIMARY KEY (company_id, payout_id, commission_id)
);
create policy company on past_payout_rows for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on past_payout_rows for all to trb_owner using true with check true;
grant insert, select on past_payout_rows to trb_company;

create table payouts (
  company_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  run_id uuid,
  currency text not null,
  amount bigint not null,
  fee bigint not null default 0,
  net bigint not null generated always as (amount - fee) stored,
  method text not null,
  destination text,
  status text not null,
  provider_transaction_id text,
  note text not null default ''::text,
  failure jsonb,
  scheduled_for timestamp with time zone,
  sent_at timestamp with time zone,
  paid_at timestamp with time zone,
  version bigint not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint payouts_pkey PRIMARY KEY (company_id, id),
  constraint payouts_amount_check CHECK ((amount > 0)),
  constraint payouts_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint payouts_fee_check CHECK ((fee >= 0)),
  constraint payouts_status_check CHECK ((status = ANY (ARRAY['scheduled'::text, 'sending'::text, 'sent'::text, 'paid'::text, 'unclaimed'::text, 'failed'::text, 'returned'::text, 'canceled'::text, 'unknown'::text])))
);
CREATE INDEX payouts_by_company_partner ON public.payouts USING btree (company_id, partner_id, currency);
CREATE INDEX payouts_by_partner ON public.payouts USING btree (partner_id, created_at, id);
CREATE INDEX payouts_by_time ON public.payouts USING btree (company_id, created_at, id);
CREATE UNIQUE INDEX payouts_by_transaction ON public.payouts USING btree (company_id, method, provider_transaction_id) WHERE (status <> 'canceled'::text);
create policy company on payouts for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on payouts for all to trb_owner using true with check true;
create policy partner on payouts for select to trb_partner using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant insert, select, update on payouts to trb_company;
grant select on payouts to trb_partner;

create table postings (
  company_id uuid not null,
  journal_id uuid not null,
  position smallint not null,
  debit text not null,
  credit text not null,
  partner_id uuid,
  amount bigint not null,
  currency text not null,
  constraint postings_pkey PRIMARY KEY (company_id, journal_id, "position"),
  constraint postings_company_id_journal_id_fkey FOREIGN KEY (company_id, journal_id) REFERENCES journals(company_id, id),
  constraint postings_amount_check CHECK ((amount > 0)),
  constraint postings_check CHECK ((debit <> credit)),
  constraint postings_check1 CHECK (((partner_id IS NOT NULL) OR ((debit <> ALL (ARRAY['pending'::text, 'available'::text, 'on_hold'::text, 'reserved'::text, 'owed_back'::text])) AND (credit <> ALL (ARRAY['pending'::text, 'available'::text, 'on_hold'::text, 'reserved'::text, 'owed_back'::text]))))),
  constraint postings_credit_check CHECK ((credit ~ '^(pending|available|on_hold|reserved|owed_back|commission_expense|bonus_expense|fee_expense|bad_debt|tax_withheld|opening_balance|(provider_clearing|cash):[a-z0-9_]+)$'::text)),
  constraint postings_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint postings_debit_check CHECK ((debit ~ '^(pending|available|on_hold|reserved|owed_back|commission_expense|bonus_expense|fee_expense|bad_debt|tax_withheld|opening_balance|(provider_clearing|cash):[a-z0-9_]+)$'::text))
);
CREATE INDEX postings_by_partner ON public.postings USING btree (partner_id, currency, company_id, journal_id);
create policy company on postings for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on postings for all to trb_owner using true with check true;
create policy partner on postings for select to trb_partner using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant insert, select on postings to trb_company;
grant select on postings to trb_partner;

create table program_days (
  company_id uuid not null,
  program_id uuid not null,
  day date not null,
  stripe smallint not null,
  clicks bigint not null default 0,
  raw_clicks bigint not null default 0,
  referred bigint not null default 0,
  conversions bigint not null default 0,
  sales bigint not null default 0,
  constraint program_days_pkey PRIMARY KEY (company_id, program_id, day, stripe),
  constraint program_days_stripe_check CHECK (((stripe >= 0) AND (stripe <= 15)))
);
create policy company on program_days for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on program_days for all to trb_owner using true with check true;
grant delete, insert, select, update on program_days to trb_company;

create table program_money_days (
  company_id uuid not null,
  program_id uuid not null,
  day date not null,
  currency text not null,
  stripe smallint not null,
  revenue bigint not null default 0,
  commissionable bigint not null default 0,
  pending bigint not null default 0,
  on_hold bigint not null default 0,
  available bigint not null default 0,
  in_transit bigint not null default 0,
  paid bigint not null default 0,
  constraint program_money_days_pkey PRIMARY KEY (company_id, program_id, day, currency, stripe),
  constraint program_money_days_stripe_check CHECK (((stripe >= 0) AND (stripe <= 15)))
);
create policy company on program_money_days for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on program_money_days for all to trb_owner using true with check true;
grant delete, insert, select, update on program_money_days to trb_company;

create table programs (
  company_id uuid not null,
  id uuid not null,
  name text not null,
  slug text not null,
  currency text not null,
  time_zone text not null,
  destination_url text not null,
  domains text[] not null,
  features jsonb not null,
  attribution jsonb not null,
  hold_days integer not null,
  review text not null,
  terms text not null default ''::text,
  status text not null default 'active'::text,
  metadata jsonb not null default '{}'::jsonb,
  version bigint not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint programs_company_id_slug_key UNIQUE (company_id, slug),
  constraint programs_pkey PRIMARY KEY (company_id, id),
  constraint programs_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id),
  constraint programs_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint programs_hold_days_check CHECK (((hold_days >= 0) AND (hold_days <= 365))),
  constraint programs_review_check CHECK ((review = ANY (ARRAY['automatic'::text, 'manual'::text]))),
  constraint programs_status_check CHECK ((status = ANY (ARRAY['active'::text, 'archived'::text])))
);
create policy company on programs for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy groups on programs for select to trb_group using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on programs for all to trb_owner using true with check true;
grant insert, select, update on programs to trb_company;
grant select on programs to trb_group;

create table refunds (
  company_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  refund_id text not null,
  amount bigint not null,
  currency text not null,
  base_amount bigint,
  tax bigint not null default 0,
  shipping bigint not null default 0,
  items jsonb not null default '[]'::jsonb,
  reason text not null default ''::text,
  figures_hash bytea not null,
  occurred_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  kind text not null default 'refund'::text,
  constraint refunds_company_id_sale_id_kind_refund_id_key UNIQUE (company_id, sale_id, kind, refund_id),
  constraint refunds_pkey PRIMARY KEY (company_id, id),
  constraint refunds_company_id_sale_id_fkey FOREIGN KEY (company_id, sale_id) REFERENCES sales(company_id, id),
  constraint refunds_check CHECK (
CASE kind
    WHEN 'chargeback_won'::text THEN (amount < 0)
    ELSE (amount > 0)
END),
  constraint refunds_check1 CHECK (((base_amount IS NULL) OR ((base_amount >= 0) AND (kind = 'refund'::text)))),
  constraint refunds_kind_check CHECK ((kind = ANY (ARRAY['refund'::text, 'chargeback'::text, 'chargeback_won'::text])))
);
create policy company on refunds for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on refunds for all to trb_owner using true with check true;
grant insert, select on refunds to trb_company;

create table risk_flags (
  company_id uuid not null,
  id uuid not null,
  partnership_id uuid not null,
  subject_id uuid not null,
  kind text not null,
  detail text not null,
  created_at timestamp with time zone not null default now(),
  constraint risk_flags_pkey PRIMARY KEY (company_id, id),
  constraint risk_flags_company_id_partnership_id_fkey FOREIGN KEY (company_id, partnership_id) REFERENCES partnerships(company_id, id),
  constraint risk_flags_kind_check CHECK ((kind = 'self_referral'::text))
);
CREATE INDEX risk_flags_by_subject ON public.risk_flags USING btree (company_id, subject_id);
create policy company on risk_flags for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on risk_flags for all to trb_owner using true with check true;
grant insert, select on risk_flags to trb_company;

create table sale_revisions (
  company_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  revision_id text not null,
  number integer not null,
  amount bigint not null,
  tax bigint not null,
  shipping bigint not null,
  commissionable_amount bigint not null,
  currency text not null,
  items jsonb not null,
  previous_amount bigint not null,
  previous_commissionable_amount bigint not null,
  previous_items jsonb not null,
  reason text not null default ''::text,
  figures_hash bytea not null,
  occurred_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  constraint sale_revisions_company_id_sale_id_number_key UNIQUE (company_id, sale_id, number),
  constraint sale_revisions_company_id_sale_id_revision_id_key UNIQUE (company_id, sale_id, revision_id),
  constraint sale_revisions_pkey PRIMARY KEY (company_id, id),
  constraint sale_revisions_company_id_sale_id_fkey FOREIGN KEY (company_id, sale_id) REFERENCES sales(company_id, id),
  constraint sale_revisions_amount_check CHECK ((amount >= 0)),
  constraint sale_revisions_commissionable_amount_check CHECK ((commissionable_amount >= 0)),
  constraint sale_revisions_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint sale_revisions_number_check CHECK ((number > 0)),
  constraint sale_revisions_shipping_check CHECK ((shipping >= 0)),
  constraint sale_revisions_tax_check CHECK ((tax >= 0))
);
CREATE INDEX sale_revisions_by_time ON public.sale_revisions USING btree (company_id, occurred_at, id);
create policy company on sale_revisions for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on sale_revisions for all to trb_owner using true with check true;
grant insert, select on sale_revisions to trb_company;

create table sales (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  order_id text not null,
  customer_id uuid not null,
  partnership_id uuid,
  partner_id uuid,
  amount bigint not null,
  currency text not null,
  tax bigint not null,
  shipping bigint not null,
  commissionable_amount bigint not null,
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
  status text not null,
  metadata jsonb not null,
  occurred_at timestamp with time zone not null,
  day date not null,
  version bigint not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  commissioned boolean not null default false,
  revision integer not null default 0,
  constraint sales_company_id_order_id_key UNIQUE (company_id, order_id),
  constraint sales_pkey PRIMARY KEY (company_id, id),
  constraint sales_company_id_customer_id_fkey FOREIGN KEY (company_id, customer_id) REFERENCES customers(company_id, id),
  constraint sales_company_id_program_id_partnership_id_partner_id_fkey FOREIGN KEY (company_id, program_id, partnership_id, partner_id) REFERENCES partnerships(company_id, program_id, id, partner_id),
  constraint sales_amount_check CHECK ((amount >= 0)),
  constraint sales_check CHECK (((partnership_id IS NULL) = (partner_id IS NULL))),
  constraint sales_check1 CHECK (((refunded_amount >= 0) AND (refunded_amount <= amount))),
  constraint sales_check2 CHECK (((refunded_plain >= 0) AND (refunded_base >= 0))),
  constraint sales_commissionable_amount_check CHECK ((commissionable_amount >= 0)),
  constraint sales_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint sales_shipping_check CHECK ((shipping >= 0)),
  constraint sales_status_check CHECK ((status = ANY (ARRAY['recorded'::text, 'partially_refunded'::text, 'refunded'::text]))),
  constraint sales_tax_check CHECK ((tax >= 0))
);
CREATE INDEX sales_by_customer ON public.sales USING btree (company_id, customer_id, occurred_at, id);
CREATE INDEX sales_by_partner ON public.sales USING btree (partner_id, occurred_at, id);
CREATE INDEX sales_by_partnership ON public.sales USING btree (company_id, partnership_id, occurred_at, id);
CREATE INDEX sales_by_time ON public.sales USING btree (company_id, occurred_at, id);
create policy company on sales for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy groups on sales for select to trb_group using ((company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) AND (partnership_id IN ( SELECT partnerships.id FROM partnerships)));
create policy owner on sales for all to trb_owner using true with check true;
create policy partner on sales for select to trb_partner using (partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"));
grant insert, select, update on sales to trb_company;
grant select on sales to trb_group;
grant select on sales to trb_partner;

create table settlements (
  company_id uuid not null,
  payout_id uuid not null,
  status text not null,
  paid_at timestamp with time zone,
  constraint settlements_pkey PRIMARY KEY (company_id, payout_id),
  constraint settlements_check CHECK (((status = 'paid'::text) = (paid_at IS NOT NULL))),
  constraint settlements_status_check CHECK ((status = ANY (ARRAY['in_transit'::text, 'paid'::text])))
);
create policy company on settlements for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy groups on settlements for select to trb_group using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on settlements for all to trb_owner using true with check true;
grant delete, insert, select, update on settlements to trb_company;
grant select on settlements to trb_group;

create table test_exchanges (
  company_id uuid not null,
  id uuid not null,
  key_id uuid not null,
  method text not null,
  path text not null,
  request jsonb,
  status integer not null,
  response jsonb,
  created_at timestamp with time zone not null default now(),
  constraint test_exchanges_pkey PRIMARY KEY (company_id, id),
  constraint test_exchanges_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(company_id)
);
create policy company on test_exchanges for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on test_exchanges for all to trb_owner using true with check true;
grant delete, insert, select on test_exchanges to trb_company;

create table visitors (
  company_id uuid not null,
  partnership_id uuid not null,
  visitor text not null,
  last_click_at timestamp with time zone not null,
  previous_click_at timestamp with time zone,
  forget_at timestamp with time zone not null,
  constraint visitors_pkey PRIMARY KEY (company_id, partnership_id, visitor)
);
CREATE INDEX visitors_to_forget ON public.visitors USING btree (company_id, forget_at);
create policy company on visitors for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on visitors for all to trb_owner using true with check true;
grant delete, insert, select, update on visitors to trb_company;

create table wakeups (
  company_id uuid not null,
  kind text not null,
  due_at timestamp with time zone not null,
  id uuid not null,
  constraint wakeups_pkey PRIMARY KEY (company_id, kind, due_at, id)
);
CREATE INDEX wakeups_by_due ON public.wakeups USING btree (due_at);
create policy company on wakeups for all to trb_company using (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif")) with check (company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"));
create policy owner on wakeups for all to trb_owner using true with check true;
create policy system on wakeups for all to trb_system using true with check true;
grant delete, insert, select on wakeups to trb_company;
grant delete, insert, select, update on wakeups to trb_system;

create view commission_rows with (security_invoker = true) as
 SELECT c.company_id,
    c.id,
    c.program_id,
    c.partnership_id,
    c.partner_id,
    c.customer_id,
    c.sale_id,
    c.origin_id,
    c.type,
    c.amount,
    c.reversed_amount,
    c.net_amount,
    c.currency,
    c.base_amount,
    c.rule,
    c.because,
    COALESCE(s.status, c.status) AS status,
    c.status AS stored_status,
    c.reason,
    c.reason_text,
    c.review,
    c.approved_at,
    c.matured_at,
    c.occurred_at,
    c.day,
    c.available_at,
    c.payout_id,
    s.paid_at,
    c.version,
    c.created_at,
    c.updated_at
   FROM (commissions c
     LEFT JOIN settlements s ON (((s.company_id = c.company_id) AND (s.payout_id = c.payout_id))));

CREATE OR REPLACE FUNCTION public.audit_chain_owners()
 RETURNS TABLE(kind text, owner_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select distinct 'company', company_id from audit_events
  union all
  select distinct 'partner', partner_id from partner_audit_events
$function$;

CREATE OR REPLACE FUNCTION public.ensure_click_partitions(from_moment timestamp with time zone, to_moment timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  month timestamp := date_trunc('month', from_moment at time zone 'UTC');
  made integer := 0;
begin
  if to_moment - from_moment > interval '10 years' then
    raise exception 'at most ten years of partitions at once';
  end if;
  perform pg_advisory_xact_lock(hashtext('tributary.clicks.partitions'));
  while month <= to_moment at time zone 'UTC' loop
    if to_regclass(format('public.clicks_%s', to_char(month, 'YYYY_MM'))) is null then
      execute format('create table clicks_%s partition of clicks for values from (%L) to (%L)',
        to_char(month, 'YYYY_MM'),
        first_id_at(month at time zone 'UTC'),
        first_id_at((month + interval '1 month') at time zone 'UTC'));
      made := made + 1;
    end if;
    month := month + interval '1 month';
  end loop;
  return made;
end
$function$;

CREATE OR REPLACE FUNCTION public.first_id_at(moment timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7000-8000-000000000000')::uuid
  from (select lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') as h) as hex
$function$;

CREATE OR REPLACE FUNCTION public.guard_for_groups(table_name regclass, seen text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  company constant text :=
    'company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid)';
  in_groups constant text :=
    'group_id = any ((select nullif(current_setting(''app.group_ids'', true), '''')::uuid[])::uuid[])';
begin
  execute format('create policy groups on %s for select to trb_group using (%s)', table_name, case seen
    when 'whole' then company
    when 'in groups' then company || ' and ' || in_groups
    -- The policy of what is asked holds within these.
    when 'of partnerships' then company || ' and partnership_id in (select id from partnerships)'
    when 'of links' then company || ' and link_id in (select id from links)'
  end);
  execute format('grant select on %s to trb_group', table_name);
end
$function$;

CREATE OR REPLACE FUNCTION public.guard_partner_table(table_name regclass, partner_grants text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.guard_tenant_table(table_name regclass, company_grants text, partner_reads boolean DEFAULT false)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.seal_audit_events(chain text, seals jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  owner constant uuid := nullif(current_setting(
    case chain when 'company' then 'app.company_id' when 'partner' then 'app.partner_id' end, true), '')::uuid;
  sealing constant text := case chain
    when 'company' then 'update audit_events set seq = $3, prev_hash = $4, hash = $5
      where company_id = $1 and id = $2 and seq is null'
    when 'partner' then 'update partner_audit_events set seq = $3, prev_hash = $4, hash = $5
      where partner_id = $1 and id = $2 and seq is null' end;
  last_seq bigint;
  last_hash bytea;
  seal record;
  found_rows integer;
begin
  if owner is null then
    raise exception 'nobody is acted for';
  end if;
  select c.seq, c.hash into last_seq, last_hash from audit_chains c where c.owner_id = owner for update;
  last_seq := coalesce(last_seq, 0);
  last_hash := coalesce(last_hash, decode(repeat('00', 32), 'hex'));
  for seal in
    select t.id, t.seq, decode(t.prev_hash, 'hex') as prev_hash, decode(t.hash, 'hex') as hash
    from jsonb_to_recordset(seals) as t(id uuid, seq bigint, prev_hash text, hash text) order by t.seq
  loop
    if seal.seq <> last_seq + 1 or seal.prev_hash <> last_hash or octet_length(seal.hash) <> 32 then
      raise exception 'a seal does not follow the last one, %', last_seq;
    end if;
    execute sealing using owner, seal.id, seal.seq, seal.prev_hash, seal.hash;
    get diagnostics found_rows = row_count;
    if found_rows <> 1 then
      raise exception 'there is no audit row % without a seal', seal.id;
    end if;
    last_seq := seal.seq;
    last_hash := seal.hash;
  end loop;
  if last_seq > 0 then
    insert into audit_chains (kind, owner_id, seq, hash) values (chain, owner, last_seq, last_hash)
    on conflict (owner_id) do update set seq = excluded.seq, hash = excluded.hash, sealed_at = now();
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION public.unsealed_audit_chains(most integer)
 RETURNS TABLE(kind text, owner_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  (select distinct 'company', company_id from audit_events where seq is null limit most)
  union all
  (select distinct 'partner', partner_id from partner_audit_events where seq is null limit most)
$function$;
