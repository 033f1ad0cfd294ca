import { beforeAll, expect, test } from 'vitest'
import { codeKey } from '#lib/text.ts'
import { testPartner, testProgram } from '#test/enrolled.ts'
import { startTestServer, type TestServer } from '#test/harness.ts'
import { couponsByCode } from './coupons.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

async function enrolled(features: object = {}) {
  const company = await server.company()
  const program = await testProgram(company, { features })
  const partner = await testPartner(company, program)
  const partnership_id: string = partner.partnership.id
  const create = (code: string) => company.api.post('/v1/coupons', { partnership_id, code })
  return { company, program, partner, partnership_id, create }
}

test('a coupon is one in its company, however it is written, and free in another', async () => {
  const { create, company, program } = await enrolled()
  const { status, body } = await create('Ann10')
  expect([status, body.code, body.active]).toEqual([201, 'Ann10', true])
  for (const code of ['ANN10', 'ann10', 'Ａnn10', ' ann10 ']) {
    const refused = await create(code)
    expect([refused.status, refused.body.code], code).toEqual([409, 'coupon_taken'])
  }
  const second = await testPartner(company, program)
  const elsewhere = { partnership_id: second.partnership.id, code: 'ann10' }
  expect((await company.api.post('/v1/coupons', elsewhere)).status).toBe(409)
  expect((await (await enrolled()).create('ann10')).status).toBe(201)
})

test('of twenty who take one code at once, one has it', async () => {
  const { create } = await enrolled()
  const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => create(at % 2 ? 'RUSH' : 'rush')))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
})

test('a coupon that is no longer active keeps its code, and is found as such when a sale names it', async () => {
  const { company, partner, create } = await enrolled()
  const { id } = (await create('WINTER')).body
  const changed = await company.api.patch(`/v1/coupons/${id}`, { active: false, description: '10 % off' })
  expect(changed.body).toMatchObject({ active: false, description: '10 % off' })
  expect((await create('winter')).status).toBe(409)
  const facts = await server.act(company.id, (ctx) => couponsByCode(ctx, [codeKey('Winter'), 'unknown']))
  expect([...facts.keys()]).toEqual(['winter'])
  expect(facts.get('winter')).toMatchObject({ code: 'WINTER', active: false })
  const listed = await company.api.get(`/v1/coupons?active=false&partner_id=${partner.id}`)
  expect(listed.body.data.map((coupon: { id: string }) => coupon.id)).toEqual([id])
})

test('a program without coupons gives none', async () => {
  const { create } = await enrolled({ coupons: false })
  const { status, body } = await create('NONE')
  expect([status, body.code, body.feature]).toEqual([422, 'feature_off', 'coupons'])
})

test('coupons of another company do not exist', async () => {
  const [mine, other] = [await enrolled(), await enrolled()]
  const { id } = (await other.create('THEIRS')).body
  expect((await mine.company.api.get(`/v1/coupons/${id}`)).status).toBe(404)
  expect((await mine.company.api.patch(`/v1/coupons/${id}`, { active: false })).status).toBe(404)
  const foreign = { partnership_id: other.partnership_id, code: 'MINE' }
  expect((await mine.company.api.post('/v1/coupons', foreign)).status).toBe(404)
})
