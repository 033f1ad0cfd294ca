import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { selectTeams } from '#features/access/teams.sql.ts'
import { overview } from '#features/reports/reports.ts'
import { ledgerClean, openTestInstallation, type TestInstallation } from '#test/harness.ts'
import type { DemoCompany } from './company.ts'
import { DEMO, scaled } from './figures.ts'
import { load } from './load.ts'
import { DEMO_PASSWORD, makeSignIns, SIGN_INS } from './sign-ins.ts'

const UNTIL = new Date('2026-06-17T10:20:30Z')
const FIGURES = scaled(DEMO, 0.02)

type Loaded = { readonly ground: TestInstallation; readonly companies: readonly DemoCompany[] }

const loaded: Loaded[] = []

async function loadOnce(): Promise<Loaded> {
  const ground = await openTestInstallation()
  const one = { ground, companies: await load(ground.installation, FIGURES, UNTIL, () => {}) }
  loaded.push(one)
  return one
}

beforeAll(async () => {
  await loadOnce()
})
afterAll(async () => {
  for (const { ground } of loaded) await ground.close()
})

function first(): Loaded {
  return loaded[0] as Loaded
}

/** Asked at one moment, because some of it is as of now. */
function figuresOf({ companies }: Loaded) {
  return Promise.all(companies.map(({ act }) => act(UNTIL, (ctx) => overview(ctx, {}))))
}

test('the people of the demo sign in, each to their teams', async () => {
  const { ground, companies } = first()
  await makeSignIns(ground.installation, companies, UNTIL)
  const { identity } = ground.installation.services
  const teams: string[] = []
  for (const { email } of SIGN_INS) {
    expect((await identity.signIn({ email, password: DEMO_PASSWORD }, {})).outcome).toBe('signed_in')
    const person = await identity.findByEmail(email)
    const rows = await ground.installation.database.transaction({ role: 'trb_system' }, (tx) =>
      tx.rows(selectTeams(person?.id ?? '')),
    )
    teams.push(...rows.map(({ kind, name, role }) => `${email}: ${role} of ${kind} ${name}`))
  }
  const [one, two] = companies.map(({ figures }) => figures.name)
  expect(teams).toEqual([
    `owner@demo.test: owner of company ${one}`,
    `owner@demo.test: owner of company ${two}`,
    `finance@demo.test: finance of company ${one}`,
    'ann@demo.test: owner of partner Ann Example',
    'ben@demo.test: owner of partner Ben Example',
  ])
})

test('the books of the demo are in order', async () => {
  await ledgerClean(first().ground)
})

test('the overview of the demo is the sum of its rows', async () => {
  const { ground, companies } = first()
  for (const [index, company] of companies.entries()) {
    const shown = (await figuresOf(first()))[index]
    const rows = await ground.act(company.id, (ctx) => ctx.tx.one(sumsOfRows(company.id)))
    const { raw_clicks, clicks, sales, referred } = shown ?? {}
    expect({ raw_clicks, clicks, sales, referred }).toEqual({
      raw_clicks: Number(rows.raw_clicks),
      clicks: Number(rows.clicks),
      sales: Number(rows.sales),
      referred: Number(rows.referred),
    })
    expect(sumOf(shown?.revenue.map(({ amount }) => amount))).toBe(rows.revenue)
    const net = shown?.commissions.flatMap(({ pending, on_hold, available, in_transit, paid }) => [
      pending + on_hold + available + in_transit + paid,
    ])
    expect(sumOf(net)).toBe(rows.commissions)
    const all = await ground.act(company.id, (ctx) => ctx.tx.one(countsOf(company.id)))
    const { clicks: clicksMade, sales: salesMade, customers } = company.figures
    expect(all).toEqual({
      clicks: BigInt(clicksMade),
      sales: BigInt(salesMade),
      customers: BigInt(customers),
    })
  }
})

test('the demo has commissions of every kind and state that there is', async () => {
  const { ground, companies } = first()
  const id = companies[0]?.id as string
  const rows = await ground.act(id, (ctx) =>
    ctx.tx.rows(sql<{ kind: string }>`
      select distinct type || ' ' || status as kind from commission_rows where company_id = ${id} order by 1`),
  )
  const kinds = rows.map(({ kind }) => kind)
  for (const status of ['pending', 'available', 'on_hold', 'declined', 'reversed', 'paid']) {
    expect(kinds).toContain(`sale ${status}`)
  }
  expect(kinds).toContain('bonus paid')
  expect(kinds).toContain('adjustment paid')
  expect(kinds.join()).toContain('clawback')
})

test('the two companies share two partners, and nothing else', async () => {
  const [one, two] = first().companies.map(({ places }) => new Set(places.map((place) => place.partner_id)))
  expect([one?.size, two?.size]).toEqual([40, 8])
  expect(one?.intersection(two ?? new Set()).size).toBe(2)
})

test('the same seed gives the same year', async () => {
  const again = await loadOnce()
  // Since when nothing was reviewed depends on when one asks.
  const lasting = (all: Awaited<ReturnType<typeof figuresOf>>) =>
    all.map(({ unreviewed, ...figures }) => ({ ...figures, unreviewed: unreviewed.count }))
  expect(lasting(await figuresOf(again))).toEqual(lasting(await figuresOf(first())))
})

function sumsOfRows(company_id: string) {
  return sql<Record<'raw_clicks' | 'clicks' | 'sales' | 'referred' | 'revenue' | 'commissions', bigint>>`
    select
      (select count(*) from clicks where company_id = ${company_id} and not is_bot) as raw_clicks,
      (select count(*) from clicks where company_id = ${company_id} and is_unique) as clicks,
      (select count(*) from sales where company_id = ${company_id} and partnership_id is not null) as sales,
      (select count(*) from customers where company_id = ${company_id} and partnership_id is not null) as referred,
      (select sum(amount - refunded_amount)::int8 from sales
        where company_id = ${company_id} and partnership_id is not null) as revenue,
      (select sum(net_amount)::int8 from commissions where company_id = ${company_id}) as commissions`
}

function countsOf(company_id: string) {
  return sql<Record<'clicks' | 'sales' | 'customers', bigint>>`
    select (select count(*) from clicks where company_id = ${company_id}) as clicks,
      (select count(*) from sales where company_id = ${company_id}) as sales,
      (select count(*) from customers where company_id = ${company_id}) as customers`
}

function sumOf(amounts: readonly bigint[] | undefined): bigint {
  return (amounts ?? []).reduce((sum, amount) => sum + amount, 0n)
}
