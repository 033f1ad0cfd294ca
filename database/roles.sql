-- The roles of an installation. Run before the migrations, by whoever may create roles, one statement at a
-- time, and safe to repeat. None is a superuser and none has BYPASSRLS; the log-in of the pool has no rights of
-- its own (NOINHERIT): every transaction says with "set local role" as whom it acts.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['trb_owner', 'trb_company', 'trb_group', 'trb_partner', 'trb_self', 'trb_system'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I nologin nosuperuser nocreatedb nocreaterole nobypassrls', role_name);
    end if;
  end loop;
  foreach role_name in array array['trb_login', 'trb_worker', 'trb_auth'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I login noinherit nosuperuser nocreatedb nocreaterole nobypassrls', role_name);
    end if;
  end loop;
end
$$;

grant trb_company, trb_group, trb_partner, trb_self, trb_system to trb_login with inherit false, set true;

-- The one who runs this becomes able to act as the owner of the tables and of the job schema.
do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant trb_owner, trb_worker to %I with inherit true, set true', current_user);
  end if;
end
$$;

do $$
begin
  execute format('grant connect, create on database %I to trb_owner, trb_worker', current_database());
  execute format('grant connect on database %I to trb_login, trb_auth', current_database());
end
$$;

grant usage, create on schema public to trb_owner;

-- A statement or a lock that takes longer is a fault, and a transaction left open holds what others wait for.
alter role trb_login set statement_timeout = '30s';

alter role trb_login set lock_timeout = '10s';

alter role trb_login set idle_in_transaction_session_timeout = '60s';

-- better-auth's log-in sees the schema auth and nothing else.
alter role trb_auth set statement_timeout = '10s';
