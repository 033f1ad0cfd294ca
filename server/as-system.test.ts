import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import { openTestInstallation, type TestInstallation } from '#test/harness.ts'
import type { Transaction } from './database.ts'

let opened: TestInstallation
let company_id: string

beforeAll(async () => {
  opened = await openTestInstallation()
  company_id = (await opened.company()).id
  return () => opened.close()
})

const actingAs = async (tx: Transaction) =>
  (await tx.one(sql<{ role: string }>`select current_user::text as role`)).role

const insertPartner = (partner_id: string) =>
  sql`insert into partners (partner_id, name, email) values (${partner_id}, 'Ann', 'ann@example.com')`

const countPartners = async (partner_id: string) => {
  const counting = sql<{ count: bigint }>`select count(*) from partners where partner_id = ${partner_id}`
  return opened.installation.database.transaction({ role: 'trb_system' }, (tx) => tx.one(counting))
}

test('only what is sent within is sent as the system, whatever is sent around it at once', async () => {
  const roles = await opened.act(company_id, ({ tx }) =>
    Promise.all([actingAs(tx), tx.asSystem(() => Promise.all([actingAs(tx), actingAs(tx)])), actingAs(tx)]),
  )
  expect(roles).toEqual(['trb_company', ['trb_system', 'trb_system'], 'trb_company'])
})

test('after a pause it is the company again, so nothing waits in the role of the system', async () => {
  const roles = await opened.act(company_id, ({ tx }) =>
    tx.asSystem(async () => [await actingAs(tx), await actingAs(tx)]),
  )
  expect(roles).toEqual(['trb_system', 'trb_company'])
})

test('the company may not do what the system did for it', async () => {
  await expect(opened.act(company_id, ({ tx }) => tx.execute(insertPartner(newId())))).rejects.toThrow(
    /denied/,
  )
})

test('what the system did is undone with the rest of the transaction', async () => {
  const partner_id = newId()
  const failing = opened.act(company_id, async ({ tx }) => {
    await tx.asSystem(() => tx.execute(insertPartner(partner_id)))
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await countPartners(partner_id)).toEqual({ count: 0n })
})

test('a failure within fails the whole transaction, also when its caller looks away', async () => {
  const partner_id = newId()
  const failing = opened.act(company_id, async ({ tx }) => {
    await tx.asSystem(() => tx.execute(insertPartner(partner_id)))
    await tx.asSystem(() => tx.execute(insertPartner(partner_id))).catch(() => undefined)
  })
  await expect(failing).rejects.toThrow(/duplicate key/)
  expect(await countPartners(partner_id)).toEqual({ count: 0n })
})

test('work that fails before it sends leaves the company in its own role', async () => {
  const role = await opened.act(company_id, async ({ tx }) => {
    expect(() =>
      tx.asSystem(() => {
        throw new Error('never sent')
      }),
    ).toThrow('never sent')
    return actingAs(tx)
  })
  expect(role).toBe('trb_company')
})
