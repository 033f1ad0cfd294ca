/** The lines of a batch on the wire, and what a batch is. */
import { z } from 'zod'
import type { LineStream } from '#server/route.ts'
import { SignupInput } from '../customers/customers.schema.ts'
import { routes } from './sales.routes.ts'
import { RefundInput, RefundOutcome, SaleInput, SaleOutcome, SignupOutcome } from './sales.schema.ts'

export const BatchLine = z
  .discriminatedUnion('type', [
    SaleInput.safeExtend({ type: z.literal('sale') }),
    RefundInput.safeExtend({ type: z.literal('refund') }),
    SignupInput.safeExtend({ type: z.literal('signup') }),
  ])
  .meta({ id: 'BatchLine' })
export type BatchLine = z.output<typeof BatchLine>

const LineRefusal = z
  .looseObject({
    code: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    request_id: z.string().optional().meta({ description: 'Of an internal_error only.' }),
  })
  .meta({ id: 'LineRefusal' })

const BatchResult = z
  .object({
    line: z.int().min(1).meta({ description: 'As an editor numbers it: empty lines are counted.' }),
    status: z.int().meta({ description: 'What a call with this line alone is answered.' }),
    body: z.union([SaleOutcome, RefundOutcome, SignupOutcome, LineRefusal]),
  })
  .meta({ id: 'BatchResult' })

const calls = ['/v1/track/sale', '/v1/track/refund', '/v1/track/signup']

export const batch: LineStream = {
  method: 'POST',
  path: '/v1/track/batch',
  scope: 'track',
  summary: 'Many sales, refunds and sign-ups, a line for each',
  description:
    'Lines are answered in their order while they are read, and each that is answered is stored; empty lines are counted and not answered. A batch that broke off may be sent again: orders and refunds have keys of their own, so it takes no Idempotency-Key.',
  line: BatchLine,
  result: BatchResult,
  refusals: { 400: ['idempotency_key_refused'] },
  lineRefusals: [
    { 400: ['malformed_request', 'invalid_request'], 413: ['line_too_long'], 422: ['amount_too_large'] },
    ...routes.filter(({ path }) => calls.includes(path)).map(({ refusals }) => refusals),
    { 500: ['internal_error'] },
  ],
}
