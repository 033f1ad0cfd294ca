import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import { openDatabase } from '#server/database.ts'
import { asAdministrator, openTestInstallation, type TestInstallation } from '#test/harness.ts'
import { invariants } from './ledger.invariants.ts'
import {
  type Account,
  type Balance,
  creditAvailable,
  debitAvailable,
  type Journal,
  lockBalances,
  move,
  type Plan,
  planFor,
  post,
} from './ledger.ts'
import { verifyLedger } from './verification.ts'

let world: TestInstallation
let company: string
let partner: string

beforeAll(async () => {
  world = await openTestInstallation()
  return () => world.close()
})

beforeEach(async () => {
  company = (await world.company()).id
  partner = newId()
})

// The ledger's own rules: these journals have no commissions behind them, which the rules of others would miss.
afterEach(async () => {
  const { checks } = await act((ctx) => verifyLedger({ ...ctx, services: { ...ctx.services, invariants } }))
  expect(checks.filter(({ violations }) => violations > 0)).toEqual([])
})

const EMPTY: Balance = { pending: 0n, available: 0n, on_hold: 0n, reserved: 0n, owed_back: 0n }

function act<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
  return world.act(company, work)
}

function journal(key: string, ...lines: readonly (readonly [Account, Account, bigint])[]): Journal {
  const postings = lines.map(([debit, credit, amount]) => ({
    debit,
    credit,
    amount,
    currency: 'EUR',
    partner_id: partner,
  }))
  return { key, reason: 'test', program_id: null, effective_on: '2026-11-20', postings }
}

/** Plans against the locked balance and posts, as every verb does. */
async function planned(ctx: Context, key: string, work: (plan: Plan) => void, currency = 'EUR') {
  const at = { partner_id: partner, currency }
  const plan = planFor(await lockBalances(ctx, [at]), at)
  work(plan)
  await post(ctx, [{ ...journal(key), postings: plan.postings }])
}

/** The balance row as it stands, undefined when there is none. */
async function kept(currency = 'EUR'): Promise<Balance | undefined> {
  const { rows } = await asAdministrator(world.database.url, (client) =>
    client.query(
      `select pending, available, on_hold, reserved, owed_back from balances
       where company_id = $1 and partner_id = $2 and currency = $3`,
      [company, partner, currency],
    ),
  )
  const figures = Object.entries((rows[0] ?? {}) as Record<string, string>)
  return rows[0] && (Object.fromEntries(figures.map(([name, value]) => [name, BigInt(value)])) as Balance)
}

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
    amount: fc.oneof(fc.bigInt(1n, 5_000n), fc.bigInt(1n, BigInt(Number.MAX_SAFE_INTEGER))),
  }),
  { minLength: 1, maxLength: 20 },
)

test('whatever happens in whatever order, the balance is what a model says and never owes and has at once', async () => {
  const runs = fc.asyncProperty(steps, fc.boolean(), async (list, inOneTransaction) => {
    partner = newId()
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

/** A pool as wide as the crowd, so that all are in the database at once. */
async function crowd(size: number, work: (ctx: Context, at: number) => Promise<void>): Promise<void> {
  const { addresses, log, services } = world.installation
  const database = openDatabase({ url: addresses.login, log, max: size })
  try {
    const actor = { type: 'system', id: 'crowd' } as const
    await Promise.all(
      Array.from({ length: size }, (_, at) =>
        database.transaction({ role: 'trb_company', company_id: company }, (tx, now) =>
          work({ tx, now, company_id: company, actor, request_id: null, network: null, services }, at),
        ),
      ),
    )
  } finally {
    await database.close()
  }
}

test('of 32 who change one balance at once none is lost and none meets a half of another', async () => {
  await crowd(32, (ctx, at) =>
    planned(ctx, `at ${at}`, (plan) =>
      at % 2 === 0
        ? creditAvailable(plan, 'bonus_expense', 100n)
        : debitAvailable(plan, 'bonus_expense', 130n),
    ),
  )
  expect(await kept()).toEqual({ ...EMPTY, owed_back: 16n * 30n })
})

test('of 32 who credit a new balance at once without a lock none is lost', async () => {
  await crowd(32, (ctx, at) =>
    post(ctx, [journal(`at ${at}`, ['commission_expense', 'pending', BigInt(at + 1)])]),
  )
  expect(await kept()).toEqual({ ...EMPTY, pending: 528n })
})

test('of 32 who post the same journals at once, in any order, one does', async () => {
  const journals = ['a', 'b', 'c'].map((key) => journal(key, ['commission_expense', 'pending', 7n]))
  await crowd(32, (ctx, at) => post(ctx, at % 2 === 0 ? journals : journals.toReversed()))
  expect(await kept()).toEqual({ ...EMPTY, pending: 21n })
})

test('of 32 who reserve the same money at once one has it', async () => {
  await act((ctx) => planned(ctx, 'bonus', (plan) => creditAvailable(plan, 'bonus_expense', 1_000n)))
  await crowd(32, (ctx, at) =>
    planned(ctx, `reserve ${at}`, (plan) => move(plan, 'available', 'reserved', plan.balance.available)),
  )
  expect(await kept()).toEqual({ ...EMPTY, reserved: 1_000n })
})
