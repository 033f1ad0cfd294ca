import { beforeAll, expect, test } from 'vitest'
import { newId, toTypeId } from '#lib/ids.ts'
import { db } from '#server/database.ts'
import type { TestCompany } from '#test/company.ts'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'
import { invariants } from './ledger.invariants.ts'
import { breaches } from './ledger.sql.ts'
import { type Journal, post } from './ledger.ts'

let server: TestServer
let company: TestCompany
const [ann, ben] = [newId(), newId()]

beforeAll(async () => {
  server = await startTestServer()
  company = await server.company()
  await server.act(company.id, (ctx) => post(ctx, journals))
  return () => server.close()
})

const journals: Journal[] = [
  journal('accrued ann', ann, ['commission_expense', 'pending', 1_000n]),
  journal('matured ann', ann, ['pending', 'available', 400n]),
  journal('accrued ben', ben, ['commission_expense', 'pending', 70n]),
  journal('clawed back ben', ben, ['owed_back', 'commission_expense', 50n]),
  journal('huge', ben, ['opening_balance', 'pending', BigInt(Number.MAX_SAFE_INTEGER) - 170n]),
  journal('both', ann, ['available', 'reserved', 100n], ['cash:paypal', 'fee_expense', 3n]),
]

function journal(
  key: string,
  partner_id: string,
  ...lines: [Journal['postings'][number]['debit'], Journal['postings'][number]['credit'], bigint][]
): Journal {
  const postings = lines.map(([debit, credit, amount]) => ({
    debit,
    credit,
    amount,
    currency: 'EUR',
    partner_id,
  }))
  return { key, reason: key.split(' ')[0] as string, program_id: null, effective_on: '2026-11-20', postings }
}

/** The names of the rules that find something after these statements of a superuser, all undone afterwards. */
async function caughtBy(...damage: string[]): Promise<string[]> {
  return asAdministrator(server.database.url, async (client) => {
    await client.query('begin')
    // Foreign keys are held by triggers: in this mode none runs, as after a restore gone wrong.
    await client.query('set local session_replication_role = replica')
    for (const statement of damage) {
      const { rowCount, command } = await client.query(statement)
      if (command !== 'ALTER') expect(rowCount, statement).toBeGreaterThan(0)
    }
    const caught: string[] = []
    for (const { name, query } of invariants) {
      const { sql, parameters } = breaches(query(company.id)).compile(db)
      const { rows } = await client.query(sql, [...parameters])
      if (Number(rows[0].violations) > 0) caught.push(name)
    }
    await client.query('rollback')
    return caught
  })
}

const OF = (key: string) => `journal_id = (select id from journals where key = '${key}')`
const UNCHECKED = 'alter table postings drop constraint postings_'
const BALANCES = 'every balance equals its postings'
const CONTENT = 'every journal says what was posted'

test('of books that nobody touched no rule finds anything', async () => {
  expect(await caughtBy('select 1')).toEqual([])
})

test.each<[string, string[], string[]]>([
  [
    'a posting is gone',
    [BALANCES, 'every journal has a posting'],
    [`delete from postings where ${OF('accrued ann')}`],
  ],
  ['a line of two is gone', [CONTENT], [`delete from postings where ${OF('both')} and position = 1`]],
  [
    'a journal is gone',
    ['every posting belongs to a journal of its company'],
    [`delete from journals where key = 'accrued ann'`],
  ],
  [
    'a posting lies with another company',
    [BALANCES, 'every journal has a posting'],
    [`update postings set company_id = gen_random_uuid() where ${OF('accrued ben')}`],
  ],
  [
    'a journal lies with another company',
    ['every posting belongs to a journal of its company'],
    [`update journals set company_id = gen_random_uuid() where key = 'both'`],
  ],
  [
    'an amount is one cent more',
    [BALANCES, CONTENT],
    [`update postings set amount = amount + 1 where ${OF('accrued ann')}`],
  ],
  [
    'an amount between accounts of the house is changed',
    [CONTENT],
    [`update postings set amount = 4 where ${OF('both')} and position = 1`],
  ],
  [
    'a posting names another account of the partner',
    [BALANCES, CONTENT],
    [`update postings set credit = 'on_hold' where ${OF('accrued ann')}`],
  ],
  [
    'a posting names another partner',
    [BALANCES, CONTENT],
    [`update postings set partner_id = '${ben}' where ${OF('matured ann')}`],
  ],
  [
    'a posting names another currency',
    [BALANCES, CONTENT],
    [`update postings set currency = 'USD' where ${OF('matured ann')}`],
  ],
  [
    'a journal has another reason',
    [CONTENT],
    [`update journals set reason = 'declined' where key = 'matured ann'`],
  ],
  [
    'a journal has another program',
    [CONTENT],
    [`update journals set program_id = gen_random_uuid() where key = 'both'`],
  ],
  [
    'a journal was posted twice',
    ['every journal is posted once', 'every journal has a posting'],
    [
      'alter table journals drop constraint journals_company_id_key_key',
      `insert into journals select company_id, gen_random_uuid(), key, reason, program_id, effective_on, content_hash from journals where key = 'both'`,
    ],
  ],
  [
    'an account has a name that does not exist',
    ['money moves between two known accounts', CONTENT],
    [
      `${UNCHECKED}debit_check`,
      `update postings set debit = 'comission_expense' where ${OF('both')} and position = 1`,
    ],
  ],
  [
    'money moves from an account to itself',
    ['money moves between two known accounts', CONTENT],
    [`${UNCHECKED}check`, `update postings set credit = debit where ${OF('both')} and position = 1`],
  ],
  [
    'money of a partner is nobody’s',
    ['an account of a partner says whose it is', BALANCES, CONTENT],
    [`${UNCHECKED}check1`, `update postings set partner_id = null where ${OF('accrued ann')}`],
  ],
  [
    'an amount is negative',
    ['every amount is above zero', CONTENT],
    [`${UNCHECKED}amount_check`, `update postings set amount = -3 where ${OF('both')} and position = 1`],
  ],
  [
    'a currency does not exist',
    ['every currency is one of ISO 4217', BALANCES, CONTENT],
    [`update postings set currency = 'EUU' where ${OF('accrued ann')}`],
  ],
  [
    'a balance is one cent more',
    [BALANCES],
    [`update balances set available = available + 1 where partner_id = '${ann}'`],
  ],
  [
    'one account of a balance is swapped with another',
    [BALANCES],
    [`update balances set available = reserved, reserved = available where partner_id = '${ann}'`],
  ],
  ['a balance is gone', [BALANCES], [`delete from balances where partner_id = '${ben}'`]],
  [
    'a balance is there that no posting made',
    [BALANCES],
    [`update balances set partner_id = gen_random_uuid() where partner_id = '${ben}'`],
  ],
  [
    'a balance is below zero',
    ['no account of a partner is below zero', BALANCES],
    [
      'alter table balances drop constraint balances_on_hold_check',
      `update balances set on_hold = -1 where partner_id = '${ann}'`,
    ],
  ],
  [
    'something is owed back and available, and the postings agree',
    ['nothing is owed back while something is available'],
    [
      `insert into postings select company_id, journal_id, 7, 'commission_expense', 'available', partner_id, 5, currency from postings where ${OF('clawed back ben')}`,
      `update balances set available = available + 5 where partner_id = '${ben}'`,
    ],
  ],
])('when %s, it is found', async (_, expected, damage) => {
  expect(await caughtBy(...damage)).toEqual(expect.arrayContaining(expected))
})

test('every rule has found a damage of its own', async () => {
  const source = await import('node:fs/promises').then((fs) => fs.readFile(import.meta.filename, 'utf8'))
  for (const { name } of invariants) expect(source, name).toContain(`'${name}'`)
})

test('a company verifies its own ledger, reads the last result, and one without money scope only reads', async () => {
  const other = await server.company()
  const unasked = await other.api.get('/v1/ledger/verification')
  expect([unasked.status, unasked.body.code]).toEqual([404, 'not_verified'])
  expect((await other.api.post('/v1/ledger/verification')).status).toBe(403)

  const made = await other.api.post('/v1/ledger/verification', undefined, { money: true })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ object: 'ledger_verification', violations: 0 })
  expect(made.body.checks.map((check: { name: string }) => check.name)).toEqual(
    expect.arrayContaining(invariants.map(({ name }) => name)),
  )
  expect((await other.api.get('/v1/ledger/verification')).body).toEqual(made.body)
})

test('a violation is told with its rows', async () => {
  // These journals have no commissions behind them, which a rule of the commissions finds.
  const { body } = await company.api.post('/v1/ledger/verification', undefined, { money: true })
  const found = body.checks.find((check: { violations: number }) => check.violations > 0)
  expect(found.name).toBe('commission states agree with the ledger')
  expect(body.violations).toBe(found.violations)
  expect(found.examples[0]).toMatchObject({ currency: 'EUR' })
})

test('journals are listed newest first, with whole amounts, by partner and by key', async () => {
  const all = await company.api.get('/v1/ledger/journals?include=totals')
  expect(all.status).toBe(200)
  expect(all.body.totals.count).toBe(journals.length)

  // All were posted in one transaction, so at the same microsecond: pages go on by id.
  for (const [filter, keys] of [
    ['', journals.map(({ key }) => key)],
    [`partner_id=${toTypeId('par', ben)}&sort=posted_at`, ['accrued ben', 'clawed back ben', 'huge']],
  ] as const) {
    const read: string[] = []
    for (let after = '', more = true; more; ) {
      const { body } = await company.api.get(`/v1/ledger/journals?limit=1&${filter}${after}`)
      read.push(...body.data.map((row: { key: string }) => row.key))
      more = body.has_more
      after = `&starting_after=${body.data.at(-1).id}`
    }
    expect(read).toHaveLength(keys.length)
    expect(new Set(read)).toEqual(new Set(keys))
  }

  const one = await company.api.get('/v1/ledger/journals?key=huge')
  expect(one.body.data).toMatchObject([
    {
      id: expect.stringMatching(/^jrn_/),
      object: 'journal',
      key: 'huge',
      reason: 'huge',
      program_id: null,
      effective_on: '2026-11-20',
      postings: [
        {
          debit: 'opening_balance',
          credit: 'pending',
          partner_id: toTypeId('par', ben),
          amount: Number.MAX_SAFE_INTEGER - 170,
          currency: 'EUR',
        },
      ],
    },
  ])
  const both = await company.api.get('/v1/ledger/journals?key=both')
  expect(both.body.data[0].postings.map((line: { amount: number }) => line.amount)).toEqual([100, 3])
  const csv = await company.api.get('/v1/ledger/journals?format=csv')
  const lines = journals.flatMap(({ postings }) => postings)
  expect(csv.body.trimEnd().split('\n')).toHaveLength(lines.length + 1)
})

test('nobody reads the journals of another company', async () => {
  const other = await server.company()
  expect((await other.api.get('/v1/ledger/journals')).body.data).toEqual([])
  expect((await other.api.get(`/v1/ledger/journals?partner_id=${toTypeId('par', ann)}`)).body.data).toEqual(
    [],
  )
  const key = await other.keyWith(['sales:read'])
  expect((await other.api.get('/v1/ledger/journals', { key })).status).toBe(403)
})
