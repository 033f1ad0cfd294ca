import { beforeAll, describe, expect, test } from 'vitest'
import { testProgram } from '#test/enrolled.ts'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { all, type Body, fixed, paid, percent, product, shop } from './shop.fixture.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ environment: { RATE_LIMIT_PER_MINUTE: '100000000' } })
  return () => server.close()
})

const item = (product_id: string, amount: number) => ({ product_id, amount })

describe('a version', () => {
  test('pays what occurs from its moment on; what occurred before keeps the old one', async () => {
    const { company, offer, sell: order } = await shop(server)
    const old = await offer({ caps: [{ scope: 'program', count: 100 }] })
    const before = new Date(server.clock.now().getTime() - 60_000).toISOString()
    const answer = await company.api.post(`/v1/offers/${old.id}/versions`, { reward: percent(3000) })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ replaces_id: old.id, caps: old.caps, reward: percent(3000) })
    const ended = (await company.api.get(`/v1/offers/${old.id}`)).body
    expect(ended.active_until).toBe(answer.body.active_from)
    expect(paid(await order())).toEqual([3000])
    expect(paid(await order({ occurred_at: before }))).toEqual([1000])
    const again = await company.api.post(`/v1/offers/${old.id}/versions`, { reward: percent(4000) })
    expect([again.status, again.body.code]).toEqual([409, 'offer_replaced'])
    const past = await company.api.post(`/v1/offers/${answer.body.id}/versions`, { active_from: before })
    expect([past.status, past.body.code]).toEqual([422, 'version_in_past'])
    await ledgerClean(server)
  })
})

describe('saving refuses', () => {
  test.each([
    ['conditions_empty', { conditions: all() }],
    ['condition_of_another_trigger', { trigger: 'signup', reward: fixed(1), conditions: all(product('p')) }],
    [
      'duration_of_another_trigger',
      { trigger: 'signup', reward: fixed(1), duration: { type: 'first_sale' } },
    ],
    ['percentage_of_nothing', { trigger: 'signup' }],
    ['stage_misplaced', { trigger: 'stage_reached', reward: fixed(1) }],
    ['tier_basis_misplaced', { tiers: [{ from: 1, rate_bps: 1 }] }],
    ['cap_empty', { caps: [{ scope: 'customer' }] }],
    ['cap_currency_misplaced', { caps: [{ scope: 'customer', amount: 5 }] }],
    [
      'cap_repeated',
      {
        caps: [
          { scope: 'customer', count: 5 },
          { scope: 'customer', count: 6 },
        ],
      },
    ],
    [
      'tiers_not_ascending',
      {
        tier_basis: { measure: 'count', period: 'year' },
        tiers: [
          { from: 5, rate_bps: 1 },
          { from: 5, rate_bps: 2 },
        ],
      },
    ],
    [
      'tier_of_another_type',
      { tier_basis: { measure: 'count', period: 'year' }, tiers: [{ from: 5, amount: 1 }] },
    ],
    [
      'tier_currency_misplaced',
      { tier_basis: { measure: 'net_sales', period: 'year' }, tiers: [{ from: 5, rate_bps: 1 }] },
    ],
  ])('%s', async (code, more) => {
    const { company, program } = await shop(server)
    const { status, body } = await company.api.post('/v1/offers', {
      program_id: program.id,
      reward: percent(100),
      ...more,
    })
    expect([status, body.code]).toEqual([422, code])
  })

  test('a percentage of both the deal and the sale of one deal', async () => {
    const { company, program, offer } = await shop(server)
    await offer({ conditions: all({ field: 'source', in: ['link'] }) })
    const won = { program_id: program.id, trigger: 'deal_won', reward: percent(100) }
    expect((await company.api.post('/v1/offers', won)).status).toBe(201)
    const { status, body } = await company.api.post('/v1/offers', {
      program_id: program.id,
      reward: percent(100),
    })
    expect([status, body.code]).toEqual([409, 'percentage_on_deal_and_sale'])
    expect(
      (await company.api.post('/v1/offers', { program_id: program.id, reward: fixed(100) })).status,
    ).toBe(201)
  })
})

describe('a percentage of deals won beside a partner’s own percentage is refused', () => {
  const refused = [422, 'percentage_on_deal_and_own_rate']
  const dealOffer = (program: { id: string }, more: Body = {}) => ({
    ...{ program_id: program.id, trigger: 'deal_won', reward: percent(100) },
    ...more,
  })

  test('when the offer is saved, changed or replaced', async () => {
    const { company, program, ann } = await shop(server, { commission: percent(500) })
    const send = async (path: string, body: Body) => {
      const answer = await company.api.post(path, body)
      return [answer.status, answer.body.code]
    }
    expect(await send('/v1/offers', dealOffer(program))).toEqual(refused)
    const { body: ofFixed } = await company.api.post('/v1/offers', dealOffer(program, { reward: fixed(100) }))
    expect(await send(`/v1/offers/${ofFixed.id}/versions`, { reward: percent(100) })).toEqual(refused)
    // An offer that is over pays nothing again, unless it is made to go on.
    const period = { active_from: '2025-01-01T00:00:00Z', active_until: '2025-02-01T00:00:00Z' }
    const { body: over, status } = await company.api.post('/v1/offers', dealOffer(program, period))
    expect(status).toBe(201)
    const goesOn = await company.api.patch(`/v1/offers/${over.id}`, { active_until: null })
    expect([goesOn.status, goesOn.body.code]).toEqual(refused)
    const elsewhere = await testProgram(company)
    expect((await send('/v1/offers', dealOffer(elsewhere)))[0]).toBe(201)
    await company.api.patch(`/v1/partnerships/${ann.partnership.id}`, { commission: fixed(500) })
    expect((await send('/v1/offers', dealOffer(program)))[0]).toBe(201)
  })

  test('when the partner’s rate is set', async () => {
    const { company, program, ann } = await shop(server)
    const { body: deals } = await company.api.post('/v1/offers', dealOffer(program))
    const rateOf = async (commission: Body | null) => {
      const { status, body } = await company.api.patch(`/v1/partnerships/${ann.partnership.id}`, {
        commission,
      })
      return [status, body.code]
    }
    const enrolled = { program_id: program.id, name: 'Ben', email: 'ben@partner.example' }
    const { status, body } = await company.api.post('/v1/partners', { ...enrolled, commission: percent(500) })
    expect([status, body.code]).toEqual(refused)
    expect(await rateOf(percent(500))).toEqual(refused)
    expect(await rateOf(fixed(500))).toEqual([200, undefined])
    await company.api.patch(`/v1/offers/${deals.id}`, { active_until: new Date().toISOString() })
    expect(await rateOf(percent(500))).toEqual([200, undefined])
  })
})

describe('a simulation', () => {
  test('of an order says what the sale will then pay, and writes nothing', async () => {
    const { company, ann, offer, sell: order } = await shop(server)
    const capped = await offer({ caps: [{ scope: 'program', amount: 1_500, currency: 'EUR' }] })
    await offer({ conditions: all(product('p1')), reward: percent(200) })
    const sold = await order()
    const asked = {
      partnership_id: ann.partnership.id,
      customer_id: sold.sale.customer_id,
      amount: 10_000,
      currency: 'EUR',
      items: [item('p1', 1_000)],
    }
    const simulate = async () => (await company.api.post('/v1/offers/simulation', asked)).body
    const first = await simulate()
    expect(first).toEqual(await simulate())
    expect(first.commissions).toMatchObject([
      { amount: 20, base_amount: 1_000, items: [0] },
      { amount: 500, base_amount: 9_000, rule: { capped_from: 900 }, items: [] },
    ])
    expect(first.standing).toMatchObject([
      { offer_id: capped.id, measured: null, caps: [{ count: 1, amount: 1_000 }] },
    ])
    const then = await order({ items: [item('p1', 1_000)] })
    expect(paid(then)).toEqual(first.commissions.map((one: { amount: number }) => one.amount))
    await ledgerClean(server)
  })

  test('of a changed offer compares a past period with what was paid', async () => {
    const { company, ann, offer, sell: order } = await shop(server)
    const made = await offer({})
    const on = (day: string) => ({ occurred_at: `2026-0${day}T12:00:00Z` })
    await order(on('1-10'))
    await order({ ...on('2-10'), amount: 5_000 })
    await order(on('3-10'))
    const ask = (more: object) =>
      company.api.post(`/v1/offers/${made.id}/simulation`, {
        from: '2026-01-01T00:00:00Z',
        to: '2026-03-01T00:00:00Z',
        ...more,
      })
    expect((await ask({})).body).toMatchObject({
      sales: 2,
      is_complete: true,
      currencies: [{ paid: 1500, would_pay: 1500 }],
    })
    const tiered = {
      tier_basis: { measure: 'count', period: 'lifetime' },
      tiers: [{ from: 1, rate_bps: 2000 }],
    }
    const { body } = await ask({ ...tiered, caps: [{ scope: 'customer', amount: 900, currency: 'EUR' }] })
    expect(body.currencies).toEqual([{ currency: 'EUR', paid: 1500, would_pay: 1800, difference: 300 }])
    expect(body.partnerships).toMatchObject([{ partnership_id: ann.partnership.id, difference: 300 }])
    await ledgerClean(server)
  })
})
