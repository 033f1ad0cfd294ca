/**
 * Work that no request waits for: the relay of events, due work, and errands to the outside. Everything here runs at
 * least once, and what it runs is idempotent.
 */
import { Logger, type Runner, run, type TaskList } from 'graphile-worker'
import { newId } from '#lib/ids.ts'
import type { Config } from './config.ts'
import type { Context, Services } from './context.ts'
import type { Database, Transaction } from './database.ts'
import {
  deleteOldPlaces,
  type JobSpec,
  lockRelay,
  type Pointer,
  selectEvents,
  takePointers,
  takeWakeups,
} from './events.sql.ts'
import { enqueue } from './events.ts'
import type { Feature, HeardEvent, Listener, Wakeup } from './feature.ts'
import { tellHanded } from './handed-events.ts'
import { deleteOldAnswers } from './idempotency.sql.ts'
import type { Log } from './log.ts'
import { createMailSender, sweepMails } from './mail-sender.ts'
import { selectCompanyIds } from './tenants.sql.ts'

export type JobsParts = {
  readonly config: Config
  readonly database: Database
  readonly services: Services
  readonly log: Log
  readonly features: readonly Feature[]
  readonly workerUrl: string
}

export type Jobs = { close(): Promise<void> }

const RELAY_BATCH = 500
const RELAY_PAUSE_MS = 200
const WAKEUP_PAUSE_MS = 1_000
const MAIL_PAUSE_MS = 1_000

/** The queue tells every start and stop as information; here only what is wrong is news. */
const LEVELS: Partial<Record<string, 'error' | 'warn'>> = { error: 'error', warning: 'warn' }

export async function startJobs(parts: JobsParts): Promise<Jobs> {
  const listeners = listenersOf(parts.features)
  const wakeups = wakeupsOf(parts.features)
  const runner = await run({
    connectionString: parts.workerUrl,
    maxPoolSize: 4,
    concurrency: 4,
    noHandleSignals: true,
    taskList: tasks(parts, listeners, wakeups),
    // A nightly sweep for whatever a lost wake-up left behind.
    crontab: '15 3 * * * sweep ?max=1',
    preset: { worker: { localQueue: { size: 20 } } },
    logger: new Logger(
      () => (level, message) => parts.log[LEVELS[level] ?? 'debug']({ part: 'jobs' }, message),
    ),
  })
  const mails = await createMailSender(parts)
  const loops = [
    startLoop(parts.log, 'relay', RELAY_PAUSE_MS, () => relay(parts.database, listeners)),
    startLoop(parts.log, 'wake-ups', WAKEUP_PAUSE_MS, () => takeDueWork(parts.database)),
    ...parts.features
      .flatMap((feature) => feature.rounds ?? [])
      .map(({ name, pauseMs, work }) =>
        startLoop(parts.log, name, pauseMs, () => work(parts), 'after a pause'),
      ),
    ...(mails ? [startLoop(parts.log, 'mails', MAIL_PAUSE_MS, () => mails.send())] : []),
  ]
  const close = async () => {
    await closeJobs(runner, loops)
    mails?.close()
  }
  return { close }
}

async function closeJobs(runner: Runner, loops: readonly Loop[]): Promise<void> {
  await Promise.all(loops.map((loop) => loop.stop()))
  await runner.stop()
}

/** What the queue runs, by name. */
export function tasks(
  parts: Pick<JobsParts, 'database' | 'services'>,
  listeners: ReadonlyMap<string, readonly Listener[]>,
  wakeups: ReadonlyMap<string, Wakeup>,
) {
  return {
    hear: async (payload: unknown) => {
      const { company_id, event_id } = payload as { company_id: string; event_id: string }
      await inCompany(parts, company_id, 'listener', async (ctx) => {
        const event = (await ctx.tx.rows(selectEvents(company_id, [event_id])))[0] as HeardEvent | undefined
        if (!event) throw new Error(`the event ${event_id} is not there`)
        for (const listener of listeners.get(event.type) ?? []) await listener(ctx, event)
      })
    },
    wake: async (payload: unknown) => {
      const { company_id, kind } = payload as { company_id: string; kind: string }
      const work = wakeups.get(kind)
      if (!work) throw new Error(`nothing is woken by "${kind}"`)
      while (await inCompany(parts, company_id, kind, work)) {
        // Each round is a transaction of its own, so that no lock is held for long.
      }
    },
    sweep: async () => {
      await sweepMails(parts.database)
      const companies = await parts.database.transaction({ role: 'trb_system' }, (tx) =>
        tx.rows(selectCompanyIds()),
      )
      for (const { company_id } of companies) {
        await inCompany(parts, company_id, 'sweep', async (ctx) => {
          await Promise.all([deleteOldAnswers, deleteOldPlaces].map((old) => ctx.tx.execute(old(company_id))))
        })
        const due = [...wakeups.keys()].map((kind) => wakeJob(company_id, kind))
        await parts.database.transaction({ role: 'trb_system' }, (tx) => enqueue({ tx }, due))
      }
    },
  } satisfies TaskList
}

/** Runs work for one company, as the system. */
export function inCompany<T>(
  parts: Pick<JobsParts, 'database' | 'services'>,
  company_id: string,
  name: string,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  return parts.database.transaction({ role: 'trb_company', company_id }, (tx, now) => {
    const actor = { type: 'system', id: name } as const
    return work({ tx, now, company_id, actor, request_id: newId(), network: null, services: parts.services })
  })
}

/** Hands events on to those who listen, in the order they were written; true while there is more. */
export async function relay(
  database: Database,
  listeners: ReadonlyMap<string, readonly Listener[]>,
): Promise<boolean> {
  const pointers = await database.transaction({ role: 'trb_system' }, async (tx) => {
    void tx.execute(lockRelay()).catch(() => undefined)
    const taken = await tx.rows(takePointers(RELAY_BATCH))
    if (listeners.size > 0) await enqueue({ tx }, taken.map(hearJob))
    return taken
  })
  await tellHanded(database, pointers)
  return pointers.length === RELAY_BATCH
}

function hearJob({ company_id, event_id }: Pointer): JobSpec {
  return { task: 'hear', payload: { company_id, event_id }, key: `hear:${event_id}` }
}

/** Turns wake-ups whose moment has come into jobs, in one transaction: none is lost between the two. */
export function takeDueWork(database: Database): Promise<boolean> {
  return database.transaction({ role: 'trb_system' }, async (tx: Transaction, now) => {
    const due = await tx.rows(takeWakeups(now, 1_000))
    await enqueue(
      { tx },
      due.map(({ company_id, kind }) => wakeJob(company_id, kind)),
    )
    return due.length > 0
  })
}

function wakeJob(company_id: string, kind: string): JobSpec {
  return { task: 'wake', payload: { company_id, kind }, key: `wake:${kind}:${company_id}` }
}

export function listenersOf(features: readonly Feature[]): Map<string, Listener[]> {
  const all = new Map<string, Listener[]>()
  for (const feature of features) {
    for (const [type, listeners] of Object.entries(feature.listeners ?? {})) {
      all.set(type, [...(all.get(type) ?? []), ...listeners])
    }
  }
  return all
}

export function wakeupsOf(features: readonly Feature[]): Map<string, Wakeup> {
  return new Map(features.flatMap((feature) => Object.entries(feature.wakeups ?? {})))
}

export type Loop = { stop(): Promise<void> }

/** Repeats work: at once while there is more, else after a pause; a failure is logged and tried again. */
export function startLoop(
  log: Log,
  name: string,
  pauseMs: number,
  work: () => Promise<boolean>,
  begins: 'at once' | 'after a pause' = 'at once',
): Loop {
  const state = { stopped: false, wake: () => {} }
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseMs)
      state.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const done = (async () => {
    if (begins === 'after a pause') await pause()
    while (!state.stopped) {
      const more = await work().catch((error: unknown) => {
        log.error({ err: error, part: name }, 'a round failed; the next one tries again')
        return false
      })
      if (!more && !state.stopped) await pause()
    }
  })()
  return {
    stop: async () => {
      state.stopped = true
      state.wake()
      await done
    },
  }
}
