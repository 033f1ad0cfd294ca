import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { buildIfStale } from '../build.ts'
import { first, json, second, test, trackerPath } from './tracker.harness.ts'

test('the token in the address is kept for 90 days and leaves the rest of the address as the shop wrote it', async ({
  shop,
}) => {
  shop.head = `<script>history.replaceState({ shop: 1 }, '')</script>`
  const page = await shop.visit(`/p?size=4%2F2&trb_click=${first}&q=a+b&empty=&flag#reviews?trb_click=no`)

  const cookie = await shop.cookie()
  expect(cookie).toMatchObject({
    value: first,
    domain: 'shop.localhost',
    path: '/',
    sameSite: 'Lax',
    secure: false,
  })
  expect(cookie?.expires).toBeCloseTo(Date.now() / 1000 + 90 * 86_400, -2)
  expect(page.url()).toBe(`${shop.url}/p?size=4%2F2&q=a+b&empty=&flag#reviews?trb_click=no`)
  // Neither the shop's state nor the way back is touched.
  const [plainLength] = await (await shop.visit('/')).evaluate<number[]>('[history.length]')
  const known = await page.evaluate('[tributary.clickId(), history.state, history.length]')
  expect(known).toEqual([first, { shop: 1 }, plainLength])
  expect(await page.evaluate('tributary.ready')).toBe(first)
  expect(shop.calls).toEqual([])
})

test('of two tokens in a copied address the one that the redirect appended counts', async ({ shop }) => {
  const page = await shop.visit(`/?trb_click=${first}&trb_click=${second}`)
  expect(await shop.cookie()).toMatchObject({ value: second })
  expect(page.url()).toBe(`${shop.url}/`)
})

test('a visitor who comes back later is still known', async ({ shop }) => {
  await shop.visit(`/?trb_click=${first}`)
  const page = await shop.visit('/checkout')
  expect(await page.evaluate('tributary.clickId()')).toBe(first)
})

test('the last click replaces an earlier one', async ({ shop }) => {
  await shop.visit(`/?trb_click=${first}`)
  const page = await shop.visit(`/?trb_click=${second}`)
  expect(await page.evaluate('tributary.clickId()')).toBe(second)
  expect(await shop.cookie()).toMatchObject({ value: second })
})

test('with first_click a present click stays, and a missing one is taken', async ({ shop }) => {
  shop.tag['data-model'] = 'first_click'
  await shop.visit(`/?trb_click=${first}`)
  const page = await shop.visit(`/?trb_click=${second}`)
  expect(await page.evaluate('tributary.clickId()')).toBe(first)
  expect(await shop.cookie()).toMatchObject({ value: first })
  expect(page.url()).toBe(`${shop.url}/`)
})

test.for([
  ['7', 7],
  ['0.5', 0.5],
  // As long as browsers keep any cookie.
  ['Infinity', 400],
  ['-1', 90],
  ['soon', 90],
] as const)('a window of %s days is a cookie for %s', async ([given, days], { shop }) => {
  shop.tag['data-window-days'] = given
  await shop.visit(`/?trb_click=${first}`)
  expect((await shop.cookie())?.expires).toBeCloseTo(Date.now() / 1000 + days * 86_400, -2)
})

test('data-domain shares the click with the other hosts of the shop, over one kept before', async ({
  shop,
}) => {
  const host = shop.url.replace('shop.', 'www.shop.')
  await shop.visit(`/?trb_click=${first}`, { site: host })
  shop.tag['data-domain'] = 'shop.localhost'
  await shop.visit(`/?trb_click=${second}`, { site: host })
  const account = await shop.visit('/', { site: shop.url.replace('shop.', 'account.shop.') })
  expect(await account.evaluate('tributary.clickId()')).toBe(second)
  expect(await shop.context.cookies()).toMatchObject([{ value: second, domain: '.shop.localhost' }])
  await account.evaluate('tributary.consent(false)')
  expect(await shop.context.cookies()).toEqual([])
})

test('data-domain cannot smuggle anything else into the cookie', async ({ shop }) => {
  shop.tag['data-domain'] = 'shop.localhost;Path=/elsewhere'
  await shop.visit(`/?trb_click=${first}`)
  expect(await shop.context.cookies()).toMatchObject([{ value: first, domain: 'shop.localhost', path: '/' }])
})

test('on https the cookie is Secure', async ({ shop }) => {
  // Answered inside the browser: nothing resolves or leaves this machine.
  await shop.context.route('https://shop.example/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<script src="https://track.example/tracker.js"></script>',
    }),
  )
  await shop.context.route('https://track.example/tracker.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: readFileSync(trackerPath, 'utf8') }),
  )
  await shop.visit(`/?trb_click=${first}`, { site: 'https://shop.example' })
  expect(await shop.cookie()).toMatchObject({ value: first, secure: true })
})

test('?via= asks for a click, and keeps what it is given', async ({ shop }) => {
  const page = await shop.visit('/p?via=ann%20b&q=1#secret', { referer: 'https://blog.example/' })
  expect(await page.evaluate('tributary.ready')).toBe(second)
  expect(await shop.cookie()).toMatchObject({ value: second })
  expect(page.url()).toBe(`${shop.url}/p?via=ann%20b&q=1#secret`)
  expect(shop.calls).toEqual([
    {
      path: '/v1/track/click',
      authorization: 'Bearer trb_pk_shop',
      origin: shop.url,
      body: { link: 'ann b', url: `${shop.url}/p?via=ann%20b&q=1`, referrer: 'https://blog.example/' },
    },
  ])
})

test('a visit that the redirect counted is not counted again for its ?via=, nor by a second tag', async ({
  shop,
}) => {
  await shop.visit(`/?via=ann&trb_click=${first}`)
  expect(shop.calls).toEqual([])
  shop.body = shop.tagHtml()
  const page = await shop.visit('/?via=ann')
  await page.evaluate('tributary.ready')
  expect(shop.calls).toHaveLength(1)
})

test('a page without a publishable key keeps the token and sends nothing', async ({ shop }) => {
  shop.tag = { 'data-key': 'trb_sk_oops' }
  const page = await shop.visit('/?via=ann')
  expect(await page.evaluate('tributary.ready')).toBeNull()
  expect(await page.evaluate('tributary.signup({ customer: {}, coupon: "ANN10" })')).toBeNull()
  await shop.visit(`/?trb_click=${first}`)
  expect(await shop.cookie()).toMatchObject({ value: first })
  expect(shop.calls).toEqual([])
})

test.for([
  'clk_',
  'xclk_01',
  'clk_ABC',
  'clk_a-b',
  'lnk_01abc',
  'clk_a;Domain=localhost',
  'clk_%3Cb%3E',
  `clk_${'a'.repeat(197)}`,
])('what does not look like a token is ignored: %s', async (token, { shop }) => {
  shop.answer = json(200, { click_id: token })
  const page = await shop.visit(`/?trb_click=${token}&via=ann`)
  expect(await page.evaluate('tributary.ready')).toBeNull()
  expect(await shop.context.cookies()).toEqual([])
  expect(page.url()).toBe(`${shop.url}/?via=ann`)
  expect(shop.calls).toHaveLength(1)
})

test('inputs that ask for the click are filled, also those that come later', async ({ shop }) => {
  shop.body =
    '<form action="javascript:void 0"><input data-trb-click name="click"></form><input value="mine">'
  const page = await shop.visit(`/?trb_click=${first}`)
  expect(await page.inputValue('[data-trb-click]')).toBe(first)
  expect(await page.inputValue('[value]')).toBe('mine')
  await page.evaluate(`document.forms[0].innerHTML = '<input data-trb-click>'`)
  await page.evaluate('document.forms[0].requestSubmit()')
  expect(await page.inputValue('[data-trb-click]')).toBe(first)
})

test('it works under a policy that allows the origin of the script and nothing else', async ({ shop }) => {
  shop.headers = {
    'content-security-policy': `default-src 'none'; script-src ${shop.apiUrl}; connect-src ${shop.apiUrl}`,
  }
  await shop.visit('/?via=ann')
  await expect.poll(() => shop.cookie(), { timeout: 10_000 }).toMatchObject({ value: second })
  expect(shop.calls).toHaveLength(1)
})

test('a loader that runs the script apart from its tag changes nothing', async ({ shop }) => {
  shop.tag['type'] = 'text/plain'
  const page = await shop.visit('/?via=ann')
  await page.addScriptTag({ content: readFileSync(trackerPath, 'utf8') })
  expect(await page.evaluate('tributary.ready')).toBe(second)
})

test('an element of the page named like us is not taken for the tracker', async ({ shop }) => {
  shop.head = '<meta id="tributary">'
  const page = await shop.visit(`/?trb_click=${first}`)
  expect(await page.evaluate('tributary.clickId()')).toBe(first)
})

test('where neither cookies nor history may be written the click lives as long as the page', async ({
  shop,
}) => {
  shop.headers = { 'content-security-policy': 'sandbox allow-scripts' }
  shop.head = `<script>history.replaceState = () => { throw new Error('too often') }</script>`
  const page = await shop.visit(`/?trb_click=${first}`)
  expect(await page.evaluate('tributary.clickId()')).toBe(first)
  expect(await shop.context.cookies()).toEqual([])
})

test('the script stays under 3 kB, and is not built twice from the same sources', async ({
  browser: _built,
}) => {
  expect(gzipSync(readFileSync(trackerPath), { level: 9 }).length).toBeLessThan(3_000)
  expect(await buildIfStale()).toEqual([])
})
