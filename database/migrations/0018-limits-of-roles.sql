-- What a member without finance:write may give as a bonus, per currency: [{ "amount", "currency" }]. None: nothing.
alter table companies add column bonus_limits jsonb not null default '[]';
