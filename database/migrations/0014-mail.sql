-- Mails on their way, and for 30 days who was sent what and when. A mail goes to a person, who may be of several
-- companies or of none, so the table belongs to the installation: only the system reads and writes it, also where a
-- company's transaction is what causes a mail. What it says is forgotten once it is sent: it may hold a secret link.
create table mails (
  id uuid primary key,
  company_id uuid,
  template text not null,
  language text not null,
  recipient text not null check (recipient !~ '[\r\n]'),
  sender text check (sender !~ '[\r\n]'),
  subject text not null check (subject !~ '[\r\n]'),
  body_text text,
  body_html text,
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed')),
  attempts integer not null default 0,
  due_at timestamptz not null,
  expires_at timestamptz not null,
  last_error text,
  created_at timestamptz not null,
  settled_at timestamptz,
  check ((status = 'queued') = (settled_at is null)),
  check ((status = 'queued') = (body_text is not null and body_html is not null))
);

alter table mails enable row level security;

alter table mails force row level security;

create policy owner on mails to trb_owner using (true) with check (true);

create policy system on mails to trb_system using (true) with check (true);

grant select, insert, update, delete on mails to trb_system;

create index mails_due on mails (due_at) where status = 'queued';

create index mails_by_age on mails (created_at, id);
