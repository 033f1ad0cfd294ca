import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId, newIdAt, timeOfId, toTypeId } from '#lib/ids.ts'
import { readClick, readShortClick, signClick } from './click-token.ts'

const OLD = 'the-first-secret-of-this-installation'
const NEW = 'the-secret-that-replaced-the-first-one'
const FOREIGN = 'the-secret-of-quite-another-installation'
const now = () => new Date()

const anyClick = fc.record({
  click_id: fc.date({ min: new Date(0), max: new Date('2026-01-01'), noInvalidDate: true }).map(newIdAt),
  link_id: fc.uuid(),
})

test('a token says which click of which link it is and when it happened', () => {
  fc.assert(
    fc.property(anyClick, (click) => {
      const token = signClick([OLD], click)
      expect(token).toMatch(/^clk_[0-9a-hjkmnp-tv-z]{69}$/)
      expect(readClick([OLD], token, now())).toEqual({ ...click, clicked_at: timeOfId(click.click_id) })
    }),
  )
})

test('a token with any bit changed is invalid', () => {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz'
  fc.assert(
    fc.property(anyClick, fc.nat(68), fc.nat(4), (click, at, bit) => {
      const body = signClick([OLD], click).slice(4)
      const changed = letters[letters.indexOf(body[at] as string) ^ (1 << bit)] as string
      const forged = `clk_${body.slice(0, at)}${changed}${body.slice(at + 1)}`
      expect(readClick([OLD], forged, now())).toBe('invalid')
    }),
    { numRuns: 2_000 },
  )
})

test('text that is no token is invalid and never an error', () => {
  const token = signClick([OLD], { click_id: newId(), link_id: randomUUID() })
  const close = [
    '',
    'clk_',
    token.slice(0, -1),
    `${token}0`,
    token.toUpperCase(),
    ` ${token}`,
    token.replace('clk_', 'lnk_'),
    toTypeId('clk', newId()),
    token.replace(/.$/, 'u'),
    token.replace(/.$/, '\u{1f600}'),
  ]
  for (const text of close) expect(readClick([OLD], text, now())).toBe('invalid')
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => readClick([OLD], `clk_${text}`, now()) === 'invalid'),
  )
})

test('a key that was replaced still verifies, one that was removed or belongs to another does not', () => {
  const click = { click_id: newId(), link_id: randomUUID() }
  const old = signClick([OLD], click)
  expect(readClick([NEW, OLD], old, now())).toMatchObject(click)
  expect(signClick([NEW, OLD], click)).toBe(signClick([NEW], click))
  expect(readClick([NEW], old, now())).toBe('invalid')
  expect(readClick([OLD], signClick([FOREIGN], click), now())).toBe('invalid')
})

test('a click that has not happened yet is invalid, except for clocks that differ a little', () => {
  const instant = new Date('2026-11-20T10:00:00.000Z')
  const inMs = (ms: number) =>
    signClick([OLD], { click_id: newIdAt(new Date(instant.getTime() + ms)), link_id: randomUUID() })
  expect(readClick([OLD], inMs(300_000), instant)).not.toBe('invalid')
  expect(readClick([OLD], inMs(300_001), instant)).toBe('invalid')
})

test('the short id of a stored click is told apart from a token', () => {
  const id = newId()
  expect(readShortClick(toTypeId('clk', id))).toBe(id)
  expect(readShortClick(signClick([OLD], { click_id: id, link_id: randomUUID() }))).toBeUndefined()
  expect(readShortClick(toTypeId('lnk', id))).toBeUndefined()
})
