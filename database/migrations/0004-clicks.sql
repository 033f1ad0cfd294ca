-- One row per visit. The id is a UUIDv7 made when the visitor was answered, so it holds the time of the click, and
-- months are ranges of it. Nothing refers to a click by foreign key: it may arrive after the sale it led to.
create table clicks (
  company_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  partnership_id uuid not null,
  partner_id uuid not null,
  link_id uuid not null,
  visitor text collate "C" not null,
  day date not null,
  clicked_at timestamptz not null,
  is_unique boolean not null,
  is_bot boolean not null,
  country text,
  device text,
  referrer text,
  url text,
  sub_id text,
  primary key (company_id, id)
) partition by range (id);

select guard_tenant_table('clicks', 'select, insert', partner_reads => true);

create index clicks_by_partnership on clicks (company_id, partnership_id, id);

create index clicks_by_link on clicks (company_id, link_id, id);

create index clicks_by_partner on clicks (partner_id, id);

-- The last click of a visitor on any link of a partnership: what makes the next one unique or not.
-- previous_click_at is what last_click_at was before the batch that is being stored; forget_at is the end of the
-- window that the click was judged by.
create table visitors (
  company_id uuid not null,
  partnership_id uuid not null,
  visitor text collate "C" not null,
  last_click_at timestamptz not null,
  previous_click_at timestamptz,
  forget_at timestamptz not null,
  primary key (company_id, partnership_id, visitor)
);

select guard_tenant_table('visitors', 'select, insert, update, delete');

create index visitors_to_forget on visitors (company_id, forget_at);

-- The first UUIDv7 of a moment: where a month of clicks begins.
create function first_id_at(moment timestamptz) returns uuid language sql immutable as $$
  select (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7000-8000-000000000000')::uuid
  from (select lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') as h) as hex
$$;

-- Makes the partitions of the months between two moments (UTC). Runs as the owner, because those who store clicks
-- may not create tables; the month is the only thing a caller chooses.
create function ensure_click_partitions(from_moment timestamptz, to_moment timestamptz) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
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
$$;

revoke execute on function ensure_click_partitions(timestamptz, timestamptz) from public;

grant execute on function ensure_click_partitions(timestamptz, timestamptz) to trb_system, trb_company;
