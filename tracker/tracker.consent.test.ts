import type { ServerResponse } from 'node:http'
import { expect } from 'vitest'
import { first, json, second, test } from './tracker.harness.ts'

test('where consent is required nothing is stored, read or sent before it is given', async ({ shop }) => {
  await shop.visit(`/?trb_click=${first}`)
  shop.tag['data-consent'] = 'required'
  shop.body = '<input data-trb-click>'
  const page = await shop.visit(`/?trb_click=${second}`)
  expect(await page.evaluate('tributary.clickId()')).toBeNull()
  expect(await page.evaluate('tributary.signup({ customer: {}, coupon: "ANN10" })')).toBeNull()
  expect(await page.evaluate(`Promise.race([tributary.ready, 'pending'])`)).toBe('pending')
  expect(await page.inputValue('input')).toBe('')
  expect(await shop.cookie()).toMatchObject({ value: first })

  await page.evaluate('tributary.consent(true)')
  expect(await page.evaluate('tributary.ready')).toBe(second)
  expect(await page.inputValue('input')).toBe(second)
  expect(await shop.cookie()).toMatchObject({ value: second })
  expect(shop.calls).toEqual([])
})

test('a link in the address is asked for after consent, once', async ({ shop }) => {
  shop.tag['data-consent'] = ''
  const page = await shop.visit('/?via=ann')
  await page.waitForTimeout(100)
  expect(shop.calls).toEqual([])
  await page.evaluate(`tributary.consent(true); tributary.consent(false); tributary.consent(true)`)
  await page.waitForFunction(`tributary.clickId() === '${second}'`)
  expect(shop.calls).toHaveLength(1)
})

test('a refusal removes the cookie, and taken back it keeps the click again', async ({ shop }) => {
  shop.body = '<input data-trb-click>'
  const page = await shop.visit(`/?trb_click=${first}`)
  await page.evaluate(`tributary.consent('denied')`)
  expect(await shop.context.cookies()).toEqual([])
  expect(await page.evaluate('tributary.clickId()')).toBeNull()
  expect(await page.inputValue('input')).toBe('')
  await page.evaluate('tributary.consent(true)')
  expect(await shop.cookie()).toMatchObject({ value: first })
})

test('consent repeated by a tool does not put back an older click over a newer one', async ({ shop }) => {
  const page = await shop.visit(`/?trb_click=${first}`)
  await shop.visit(`/?trb_click=${second}`)
  await page.evaluate('tributary.consent(true)')
  expect(await page.evaluate('tributary.clickId()')).toBe(second)
})

test('a visitor who refuses before answering leaves nothing, also while a click is asked for', async ({
  shop,
}) => {
  shop.tag['data-consent'] = 'required'
  const refused = await shop.visit(`/?trb_click=${first}`)
  await refused.evaluate('tributary.consent(false)')
  expect(await refused.evaluate('tributary.ready')).toBeNull()

  const waiting: ServerResponse[] = []
  shop.answer = (response) => void waiting.push(response)
  const page = await shop.visit('/?via=ann')
  await page.evaluate('tributary.consent(true)')
  await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(1)
  await page.evaluate('tributary.consent(false)')
  const answered = page.waitForEvent('requestfinished', (request) => request.method() === 'POST')
  for (const response of waiting) json(200, { click_id: first })(response)
  await answered
  expect(await page.evaluate('tributary.ready')).toBeNull()
  expect(await shop.context.cookies()).toEqual([])
})
