import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { Refusal } from '#lib/errors.ts'
import { openTestInstallation, type TestInstallation } from '#test/harness.ts'

let opened: TestInstallation
let company_id: string

beforeAll(async () => {
  opened = await openTestInstallation()
  company_id = (await opened.company()).id
  return () => opened.close()
})

test('a refusal that a verb makes of a failed statement is what its caller reads', async () => {
  const refused = opened.act(company_id, ({ tx }) =>
    tx.execute(sql`select 1 / 0`).catch(() => {
      throw new Refusal(422, 'not_divisible', 'Nothing is divided by zero.')
    }),
  )
  await expect(refused).rejects.toMatchObject({ status: 422, code: 'not_divisible' })
})

test('of failures that nobody refuses, the first is the cause', async () => {
  const failed = opened.act(company_id, async ({ tx }) => {
    await tx.execute(sql`select 1 / 0`).catch(() => undefined)
    await tx.execute(sql`select 1`)
  })
  await expect(failed).rejects.toThrow('division by zero')
})
