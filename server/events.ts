/**
 * News of what happened. A verb announces; the row is written with the change itself, so there is no event without
 * its cause and no cause without its event. Listeners hear of it later, at least once, as jobs.
 */
import type { ZodType } from 'zod'
import { z } from 'zod'
import { newId } from '#lib/ids.ts'
import type { Context } from './context.ts'
import {
  type EventRow,
  enqueueJobs,
  insertEvents,
  insertPointers,
  insertWakeups,
  type JobSpec,
} from './events.sql.ts'
import { gatherer } from './gathering.ts'

type Announced = {
  readonly id: string
  readonly version: bigint
  /** The partner whom it concerns: their people may be told of it, without what it says. */
  readonly partner_id?: string | null
}

/**
 * Announces one event per object: `noun.past_tense`, carrying the whole object as the API shows it. The object's
 * `version` is the event's sequence, so a listener can tell an old event from a new one.
 */
export function announce<Row extends Announced>(
  ctx: Context,
  type: string,
  view: ZodType<unknown, unknown>,
  objects: readonly Row[],
  previous?: (object: Row) => Record<string, unknown>,
): void {
  if (objects.length === 0) return
  const rows = objects.map((object) => ({
    id: newId(),
    type,
    object_id: object.id,
    sequence: object.version,
    data: z.encode(view, object),
    previous: previous ? previous(object) : null,
    for_partner_id: object.partner_id ?? null,
  }))
  write(ctx, rows)
}

const write = gatherer<EventRow>((ctx, rows) => {
  ctx.tx.insert('events', insertEvents(ctx.company_id, rows))
  ctx.tx.insert('event_pointers', insertPointers(ctx.company_id, rows))
})

/** PostgreSQL reads no year of five digits, and who means "never" says 31 December 9999. */
const LAST_SLOT = Date.UTC(9999, 11, 31, 23)

/** Has the job `kind` of this company run once `moment` has come. Late by at most an hour when it is far away. */
export function wake(ctx: Context, kind: string, moments: readonly Date[]): void {
  const hour = 3_600_000
  const slots = new Set(
    moments.map((moment) => {
      const distance = moment.getTime() - ctx.now.getTime()
      const grain = distance > hour ? hour : 1_000
      return Math.min(Math.ceil(Math.max(moment.getTime(), ctx.now.getTime()) / grain) * grain, LAST_SLOT)
    }),
  )
  if (slots.size === 0) return
  const rows = [...slots].map((slot) => ({ id: newId(), kind, due_at: new Date(slot) }))
  ctx.tx.insert('wakeups', insertWakeups(ctx.company_id, rows))
}

/** Adds jobs in the transaction of the caller: they exist only if it commits. */
export async function enqueue(ctx: Pick<Context, 'tx'>, specs: readonly JobSpec[]): Promise<void> {
  if (specs.length > 0) await ctx.tx.execute(enqueueJobs(specs))
}
