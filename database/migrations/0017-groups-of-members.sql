-- What a member sees whose role is limited to some groups: trb_group reads the partnerships of those groups, what
-- belongs to them, and what belongs to the program as a whole. What has no policy for it does not exist for it.

grant usage on schema public to trb_group;

create function guard_for_groups(table_name regclass, seen text) returns void language plpgsql as $$
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
$$;

select guard_for_groups('companies', 'whole');

select guard_for_groups('members', 'whole');

select guard_for_groups('programs', 'whole');

select guard_for_groups('groups', 'whole');

select guard_for_groups('offers', 'whole');

-- When a payout was made says nothing of whose it is.
select guard_for_groups('settlements', 'whole');

select guard_for_groups('partnerships', 'in groups');

select guard_for_groups('links', 'of partnerships');

select guard_for_groups('link_days', 'of links');

select guard_for_groups('coupons', 'of partnerships');

select guard_for_groups('clicks', 'of partnerships');

select guard_for_groups('customers', 'of partnerships');

select guard_for_groups('sales', 'of partnerships');

select guard_for_groups('commissions', 'of partnerships');

grant select on commission_rows to trb_group;
