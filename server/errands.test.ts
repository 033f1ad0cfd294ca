/** An errand is done at least once and settled once, wherever its process ends. */
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asAdministrator, openTestInstallation, type TestInstallation } from '#test/harness.ts'
import type { Context } from './context.ts'
import { type Errand, type ErrandStep, runErrand } from './errands.ts'
import { inCompany } from './jobs.ts'

let server: TestInstallation
let company_id: string
/** What the world outside was asked, in order. */
let calls: string[]

beforeAll(async () => {
  server = await openTestInstallation()
  await asAdministrator(server.database.url, async (client) => {
    await client.query(
      'create table letters (name text primary key, state text not null, answers int not null default 0)',
    )
    await client.query('grant select, insert, update on letters to trb_company')
  })
  return () => server.close()
})

beforeEach(async () => {
  calls = []
  company_id = (await server.company()).id
  await asAdministrator(server.database.url, (client) =>
    client.query("truncate letters; insert into letters (name, state) values ('one', 'written')"),
  )
})

type Letter = { readonly name: string }

const send: Errand<Context, Letter, string> = {
  claim: (ctx) =>
    ctx.tx.first<Letter>(sql`
      update letters set state = 'claimed' where name = (
        select name from letters where state in ('written', 'claimed') order by name limit 1 for update)
      returning name`),
  call: async ({ name }) => {
    calls.push(name)
    return `answer to ${name}`
  },
  // Idempotent: what is settled already stays as it is.
  settle: async (ctx, { name }) => {
    await ctx.tx.execute(
      sql`update letters set state = 'sent', answers = answers + 1 where name = ${name} and state = 'claimed'`,
    )
  },
}

const run = (errand = send, reached?: (step: ErrandStep) => void) =>
  runErrand((work) => inCompany(server.installation, company_id, 'send_letter', work), errand, reached)

async function letter(): Promise<{ state: string; answers: number }> {
  const text = 'select state, answers from letters'
  return (await asAdministrator(server.database.url, (client) => client.query(text))).rows[0]
}

test('an errand is claimed, done and settled, and then there is none', async () => {
  const steps: string[] = []
  expect(await run(send, (step) => steps.push(step))).toBe(true)
  expect([steps, calls, await letter()]).toEqual([
    ['claimed', 'called', 'settled'],
    ['one'],
    { state: 'sent', answers: 1 },
  ])
  expect(await run()).toBe(false)
  expect(calls).toEqual(['one'])
})

describe('a process that ends', () => {
  const endAt = (last: ErrandStep) =>
    run(send, (step) => {
      if (step === last) throw new Error('killed')
    })

  test.each([
    ['claimed', 'claimed', 1],
    ['called', 'claimed', 2],
    ['settled', 'sent', 1],
  ] as const)('after the errand was %s leaves it to the next', async (step, state, asked) => {
    await expect(endAt(step)).rejects.toThrow('killed')
    expect((await letter()).state).toBe(state)
    while (await run());
    expect(await letter()).toEqual({ state: 'sent', answers: 1 })
    // Twice only where nobody could know that it had been done: hence keys by which the other side knows.
    expect(calls).toHaveLength(asked)
  })
})

test('what is claimed is committed before the world is asked, and nothing is locked while it answers', async () => {
  const looking: typeof send = {
    ...send,
    call: async (claim) => {
      expect((await letter()).state).toBe('claimed')
      await asAdministrator(server.database.url, (client) =>
        client.query('select from letters for update nowait'),
      )
      return send.call(claim)
    },
  }
  expect(await run(looking)).toBe(true)
})

test('an errand whose outcome is not known stays claimed and is not settled', async () => {
  const lost: typeof send = {
    ...send,
    call: async () => Promise.reject(new Error('no answer came')),
  }
  await expect(run(lost)).rejects.toThrow('no answer came')
  expect(await letter()).toEqual({ state: 'claimed', answers: 0 })
})

test('a settlement that fails leaves the claim, and is made again', async () => {
  const failing: typeof send = {
    ...send,
    settle: async (ctx, claim, outcome) => {
      await send.settle(ctx, claim, outcome)
      throw new Error('the database went away')
    },
  }
  await expect(run(failing)).rejects.toThrow('went away')
  expect(await letter()).toEqual({ state: 'claimed', answers: 0 })
  expect(await run()).toBe(true)
  expect(await letter()).toEqual({ state: 'sent', answers: 1 })
})
