-- The one door from business transactions to the job queue: whoever enqueues runs as the queue's owner for the
-- length of this function and touches nothing else of it.
create schema if not exists jobs authorization trb_worker;

create or replace function jobs.enqueue(specs jsonb) returns void
language plpgsql security definer set search_path = jobs, pg_temp as $$
declare
  spec jsonb;
begin
  for spec in select * from jsonb_array_elements(specs) loop
    perform graphile_worker.add_job(
      identifier => spec->>'task',
      payload => coalesce(spec->'payload', '{}')::json,
      job_key => spec->>'key',
      run_at => (spec->>'run_at')::timestamptz
    );
  end loop;
end
$$;

revoke execute on function jobs.enqueue(jsonb) from public;

grant usage on schema jobs to trb_company, trb_system;

grant execute on function jobs.enqueue(jsonb) to trb_company, trb_system;

-- How the queue does, for metrics and the doctor: numbers only, of no company.
create or replace function jobs.state(out waiting bigint, out failed bigint, out oldest_at timestamptz)
language sql stable security definer set search_path = graphile_worker, pg_temp as $$
  select count(*) filter (where attempts < max_attempts and run_at <= now()),
    count(*) filter (where attempts >= max_attempts),
    min(run_at) filter (where attempts < max_attempts and run_at <= now())
  from graphile_worker.jobs
$$;

revoke execute on function jobs.state() from public;

grant execute on function jobs.state() to trb_system;
