/**
 * The promises of the database, each as a query over its catalogue that gives one sentence per fault. They are what
 * row-level security, its indexes and the road past one machine stand on. Those about tables and policies are here,
 * those about keys, indexes and columns in catalogue-keys.sql.ts.
 */

export type CatalogueRule = {
  readonly name: string
  /** Gives rows of one text column, `fault`. */
  readonly query: string
  /** Statements that break the rule, so that a test sees the query find it. */
  readonly broken: readonly string[]
}

/** Tables that have no row-level security, and why. */
export const OPEN_TABLES = {
  schema_migrations: 'belongs to the administrator; no role of the product may read it',
} as const

/**
 * Tables of the whole installation, keyed by what must be unique in it, and why each cannot begin with a company.
 * Only these may be open to trb_system as a whole.
 */
export const DIRECTORIES = {
  companies: 'the list of companies itself',
  api_key_hashes: 'a key is known before its company is',
  event_pointers: 'the relay takes them across companies, in order',
  handed_events: 'the relay gives places across companies, in order',
  wakeups: 'due work is found across companies, in order',
  partners: 'a partner is one person in the whole installation',
  partner_emails: 'one partner per e-mail address',
  link_slugs: 'a slug is one address in the whole installation',
  audit_chains: 'the end of each chain, kept apart from its rows and of companies and partners alike',
  members: 'a session is found before it is known for which company it asks',
  mails: 'a mail goes to a person, who may be of several companies or of none',
} as const

/** Tables of a partner's own, which no company sees; those that trb_system reads, and why. */
export const PARTNER_TABLES = {
  partner_members: 'a session is found before it is known for which partner it asks',
  partner_api_key_hashes: 'a key is known before its partner is',
  partner_invitations: undefined,
  partner_api_keys: undefined,
  partner_audit_events: undefined,
  partner_idempotency_answers: undefined,
} as const

const SYSTEM_READS = [
  ...Object.keys(DIRECTORIES),
  ...Object.entries(PARTNER_TABLES).flatMap(([name, why]) => (why ? [name] : [])),
]

/** Tables whose rows are never changed nor removed by anyone who serves requests. */
const APPEND_ONLY = ['journals', 'postings', 'audit_events', 'partner_audit_events', 'events']

export const list = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ')

/** Tables of ours: partitions are reached through their parent only. */
export const TABLES = `
  tables as (
    select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not in (${list(Object.keys(OPEN_TABLES))}))`

const COMPANY_IS = `(company_id = ( SELECT (NULLIF(current_setting('app.company_id'::text, true), ''::text))::uuid AS "nullif"))`
const PARTNER_IS = `(partner_id = ( SELECT (NULLIF(current_setting('app.partner_id'::text, true), ''::text))::uuid AS "nullif"))`
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/**
 * A member who is limited to groups: the equality of companies, and beside it what is of the groups. What they see of
 * partnerships is said by the policy of partnerships, which holds within the others.
 */
const GROUP_SEES = `(qual = ${quoted(COMPANY_IS)} or left(qual, length(${quoted(COMPANY_IS)}) + 1) = '(' || ${quoted(COMPANY_IS)}
  and case tablename
    when 'partnerships' then qual like '%(group_id = ANY %app.group_ids%'
    when 'link_days' then qual like '%(link_id IN ( SELECT links.id%FROM links)))'
    else qual like '%(partnership_id IN ( SELECT partnerships.id%FROM partnerships)))' end)`

const policies: readonly CatalogueRule[] = [
  {
    name: 'row-level security is on and forced on every table',
    query: `with ${TABLES}
      select format('%s: row-level security is not on and forced', name) as fault from tables
      where not (relrowsecurity and relforcerowsecurity)`,
    broken: ['create table leaky (company_id uuid primary key)'],
  },
  {
    name: 'each policy is for one role, and each role has one policy per table',
    query: `
      select format('%s: policy %s is for %s', tablename, policyname, roles) as fault from pg_policies
      where schemaname = 'public' and (cardinality(roles) <> 1 or roles = '{public}' or permissive <> 'PERMISSIVE')
      union all
      select format('%s: %s has %s policies, which are joined by OR', tablename, roles, count(*)) from pg_policies
      where schemaname = 'public' group by tablename, roles having count(*) > 1`,
    broken: ['create policy second on sales for select to trb_company using (true)'],
  },
  {
    name: 'each policy is one equality with the setting of its role',
    query: `
      select format('%s: policy %s says %s', tablename, policyname, coalesce(qual, with_check)) as fault
      from pg_policies
      where schemaname = 'public' and not case roles[1]
        when 'trb_owner' then qual = 'true' and with_check = 'true'
        when 'trb_company' then qual = ${quoted(COMPANY_IS)} and with_check is not distinct from ${quoted(COMPANY_IS)}
        when 'trb_group' then cmd = 'SELECT' and ${GROUP_SEES}
        when 'trb_partner' then cmd = 'SELECT' and qual = ${quoted(PARTNER_IS)}
        when 'trb_self' then qual = ${quoted(PARTNER_IS)} and coalesce(with_check, qual) = qual
        when 'trb_system' then qual = 'true' and tablename in (${list(SYSTEM_READS)})
        else false end`,
    broken: [
      'drop policy company on sales',
      'create policy company on sales to trb_company using (company_id is not null) with check (true)',
    ],
  },
  {
    name: 'the system sees directories and no money',
    query: `
      select format('%s: trb_system may %s', table_name, string_agg(lower(privilege_type), ', ')) as fault
      from information_schema.role_table_grants
      where grantee = 'trb_system' and table_schema = 'public'
        and table_name not in (${list(SYSTEM_READS)})
      group by table_name`,
    broken: ['grant select on balances to trb_system'],
  },
]

const rights: readonly CatalogueRule[] = [
  {
    name: 'a partner, and a member who is limited to groups, only reads',
    query: `
      select format('%s: %s may %s', table_name, grantee, lower(privilege_type)) as fault
      from information_schema.role_table_grants
      where grantee in ('trb_group', 'trb_partner') and table_schema = 'public' and privilege_type <> 'SELECT'`,
    broken: ['grant update on links to trb_partner'],
  },
  {
    name: 'what is written once is never changed',
    query: `
      select format('%s: %s may %s', t, r, p) as fault
      from unnest(array[${list(APPEND_ONLY)}]) as t, unnest(array['trb_company', 'trb_group', 'trb_partner', 'trb_self', 'trb_system']) as r,
        unnest(array['update', 'delete', 'truncate']) as p
      where has_table_privilege(r, t, p) or (p = 'update' and has_any_column_privilege(r, t, p))`,
    broken: ['grant update (reason) on journals to trb_company'],
  },
  {
    name: 'no role of ours has power of its own, and the log-in of the pool has no rights',
    query: `
      select format('%s is a superuser, creates or bypasses', rolname) as fault from pg_roles
      where rolname like 'trb\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
      union all
      select format('%s inherits', rolname) from pg_roles where rolname in ('trb_login', 'trb_worker', 'trb_auth') and rolinherit
      union all
      select format('%s may log in', rolname) from pg_roles
      where rolname like 'trb\\_%' and rolcanlogin and rolname not in ('trb_login', 'trb_worker', 'trb_auth')
      union all
      select format('%s is a member of %s', m.member::regrole, m.roleid::regrole) from pg_auth_members m
      where m.member::regrole::text like 'trb\\_%' and not (m.member = 'trb_login'::regrole and not m.inherit_option
        and not m.admin_option and m.roleid::regrole::text in ('trb_company', 'trb_group', 'trb_partner', 'trb_self', 'trb_system'))
      union all
      select format('%s has a right on %s', grantee, table_name) from information_schema.role_table_grants
      where table_schema = 'public' and grantee in ('trb_login', 'trb_worker', 'trb_auth', 'PUBLIC')`,
    broken: ['alter role trb_login inherit'],
  },
  {
    name: 'partitions are reached through their parent only',
    query: `
      select format('%s: %s has a right on the partition itself', table_name, grantee) as fault
      from information_schema.role_table_grants g
      join pg_class c on c.relname = g.table_name and c.relnamespace = 'public'::regnamespace and c.relispartition
      where grantee <> 'trb_owner'`,
    broken: [
      "select ensure_click_partitions('2031-01-01', '2031-01-02')",
      'grant select on clicks_2031_01 to trb_company',
    ],
  },
  {
    name: 'a function that runs as its owner fixes its search path and is not for everyone',
    query: `
      select format('%s runs as its owner for everyone, or by a search path of the caller', p.oid::regprocedure) as fault
      from pg_proc p
      where p.prosecdef and p.pronamespace::regnamespace::text in ('public', 'jobs')
        and (p.proconfig is null or not exists (select from unnest(p.proconfig) s where s like 'search_path=%')
          or has_function_privilege('public', p.oid, 'execute'))`,
    broken: ["create function sly() returns int language sql security definer as 'select 1'"],
  },
  {
    name: 'a view shows what its reader may see',
    query: `
      select format('%s is not security_invoker', relname) as fault from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
        and not coalesce('security_invoker=true' = any (reloptions), false)`,
    broken: ['create view all_sales as select * from sales'],
  },
]

export const rulesOfTables: readonly CatalogueRule[] = [...policies, ...rights]
