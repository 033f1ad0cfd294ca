import { beforeAll, expect, test } from 'vitest'
import { asAdministrator, ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { customers } from '../customers/customers.feature.ts'
import { payouts } from '../payouts/payouts.feature.ts'
import { rollups } from '../rollups/rollups.feature.ts'
import { sales } from '../sales/sales.feature.ts'
import { commissions } from './commissions.feature.ts'
import { type Books, damagesTo, findersOf, openBooks } from './commissions.fixture.ts'
import { CASES } from './damage.fixture.ts'

let server: TestServer
let books: Books

beforeAll(async () => {
  server = await startTestServer()
  books = await openBooks(server)
  return () => server.close()
})

test('books that nobody touched are found in order', async () => {
  await ledgerClean(server)
})

test.each(CASES)('it is found that %s', async (_, damage, ...rules) => {
  const found = await asAdministrator(server.database.url, (client) => findersOf(client, books, damage))
  expect(found).toEqual(expect.arrayContaining(rules))
})

test('there is damage for every rule', () => {
  const shown = new Set(CASES.flatMap(([, , ...rules]) => rules))
  const rules = [sales, customers, commissions, payouts, rollups].flatMap(
    (feature) => feature.invariants ?? [],
  )
  expect(rules.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([])
})

test('every figure that is one off and every row that is gone is found', async () => {
  await asAdministrator(server.database.url, async (client) => {
    const missed: string[] = []
    for (const damage of await damagesTo(client, books))
      if ((await findersOf(client, books, damage, 1)).length === 0) missed.push(damage)
    expect(missed).toEqual([])
  })
})
