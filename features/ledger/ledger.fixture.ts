/** Books of a company of its own for every test, which ends by the rules of the ledger. */
import { afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { newId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import { asAdministrator, openTestInstallation, type TestInstallation } from '#test/harness.ts'
import { invariants } from './ledger.invariants.ts'
import { type Account, type Balance, type Journal, lockBalances, type Plan, planFor, post } from './ledger.ts'
import { verifyLedger } from './verification.ts'

export let world: TestInstallation
export let company: string
/** Whose accounts the journals here move. */
export let partner: string

beforeAll(async () => {
  world = await openTestInstallation()
  return () => world.close()
})

beforeEach(async () => {
  company = (await world.company()).id
  newPartner()
})

// The ledger's own rules: these journals have no commissions behind them, which the rules of others would miss.
afterEach(async () => {
  const { checks } = await act((ctx) => verifyLedger({ ...ctx, services: { ...ctx.services, invariants } }))
  expect(checks.filter(({ violations }) => violations > 0)).toEqual([])
})

export const EMPTY: Balance = { pending: 0n, available: 0n, on_hold: 0n, reserved: 0n, owed_back: 0n }

export function newPartner(): void {
  partner = newId()
}

export function act<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
  return world.act(company, work)
}

export function journal(key: string, ...lines: readonly (readonly [Account, Account, bigint])[]): Journal {
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
export async function planned(ctx: Context, key: string, work: (plan: Plan) => void, currency = 'EUR') {
  const at = { partner_id: partner, currency }
  const plan = planFor(await lockBalances(ctx, [at]), at)
  work(plan)
  await post(ctx, [{ ...journal(key), postings: plan.postings }])
}

/** The balance row as it stands, undefined when there is none. */
export async function kept(currency = 'EUR'): Promise<Balance | undefined> {
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
