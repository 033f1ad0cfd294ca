/**
 * Lists: newest first by a time and the id, paged by key, with totals under the same filters and a CSV twin. A
 * feature gives the rows as a query; everything a list has in common is here.
 */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type SelectQueryBuilder, sql } from 'kysely'
import { z } from 'zod'
import { type CsvCell, csvLine } from '#lib/csv.ts'
import { Refusal } from '#lib/errors.ts'
import { formatDecimal } from '#lib/money.ts'
import type { AnyContext, Context, PartnerContext } from './context.ts'
import type { Credential } from './credential.ts'
import { db } from './database.ts'
import { contextOf, type HttpParts, readingAs } from './request.ts'
import { partnerRoute, type Route, route } from './route.ts'
import type { Scope } from './scopes.ts'

// biome-ignore lint/suspicious/noExplicitAny: a builder of any tables and any row; only its text is used here.
type RowsQuery = SelectQueryBuilder<any, any, any>

type ListSpec<View extends z.ZodObject, Filters extends z.ZodRawShape, Ctx = never> = {
  readonly path: string
  readonly scope: Scope
  readonly summary: string
  /** One element of `data`. */
  readonly view: View
  readonly filters?: Filters
  /** Columns one may sort by; the first is the order a list has by itself. All exist in the rows. */
  readonly sorts: readonly [string, ...string[]]
  /** Columns of amounts, summed per currency in `totals`. */
  readonly sums?: readonly string[]
  /** Where a row is several lines of CSV: their columns, and the lines of a row as the wire shows it. */
  readonly csv?: {
    readonly columns: readonly string[]
    readonly lines: (row: AnyRow) => readonly AnyRow[]
  }
  readonly rows: (ctx: Ctx, filters: z.output<z.ZodObject<Filters>>) => RowsQuery
}

type Page = {
  readonly limit: number
  readonly starting_after?: string | undefined
  readonly ending_before?: string | undefined
  readonly sort?: string | undefined
  readonly include?: 'totals' | undefined
  readonly format?: 'json' | 'csv' | undefined
}

type AnyRow = Record<string, unknown>

const PAGE_OF_CSV = 1_000

export function listRoute<View extends z.ZodObject, Filters extends z.ZodRawShape = Record<never, never>>(
  spec: ListSpec<View, Filters, Context> & { forGroups?: 'reads' },
): Route {
  const { scope, forGroups } = spec
  return { ...route({ ...sharedOf(spec), scope, ...(forGroups ? { forGroups } : {}) }), list: spec }
}

/** A list of what a partner sees; with `role: 'trb_self'` of what is its own. */
export function partnerListRoute<
  View extends z.ZodObject,
  Filters extends z.ZodRawShape = Record<never, never>,
>(
  spec: ListSpec<View, Filters, PartnerContext> & {
    role?: 'trb_partner' | 'trb_self'
    isForClaimed?: boolean
  },
): Route {
  const { role = 'trb_partner', isForClaimed = false, scope } = spec
  return { ...partnerRoute({ ...sharedOf(spec), scope, role, isForClaimed }), list: spec }
}

/** What every list takes and answers. */
function sharedOf<View extends z.ZodObject, Filters extends z.ZodRawShape>(spec: ListSpec<View, Filters>) {
  const id = (spec.view.shape as Record<string, z.ZodType>)['id']
  if (!id) throw new Error(`the view of ${spec.path} has no id to page by`)
  const orders = spec.sorts.flatMap((column) => [`-${column}`, column])
  const totals = z.object({
    count: z.int().min(0),
    sums: z.array(z.object({ currency: z.string() }).catchall(z.int())),
  })
  return {
    method: 'GET' as const,
    path: spec.path,
    summary: spec.summary,
    description:
      'Newest first unless `sort` says otherwise. `Accept: text/csv` or `format=csv` gives all rows as CSV.',
    query: {
      ...spec.filters,
      limit: z.coerce.number().int().min(1).max(100).default(25),
      starting_after: id.optional(),
      ending_before: id.optional(),
      sort: z.enum(orders as [string, ...string[]]).optional(),
      include: z.enum(['totals']).optional(),
      format: z.enum(['json', 'csv']).optional(),
    },
    answers: {
      200: z.object({ data: z.array(spec.view), has_more: z.boolean(), totals: totals.optional() }),
    },
    refusals: { 400: ['cursor_unknown'], 422: ['total_too_large'] },
    verb: async () => {
      throw new Error('lists are answered by sendList')
    },
  }
}

/** A filter that takes several values separated by commas: `status=pending,available`. */
export function oneOrMore<Value extends string>(values: readonly [Value, ...Value[]]) {
  const list = z
    .string()
    .pipe(z.transform((text: string) => text.split(',')))
    .pipe(z.array(z.enum(values)).min(1))
  return list.meta({ description: `One or more of ${values.join(', ')}, separated by commas.` })
}

export async function sendList(
  parts: HttpParts,
  found: Route,
  credential: Credential,
  input: { query: unknown },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const spec = found.list as ListSpec<z.ZodObject, z.ZodRawShape>
  const page = input.query as Page
  const { rollBack: _, ...acting } = readingAs(found.role, credential)
  const read = <T>(work: (ctx: AnyContext) => Promise<T>) =>
    parts.database.transaction(acting, (tx, now) => work(contextOf(parts, credential, request, tx, now)))

  if (page.format === 'csv' || (page.format === undefined && request.headers.accept?.includes('text/csv'))) {
    const file = csvParts(spec, page, read)
    // Made before the answer begins, so that what is refused is a problem and not half of a file.
    const { value: first } = await file.next()
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${found.path.split('/').at(-1)}.csv"`)
      .send(Readable.from(following(first as string, file)))
  }
  const body = await read(async (ctx) => {
    const [{ rows, has_more }, totals] = await Promise.all([
      readPage(ctx, spec, page),
      page.include === 'totals' ? readTotals(ctx, spec, page) : undefined,
    ])
    const data = rows.map((row) => z.encode(spec.view, row))
    return totals ? { data, has_more, totals } : { data, has_more }
  })
  return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body))
}

async function readPage(ctx: AnyContext, spec: ListSpec<z.ZodObject, z.ZodRawShape>, page: Page) {
  if (page.starting_after && page.ending_before) {
    throw new Refusal(400, 'invalid_request', 'Give starting_after or ending_before, not both.')
  }
  const sort = page.sort ?? `-${spec.sorts[0]}`
  const column = sort.replace('-', '')
  const backwards = page.ending_before !== undefined
  const descending = sort.startsWith('-') !== backwards
  const cursor = page.starting_after ?? page.ending_before
  let query = db
    .selectFrom(spec.rows(ctx as never, page as never).as('rows'))
    .selectAll()
    .orderBy(`rows.${column}` as never, descending ? 'desc' : 'asc')
    .orderBy('rows.id' as never, descending ? 'desc' : 'asc')
    .limit(page.limit + 1)
  if (cursor !== undefined) {
    const at = await cursorOf(ctx, spec, page, column, cursor)
    const beyond = descending ? sql`<` : sql`>`
    query = query.where(sql<boolean>`(${sql.ref(`rows.${column}`)}, rows.id) ${beyond} (${at}, ${cursor})`)
  }
  const rows = await ctx.tx.rows<AnyRow>(query)
  const has_more = rows.length > page.limit
  const kept = rows.slice(0, page.limit)
  return { rows: backwards ? kept.reverse() : kept, has_more }
}

/**
 * The sorted value of the row that a page begins after; read first, so that the page is one index range. As text,
 * because a Date drops the microseconds, and rows of that millisecond would be passed over or given twice.
 */
async function cursorOf(
  ctx: AnyContext,
  spec: ListSpec<z.ZodObject, z.ZodRawShape>,
  page: Page,
  column: string,
  cursor: string,
): Promise<string> {
  const row = await ctx.tx.first<{ at: string }>(
    db
      .selectFrom(spec.rows(ctx as never, page as never).as('rows'))
      .select(sql<string>`${sql.ref(`rows.${column}`)}::text`.as('at'))
      .where('rows.id' as never, '=', cursor as never),
  )
  if (!row) throw new Refusal(400, 'cursor_unknown', 'The row that this page begins at is not in this list.')
  return row.at
}

async function readTotals(ctx: AnyContext, spec: ListSpec<z.ZodObject, z.ZodRawShape>, page: Page) {
  const rows = db.selectFrom(spec.rows(ctx as never, page as never).as('rows'))
  if (!spec.sums?.length) {
    const counted = await ctx.tx.first<{ count: bigint }>(rows.select(sql<bigint>`count(*)`.as('count')))
    return { count: Number(counted?.count ?? 0n), sums: [] }
  }
  const sums = await ctx.tx.rows<Record<string, bigint | string>>(
    rows
      .select(sql<string>`rows.currency`.as('currency'))
      .select(sql<bigint>`count(*)`.as('count'))
      .select(spec.sums.map((column) => sql<bigint>`sum(${sql.ref(`rows.${column}`)})::int8`.as(column)))
      .groupBy('rows.currency' as never)
      .orderBy('rows.currency' as never),
  )
  return {
    count: sums.reduce((count, row) => count + Number(row['count']), 0),
    sums: sums.map(({ count: _, ...row }) => mapValues(row, wireNumber)),
  }
}

/** A sum on the wire: a safe integer, or a refusal; never rounded. */
function wireNumber(value: bigint | string): number | string {
  if (typeof value === 'string') return value
  const number = Number(value)
  if (!Number.isSafeInteger(number)) {
    throw new Refusal(422, 'total_too_large', 'A total is past 2^53 − 1 minor units. Narrow the filters.')
  }
  return number
}

function mapValues<A, B>(record: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}

/** The file in parts: the names of the columns with the first rows, then the rows after them. */
async function* csvParts(
  spec: ListSpec<z.ZodObject, z.ZodRawShape>,
  page: Page,
  read: <T>(work: (ctx: AnyContext) => Promise<T>) => Promise<T>,
): AsyncGenerator<string> {
  const columns = spec.csv?.columns ?? Object.keys(spec.view.shape)
  const amounts = columns.includes('currency') ? (spec.sums ?? []) : []
  let text = csvLine([...columns, ...amounts.map((name) => `${name}_decimal`)])
  let after: string | undefined
  for (let more = true; more; ) {
    const part = await read((ctx) =>
      readPage(ctx, spec, { ...page, limit: PAGE_OF_CSV, starting_after: after, ending_before: undefined }),
    )
    for (const row of part.rows) {
      const wire = z.encode(spec.view, row) as AnyRow
      const lines = spec.csv ? spec.csv.lines(wire) : [wire]
      const decimals = amounts.map((name) =>
        formatDecimal({ amount: row[name] as bigint, currency: row['currency'] as string }),
      )
      for (const line of lines) text += csvLine([...columns.map((name) => cellOf(line[name])), ...decimals])
    }
    yield text
    text = ''
    more = part.has_more
    after = part.rows.at(-1)?.['id'] as string | undefined
  }
}

async function* following(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first
  yield* rest
}

/** Numbers stay numbers; what is nested is written as JSON. */
function cellOf(value: unknown): CsvCell {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as CsvCell)
}
