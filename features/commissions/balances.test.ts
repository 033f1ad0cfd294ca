/** Balances that are brought in, written off, and looked at as of a day. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { act, balanceOf, commissionsOf, enrol, mature, openShop, pay, refund, sell } from '#test/corrected.ts'
import { unique } from '#test/enrolled.ts'
import { asAdministrator, ledgerClean, runDueWork, startTestServer, type TestServer } from '#test/harness.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

async function enrolled(program: Record<string, unknown> = {}) {
  const shop = await openShop(server, program)
  const ann = await enrol(shop)
  const { company } = shop
  const open = (amount: number, more: object = {}) =>
    company.api.post(
      '/v1/balances/opening',
      {
        partnership_id: ann.partnership_id,
        amount,
        currency: 'USD',
        available: true,
        note: 'From before',
        ...more,
      },
      { money: true },
    )
  const writeOff = (amount: number) =>
    company.api.post(
      '/v1/balances/write-offs',
      { partner_id: ann.id, currency: 'USD', amount, note: 'Not worth asking for' },
      { money: true },
    )
  return { ...shop, ann, open, writeOff }
}

/** What the ledger has in an account of the house: credits less debits. */
async function houseOf(company: { id: string }, account: string): Promise<number> {
  return asAdministrator(server.database.url, async (client) => {
    const text = `select coalesce(sum(case when credit = $2 then amount else -amount end), 0)::int as sum
      from postings where company_id = $1 and (credit = $2 or debit = $2)`
    return (await client.query(text, [company.id, account])).rows[0].sum
  })
}

describe('an opening balance', () => {
  test('is available at once, or pending until it clears', async () => {
    const { company, ann, open } = await enrolled()
    const { status, body } = await open(5_000)
    expect(status).toBe(201)
    expect(body).toMatchObject({ type: 'opening_balance', status: 'available', reason_text: 'From before' })
    const pending = await open(3_000, { available: false })
    expect(pending.body).toMatchObject({ status: 'pending', net_amount: 3_000 })
    expect(await balanceOf(company, ann)).toMatchObject({ available: 5_000, pending: 3_000 })
    await ledgerClean(server)
    await mature(server)
    expect(await balanceOf(company, ann)).toMatchObject({ available: 8_000, pending: 0 })
    expect(await houseOf(company, 'opening_balance')).toBe(-8_000)
    await act(company, `/v1/commissions/${pending.body.id}/decline`, { reason: 'duplicate' })
    expect(await houseOf(company, 'opening_balance')).toBe(-5_000)
    const { body: why } = await company.api.get(`/v1/commissions/${body.id}/explanation`)
    expect(why.sentence).toContain('gets 50.00 USD: From before')
    await ledgerClean(server)
  })

  test('below zero is a debt, which takes what is available first', async () => {
    const { company, ann, open } = await enrolled()
    await open(2_000)
    const debt = await open(-5_000)
    expect(debt.body).toMatchObject({ amount: -5_000, status: 'available' })
    expect(await balanceOf(company, ann)).toMatchObject({ available: 0, owed_back: 3_000 })
    expect(await houseOf(company, 'opening_balance')).toBe(3_000)
    const refused = await open(-5_000, { available: false })
    expect([refused.status, refused.body.code]).toEqual([400, 'invalid_request'])
    await ledgerClean(server)
  })
})

describe('a write-off', () => {
  test('gives up a debt, in part or whole, and never more', async () => {
    const { company, ann, open, writeOff } = await enrolled()
    await open(-5_000)
    const more = await writeOff(5_001)
    expect([more.status, more.body]).toMatchObject([
      422,
      { code: 'write_off_exceeds_debt', owed_back: 5_000 },
    ])
    const part = await writeOff(2_000)
    expect([part.status, part.body]).toMatchObject([
      201,
      { type: 'write_off', status: 'available', amount: 2_000 },
    ])
    expect((await balanceOf(company, ann)).owed_back).toBe(3_000)
    await ledgerClean(server)
    await writeOff(3_000)
    expect(await balanceOf(company, ann)).toMatchObject({ owed_back: 0, available: 0 })
    expect(await houseOf(company, 'bad_debt')).toBe(-5_000)
    expect((await writeOff(1)).body.code).toBe('write_off_exceeds_debt')
    await ledgerClean(server)
  })

  test('is no money: it is neither paid nor held, and a ban leaves it', async () => {
    const { company, ann, open, writeOff } = await enrolled()
    await open(-5_000)
    const { body } = await writeOff(5_000)
    const path = `/v1/commissions/${body.id}`
    const payment = await company.api.post(`${path}/payment`, { transaction_id: unique() }, { money: true })
    expect([payment.status, payment.body.code]).toEqual([409, 'commission_not_available'])
    const hold = await company.api.post(`${path}/hold`, { reason: 'fraud' }, { money: true })
    expect([hold.status, hold.body.code]).toEqual([409, 'commission_not_holdable'])
    await company.api.patch(`/v1/partnerships/${ann.partnership_id}`, { status: 'banned' })
    expect((await company.api.get(path)).body.status).toBe('available')
    expect(await balanceOf(company, ann)).toMatchObject({ on_hold: 0, owed_back: 0 })
    const { body: why } = await company.api.get(`${path}/explanation`)
    expect(why.sentence).toMatch(/^50\.00 USD that Partner .+ owed was written off: Not worth asking for\./)
    await ledgerClean(server)
  })
})

describe('balances as of a day', () => {
  const figures = (row: Record<string, unknown>) => {
    const { updated_at: _, ...rest } = row
    return rest
  }

  test('are those of now on every later day, page and sort as they do, and earlier ones are recomputed', async () => {
    const { company, program, ann, open } = await enrolled({ hold_days: 0 })
    const ben = await enrol({ company, program })
    await open(-700)
    const { sale, commissions } = await sell(company, { coupon: ann.coupon })
    await runDueWork(server)
    await refund(company, sale, { amount: 5_000 })
    const second = await sell(company, { coupon: ben.coupon })
    await runDueWork(server)
    await pay(company, second.commissions[0])
    await sell(company, { coupon: ben.coupon, occurred_at: '2026-03-01T12:00:00Z' })
    expect(commissions).toHaveLength(1)
    const list = async (query: string) => (await company.api.get(`/v1/balances?${query}`)).body
    const now = await list('include=totals')
    const then = await list('include=totals&as_of=2099-12-31')
    expect(then.data.map(figures)).toEqual(now.data.map(figures))
    expect(then.totals).toEqual(now.totals)
    const first = await list('as_of=2099-12-31&limit=1')
    expect(first.has_more).toBe(true)
    const next = await list(`as_of=2099-12-31&limit=1&starting_after=${first.data[0].id}`)
    expect([first.data[0], next.data[0]]).toEqual(then.data)
    // The older order counts for its own day, so nothing else is there then.
    const march = await list(`as_of=2026-03-01&partner_id=${ben.id}`)
    expect(march.data[0]).toMatchObject({ pending: 1_000, available: 0, paid: 0 })
    const february = await list(`as_of=2026-02-28&partner_id=${ben.id}`)
    expect(february.data[0]).toMatchObject({ pending: 0, available: 0, paid: 0 })
    expect((await company.api.get('/v1/balances?as_of=2026-02-30')).status).toBe(400)
    await ledgerClean(server)
  })
})

describe('journals', () => {
  test('are exported a line per posting, and listed by the days they count for', async () => {
    const { company, ann } = await enrolled()
    await sell(company, { coupon: ann.coupon, occurred_at: '2026-03-01T12:00:00Z' })
    const { sale } = await sell(company, { coupon: ann.coupon, customer: { email: ann.email } })
    expect((await commissionsOf(company, sale))[0].status).toBe('on_hold')
    const csv = await company.api.get('/v1/ledger/journals?format=csv&sort=effective_on')
    const [header, ...lines] = csv.body.trim().split('\r\n')
    expect(header).toBe(
      'journal_id,key,reason,program_id,effective_on,posted_at,position,debit,credit,partner_id,amount,currency,amount_decimal',
    )
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(
      /^jrn_\w+,commission:\S+:accrued,accrued,prg_\w+,2026-03-01,\S+Z,0,commission_expense,pending,par_\w+,1000,USD,10\.00$/,
    )
    expect(lines[2]).toContain(',1,pending,on_hold,')
    const march = await company.api.get('/v1/ledger/journals?from=2026-03-01&to=2026-03-02')
    expect(march.body.data).toHaveLength(1)
    expect((await company.api.get('/v1/ledger/journals?to=2026-03-01')).body.data).toEqual([])
    await ledgerClean(server)
  })
})

describe('a manual review', () => {
  test('that nobody did is reported after fourteen days, and its rows are found', async () => {
    // Rows are made by the database's own clock.
    server.clock.set(new Date())
    const { company, program, ann } = await enrolled({ review: 'manual' })
    const [one, two] = [
      await sell(company, { coupon: ann.coupon }),
      await sell(company, { coupon: ann.coupon }),
    ]
    const unreviewed = async (query = '') => {
      const { body } = await company.api.get(`/v1/reports/overview?${query}`)
      const { body: rows } = await company.api.get(
        `/v1/commissions?unreviewed_since=${body.unreviewed.since}`,
      )
      expect(rows.data).toHaveLength(body.unreviewed.count)
      return body.unreviewed.count
    }
    server.clock.advance({ days: 13 })
    expect(await unreviewed()).toBe(0)
    server.clock.advance({ days: 2 })
    expect(await unreviewed(`program_id=${program.id}`)).toBe(2)
    await act(company, `/v1/commissions/${one.commissions[0].id}/approval`)
    expect(await unreviewed()).toBe(1)
    await act(company, `/v1/commissions/${two.commissions[0].id}/decline`, { reason: 'ineligible' })
    expect(await unreviewed()).toBe(0)
    await ledgerClean(server)
  })
})

test('whatever is brought in and written off, the rows add up to the balance', async () => {
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('open' as const),
      amount: fc.integer({ min: -9_000, max: 9_000 }).filter((n) => n !== 0),
    }),
    fc.record({ kind: fc.constant('writeOff' as const), amount: fc.integer({ min: 1, max: 9_000 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const { company, ann, open, writeOff } = await enrolled()
      let net = 0
      for (const { kind, amount } of steps) {
        const answer = kind === 'open' ? await open(amount) : await writeOff(amount)
        const fits = kind === 'open' || amount <= Math.max(0, -net)
        expect(answer.status).toBe(fits ? 201 : 422)
        if (fits) net += amount
      }
      const { available, owed_back } = await balanceOf(company, ann)
      expect([available, owed_back]).toEqual([Math.max(0, net), Math.max(0, -net)])
      await ledgerClean(server)
    }),
    { numRuns: 8 },
  )
})
