/** Reports are sums of rows: here the rows are listed one by one, their days counted by the calendar of each program. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { TestCompany } from '#test/company.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { createClock, ledgerClean, runDueWork, startTestServer, type TestServer } from '#test/harness.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever the answer is, and fails where it is not.
type Row = any

let server: TestServer
let books: Awaited<ReturnType<typeof openBooks>>

beforeAll(async () => {
  const clock = createClock()
  clock.set('2026-10-20T12:00:00Z')
  server = await startTestServer({ clock })
  books = await openBooks()
  return () => server.close()
})

/** On both sides of a month's end in the zone of each program, and of a day's end in UTC. */
const MOMENTS = [
  '2026-10-30T20:00:00Z',
  '2026-10-31T10:59:59Z', // The last second of October in Auckland,
  '2026-10-31T11:00:00Z', // and the first of its November.
  '2026-10-31T22:59:59Z', // The last of October in Berlin, which by now has winter time,
  '2026-10-31T23:00:00Z', // and the first of its November.
  '2026-11-01T00:00:00Z',
  '2026-11-15T03:33:33Z',
]
const ZONES = { berlin: 'Europe/Berlin', auckland: 'Pacific/Auckland' } as const

async function openBooks() {
  const company = await server.company({ time_zone: 'America/New_York' })
  const programs = [
    await testProgram(company, { time_zone: ZONES.berlin, currency: 'EUR', hold_days: 10 }),
    await testProgram(company, { time_zone: ZONES.auckland, currency: 'USD', hold_days: 10 }),
  ]
  const partners: Row[] = []
  for (const program of programs)
    for (const rate_bps of [1_000, 1_500])
      partners.push({
        ...(await testPartner(company, program, {
          coupon_code: unique(),
          commission: { type: 'percentage', rate_bps },
        })),
        program,
      })
  for (const [round, moment] of MOMENTS.entries()) {
    server.clock.set(moment)
    for (const [at, partner] of partners.entries()) await happen(company, partner, round * 10 + at)
    await server.flush()
    await runDueWork(server)
    server.clock.set(moment)
  }
  server.clock.set('2026-12-20T12:00:00Z')
  await runDueWork(server)
  await payAndTakeBack(company)
  return { company, programs, partners }
}

/** A visit of two, a customer who signs up, one who buys, and one who gives a part back. */
async function happen(company: TestCompany, partner: Row, seed: number): Promise<void> {
  const must = async (path: string, body: object) => {
    const answer = await company.api.post(path, body)
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    return answer.body
  }
  const visit = (agent: string) =>
    fetch(partner.link.url, { redirect: 'manual', headers: { 'user-agent': `Mozilla/5.0 Firefox/${agent}` } })
  await Promise.all([visit(`1.${seed}`), visit('1.0')])
  const of = { coupon: partner.coupon.code, program_id: partner.program.id }
  const { currency } = partner.program
  await must('/v1/track/signup', { ...of, customer: { external_id: unique() } })
  const order_id = unique()
  const sale = { amount: 5_000 + seed * 37, tax: seed, currency }
  await must('/v1/track/sale', { ...sale, ...of, order_id, customer: { external_id: unique() } })
  if (seed % 3 === 0) await must('/v1/track/refund', { order_id, refund_id: 'a', amount: 1_234 })
  if (seed % 5 === 0) await must('/v1/track/refund', { order_id })
  await must('/v1/track/sale', {
    order_id: unique(),
    amount: 777,
    currency,
    customer: { external_id: unique() },
    program_id: partner.program.id,
  })
}

async function payAndTakeBack({ api }: TestCompany): Promise<void> {
  const { body } = await api.get('/v1/commissions?status=available&limit=100&sort=occurred_at')
  for (const [at, row] of body.data.entries()) {
    const asMoney = { money: true }
    if (at % 4 === 0) await api.post(`/v1/commissions/${row.id}/hold`, { reason: 'fraud' }, asMoney)
    if (at % 4 === 1)
      await api.post(`/v1/commissions/${row.id}/payment`, { transaction_id: unique() }, asMoney)
    if (at % 8 === 1) {
      const { body: sale } = await api.get(`/v1/sales/${row.sale_id}`)
      await api.post('/v1/track/refund', { order_id: sale.order_id, refund_id: 'late', amount: 100 })
    }
  }
}

/** Every row of a list, page by page. */
async function allOf({ api }: TestCompany, path: string): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const after = rows.length > 0 ? `&starting_after=${rows.at(-1).id}` : ''
    const { body } = await api.get(`${path}?limit=100${after}`)
    rows.push(...body.data)
    if (!body.has_more) return rows
  }
}

/** The day of a moment as a calendar on the wall there shows it; by Intl, which the server does not ask. */
const wallDay = (timeZone: string, moment: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(moment))

const isIn = (day: string, { from, to }: Period) => (!from || day >= from) && (!to || day < to)
type Period = { readonly from?: string; readonly to?: string }

/** What an overview should say of a program, or of all, reckoned from the rows of lists. */
async function reckoned(period: Period, programs: readonly Row[]) {
  const { company } = books
  const [clicks, customers, sales, commissions] = (await Promise.all(
    ['/v1/clicks', '/v1/customers', '/v1/sales', '/v1/commissions'].map((path) => allOf(company, path)),
  )) as [Row[], Row[], Row[], Row[]]
  const zones = new Map(programs.map((one) => [one.id, one.time_zone]))
  const within = (rows: Row[], moment: string) =>
    rows.filter((row) => {
      const zone = zones.get(row.program_id)
      return zone && row[moment] && row.partnership_id && isIn(wallDay(zone, row[moment]), period)
    })
  const counted = within(clicks, 'clicked_at').filter((row) => !row.is_bot)
  const sold = within(sales, 'occurred_at')
  // What is taken back later counts where it was earned: on the day of its sale.
  const soldAt = new Map(sales.map((sale) => [sale.id, sale.occurred_at]))
  const dated = commissions.map((row) => ({
    ...row,
    occurred_at: soldAt.get(row.sale_id) ?? row.occurred_at,
  }))
  const owed = within(dated, 'occurred_at').filter(({ status }) => !['declined', 'reversed'].includes(status))
  const signedUp = within(customers, 'signed_up_at')
  const partnerships = new Set([...counted, ...signedUp, ...sold].map((row) => row.partnership_id))
  return {
    clicks: counted.filter((row) => row.is_unique).length,
    raw_clicks: counted.length,
    referred: signedUp.length,
    conversions: within(customers, 'first_sale_at').length,
    sales: sold.length,
    active_partners: partnerships.size,
    revenue: sumsBy(sold, (sale) => sale.amount - sale.refunded_amount),
    pending: sumsBy(
      owed.filter(({ status }) => status === 'pending'),
      netOf,
    ),
    on_hold: sumsBy(
      owed.filter(({ status }) => status === 'on_hold'),
      netOf,
    ),
    available: sumsBy(
      owed.filter(({ status }) => status === 'available'),
      netOf,
    ),
    paid: sumsBy(
      owed.filter(({ status }) => status === 'paid'),
      netOf,
    ),
  }
}

const netOf = (row: Row): number => row.net_amount

/** Sums per currency, without those of nothing. */
function sumsBy(rows: readonly Row[], worth: (row: Row) => number): Record<string, number> {
  const sums = [...Map.groupBy(rows, (row) => row.currency)].map(
    ([currency, some]) => [currency, some.reduce((sum, row) => sum + worth(row), 0)] as const,
  )
  return Object.fromEntries(sums.filter(([, sum]) => sum !== 0).sort())
}

async function shown(period: Period, program?: Row) {
  const asked = new URLSearchParams({ ...period, ...(program ? { program_id: program.id } : {}) })
  const { body, status } = await books.company.api.get(`/v1/reports/overview?${asked}`)
  expect(status).toBe(200)
  const { clicks, raw_clicks, referred, conversions, sales, active_partners, revenue, commissions } = body
  const of = (state: string) => sumsBy(commissions, (row) => row[state])
  const states = {
    ...{ pending: of('pending'), on_hold: of('on_hold') },
    ...{ available: of('available'), paid: of('paid') },
  }
  const counts = { clicks, raw_clicks, referred, conversions, sales, active_partners }
  return { ...counts, revenue: sumsBy(revenue, (row) => row.amount), ...states }
}

describe('the overview is the sum of its rows', () => {
  const PERIODS: Period[] = [
    {},
    { to: '2026-11-01' },
    { from: '2026-11-01', to: '2026-12-01' },
    { from: '2026-12-01' },
    ...['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02', '2026-11-15'].map((from) => ({
      from,
      to: nextDay(from),
    })),
  ]

  test.each(PERIODS)('of all programs and of each: %o', async (period) => {
    const { programs } = books
    expect(await shown(period)).toEqual(await reckoned(period, programs))
    for (const program of programs)
      expect(await shown(period, program)).toEqual(await reckoned(period, [program]))
  })

  test('and each moment is a day of its program: October ends eleven hours earlier in Auckland', async () => {
    const [berlin, auckland] = books.programs
    const october = { from: '2026-10-01', to: '2026-11-01' }
    // Two partners each: four moments of October in Berlin, two in Auckland.
    expect((await shown(october, berlin)).sales).toBe(8)
    expect((await shown(october, auckland)).sales).toBe(4)
    const all = await shown({})
    expect(all.sales).toBe(MOMENTS.length * 4)
    expect(Object.keys(all.paid)).toEqual(['EUR', 'USD'])
    expect(Object.keys(all.on_hold)).toEqual(['EUR', 'USD'])
  })

  test('of days: they add up to the whole', async () => {
    let sales = 0
    for (let day = '2026-10-28'; day < '2026-11-20'; day = nextDay(day))
      sales += (await shown({ from: day, to: nextDay(day) })).sales
    expect(sales).toBe((await shown({})).sales)
  })
})

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}

describe('balances are the sums of their commissions', () => {
  test('now', async () => {
    const [balances, commissions] = [
      await allOf(books.company, '/v1/balances'),
      await allOf(books.company, '/v1/commissions'),
    ]
    expect(balances).toHaveLength(4)
    for (const balance of balances) {
      const own = commissions.filter(
        (row) => row.partner_id === balance.partner_id && row.currency === balance.currency,
      )
      const sum = (status: string) =>
        own.filter((row) => row.status === status).reduce((all, row) => all + row.net_amount, 0)
      expect(balance.pending).toBe(sum('pending'))
      expect(balance.on_hold).toBe(sum('on_hold'))
      expect(balance.available - balance.owed_back).toBe(sum('available'))
      expect(balance.paid).toBe(sum('paid'))
    }
    await ledgerClean(server)
  })

  test('as of a day: of the company’s own calendar, whatever the program’s', async () => {
    const { company } = books
    const journals = await allOf(company, '/v1/ledger/journals')
    for (const as_of of ['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-15', '2026-12-20']) {
      const { body } = await company.api.get(`/v1/balances?as_of=${as_of}&limit=100`)
      for (const balance of body.data) {
        const postings = journals
          .filter((journal) => journal.effective_on <= as_of)
          .flatMap((journal) => journal.postings)
          .filter((one: Row) => one.partner_id === balance.partner_id && one.currency === balance.currency)
        const sum = (account: string) =>
          postings.reduce(
            (all: number, one: Row) =>
              all + (one.credit === account ? one.amount : 0) - (one.debit === account ? one.amount : 0),
            0,
          )
        expect([
          as_of,
          balance.pending,
          balance.available,
          balance.on_hold,
          balance.owed_back,
          balance.paid,
        ]).toEqual([
          ...[as_of, sum('pending'), sum('available'), sum('on_hold')],
          ...[0 - sum('owed_back'), sum('cash:manual')],
        ])
      }
    }
    // At 22:59:59 UTC it is still the thirty-first in New York, whatever Auckland says: five moments of four sales.
    const { body } = await company.api.get('/v1/ledger/journals?from=2026-10-31&to=2026-11-01&limit=100')
    const accrued = body.data.filter((journal: Row) => journal.reason === 'accrued')
    expect(accrued).toHaveLength(5 * 4)
  })
})
