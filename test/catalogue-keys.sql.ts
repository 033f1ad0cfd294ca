/** The promises of the database about keys, indexes and columns; see catalogue.sql.ts. */
import { type CatalogueRule, DIRECTORIES, list, PARTNER_TABLES, TABLES } from './catalogue.sql.ts'

/** What a column of money is called, wherever it stands. */
const MONEY =
  '^(.*_)?(amount|fee|net|total|tax|shipping|revenue|commissionable|pending|available|on_hold|reserved|owed_back|in_transit|paid)$'

/** Indexes read by the system across companies: they cannot begin with one. */
const ACROSS_COMPANIES = [
  'event_pointers_in_order',
  'wakeups_by_due',
  'members_by_person',
  'partner_members_by_person',
  'mails_due',
  'mails_by_age',
]

/** Texts in unique keys that are only ever compared for equality: no list is sorted by them, no cursor stands on one. */
const ONLY_COMPARED = [
  'idempotency_answers.method',
  'idempotency_answers.path',
  'partner_idempotency_answers.method',
  'partner_idempotency_answers.path',
  'wakeups.kind',
  'payouts.method',
]

const tenants = `${TABLES},
  tenants as (select * from tables where name not in (${list([...Object.keys(DIRECTORIES), ...Object.keys(PARTNER_TABLES)])}))`

/** The columns of each index, in order, with the operator class that serves them. */
const indexes = `
  columns as (
    select i.indexrelid, i.indrelid, i.indisunique, k.position, k.number as attnum, i.indclass[k.position - 1] as opclass
    from pg_index i, unnest(i.indkey::int2[]) with ordinality as k (number, position)
    where k.position <= i.indnkeyatts)`

const keys: readonly CatalogueRule[] = [
  {
    name: 'primary and unique keys of tenant tables begin with the company',
    query: `with ${tenants}, ${indexes}
      select format('%s: unique key %s begins with %s', t.name, c.indexrelid::regclass, a.attname) as fault
      from tenants t join columns c on c.indrelid = t.oid and c.indisunique and c.position = 1
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = c.attnum
      where a.attname is distinct from 'company_id'
      union all
      select format('%s has no primary key', name) from tables t
      where not exists (select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p')`,
    broken: ['create unique index one_order on sales (order_id, company_id)'],
  },
  {
    name: 'foreign keys of tenant tables begin with the company on both sides',
    query: `with ${tenants}
      select format('%s: %s is %s', t.name, k.conname, pg_get_constraintdef(k.oid)) as fault
      from tenants t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
      join pg_attribute here on here.attrelid = k.conrelid and here.attnum = k.conkey[1]
      join pg_attribute there on there.attrelid = k.confrelid and there.attnum = k.confkey[1]
      where here.attname <> 'company_id' or there.attname <> 'company_id'`,
    broken: ['alter table links add foreign key (partner_id) references partners'],
  },
  {
    name: 'nothing refers to a click by foreign key',
    query: `
      select format('%s: %s refers to clicks', conrelid::regclass, conname) as fault from pg_constraint
      where contype = 'f' and confrelid = 'clicks'::regclass and conrelid <> 'clicks'::regclass`,
    broken: ['alter table sales add foreign key (company_id, click_id) references clicks'],
  },
  {
    name: 'every index begins with the company, or with the partner whose rows it finds',
    query: `with ${TABLES}, ${indexes}
      select format('%s begins with %s', c.indexrelid::regclass, a.attname) as fault
      from tables t join columns c on c.indrelid = t.oid and c.position = 1 and not c.indisunique
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = c.attnum
      where a.attname is distinct from 'company_id' and a.attname is distinct from 'partner_id'
        and c.indexrelid::regclass::text not in (${list(ACROSS_COMPANIES)})`,
    broken: ['create index sales_by_origin on sales (origin)'],
  },
  {
    name: 'what partners read has an index that begins with the partner',
    query: `with ${TABLES}, ${indexes}
      select format('%s has partner_id and no index that begins with it', t.name) as fault
      from tables t join pg_attribute p on p.attrelid = t.oid and p.attname = 'partner_id' and not p.attisdropped
      where t.name <> 'partner_emails'
        and not exists (select from columns c where c.indrelid = t.oid and c.position = 1 and c.attnum = p.attnum)`,
    broken: ['drop index payouts_by_partner'],
  },
]

const operators: readonly CatalogueRule[] = [
  {
    name: 'no index is on an expression or of another kind than btree',
    query: `with ${TABLES}
      select format('%s: %s', t.name, pg_get_indexdef(i.indexrelid)) as fault
      from tables t join pg_index i on i.indrelid = t.oid
      join pg_class c on c.oid = i.indexrelid join pg_am am on am.oid = c.relam
      where 0 = any (i.indkey::int2[]) or am.amname <> 'btree'`,
    broken: ['create index partnerships_by_lower on partnerships (company_id, lower(email))'],
  },
  {
    name: 'an index serves only operators that leak nothing, or row-level security keeps it from being used',
    query: `with ${TABLES}, ${indexes}
      select distinct format('%s: %s is not leakproof', c.indexrelid::regclass, o.amopopr::regoperator) as fault
      from tables t join columns c on c.indrelid = t.oid
      join pg_opclass class on class.oid = c.opclass
      join pg_amop o on o.amopfamily = class.opcfamily and o.amoplefttype = class.opcintype
        and o.amoprighttype = class.opcintype
      join pg_operator op on op.oid = o.amopopr join pg_proc p on p.oid = op.oprcode
      where not p.proleakproof`,
    broken: ['alter table sales add rate numeric', 'create index sales_by_rate on sales (company_id, rate)'],
  },
  {
    name: 'text that keys are made of sorts by its bytes',
    query: `with ${TABLES}, ${indexes}
      select distinct format('%s.%s stands in a unique key and is not collate "C"', t.name, a.attname) as fault
      from tables t join columns c on c.indrelid = t.oid and c.indisunique
      join pg_attribute a on a.attrelid = t.oid and a.attnum = c.attnum and a.atttypid = 'text'::regtype
      where a.attcollation <> (select oid from pg_collation where collname = 'C')
        and format('%s.%s', t.name, a.attname) not in (${list(ONLY_COMPARED)})`,
    broken: ['create unique index one_name on programs (company_id, name)'],
  },
]

const columns: readonly CatalogueRule[] = [
  {
    name: 'money is bigint, and no column is a float or a numeric',
    query: `with ${TABLES}
      select format('%s.%s is %s', t.name, a.attname, format_type(a.atttypid, null)) as fault
      from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      where (a.attname ~ '${MONEY}' and a.atttypid not in ('int8'::regtype, 'timestamptz'::regtype))
        or a.atttypid in ('numeric'::regtype, 'float4'::regtype, 'float8'::regtype, 'money'::regtype)`,
    broken: ['alter table payouts add bank_fee integer'],
  },
  {
    name: 'every currency sorts by its bytes',
    query: `with ${TABLES}
      select format('%s.%s is not collate "C"', t.name, a.attname) as fault
      from tables t join pg_attribute a on a.attrelid = t.oid and a.attname ~ '(^|_)currency$' and not a.attisdropped
      where a.attcollation <> (select oid from pg_collation where collname = 'C')`,
    broken: ['alter table payouts add fee_currency text'],
  },
  {
    name: 'a moment knows its zone',
    query: `with ${TABLES}
      select format('%s.%s is %s', t.name, a.attname, format_type(a.atttypid, null)) as fault
      from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      where a.atttypid in ('timestamp'::regtype, 'time'::regtype, 'timetz'::regtype)
        or (a.attname ~ '_at$' and a.atttypid <> 'timestamptz'::regtype)
        or (a.attname ~ '_on$' and a.atttypid <> 'date'::regtype)`,
    broken: ['alter table payouts add seen_at timestamp'],
  },
  {
    name: 'words are text with a check, not enum types',
    query: `
      select format('%s is an enum', typname) as fault from pg_type
      where typtype = 'e' and typnamespace = 'public'::regnamespace`,
    broken: ["create type mood as enum ('good')"],
  },
  {
    name: 'no trigger of ours runs on a table',
    query: `
      select format('%s: trigger %s', tgrelid::regclass, tgname) as fault from pg_trigger t
      join pg_class c on c.oid = t.tgrelid and c.relnamespace = 'public'::regnamespace
      where not tgisinternal`,
    broken: [
      "create function quiet() returns trigger language plpgsql as 'begin return new; end'",
      'create trigger quiet before insert on sales for each row execute function quiet()',
    ],
  },
]

export const rulesOfKeys: readonly CatalogueRule[] = [...keys, ...operators, ...columns]
