import { describe, expect, test } from 'vitest'
import { invariant, Refusal, titleOf } from './errors.ts'

describe('Refusal', () => {
  test('carries its status, code, sentence and faults', () => {
    const errors = [{ path: 'amount', message: 'must be 1 or more' }]
    const refusal = new Refusal(409, 'order_already_recorded', 'Send a revision instead.', {
      errors,
      more: { sale_id: 'sal_1' },
      headers: { 'retry-after': '1' },
    })
    expect(refusal).toBeInstanceOf(Error)
    expect(refusal).toMatchObject({
      name: 'Refusal',
      status: 409,
      code: 'order_already_recorded',
      detail: 'Send a revision instead.',
      message: 'Send a revision instead.',
      errors,
      more: { sale_id: 'sal_1' },
      headers: { 'retry-after': '1' },
    })
  })
})

test('a broken invariant is a bug, not a refusal', () => {
  expect(() => invariant(true, 'fine')).not.toThrow()
  const broken = () => invariant(0, 'a journal has a posting')
  expect(broken).toThrow('Invariant violated: a journal has a posting')
  expect(broken).not.toThrow(Refusal)
})

test('every status has a title', () => {
  expect(titleOf(422)).toBe('Unprocessable Content')
  expect(titleOf(418)).toBe('Request Refused')
  expect(titleOf(599)).toBe('Server Error')
})
