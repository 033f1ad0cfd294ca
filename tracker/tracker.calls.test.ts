import type { ServerResponse } from 'node:http'
import { expect } from 'vitest'
import { first, json, second, test } from './tracker.harness.ts'

test.for<[string, (response: ServerResponse) => void]>([
  ['refuses', (response) => json(422, { code: 'unknown_link' })(response)],
  ['breaks', (response) => response.destroy()],
  ['answers with something else', (response) => response.end('<html>')],
])('an API that %s does not disturb the page', async ([, how], { shop }) => {
  shop.answer = how
  const page = await shop.visit('/?via=ann')
  expect(await page.evaluate('tributary.ready')).toBeNull()
  expect(await page.evaluate('tributary.signup({ customer: {}, coupon: "ANN10" })')).toBeNull()
  // The browser itself notes a failed request; nothing else may be there.
  expect(shop.errors.filter((error) => !error.startsWith('Failed to load resource'))).toEqual([])
  shop.errors = []
})

test('an API that does not answer holds up nobody, and a late click is still kept', async ({ shop }) => {
  const waiting: ServerResponse[] = []
  shop.answer = (response) => void waiting.push(response)
  const page = await shop.visit('/?via=ann')
  await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(1)
  await shop.context.clock.fastForward(5_000)
  expect(await page.evaluate('tributary.ready')).toBeNull()
  for (const response of waiting) json(200, { click_id: first })(response)
  await page.waitForFunction(`tributary.clickId() === '${first}'`)
  expect(await shop.cookie()).toMatchObject({ value: first })
})

test('a signup carries the key and the click, and answers with the customer', async ({ shop }) => {
  const page = await shop.visit(`/?trb_click=${first}`)
  shop.answer = json(201, { id: 'cus_1', attribution: { outcome: 'attributed' } })
  const signup = { customer: { external_id: 'u_42' }, coupon: 'ANN10' }
  const customer = await page.evaluate(`tributary.signup(${JSON.stringify(signup)})`)
  expect(customer).toEqual({ id: 'cus_1', attribution: { outcome: 'attributed' } })
  expect(shop.calls).toEqual([
    {
      path: '/v1/track/signup',
      authorization: 'Bearer trb_pk_shop',
      origin: shop.url,
      body: { ...signup, click_id: first },
    },
  ])
})

test('a signup waits for the click of its page, and is not sent for a visitor whom nobody referred', async ({
  shop,
}) => {
  shop.preflightMs = 100
  const page = await shop.visit('/?via=ann')
  await page.evaluate(`tributary.signup({ customer: { external_id: 'u_42' } })`)
  expect(shop.calls).toMatchObject([{ path: '/v1/track/click' }, { body: { click_id: second } }])
  await shop.context.clearCookies()
  const plain = await shop.visit('/')
  for (const argument of [`{ customer: { external_id: 'u_43' } }`, 'null', ''])
    expect(await plain.evaluate(`tributary.signup(${argument})`)).toBeNull()
  expect(shop.calls).toHaveLength(2)
})

test('a signup is sent although the visitor leaves the page at once', async ({ shop }) => {
  shop.preflightMs = 300
  const page = await shop.visit(`/?trb_click=${first}`)
  await page.evaluate(`void tributary.signup({ customer: { external_id: 'u_42' } })`)
  await shop.visit('/thanks', { page })
  await expect
    .poll(() => shop.calls, { timeout: 10_000 })
    .toMatchObject([{ path: '/v1/track/signup', body: { click_id: first } }])
})
