-- Partners are listed by when they joined, each once: a page was found by looking at all of them.
create index partnerships_by_joined_partner on partnerships (company_id, joined_at, partner_id);

-- The id that a balance has on the wire, which pages are cut by; it was computed of every balance for each page.
-- No index on what they are sorted by: that changes with every sale, and the update would no longer be a cheap one.
alter table balances add column id uuid not null generated always as (md5(partner_id::text || currency)::uuid) stored;
