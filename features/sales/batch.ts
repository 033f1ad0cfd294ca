/** Many events in one request: NDJSON in, a result for each line out. For imports and replays. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal } from '#lib/errors.ts'
import type { Context } from '#server/context.ts'
import type { CompanyCredential } from '#server/credential.ts'
import { invalid } from '#server/problem.ts'
import { contextOf, credentialOf, type HttpParts, permit } from '#server/request.ts'
import { BatchLine, batch } from './batch.schema.ts'
import { linesOf, type TextLine } from './lines.ts'
import { recordRefund } from './refunds.ts'
import { RefundOutcome, type SaleInput, SaleOutcome, SignupOutcome } from './sales.schema.ts'
import { recordSales } from './sales.ts'
import { recordSignup } from './signups.ts'

/** Lines of one transaction, and the longest line that is read. */
const LINES_AT_ONCE = 200
const LINE_BYTES = 100_000

type Parsed = BatchLine | { readonly type: 'refused'; readonly refusal: Refusal }

type Result = { readonly status: number; readonly body: unknown }

/**
 * Serves `POST /v1/track/batch`. Lines are committed in chunks: those answered are stored. Whoever sends more than
 * some ten thousand lines reads while sending: answers that nobody takes stop the reading of lines.
 */
export function addBatch(app: FastifyInstance, parts: HttpParts): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // The body is read as it comes: a batch has no size.
    scope.addContentTypeParser('application/x-ndjson', (_request, _payload, done) => done(null))
    scope.post(batch.path, { bodyLimit: Number.MAX_SAFE_INTEGER }, async (request, reply) => {
      const credential = (await credentialOf(parts, request, 'company')) as CompanyCredential
      permit(batch, credential, request)
      if (request.headers['idempotency-key'] !== undefined) {
        throw new Refusal(
          400,
          'idempotency_key_refused',
          'A batch takes no Idempotency-Key: its orders and refunds have keys of their own.',
        )
      }
      return reply
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .send(Readable.from(results(parts, credential, request)))
    })
  })
}

async function* results(
  parts: HttpParts,
  credential: CompanyCredential,
  request: FastifyRequest,
): AsyncGenerator<string> {
  for await (const chunk of chunks(request.raw)) {
    const answered = await runChunk(parts, credential, request, chunk.map(parse))
    for (const [at, result] of answered.entries())
      yield `${JSON.stringify({ line: chunk[at]?.number, ...result })}\n`
  }
}

type Numbered = TextLine & { readonly number: number }

/** Empty lines are passed over and counted, so that the number of a line is the one that an editor shows. */
async function* chunks(stream: AsyncIterable<Buffer>): AsyncGenerator<Numbered[]> {
  let number = 0
  let lines: Numbered[] = []
  for await (const line of linesOf(stream, LINE_BYTES)) {
    number += 1
    if (line.text.trim() === '') continue
    lines.push({ ...line, number })
    if (lines.length === LINES_AT_ONCE) {
      yield lines
      lines = []
    }
  }
  if (lines.length > 0) yield lines
}

function parse({ text, isTooLong }: TextLine): Parsed {
  if (isTooLong) return refused(new Refusal(413, 'line_too_long', `A line may have ${LINE_BYTES} bytes.`))
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused(new Refusal(400, 'malformed_request', 'The line is not JSON.'))
  }
  const line = BatchLine.safeParse(value)
  return line.success ? line.data : refused(invalid('line', line.error))
}

function refused(refusal: Refusal): Parsed {
  return { type: 'refused', refusal }
}

/** One transaction for the chunk; when it fails as a whole, a transaction for each line, so that one bad line is alone. */
async function runChunk(
  parts: HttpParts,
  credential: CompanyCredential,
  request: FastifyRequest,
  lines: readonly Parsed[],
): Promise<Result[]> {
  const acting = {
    role: 'trb_company',
    company_id: credential.company_id,
    rollBack: credential.kind === 'test',
  } as const
  const run = (some: readonly Parsed[]) =>
    parts.database.transaction(acting, (tx, now) =>
      runLines(contextOf(parts, credential, request, tx, now), some),
    )
  try {
    return await run(lines)
  } catch {
    const answered: Result[] = []
    for (const line of lines)
      answered.push(...(await run([line]).catch((error) => [failure(parts, request, error)])))
    return answered
  }
}

/** Sales that stand together are one set; refunds and sign-ups go one by one, in the order of the lines. */
async function runLines(ctx: Context, lines: readonly Parsed[]): Promise<Result[]> {
  const answered: Result[] = []
  for (let at = 0; at < lines.length; ) {
    const sales: SaleInput[] = []
    for (let line = lines[at]; line?.type === 'sale'; line = lines[at]) {
      sales.push(line)
      at += 1
    }
    if (sales.length > 0) {
      const outcomes = await recordSales(ctx, sales, 'import')
      answered.push(
        ...outcomes.map((o) =>
          o instanceof Refusal ? refusalResult(o) : done(SaleOutcome, o, o.isRepeated),
        ),
      )
      continue
    }
    answered.push(await runOne(ctx, lines[at] as Parsed))
    at += 1
  }
  return answered
}

/** A refusal is thrown: it may come after a write of its line, so beside other lines all are tried again, each alone. */
async function runOne(ctx: Context, line: Parsed): Promise<Result> {
  if (line.type === 'refused') return refusalResult(line.refusal)
  if (line.type === 'refund') {
    const outcome = await recordRefund(ctx, line)
    return done(RefundOutcome, outcome, outcome.isRepeated)
  }
  if (line.type === 'signup') return done(SignupOutcome, await recordSignup(ctx, line), true)
  throw new Error('sales are recorded as a set')
}

function done(view: z.ZodType, value: unknown, isRepeated: boolean): Result {
  return { status: isRepeated ? 200 : 201, body: z.encode(view, value) }
}

function refusalResult({ status, code, detail, errors, more }: Refusal): Result {
  return { status, body: { code, detail, ...(errors ? { errors } : {}), ...more } }
}

function failure(parts: HttpParts, request: FastifyRequest, error: unknown): Result {
  if (error instanceof Refusal) return refusalResult(error)
  parts.log.error({ err: error, request_id: request.id, url: batch.path }, 'a bug')
  return {
    status: 500,
    body: {
      code: 'internal_error',
      detail: 'Something failed here; this line was not stored.',
      request_id: request.id,
    },
  }
}
