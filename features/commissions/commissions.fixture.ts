/** Books with money in every state, and what finds damage that is done to them by hand. */
import type pg from 'pg'
import { features } from '#features/features.ts'
import { invariant } from '#lib/errors.ts'
import { db } from '#server/database.ts'
import { testProgram } from '#test/enrolled.ts'
import type { TestServer } from '#test/harness.ts'
import { openShop } from '#test/shop.ts'

export type Books = { readonly company_id: string }

/** A company whose orders are named after what became of their commissions. */
export async function openBooks(server: TestServer): Promise<Books> {
  const { sell, giveBack, decide, mature, payOne, add, order, enrol, ...shop } = await openShop(server)
  const ben = await enrol({ commission: { type: 'fixed', amount: 700, currency: 'EUR' } })
  const idOf = (sold: { commissions: { id: string }[] }) => sold.commissions[0]?.id as string
  const paid = await sell({ order_id: 'paid', tax: 10_00 })
  const voided = await sell({ order_id: 'voided', amount: 45_67 })
  const reversed = await sell({ order_id: 'reversed', amount: 33_67 })
  await sell({ order_id: 'available', coupon: ben.coupon.code })
  await mature()
  await payOne(idOf(paid))
  await shop.void((await payOne(idOf(voided))).body.id)
  await giveBack(paid.sale.order_id, 33_33)
  await giveBack(reversed.sale.order_id, 33_67)
  await decide(idOf(await sell({ order_id: 'declined', amount: 12_34 })), 'decline', { reason: 'other' })
  await decide(idOf(await sell({ order_id: 'held', coupon: ben.coupon.code })), 'hold', { reason: 'fraud' })
  const partly = await sell({ order_id: 'partly', amount: 98_76, tax: 6_00, shipping: 2_00 })
  await giveBack(partly.sale.order_id, 11_11)
  await giveBack(partly.sale.order_id, { amount: 10_00, tax: 1_00 })
  await add('bonus', 2500)
  await add('adjustment', -777, { currency: 'EUR' })
  await order({ order_id: 'of nobody' })
  const edited = await sell({ order_id: 'edited' })
  const more = { revision_id: 'more', amount: 150_00 }
  await shop.must(`/v1/sales/${edited.sale.id}/revisions`, more)
  await sell({ order_id: 'disputed' })
  const chargeback = { order_id: 'disputed', chargeback_id: 'one' }
  await shop.must('/v1/track/chargeback', { ...chargeback, outcome: 'lost' })
  await shop.must('/v1/track/chargeback', { ...chargeback, outcome: 'won' })
  await shop.must('/v1/offers', {
    ...{ program_id: shop.program.id, trigger: 'signup' },
    reward: { type: 'fixed', amount: 100, currency: 'USD' },
    caps: [
      { scope: 'program', count: 3 },
      { scope: 'customer', count: 1 },
      { scope: 'partner_month', count: 3 },
    ],
  })
  await shop.must('/v1/track/signup', { coupon: shop.coupon, customer: { external_id: 'capped' } })
  const other = await testProgram(shop.company)
  await shop.must('/v1/track/signup', { program_id: other.id, customer: { external_id: 'elsewhere' } })
  return { company_id: shop.company.id }
}

const invariants = features.flatMap((feature) => feature.invariants ?? [])

/** What finds the damage that a statement does, which is undone afterwards: rules by name, or the database itself. */
export async function findersOf(
  client: pg.Client,
  { company_id }: Books,
  damage: string,
  enough = invariants.length,
): Promise<string[]> {
  await client.query('begin')
  try {
    const { rowCount } = await client.query(damage)
    invariant(rowCount, `a row is damaged: ${damage}`)
    const found: string[] = []
    for (const { name, query } of invariants) {
      const { sql, parameters } = query(company_id).compile(db)
      const { rows } = await client.query(sql, [...parameters])
      if (rows.length > 0) found.push(name)
      if (found.length === enough) break
    }
    return found
  } catch (error) {
    // Class 23: a check, a key or a reference refused it.
    if (!(error as { code?: string }).code?.startsWith('23')) throw error
    return ['the database refuses it']
  } finally {
    await client.query('rollback')
  }
}

/** Where money, or who has it, is written, and how many rows of each are damaged. */
const TABLES: Readonly<Record<string, number>> = {
  commissions: 20,
  settlements: 1,
  payouts: 2,
  past_payout_rows: 1,
  sales: 20,
  refunds: 5,
  balances: 3,
  postings: 5,
  partnership_days: 2,
  partnership_money_days: 3,
  program_days: 2,
  program_money_days: 3,
  offer_counters: 3,
}

/** Statements that raise each amount of a row by one, or remove the row. */
export async function damagesTo(client: pg.Client, books: Books): Promise<string[]> {
  const damages: string[] = []
  for (const [table, count] of Object.entries(TABLES))
    damages.push(...(await damagesToTable(client, books, table, count)))
  return damages
}

/** What part of an edited order each of its commissions stands for is said nowhere else; their amounts are. */
function isOfEdit({ type, because }: { type?: string; because?: { order_id?: string } }): boolean {
  return type === 'adjustment' || because?.order_id === 'edited'
}

async function damagesToTable(
  client: pg.Client,
  { company_id }: Books,
  table: string,
  count: number,
): Promise<string[]> {
  const { rows: columns } = await client.query(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1
       and data_type = 'bigint' and is_generated = 'NEVER' and column_name <> 'version'`,
    [table],
  )
  const { rows } = await client.query(
    `select ctid::text as place, to_jsonb(t) as row from ${table} t where company_id = $1 limit $2`,
    [company_id, count],
  )
  return rows.flatMap(({ place, row }) => [
    `delete from ${table} where ctid = '${place}'`,
    ...columns
      .filter(({ name }) => row[name] !== null && !(name === 'base_amount' && isOfEdit(row)))
      .map(({ name }) => `update ${table} set ${name} = ${name} + 1 where ctid = '${place}'`),
  ])
}
