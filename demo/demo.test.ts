import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { selectTeams } from '#features/access/teams.sql.ts'
import { overview } from '#features/reports/reports.ts'
import type { Context } from '#server/context.ts'
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
  // By the names of the teams.
  expect(teams).toEqual([
    `owner@demo.test: owner of company ${two}`,
    `owner@demo.test: owner of company ${one}`,
    `finance@demo.test: finance of company ${one}`,
    'ann@demo.test: owner of partner Ann Example',
    'ben@demo.test: owner of partner Ben Example',
  ])
})

test('the books of the demo are in order', async () => {
  await ledgerClean(first().ground)
})

test('the overviews of the demo, of a company and of each program, are the sums of their rows', async () => {
  for (const { act, id, figures } of first().companies) {
    const programs = await act(UNTIL, (ctx) => ctx.tx.rows(programsOf(id)))
    expect(programs).toHaveLength(figures.programs.length)
    for (const program_id of [undefined, ...programs.map((program) => program.id)])
      expect(await act(UNTIL, (ctx) => shown(ctx, program_id))).toEqual(
        await act(UNTIL, (ctx) => sumsOfRows(ctx, program_id)),
      )
    const all = await act(UNTIL, (ctx) => ctx.tx.one(countsOf(id)))
    const { clicks, sales, customers } = figures
    expect(all).toEqual({ clicks: BigInt(clicks), sales: BigInt(sales), customers: BigInt(customers) })
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

const STATES = ['pending', 'on_hold', 'available', 'in_transit', 'paid'] as const

async function shown(ctx: Context, program_id: string | undefined) {
  const { clicks, raw_clicks, referred, conversions, sales, revenue, commissions } = await overview(
    ctx,
    program_id ? { program_id } : {},
  )
  const money = revenue.map(({ currency, amount }) => ({ currency, amount }))
  return { counts: { clicks, raw_clicks, referred, conversions, sales }, money, commissions }
}

/** The same from the rows of which there is one for each click, customer, sale and commission. */
async function sumsOfRows({ tx, company_id }: Context, program_id: string | undefined) {
  const here = sql`company_id = ${company_id} and partnership_id is not null
    and (program_id = ${program_id ?? null}::uuid or ${program_id ?? null}::uuid is null)`
  const counts = await tx.one(sql<Record<string, number>>`
    select (select count(*) from clicks where ${here} and is_unique)::int as clicks,
      (select count(*) from clicks where ${here} and not is_bot)::int as raw_clicks,
      (select count(*) from customers where ${here})::int as referred,
      (select count(*) from customers where ${here} and first_sale_at is not null)::int as conversions,
      (select count(*) from sales where ${here})::int as sales`)
  const money = await tx.rows(sql`
    select currency, sum(amount - refunded_amount)::int8 as amount from sales where ${here}
    group by currency order by currency`)
  const states = STATES.map(
    (state) => sql`coalesce(sum(net_amount) filter (where status = ${state}), 0)::int8 as ${sql.ref(state)}`,
  )
  const commissions = await tx.rows(sql`
    select currency, ${sql.join(states)} from commission_rows where ${here} group by currency order by currency`)
  return { counts, money, commissions }
}

function programsOf(company_id: string) {
  return sql<{ id: string }>`select id from programs where company_id = ${company_id}`
}

function countsOf(company_id: string) {
  return sql<Record<'clicks' | 'sales' | 'customers', bigint>>`
    select (select count(*) from clicks where company_id = ${company_id}) as clicks,
      (select count(*) from sales where company_id = ${company_id}) as sales,
      (select count(*) from customers where company_id = ${company_id}) as customers`
}
