import { expect, test } from 'vitest'
import type { Context } from '#server/context.ts'
import { openDatabase } from '#server/database.ts'
import { act, company, EMPTY, journal, kept, planned, world } from './ledger.fixture.ts'
import { creditAvailable, debitAvailable, move, post } from './ledger.ts'

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
