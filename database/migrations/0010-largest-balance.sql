-- What a partner is owed can be told: amounts on the wire are whole numbers up to 2^53 - 1. What would pass that is
-- refused when it is posted. The sum is held, so that nothing which moves within a balance can ever be refused: one
-- partner whose commissions cannot mature would stop the maturing of all.
alter table balances add constraint balances_can_be_told
  check (pending + available + on_hold + reserved <= 9007199254740991 and owed_back <= 9007199254740991);
