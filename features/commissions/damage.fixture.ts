/** Damage done by hand to the books of commissions.fixture.ts, and the rules that find it. */

const OF = (order: string) => `sale_id = (select id from sales where order_id = '${order}')`
const OTHERS = `(select id from partnerships where id <> commissions.partnership_id limit 1)`

const AGREE = 'commission states agree with the ledger'
const JOURNALS = 'a commission is what its journals leave of it, for its partner and in its currency'
const COUNTERS = 'counters of partnerships equal their commissions'
const OF_SALE = 'a commission of a sale is of its program, customer, day and base'
const CORRECTION = 'a correction is of the partner and currency of what it corrects, and a clawback takes'
const PAYOUT = 'a payout is the sum of its commissions, all of its partner and currency'
const BY_HAND = 'a payment recorded by hand has no fee and one payment journal, and one void if it was voided'
const EARLY = 'nothing is available before its hold is over and its review is done'
const ENDED = 'a commission that is ended is wholly taken back, and one that never was available is declined'
const REFUNDED = 'a sale is refunded by what its refunds add up to'
const SALE = 'a sale adds up and says how far it is refunded'

/** What happens, the statement that does it, and the rules by which it is found at least. */
export const CASES: readonly [string, string, ...string[]][] = [
  [
    'a commission becomes available by hand',
    `update commissions set status = 'available', matured_at = available_at where ${OF('partly')}`,
    AGREE,
    COUNTERS,
  ],
  [
    'a declined one is called reversed',
    `update commissions set status = 'reversed' where ${OF('declined')}`,
    ENDED,
  ],
  [
    'a reversed one is called declined',
    `update commissions set status = 'declined' where ${OF('reversed')}`,
    ENDED,
  ],
  [
    'a cent moves from one commission of a partner to another',
    `update commissions set amount = amount + case when ${OF('voided')} then 1 else -1 end where ${OF('voided')} or type = 'bonus'`,
    JOURNALS,
  ],
  [
    'a refund is forgotten by its commission',
    `update commissions set reversed_amount = 0 where ${OF('partly')}`,
    AGREE,
    JOURNALS,
  ],
  [
    'a paid commission is taken out of its payout',
    `update commissions set payout_id = null where payout_id is not null`,
    AGREE,
    PAYOUT,
  ],
  [
    'another commission is put into a payout',
    `update commissions set payout_id = (select id from payouts where status = 'paid') where type = 'bonus'`,
    AGREE,
    PAYOUT,
  ],
  [
    'a paid commission is given to another partner',
    `update commissions set (partnership_id, partner_id) = (select id, partner_id from partnerships where id = ${OTHERS}) where payout_id is not null`,
    PAYOUT,
    JOURNALS,
  ],
  [
    'a declined commission is given to another partner',
    `update commissions set (partnership_id, partner_id) = (select id, partner_id from partnerships where id = ${OTHERS}) where ${OF('declined')}`,
    JOURNALS,
  ],
  ['a commission of yen', `update commissions set currency = 'JPY' where ${OF('declined')}`, JOURNALS],
  [
    'a clawback loses its cause',
    `update commissions set origin_id = null where type = 'clawback'`,
    CORRECTION,
  ],
  [
    'a clawback is of another commission',
    `update commissions set origin_id = (select id from commissions where ${OF('available')}) where type = 'clawback'`,
    CORRECTION,
  ],
  [
    'a commission is of another order',
    `update commissions set sale_id = (select id from sales where order_id = 'available') where ${OF('partly')}`,
    OF_SALE,
  ],
  [
    'a commission had a higher base',
    `update commissions set base_amount = base_amount * 2 where ${OF('partly')}`,
    OF_SALE,
  ],
  [
    'a hold is shortened afterwards',
    `update commissions set matured_at = available_at - interval '1 second' where ${OF('voided')}`,
    EARLY,
  ],
  [
    'a settlement is gone',
    'delete from settlements',
    COUNTERS,
    'every payout in commissions has its settlement',
  ],
  [
    'a settlement goes back',
    `update settlements set status = 'in_transit', paid_at = null`,
    COUNTERS,
    'a settlement says what its payout says',
  ],
  [
    'a settlement of nothing',
    `insert into settlements select company_id, gen_random_uuid(), 'paid', now() from settlements`,
    'a settlement says what its payout says',
  ],
  [
    'a payout is of another partner',
    `update payouts set partner_id = (select partner_id from partnerships where partner_id <> payouts.partner_id) where status = 'paid'`,
    PAYOUT,
    BY_HAND,
  ],
  ['a payout pays more', `update payouts set amount = amount + 1 where status = 'paid'`, PAYOUT, BY_HAND],
  [
    'a payout was never voided',
    `update payouts set status = 'paid' where status = 'canceled'`,
    PAYOUT,
    BY_HAND,
  ],
  [
    'a payout is twice there',
    `insert into payouts (company_id, id, partner_id, currency, amount, method, status, paid_at, provider_transaction_id) select company_id, gen_random_uuid(), partner_id, currency, amount, method, status, paid_at, 'other' from payouts where status = 'paid'`,
    PAYOUT,
    BY_HAND,
  ],
  ['a voided payout is gone', `delete from payouts where status = 'canceled'`, BY_HAND],
  [
    'what a voided payout held is gone',
    'delete from past_payout_rows',
    'a payout that ended unpaid holds no commissions and remembers what it held',
  ],
  ['a sale is larger', `update sales set amount = amount + 1 where order_id = 'paid'`, SALE],
  [
    'a sale is larger and adds up',
    `update sales set amount = amount + 1, commissionable_amount = commissionable_amount + 1 where order_id = 'paid'`,
    'counters of sales and revenue equal their sales',
  ],
  [
    'a sale forgets a refund',
    `update sales set refunded_amount = 0, refunded_plain = 0, status = 'recorded' where order_id = 'paid'`,
    REFUNDED,
  ],
  [
    'a sale is called refunded',
    `update sales set status = 'refunded' where order_id = 'partly'`,
    SALE,
    'nothing is owed for a sale that is wholly refunded',
  ],
  [
    'a sale is on another day',
    `update sales set day = day + 1 where order_id = 'held'`,
    OF_SALE,
    'a sale stands on the day on which it occurred, in the zone of its program',
  ],
  ['a refund is larger', 'update refunds set amount = amount + 1 where base_amount is null', REFUNDED],
  [
    'a refund named other parts',
    'update refunds set tax = tax + 1 where base_amount is not null',
    'a refund is in the currency of its sale, and its parts add up',
  ],
  ['a refund is gone', 'delete from refunds', REFUNDED],
  [
    'a customer has not bought',
    `update customers set status = 'signed_up', first_sale_at = null where id = (select customer_id from sales where order_id = 'paid')`,
    'a customer has paid since its first sale',
    'referred and conversions equal their customers',
  ],
  ['a counter is one too high', 'update partnership_money_days set available = available + 1', COUNTERS],
  [
    'revenue without tax is one too high',
    'update partnership_money_days set commissionable = commissionable + 1',
    'counters of sales and revenue equal their sales',
  ],
  [
    'a day of counters is of another partner',
    'update partnership_days set partner_id = gen_random_uuid()',
    'counters of a partnership name its partner and program',
  ],
  [
    'a counter of a program is one too low',
    'update program_days set sales = sales - 1',
    'counts of programs equal those of their partnerships',
  ],
  [
    'a balance is one too high',
    'update balances set available = available + 1 where available > 0',
    AGREE,
    'every balance equals its postings',
  ],
  [
    'a balance and its posting are one too high',
    `with wrong as (update postings set amount = amount + 1 where debit = 'bonus_expense' returning partner_id) update balances set available = available + 1 where currency = 'USD' and partner_id in (select partner_id from wrong)`,
    AGREE,
    JOURNALS,
    'every journal says what was posted',
  ],
  [
    'a journal is of a commission that is not there',
    `update journals set key = 'commission:' || gen_random_uuid() || ':accrued' where key like 'commission:%:accrued'`,
    JOURNALS,
  ],
  [
    'an order pays twice',
    `insert into commissions (company_id, id, program_id, partnership_id, partner_id, customer_id, sale_id, type, amount, currency, base_amount, rule, because, status, review, occurred_at, day, available_at) select company_id, gen_random_uuid(), program_id, partnership_id, partner_id, customer_id, sale_id, type, amount, currency, base_amount, rule, because, status, review, occurred_at, day, available_at from commissions where ${OF('partly')}`,
    'one sale pays a partnership once per rule',
    AGREE,
  ],
  [
    'a clawback takes more than was paid',
    `update commissions set amount = amount * 10 where type = 'clawback'`,
    'a commission is never taken back beyond what it was, corrections included',
    JOURNALS,
  ],
  [
    'a bonus is on another day',
    `update commissions set day = day + 1 where type = 'bonus'`,
    'a commission stands on the day on which it occurred, in the zone of its program',
    COUNTERS,
  ],
  [
    'an order is of a customer of another program',
    `update sales set customer_id = (select id from customers where external_id = 'elsewhere') where order_id = 'paid'`,
    'a sale and its customer are of one program',
    OF_SALE,
  ],
  [
    'an edit of an order is forgotten',
    `update sales set revision = 0 where order_id = 'edited'`,
    'a sale has the figures of its last revision, and each revision those of the one before',
  ],
  [
    'a chargeback gives back more than it took',
    `update refunds set amount = amount * 2 where kind = 'chargeback_won'`,
    'a chargeback that was won was lost before, and gives back no more',
    REFUNDED,
  ],
  [
    'a bonus is called a sale',
    `update commissions set type = 'sale' where type = 'bonus'`,
    'every commission was accrued once, from the account of its type',
    OF_SALE,
  ],
  [
    'what an edit added clears on another day',
    `update commissions set available_at = available_at + interval '1 day' where type = 'adjustment' and ${OF('edited')}`,
    'an adjustment of a sale has the rule and the hold of what it adjusts',
  ],
  [
    'a sale is given to another partner and its commission is not',
    `update sales set (partnership_id, partner_id) = (select id, partner_id from partnerships where id <> sales.partnership_id limit 1) where order_id = 'edited'`,
    'what a partner has of a sale that others were given is only what it was paid',
  ],
  [
    'a held commission is called a write-off',
    `update commissions set type = 'write_off' where ${OF('held')}`,
    'what is on hold is above zero, and no write-off',
  ],
  [
    'a cap of an offer has forgotten a commission',
    `update offer_counters set count = 0, amount = 0 where scope = 'partner_month'`,
    'what a cap of an offer has let through equals its commissions',
  ],
  [
    'a program has a cent more',
    'update program_money_days set paid = paid + 1',
    'counters of programs equal those of their partnerships',
  ],
]
