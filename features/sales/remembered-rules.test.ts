/** What a process remembers of programs, groups, offers and zones is obeyed as if it were read for every sale. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromTypeId } from '#lib/ids.ts'
import { testPartner, testProgram, unique } from '#test/enrolled.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { percent, shop } from '../offers/shop.fixture.ts'

/** Two processes on one database. What is changed is changed through the first. */
let here: TestServer
let there: TestServer

beforeAll(async () => {
  here = await startTestServer()
  there = await startTestServer({ database: here.database, role: 'api' })
})
afterAll(async () => {
  await there.close()
  await here.close()
})

type Shop = Awaited<ReturnType<typeof shop>>
type Sold = { readonly commissions: readonly { id: string; amount: number; review: string }[] }
type Answer = { readonly status: number; readonly body: Sold }

async function sellAt(server: TestServer, { company, coupon }: Shop, more: object = {}): Promise<Answer> {
  const order = { order_id: unique(), amount: 10_000, currency: 'EUR', customer: { external_id: unique() } }
  const response = await fetch(`${server.url}/v1/track/sale`, {
    method: 'POST',
    headers: { authorization: `Bearer ${company.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...order, coupon, ...more }),
  })
  return { status: response.status, body: (await response.json()) as Sold }
}

const amounts = ({ body }: Answer) => body.commissions.map(({ amount }) => amount)
const reviews = ({ body }: Answer) => body.commissions.map(({ review }) => review)

/** Well within the 30 seconds after which a process asks of itself. */
async function soon(check: () => Promise<void>): Promise<void> {
  await expect.poll(async () => check().then(() => 'done'), { timeout: 10_000 }).toBe('done')
}

/** A shop whose rules both processes remember. */
async function remembered(): Promise<Shop & { offerId: string }> {
  const one = await shop(here)
  const { id } = await one.offer({ reward: percent(1000) })
  for (const server of [here, there]) expect(amounts(await sellAt(server, one))).toEqual([1_000])
  return { ...one, offerId: id }
}

describe('the next sale obeys', () => {
  test('a version of an offer, at once where it was made and soon in the other process', async () => {
    const one = await remembered()
    const version = await one.company.api.post(`/v1/offers/${one.offerId}/versions`, {
      reward: percent(2000),
    })
    expect(version.status).toBe(201)
    expect(amounts(await sellAt(here, one))).toEqual([2_000])
    await soon(async () => expect(amounts(await sellAt(there, one))).toEqual([2_000]))
  })

  test('an offer that is new, and one that has ended', async () => {
    const one = await remembered()
    const active_until = new Date(Date.now() - 1_000).toISOString()
    expect((await one.company.api.patch(`/v1/offers/${one.offerId}`, { active_until })).status).toBe(200)
    expect(amounts(await sellAt(here, one))).toEqual([])
    await soon(async () => expect(amounts(await sellAt(there, one))).toEqual([]))
    await one.offer({ reward: percent(500) })
    expect(amounts(await sellAt(here, one))).toEqual([500])
    await soon(async () => expect(amounts(await sellAt(there, one))).toEqual([500]))
  })

  test('a change of a group', async () => {
    const one = await remembered()
    const groups = await one.company.api.get('/v1/groups')
    const id = groups.body.data[0].id
    expect((await one.company.api.patch(`/v1/groups/${id}`, { review: 'manual' })).status).toBe(200)
    expect(reviews(await sellAt(here, one))).toEqual(['manual'])
    await soon(async () => expect(reviews(await sellAt(there, one))).toEqual(['manual']))
  })

  test('a change of a program', async () => {
    const one = await remembered()
    const change = { status: 'archived' }
    expect((await one.company.api.patch(`/v1/programs/${one.program.id}`, change)).status).toBe(200)
    const program_id = one.program.id
    expect(await sellAt(here, one, { program_id })).toMatchObject({ body: { code: 'program_archived' } })
    await soon(async () => {
      expect(await sellAt(there, one, { program_id })).toMatchObject({ body: { code: 'program_archived' } })
    })
  })

  test('another zone of the books', async () => {
    const one = await remembered()
    const dayOf = async (answer: Answer) => {
      const [commission] = answer.body.commissions
      const key = `commission:${fromTypeId('com', commission?.id ?? '')}:accrued`
      const journals = await one.company.api.get(`/v1/ledger/journals?key=${key}`, { money: true })
      return journals.body.data[0].effective_on
    }
    // The two are never on one day.
    const [east, west] = ['Pacific/Kiritimati', 'Pacific/Pago_Pago']
    expect((await one.company.api.patch('/v1/company', { time_zone: east })).status).toBe(200)
    const before = await dayOf(await sellAt(here, one))
    await soon(async () => expect(await dayOf(await sellAt(there, one))).toBe(before))
    expect((await one.company.api.patch('/v1/company', { time_zone: west })).status).toBe(200)
    expect(await dayOf(await sellAt(here, one))).not.toBe(before)
    await soon(async () => expect(await dayOf(await sellAt(there, one))).not.toBe(before))
  })
})

test('a program, a group and a partner that another process has just made are known', async () => {
  const one = await remembered()
  const program = await testProgram(one.company)
  const group = await one.company.api.post('/v1/groups', { program_id: program.id, name: unique() })
  const coupon_code = unique().toUpperCase()
  await testPartner(one.company, program, { group_id: group.body.id, coupon_code })
  const sold = await sellAt(there, one, { program_id: program.id, coupon: coupon_code })
  expect(sold.status).toBe(201)
})

test('rules that are undone with their transaction are remembered by nobody', async () => {
  const one = await remembered()
  const trial = await one.company.keyWith(['programs:write', 'track'], { kind: 'test' })
  const tried = await fetch(`${here.url}/v1/offers/${one.offerId}/versions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${trial}`, 'content-type': 'application/json' },
    body: JSON.stringify({ reward: percent(9000) }),
  })
  expect(tried.status).toBe(201)
  expect(amounts(await sellAt(here, one))).toEqual([1_000])
  await ledgerClean(here)
})
