import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import { act, EMPTY, journal, kept, newPartner, partner, planned, world } from './ledger.fixture.ts'
import {
  type Account,
  type Balance,
  creditAvailable,
  debitAvailable,
  type Journal,
  move,
  type Plan,
  post,
} from './ledger.ts'

test('a journal posted again moves nothing, also beside one that is new', async () => {
  const accrued = journal('a', ['commission_expense', 'pending', 1_000n])
  const matured = journal('b', ['pending', 'available', 400n])
  await act((ctx) => post(ctx, [accrued]))
  await act((ctx) => post(ctx, [accrued]))
  await act((ctx) => post(ctx, [accrued, matured]))
  await act((ctx) => post(ctx, [matured, accrued]))
  expect(await kept()).toEqual({ ...EMPTY, pending: 600n, available: 400n })
})

test('what a repeated journal adds does not cover what a new one takes', async () => {
  const adds = journal('adds', ['commission_expense', 'available', 1_000n])
  await act((ctx) => post(ctx, [adds]))
  const takes = journal('takes', ['available', 'reserved', 900n])
  await act((ctx) => post(ctx, [adds, takes]))
  expect(await kept()).toEqual({ ...EMPTY, available: 100n, reserved: 900n })

  const takesMore = journal('takes more', ['available', 'reserved', 101n])
  await expect(act((ctx) => post(ctx, [adds, takesMore]))).rejects.toMatchObject({ code: '23514' })
  expect(await kept()).toEqual({ ...EMPTY, available: 100n, reserved: 900n })
})

test.each([
  ['another amount', (j: Journal) => ({ ...j, postings: j.postings.map((p) => ({ ...p, amount: 999n })) })],
  ['another account', () => journal('a', ['bonus_expense', 'pending', 1_000n])],
  [
    'another partner',
    (j: Journal) => ({ ...j, postings: j.postings.map((p) => ({ ...p, partner_id: newId() })) }),
  ],
  [
    'another currency',
    (j: Journal) => ({ ...j, postings: j.postings.map((p) => ({ ...p, currency: 'USD' })) }),
  ],
  ['another reason', (j: Journal) => ({ ...j, reason: 'else' })],
  ['another program', (j: Journal) => ({ ...j, program_id: newId() })],
  ['one posting more', (j: Journal) => ({ ...j, postings: [...j.postings, ...j.postings] })],
])('a known key with %s is an error, and nothing of its transaction stays', async (_, changed) => {
  const first = journal('a', ['commission_expense', 'pending', 1_000n])
  await act((ctx) => post(ctx, [first]))
  const other = journal('b', ['commission_expense', 'pending', 5n])
  await expect(act((ctx) => post(ctx, [other, changed(first)]))).rejects.toThrow(
    'posted before with other content',
  )
  expect(await kept()).toEqual({ ...EMPTY, pending: 1_000n })
})

test('the same key in one post is an error, and keys of another company are its own', async () => {
  const one = journal('a', ['commission_expense', 'pending', 1n])
  await expect(act((ctx) => post(ctx, [one, one]))).rejects.toThrow('appears once')
  const other = (await world.company()).id
  await act((ctx) => post(ctx, [one]))
  await world.act(other, (ctx) => post(ctx, [{ ...one, reason: 'other' }]))
  expect(await kept()).toEqual({ ...EMPTY, pending: 1n })
})

test.each(['pending', 'available', 'on_hold', 'reserved', 'owed_back'] as const)(
  'nothing takes %s below zero',
  async (account) => {
    const [more, less] = account === 'owed_back' ? [1, 0] : [0, 1]
    const line = (reverse: number, amount: bigint) =>
      (reverse ? [account, 'cash:manual', amount] : ['cash:manual', account, amount]) as [
        Account,
        Account,
        bigint,
      ]
    await act((ctx) => post(ctx, [journal('more', line(more, 10n))]))
    await expect(act((ctx) => post(ctx, [journal('less', line(less, 11n))]))).rejects.toMatchObject({
      code: '23514',
    })
    expect(await kept()).toEqual({ ...EMPTY, [account]: 10n })
    await act((ctx) => post(ctx, [journal('rest', line(less, 10n))]))
    expect(await kept()).toEqual(EMPTY)
  },
)

test('a partner is owed no more than can be told, and what moves within that is never refused', async () => {
  const most = 2n ** 53n - 1n
  await act((ctx) => post(ctx, [journal('one', ['commission_expense', 'pending', most - 1n])]))
  const more = act((ctx) => post(ctx, [journal('two', ['commission_expense', 'available', 2n])]))
  await expect(more).rejects.toMatchObject({ status: 422, code: 'amount_too_large' })
  await act((ctx) => planned(ctx, 'three', (plan) => creditAvailable(plan, 'pending', most - 1n)))
  await act((ctx) => post(ctx, [journal('four', ['commission_expense', 'pending', 1n])]))
  expect(await kept()).toEqual({ ...EMPTY, pending: 1n, available: most - 1n })
})

test('an amount of zero or below, and an account that does not exist, are refused', async () => {
  const lines: [Account, Account, bigint][] = [
    ['commission_expense', 'pending', 0n],
    ['commission_expense', 'pending', -1n],
    ['commission_expense', 'pendign' as Account, 1n],
    ['pending', 'pending', 1n],
  ]
  for (const line of lines) {
    await expect(act((ctx) => post(ctx, [journal('a', line)]))).rejects.toMatchObject({ code: '23514' })
  }
  await expect(
    act((ctx) => planned(ctx, 'a', (plan) => move(plan, 'available', 'reserved', -1n))),
  ).rejects.toThrow('money moves forward')
})

test('accounts of the house have no balance, and a journal without postings is not posted', async () => {
  await act((ctx) =>
    post(ctx, [journal('settled', ['provider_clearing:paypal', 'cash:paypal', 5n]), journal('nothing')]),
  )
  expect(await kept()).toBeUndefined()
  await act((ctx) =>
    post(ctx, [
      journal('accrued', ['commission_expense', 'pending', 5n]),
      journal('fee', ['fee_expense', 'cash:paypal', 1n]),
    ]),
  )
  expect(await kept()).toEqual({ ...EMPTY, pending: 5n })
})

type Step = { readonly name: keyof typeof STEPS; readonly amount: bigint }

/** The rows of DOMAIN.md's table, each as the verb that knows it plans it. */
const STEPS = {
  accrue: (plan: Plan, amount: bigint) => move(plan, 'commission_expense', 'pending', amount),
  mature: (plan: Plan, amount: bigint) =>
    creditAvailable(plan, 'pending', least(amount, plan.balance.pending)),
  decline: (plan: Plan, amount: bigint) =>
    move(plan, 'pending', 'commission_expense', least(amount, plan.balance.pending)),
  clawBack: (plan: Plan, amount: bigint) => debitAvailable(plan, 'commission_expense', amount),
  bonus: (plan: Plan, amount: bigint) => creditAvailable(plan, 'bonus_expense', amount),
  hold: (plan: Plan, amount: bigint) => debitAvailable(plan, 'on_hold', amount),
  release: (plan: Plan, amount: bigint) =>
    creditAvailable(plan, 'on_hold', least(amount, plan.balance.on_hold)),
  reserve: (plan: Plan) => move(plan, 'available', 'reserved', plan.balance.available),
  accept: (plan: Plan, amount: bigint) =>
    move(plan, 'reserved', 'provider_clearing:paypal', least(amount, plan.balance.reserved)),
  fail: (plan: Plan, amount: bigint) =>
    creditAvailable(plan, 'reserved', least(amount, plan.balance.reserved)),
  writeOff: (plan: Plan, amount: bigint) =>
    move(plan, 'bad_debt', 'owed_back', least(amount, plan.balance.owed_back)),
}

/** What each step does to a partner's money, said again without accounts: the least that is owed, never both. */
function stepOf(before: Balance, { name, amount }: Step): Balance {
  const credit = (b: Balance, sum: bigint): Balance => {
    const covered = least(sum + b.available, b.owed_back)
    return { ...b, available: b.available + sum - covered, owed_back: b.owed_back - covered }
  }
  const debit = (b: Balance, sum: bigint): Balance => {
    const taken = least(sum, b.available)
    return { ...b, available: b.available - taken, owed_back: b.owed_back + sum - taken }
  }
  const of = (account: keyof Balance) => least(amount, before[account])
  const less = (account: keyof Balance, sum = of(account)) => ({
    ...before,
    [account]: before[account] - sum,
  })
  const effects: Record<Step['name'], () => Balance> = {
    accrue: () => ({ ...before, pending: before.pending + amount }),
    mature: () => credit(less('pending'), of('pending')),
    decline: () => less('pending'),
    clawBack: () => debit(before, amount),
    bonus: () => credit(before, amount),
    hold: () => debit({ ...before, on_hold: before.on_hold + amount }, amount),
    release: () => credit(less('on_hold'), of('on_hold')),
    reserve: () => ({ ...before, available: 0n, reserved: before.reserved + before.available }),
    accept: () => less('reserved'),
    fail: () => credit(less('reserved'), of('reserved')),
    writeOff: () => less('owed_back'),
  }
  return effects[name]()
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

const steps = fc.array(
  fc.record({
    name: fc.constantFrom(...(Object.keys(STEPS) as Step['name'][])),
    // All together stay within what a partner may be owed.
    amount: fc.oneof(fc.bigInt(1n, 5_000n), fc.bigInt(1n, 2n ** 45n)),
  }),
  { minLength: 1, maxLength: 20 },
)

test('whatever happens in whatever order, the balance is what a model says and never owes and has at once', async () => {
  const runs = fc.asyncProperty(steps, fc.boolean(), async (list, inOneTransaction) => {
    newPartner()
    const run = (ctx: Context, step: Step, at: number) =>
      planned(ctx, `${partner} ${at}`, (plan) => STEPS[step.name](plan, step.amount))
    if (inOneTransaction) {
      await act(async (ctx) => {
        for (const [at, step] of list.entries()) await run(ctx, step, at)
      })
    } else {
      for (const [at, step] of list.entries()) await act((ctx) => run(ctx, step, at))
    }
    const expected = list.reduce(stepOf, EMPTY)
    expect(await kept()).toEqual(expected)
    expect(expected.available > 0n && expected.owed_back > 0n).toBe(false)
  })
  await fc.assert(runs, { numRuns: 40 })
})

test('currencies of one partner are kept apart', async () => {
  await act((ctx) => planned(ctx, 'eur', (plan) => creditAvailable(plan, 'bonus_expense', 100n)))
  await act((ctx) => planned(ctx, 'usd', (plan) => debitAvailable(plan, 'bonus_expense', 30n), 'USD'))
  expect(await kept('EUR')).toEqual({ ...EMPTY, available: 100n })
  expect(await kept('USD')).toEqual({ ...EMPTY, owed_back: 30n })
})
