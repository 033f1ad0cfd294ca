-- Double entry. An account is (company, currency, name, partner) written in the posting: nothing has to be
-- created before money can move to it.

create table journals (
  company_id uuid not null references companies,
  id uuid not null,
  key text collate "C" not null,
  reason text not null,
  program_id uuid,
  effective_on date not null,
  content_hash bytea not null,
  posted_at timestamptz not null default now(),
  primary key (company_id, id),
  unique (company_id, key)
);

select guard_tenant_table('journals', 'select, insert');

create index journals_by_time on journals (company_id, posted_at, id);

create table postings (
  company_id uuid not null,
  journal_id uuid not null,
  position smallint not null,
  debit text collate "C" not null,
  credit text collate "C" not null,
  partner_id uuid,
  amount bigint not null check (amount > 0),
  currency text collate "C" not null check (currency ~ '^[A-Z]{3}$'),
  primary key (company_id, journal_id, position),
  foreign key (company_id, journal_id) references journals,
  check (debit <> credit),
  check (debit ~ '^(pending|available|on_hold|reserved|owed_back|commission_expense|bonus_expense|fee_expense|bad_debt|tax_withheld|opening_balance|(provider_clearing|cash):[a-z0-9_]+)$'),
  check (credit ~ '^(pending|available|on_hold|reserved|owed_back|commission_expense|bonus_expense|fee_expense|bad_debt|tax_withheld|opening_balance|(provider_clearing|cash):[a-z0-9_]+)$'),
  check (partner_id is not null or (debit not in ('pending', 'available', 'on_hold', 'reserved', 'owed_back')
    and credit not in ('pending', 'available', 'on_hold', 'reserved', 'owed_back')))
);

select guard_tenant_table('postings', 'select, insert', partner_reads => true);

create index postings_by_partner on postings (partner_id, currency, company_id, journal_id);

-- One row per company, partner and currency, written in the transaction that posts. Each column is an account
-- with a floor of zero; owed_back is what the partner owes the company.
create table balances (
  company_id uuid not null references companies,
  partner_id uuid not null,
  currency text collate "C" not null,
  pending bigint not null default 0 check (pending >= 0),
  available bigint not null default 0 check (available >= 0),
  on_hold bigint not null default 0 check (on_hold >= 0),
  reserved bigint not null default 0 check (reserved >= 0),
  owed_back bigint not null default 0 check (owed_back >= 0),
  updated_at timestamptz not null default now(),
  primary key (company_id, partner_id, currency)
);

select guard_tenant_table('balances', 'select, insert, update', partner_reads => true);

create index balances_by_partner on balances (partner_id, currency);

create table ledger_verifications (
  company_id uuid not null references companies,
  id uuid not null,
  checks jsonb not null,
  violations bigint not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  primary key (company_id, id)
);

select guard_tenant_table('ledger_verifications', 'select, insert');
