-- The order in which events were handed on, for a day or two: by it a listener that comes back is given what it missed.
-- Ids of events are made before their transactions commit, so an event may become visible after one with a later id;
-- places are given by one relay at a time to what is committed, so whoever has read up to a place has read all before.
create table handed_events (
  company_id uuid not null,
  event_id uuid not null,
  place bigint not null generated always as identity,
  partner_id uuid,
  handed_at timestamptz not null default now(),
  primary key (company_id, event_id)
);

select guard_tenant_table('handed_events', 'select, delete', partner_reads => true);

create policy system on handed_events to trb_system using (true) with check (true);

grant select, insert on handed_events to trb_system;

create unique index handed_events_in_order on handed_events (company_id, place);

create index handed_events_by_partner on handed_events (partner_id, place);

-- Whom an event concerns beside the company: known to who announces, and not to the relay, which sees no event.
alter table event_pointers add column for_partner_id uuid;
