/** Lists over HTTP: pages by key both ways, sums under the same filters, and the same rows as CSV. */
import { beforeAll, describe, expect, test } from 'vitest'
import { newId, toTypeId } from '#lib/ids.ts'
import type { TestCompany } from '#test/company.ts'
import { asAdministrator, startTestServer, type TestServer } from '#test/harness.ts'

let server: TestServer
let company: TestCompany
let program_id: string
/** The ids of 60 sales, newest first: five in each of twelve moments, so that the id decides among them. */
let newestFirst: string[]

beforeAll(async () => {
  server = await startTestServer()
  company = await server.company()
  const program = { name: 'Affiliates', currency: 'EUR', destination_url: 'https://shop.example/' }
  program_id = (await company.api.post('/v1/programs', program)).body.id
  for (let n = 0; n < 60; n += 1) await sell(n)
  const found = await asAdministrator(server.database.url, (client) =>
    client.query('select id from sales order by occurred_at desc, id desc'),
  )
  newestFirst = found.rows.map(({ id }) => toTypeId('sal', id))
  return () => server.close()
})

async function sell(n: number): Promise<void> {
  const { status } = await company.api.post('/v1/track/sale', {
    program_id,
    order_id: `order-${n}`,
    amount: n % 3 === 0 ? 1_999 : n + 1,
    currency: n % 4 === 0 ? 'JPY' : 'EUR',
    customer: {
      external_id: n === 7 ? '=cmd|calc' : `customer-${n}`,
      name: n === 7 ? '=1+1' : `Customer, "${n}"`,
    },
    occurred_at: new Date(Date.UTC(2026, 9, 1 + (n % 12))).toISOString(),
  })
  expect(status).toBe(201)
}

type Row = { readonly id: string; readonly amount: number; readonly currency: string }

const page = async (query: string) => {
  const { status, body } = await company.api.get(`/v1/sales?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return { ids: body.data.map((row: Row) => row.id) as string[], ...body } as {
    ids: string[]
    data: Row[]
    has_more: boolean
    totals?: { count: number; sums: Record<string, unknown>[] }
  }
}

describe('a page', () => {
  test('is 25 rows, newest first, unless it is asked otherwise', async () => {
    const first = await page('')
    expect(first.ids).toEqual(newestFirst.slice(0, 25))
    expect(first.has_more).toBe(true)
  })

  test.each([1, 7, 25, 59, 60, 100])(
    'of %i rows leads to the next, and all together are the list',
    async (limit) => {
      const seen: string[] = []
      for (let more = true, after = ''; more; ) {
        const next = await page(`limit=${limit}${after && `&starting_after=${after}`}`)
        seen.push(...next.ids)
        more = next.has_more
        after = next.ids.at(-1) as string
      }
      expect(seen).toEqual(newestFirst)
    },
  )

  test('leads back to the one before, in the same order', async () => {
    const before = await page(`limit=10&ending_before=${newestFirst[30]}`)
    expect(before.ids).toEqual(newestFirst.slice(20, 30))
    expect(before.has_more).toBe(true)
    const first = await page(`limit=10&ending_before=${newestFirst[4]}`)
    expect([first.ids, first.has_more]).toEqual([newestFirst.slice(0, 4), false])
  })

  test('is not moved by rows that are added before it', async () => {
    const first = await page('limit=5&sort=occurred_at')
    const after = await page(`limit=5&sort=occurred_at&starting_after=${first.ids.at(-1)}`)
    expect([...first.ids, ...after.ids]).toEqual(newestFirst.toReversed().slice(0, 10))
  })

  test.each(['amount', '-amount', 'occurred_at', '-occurred_at'])(
    'sorts by %s, and pages by it',
    async (sort) => {
      const all = (await page(`limit=100&sort=${sort}`)).ids
      const first = await page(`limit=33&sort=${sort}`)
      const second = await page(`limit=33&sort=${sort}&starting_after=${first.ids.at(-1)}`)
      expect([...first.ids, ...second.ids]).toEqual(all)
      expect(new Set(all)).toEqual(new Set(newestFirst))
      const back = await page(`limit=100&sort=${sort}&ending_before=${second.ids[0]}`)
      expect(back.ids).toEqual(first.ids)
    },
  )

  test('by amount is in the order of amounts, where many are the same', async () => {
    const amounts = (await page('limit=100&sort=amount')).data.map((row) => row.amount)
    expect(amounts).toEqual(amounts.toSorted((a, b) => a - b))
  })

  test.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=ten', 'limit'],
    ['sort=secret', 'sort'],
    ['sort=currency', 'sort'],
    ['starting_after=cus_01m7w6c380f88bxk9362vmpf5f', 'starting_after'],
    ['include=everything', 'include'],
    ['format=xml', 'format'],
    ['offset=10', 'offset'],
  ])('is refused for ?%s', async (query, field) => {
    const { status, body } = await company.api.get(`/v1/sales?${query}`)
    expect([status, body.code, body.errors[0].path]).toEqual([400, 'invalid_request', field])
  })

  test('cannot begin after a row that is not in the list', async () => {
    const unknown = await company.api.get(`/v1/sales?starting_after=${toTypeId('sal', newId())}`)
    expect([unknown.status, unknown.body.code]).toEqual([400, 'cursor_unknown'])
    // One that a filter leaves out is not in it either.
    const left = (await page('currency=JPY')).ids[0]
    const filtered = await company.api.get(`/v1/sales?currency=EUR&starting_after=${left}`)
    expect([filtered.status, filtered.body.code]).toEqual([400, 'cursor_unknown'])
    const both = await company.api.get(`/v1/sales?starting_after=${left}&ending_before=${left}`)
    expect([both.status, both.body.code]).toEqual([400, 'invalid_request'])
  })
})

describe('totals', () => {
  const sumOf = (rows: readonly Row[], currency: string) =>
    rows.filter((row) => row.currency === currency).reduce((sum, row) => sum + row.amount, 0)

  test('are those of the whole list, per currency, whatever the page', async () => {
    const all = await page('limit=100')
    const { totals, data } = await page('limit=3&include=totals')
    expect([totals?.count, data.length]).toEqual([60, 3])
    expect(totals?.sums).toEqual([
      expect.objectContaining({ currency: 'EUR', amount: sumOf(all.data, 'EUR') }),
      expect.objectContaining({ currency: 'JPY', amount: sumOf(all.data, 'JPY') }),
    ])
  })

  test('are under the filters of the list', async () => {
    const { totals } = await page('currency=JPY&include=totals')
    expect([totals?.count, totals?.sums.map((sum) => sum['currency'])]).toEqual([15, ['JPY']])
    const none = await page('order_id=none&include=totals')
    expect(none).toMatchObject({ data: [], has_more: false, totals: { count: 0, sums: [] } })
  })

  test('are not counted unless asked for', async () => {
    expect((await page('')).totals).toBeUndefined()
  })
})

describe('as CSV', () => {
  const csv = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await company.api.get(path, { headers })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    const [header = '', ...lines] = (answer.body as string).trimEnd().split('\r\n')
    return { columns: header.split(','), lines, answer }
  }

  test('a list is all of its rows, in its order, without a limit', async () => {
    const { columns, lines, answer } = await csv('/v1/sales?format=csv&limit=2')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="sales.csv"')
    expect(lines.map((line) => line.split(',')[0])).toEqual(newestFirst)
    expect(columns.slice(0, 3)).toEqual(['id', 'object', 'order_id'])
  })

  test('it is asked for by format, or by the Accept header', async () => {
    const byHeader = await csv('/v1/sales', { accept: 'text/csv' })
    expect(byHeader.lines).toHaveLength(60)
    const json = await company.api.get('/v1/sales?format=json', { headers: { accept: 'text/csv' } })
    expect(json.headers.get('content-type')).toContain('application/json')
  })

  test('it has the filters of the list, and amounts in their own decimals beside minor units', async () => {
    const { columns, lines } = await csv('/v1/sales?format=csv&order_id=order-0')
    const cells = lines[0]?.split(',') ?? []
    const cell = (name: string) => cells[columns.indexOf(name)]
    expect([lines.length, cell('amount'), cell('currency'), cell('amount_decimal')]).toEqual([
      1,
      '1999',
      'JPY',
      '1999',
    ])
    const euros = await csv('/v1/sales?format=csv&order_id=order-3')
    expect(euros.lines[0]?.split(',')[euros.columns.indexOf('amount_decimal')]).toBe('19.99')
  })

  test('it opens in a spreadsheet without running anything', async () => {
    const { lines } = await csv('/v1/customers?format=csv')
    const line = lines.find((one) => one.includes('1+1'))
    expect(line).toContain("'=1+1")
    expect(line).toContain("'=cmd|calc")
    expect(lines.some((one) => one.includes('"Customer, ""8"""'))).toBe(true)
  })

  test('a list of more rows than one reading takes is whole', async () => {
    await asAdministrator(server.database.url, (client) =>
      client.query(
        `insert into groups (company_id, id, program_id, name, hold_days, review)
         select company_id, gen_random_uuid(), program_id, 'Group ' || n, 30, 'automatic'
         from groups, generate_series(1, 2500) n where is_default`,
      ),
    )
    const { lines } = await csv('/v1/groups?format=csv')
    expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(2_501)
  })

  test('what is refused is a problem, not half of a file', async () => {
    const refused = await company.api.get('/v1/sales?format=csv&starting_after=x')
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ])
  })
})
