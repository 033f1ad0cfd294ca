/** Streams in the OpenAPI document: bodies of lines, and server-sent events. */
import type { z } from 'zod'
import { COMMON, codesOf, headOf, type Json, problemsOf, schemaOf, teamParameter } from './openapi-parts.ts'
import type { EventStream, LineStream } from './route.ts'

/** What a request may meet before its first line is read. */
const COMMON_OF_STREAMS = {
  401: COMMON[401],
  403: COMMON[403],
  415: COMMON[415],
  429: COMMON[429],
} as const

/** OpenAPI has words for what a line is from 3.2 on (`itemSchema`); here the whole is a text. */
export function streamOf(stream: LineStream, components: Record<string, Json>): Json {
  const lines = (schema: z.ZodType) => ({
    'application/x-ndjson': {
      schema: { type: 'string', description: 'A JSON text in each line.' },
      'x-itemSchema': schemaOf(schema, components),
    },
  })
  return {
    ...headOf(stream),
    'x-scope': stream.scope,
    parameters: [],
    requestBody: { required: false, content: lines(stream.line) },
    responses: {
      200: {
        description: 'A line for each line, in their order.',
        content: lines(stream.result),
        'x-line-codes': codesOf(stream.lineRefusals),
      },
      ...problemsOf(codesOf([COMMON_OF_STREAMS, stream.refusals])),
    },
  }
}

export function eventStreamOf(stream: EventStream, components: Record<string, Json>): Json {
  const lastEventId = { in: 'header', required: false, schema: { type: 'string', maxLength: 100 } }
  return {
    ...headOf({ ...stream, method: 'GET' }),
    'x-scope': '{noun}:read',
    parameters: [
      { name: 'Last-Event-ID', description: 'The id of the last message that was seen.', ...lastEventId },
      {
        name: 'last_event_id',
        description: 'The same, where no header can be set.',
        ...lastEventId,
        in: 'query',
      },
      { ...teamParameter, in: 'query', name: 'team' },
    ],
    responses: {
      200: {
        description: 'Messages, until one side ends it.',
        content: {
          'text/event-stream': {
            schema: { type: 'string', description: 'Server-sent events.' },
            'x-itemSchema': schemaOf(stream.event, components),
          },
        },
      },
      ...problemsOf(
        codesOf([
          { 400: ['team_required'], 401: COMMON[401], 403: COMMON[403], 429: COMMON[429] },
          stream.refusals,
        ]),
      ),
    },
  }
}
