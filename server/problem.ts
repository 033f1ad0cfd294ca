/** Every failure as RFC 9457 problem+json: what happened, what to do, and the request it was. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Fault, Refusal, titleOf } from '#lib/errors.ts'
import { AmountTooLarge } from '#lib/money.ts'
import { lowerFirst } from '#lib/text.ts'
import { sendFaultPage, wantsPage } from './fault-page.ts'
import type { Log } from './log.ts'

export const PROBLEM = 'application/problem+json; charset=utf-8'

/** The shape of every refusal on the wire. */
export const Problem = z
  .object({
    type: z.string().meta({ description: 'The address of the documentation of this code.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What happened and what to do.' }),
    code: z.string().meta({ description: 'Stable, in snake_case.' }),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    request_id: z.string(),
  })
  .loose()
  .meta({ id: 'Problem' })

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  baseUrl: string,
  log: Log,
): void {
  const refusal = asRefusal(error)
  if (!refusal) {
    log.error(
      { err: error, request_id: request.id, method: request.method, url: request.routeOptions.url },
      'a bug',
    )
  }
  const status = refusal?.status ?? 500
  const code = refusal?.code ?? 'internal_error'
  reply.headers(refusal?.headers ?? {})
  if (wantsPage(request)) {
    sendFaultPage(request, reply, { status, code })
    return
  }
  reply
    .code(status)
    .header('content-type', PROBLEM)
    .send(
      JSON.stringify({
        type: `${baseUrl}/docs/errors#${code}`,
        title: titleOf(status),
        status,
        detail:
          refusal?.detail ??
          'Something failed here, and nothing was stored. Send the request id to the operator.',
        code,
        ...(refusal?.errors ? { errors: refusal.errors } : {}),
        ...refusal?.more,
        request_id: request.id,
      }),
    )
}

/** What the parts below throw for bad input, in our words; undefined for a bug. */
function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (isTooLarge(error)) {
    return new Refusal(
      422,
      'amount_too_large',
      'An amount or a total is past 2^53 − 1 minor units; it is refused, never rounded.',
    )
  }
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new Refusal(
      413,
      'body_too_large',
      'A body may have 1 MB. Send many lines to /v1/track/batch, which streams.',
    )
  }
  if (code === 'FST_ERR_MAX_PARAM_LENGTH') {
    return new Refusal(404, 'not_found', 'There is nothing at this address: no id is that long.')
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new Refusal(
      415,
      'media_type_unsupported',
      'Send application/json; to /v1/track/batch, application/x-ndjson.',
    )
  }
  if (statusCode === 429) {
    return new Refusal(
      429,
      'rate_limited',
      'Too many requests for this key or address. Wait for Retry-After seconds.',
    )
  }
  if (statusCode === 503) {
    return new Refusal(503, 'overloaded', 'The server is busy. Nothing was stored; try again.', {
      headers: { 'retry-after': '1' },
    })
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Refusal(
      statusCode,
      'malformed_request',
      `The request cannot be read: ${message ?? 'unknown reason'}.`,
    )
  }
  return undefined
}

/** By our codec, or by PostgreSQL where 64 bits end (numeric_value_out_of_range). */
function isTooLarge(error: unknown): boolean {
  return error instanceof AmountTooLarge || (error as { code?: string }).code === '22003'
}

/** 400 with one entry per field that is wrong. `where` is body, query or path. */
export function invalid(where: string, error: z.core.$ZodError): Refusal {
  const errors: Fault[] = error.issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: path ? `${path}.${key}` : key,
        message: 'is not a known field',
      }))
    }
    return [{ path, message: lowerFirst(issue.message) }]
  })
  const first = errors[0]
  const named = first?.path ? `"${first.path}" ${first.message}` : (first?.message ?? 'is not valid')
  return new Refusal(400, 'invalid_request', `The ${where} is not valid: ${named}.`, { errors })
}
