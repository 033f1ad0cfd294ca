import { beforeAll, expect, test } from 'vitest'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { openShop } from '#test/shop.ts'

let server: TestServer
let shop: Awaited<ReturnType<typeof openShop>>
// biome-ignore lint/suspicious/noExplicitAny: rows as the API shows them.
let rows: any[]

/** A company whose commissions are in every state, of two partners and in two currencies. */
beforeAll(async () => {
  server = await startTestServer()
  shop = await openShop(server)
  const { sell, giveBack, decide, mature, payOne, add, enrol } = shop
  const ben = await enrol({ commission: { type: 'fixed', amount: 700, currency: 'EUR' } })
  const idOf = (sold: { commissions: { id: string }[] }) => sold.commissions[0]?.id as string
  const paid = await sell()
  const reversed = await sell({ amount: 45_67 })
  await sell({ coupon: ben.coupon.code })
  await mature()
  await payOne(idOf(paid))
  await giveBack(paid.sale.order_id, 33_33)
  await giveBack(reversed.sale.order_id, 45_67)
  const declined = await sell({ amount: 12_34 })
  await decide(idOf(declined), 'decline', { reason: 'other', reason_text: '=1+1, "quoted"' })
  await decide(idOf(await sell({ coupon: ben.coupon.code })), 'hold', { reason: 'fraud' })
  const partly = await sell({ amount: 98_76 })
  await giveBack(partly.sale.order_id, 11_11)
  await add('bonus', 2500)
  await add('adjustment', -777, { currency: 'EUR' })
  rows = await shop.commissions()
  return () => server.close()
})

type Row = Record<string, number | string | null>

function sums(some: readonly Row[]) {
  const currencies = [...new Set(some.map((row) => row['currency'] as string))].sort()
  return currencies.map((currency) => {
    const own = some.filter((row) => row['currency'] === currency)
    const sum = (name: string) => own.reduce((total, row) => total + (row[name] as number), 0)
    return {
      currency,
      amount: sum('amount'),
      reversed_amount: sum('reversed_amount'),
      net_amount: sum('net_amount'),
    }
  })
}

test('every filter gives the rows that match, with their count and sums per currency', async () => {
  const one = rows.find((row) => row.sale_id && row.payout_id)
  const times = rows.map((row) => row.occurred_at).sort()
  const middle = times[Math.floor(times.length / 2)]
  const filters: [string, (row: Row) => boolean][] = [
    ['', () => true],
    ...['pending', 'available', 'on_hold', 'paid', 'declined', 'reversed'].map(
      (status): [string, (row: Row) => boolean] => [`status=${status}`, (row) => row['status'] === status],
    ),
    ['status=pending,available', (row) => ['pending', 'available'].includes(row['status'] as string)],
    ['type=bonus,clawback', (row) => ['bonus', 'clawback'].includes(row['type'] as string)],
    ['currency=EUR', (row) => row['currency'] === 'EUR'],
    [`partner_id=${shop.ann.id}`, (row) => row['partner_id'] === shop.ann.id],
    [`partnership_id=${shop.ann.partnership.id}`, (row) => row['partner_id'] === shop.ann.id],
    [`program_id=${shop.program.id}&type=sale`, (row) => row['type'] === 'sale'],
    [`sale_id=${one.sale_id}`, (row) => row['sale_id'] === one.sale_id],
    [`customer_id=${one.customer_id}`, (row) => row['customer_id'] === one.customer_id],
    [`payout_id=${one.payout_id}`, (row) => row['payout_id'] === one.payout_id],
    [`occurred_from=${middle}`, (row) => (row['occurred_at'] as string) >= middle],
    [`occurred_until=${middle}`, (row) => (row['occurred_at'] as string) < middle],
  ]
  for (const [filter, matches] of filters) {
    const wanted = rows.filter(matches)
    const { body } = await shop.company.api.get(`/v1/commissions?include=totals&limit=100&${filter}`)
    const ids = (some: readonly Row[]) => some.map((row) => row['id']).sort()
    expect(ids(body.data), filter).toEqual(ids(wanted))
    expect(wanted.length, filter).toBeGreaterThan(0)
    expect(body.totals, filter).toEqual({ count: wanted.length, sums: sums(wanted) })
  }
  await ledgerClean(server)
})

test('the sums of the states are the balances', async () => {
  for (const currency of ['USD', 'EUR']) {
    const net = (status: string) =>
      rows
        .filter((row) => row.currency === currency && row.status === status)
        .reduce((sum, row) => sum + row.net_amount, 0)
    const { body } = await shop.company.api.get(`/v1/balances?currency=${currency}&include=totals`)
    const { sums: totals } = body.totals
    expect(totals).toHaveLength(1)
    expect(totals[0]).toMatchObject({ pending: net('pending'), on_hold: net('on_hold'), paid: net('paid') })
    expect(totals[0].available - totals[0].owed_back).toBe(net('available'))
  }
  await ledgerClean(server)
})

test('the list as CSV has the same rows in the same order, amounts also as decimals, and no formulas', async () => {
  const { body, headers } = await shop.company.api.get('/v1/commissions?format=csv&sort=occurred_at&limit=1')
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const [columns, ...lines] = cellsOf(body)
  const cell = (line: readonly string[], name: string) => line[(columns as string[]).indexOf(name)]
  expect(lines.map((line) => cell(line, 'id'))).toEqual(rows.map((row) => row.id))
  for (const name of [
    'status',
    'type',
    'amount',
    'reversed_amount',
    'net_amount',
    'currency',
    'occurred_at',
  ]) {
    expect(lines.map((line) => cell(line, name))).toEqual(rows.map((row) => String(row[name])))
  }
  const decimals = (name: string) => lines.map((line) => cell(line, `${name}_decimal`))
  expect(decimals('net_amount')).toEqual(rows.map((row) => (row.net_amount / 100).toFixed(2)))
  expect(lines.map((line) => cell(line, 'reason_text'))).toContain(`'=1+1, "quoted"`)
  const asked = await shop.company.api.get('/v1/commissions?currency=EUR', {
    headers: { accept: 'text/csv' },
  })
  expect(cellsOf(asked.body)).toHaveLength(1 + rows.filter((row) => row.currency === 'EUR').length)
})

/** RFC 4180: cells between commas, quoted where they hold one, and a line break after each line. */
function cellsOf(text: string): string[][] {
  return text
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
        .slice(0, -1)
        .map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)),
    )
}
