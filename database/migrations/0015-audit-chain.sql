-- Audit rows are sealed into chains, one per company and one per partner: each row carries the hash of the one before
-- it, so that none can be changed, removed or put elsewhere without its successors telling. Rows are written without
-- a seal, so that no act waits for another, and sealed soon after. docs/security.md says what is hashed.
alter table audit_events
  add column seq bigint,
  add column prev_hash bytea,
  add column hash bytea,
  add check ((seq is null) = (hash is null) and (seq is null) = (prev_hash is null));

alter table partner_audit_events
  add column seq bigint,
  add column prev_hash bytea,
  add column hash bytea,
  add check ((seq is null) = (hash is null) and (seq is null) = (prev_hash is null));

create unique index audit_events_chain on audit_events (company_id, seq);

create unique index partner_audit_events_chain on partner_audit_events (partner_id, seq);

create index audit_events_unsealed on audit_events (company_id, created_at, id) where seq is null;

create index partner_audit_events_unsealed on partner_audit_events (partner_id, created_at, id) where seq is null;

-- Who writes a row writes no seal, and does not say when it was.
revoke insert on audit_events from trb_company;

grant insert (company_id, id, actor_type, actor_id, action, object_id, before, after, request_id, network)
  on audit_events to trb_company;

revoke insert on partner_audit_events from trb_self;

grant insert (partner_id, id, actor_type, actor_id, action, object_id, before, after, request_id, network)
  on partner_audit_events to trb_self;

-- The end of each chain, apart from its rows: by it one sees that the last of them are gone.
create table audit_chains (
  kind text not null check (kind in ('company', 'partner')),
  owner_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (owner_id)
);

alter table audit_chains enable row level security;

alter table audit_chains force row level security;

create policy owner on audit_chains to trb_owner using (true) with check (true);

create policy system on audit_chains for select to trb_system using (true);

grant select on audit_chains to trb_system;

-- The one way to a seal: of the caller's own rows, those without one, in the order given, each to the one before it.
create function seal_audit_events(chain text, seals jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
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
$$;

revoke execute on function seal_audit_events(text, jsonb) from public;

grant execute on function seal_audit_events(text, jsonb) to trb_company, trb_self;

-- Whose rows wait for a seal, and nothing of what they say.
create function unsealed_audit_chains(most integer) returns table (kind text, owner_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  (select distinct 'company', company_id from audit_events where seq is null limit most)
  union all
  (select distinct 'partner', partner_id from partner_audit_events where seq is null limit most)
$$;

revoke execute on function unsealed_audit_chains(integer) from public;

grant execute on function unsealed_audit_chains(integer) to trb_system;

-- Whoever has an audit row, sealed or not, whatever audit_chains says.
create function audit_chain_owners() returns table (kind text, owner_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct 'company', company_id from audit_events
  union all
  select distinct 'partner', partner_id from partner_audit_events
$$;

revoke execute on function audit_chain_owners() from public;

grant execute on function audit_chain_owners() to trb_system;
