import { expect, test } from 'vitest'
import { BROWSER } from './clicks.fixture.ts'
import { isBot, visitorInCookie, visitorOf } from './visit.ts'

const now = new Date('2026-11-20T10:00:00Z')
const visitor = (ip: string, userAgent = BROWSER, secret = 'a secret') =>
  visitorOf(secret, now, ip, userAgent)

test('a visitor is the same over IPv4 wherever the server listens, and another one with anything else', () => {
  expect(visitor('198.51.100.7')).toBe(visitor('::ffff:198.51.100.7'))
  expect(visitor('198.51.100.7')).toMatch(/^[\w-]{22}$/)
  const others = [
    visitor('198.51.100.8'),
    visitor('198.51.100.7', 'x'),
    visitor('198.51.100.7', BROWSER, 'b'),
  ]
  expect(others).not.toContain(visitor('198.51.100.7'))
})

test('a visitor’s cookie is found among others, and only as a whole', () => {
  const id = visitor('198.51.100.7')
  const found = (cookie: string) => visitorInCookie({ cookie })
  expect(found(`trb_visitor=${id}`)).toBe(id)
  expect(found(`a=1; trb_visitor=${id}; b=2`)).toBe(id)
  expect(found(`other_trb_visitor=${id}`)).toBeUndefined()
  expect(found(`trb_visitor=${id}x`)).toBeUndefined()
  expect(visitorInCookie({})).toBeUndefined()
})

test('the verdict on a browser stays the same however many others come between', () => {
  for (let at = 0; at < 10_100; at += 1) isBot(`${BROWSER} ${at}`)
  expect(isBot(BROWSER)).toBe(false)
  expect(isBot('Googlebot/2.1')).toBe(true)
})
