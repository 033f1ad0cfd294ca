/**
 * Figures of this process and its database for Prometheus, in its text format 0.0.4 (https://prometheus.io/docs/
 * instrumenting/exposition_formats). Written out because the client library holds 18 MB for what is said here.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { timeOfId } from '#lib/ids.ts'
import type { Database } from './database.ts'
import { selectJobsState, selectOldestPointer } from './events.sql.ts'
import { selectMailsState } from './mails.sql.ts'

type Labels = Readonly<Record<string, string | number>>
type Sample = { readonly labels?: Labels; readonly suffix?: string; readonly value: number }
type Metric = {
  readonly name: string
  readonly help: string
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly samples: readonly Sample[]
}

const counters = new Map<string, { readonly help: string; value: number }>()

/**
 * A number that only grows while the process lives. Made once where a module is loaded, so that it is shown as 0
 * before anything was counted: `const unrecorded = counter('tributary_clicks_unrecorded_total', '…')`.
 */
export function counter(name: `tributary_${string}_total`, help: string): { add(count?: number): void } {
  const known = counters.get(name) ?? { help, value: 0 }
  counters.set(name, known)
  return {
    add: (count = 1) => {
      known.value += count
    },
  }
}

/** Upper bounds in seconds: from a click answered out of memory to a month end. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

type Durations = { readonly labels: Labels; readonly counts: number[]; sum: number }

/** Measures every request of this server by method, route and status, and gives what was measured. */
export function measureRequests(app: FastifyInstance): () => Metric {
  const measured = new Map<string, Durations>()
  loopDelay.enable()
  app.addHook('onResponse', async (request, reply) => {
    // The pattern of a route, never the address that was asked: anybody could make as many series as they like.
    const route = request.routeOptions.url ?? 'none'
    const key = `${request.method} ${reply.statusCode} ${route}`
    let durations = measured.get(key)
    if (!durations) {
      const labels = { method: request.method, route, status: reply.statusCode }
      durations = { labels, counts: new Array(BOUNDS.length + 1).fill(0), sum: 0 }
      measured.set(key, durations)
    }
    const seconds = reply.elapsedTime / 1_000
    const at = BOUNDS.findIndex((bound) => seconds <= bound)
    const bucket = at === -1 ? BOUNDS.length : at
    durations.counts[bucket] = (durations.counts[bucket] ?? 0) + 1
    durations.sum += seconds
  })
  return () => ({
    name: 'tributary_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer.',
    type: 'histogram',
    samples: [...measured.values()].flatMap(histogramSamples),
  })
}

function histogramSamples({ labels, counts, sum }: Durations): Sample[] {
  let below = 0
  const buckets = counts.map((count, at) => {
    below += count
    return { labels: { ...labels, le: BOUNDS[at] ?? '+Inf' }, suffix: '_bucket', value: below }
  })
  return [...buckets, { labels, suffix: '_sum', value: sum }, { labels, suffix: '_count', value: below }]
}

const loopDelay = monitorEventLoopDelay({ resolution: 20 })

/** Everything that is known now. A database that does not answer is one of the figures, not a failure. */
export async function metricsText(database: Database, requests: () => Metric): Promise<string> {
  const counted = [...counters].map(
    ([name, { help, value }]): Metric => ({ name, help, type: 'counter', samples: [{ value }] }),
  )
  const metrics = [
    requests(),
    ...counted,
    ...poolMetrics(database),
    ...(await databaseMetrics(database)),
    ...processMetrics(),
  ]
  return metrics.map(textOf).join('')
}

function poolMetrics({ pool }: Database): Metric[] {
  const help = 'Connections of the pool of business transactions.'
  const samples = [
    { labels: { state: 'idle' }, value: pool.idleCount },
    { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
  ]
  return [
    { name: 'tributary_pool_connections', help, type: 'gauge', samples },
    gauge('tributary_pool_waiting', 'Requests and jobs that wait for a connection.', pool.waitingCount),
  ]
}

/** A scrape is given up by Prometheus after 10 s; a database that takes this long is as good as away. */
const DATABASE_TIMEOUT_MS = 2_000

async function databaseMetrics(database: Database): Promise<Metric[]> {
  const up = (value: 0 | 1) => gauge('tributary_database_up', 'Whether the database answers.', value)
  const asked = database
    .transaction({ role: 'trb_system' }, (tx, now) =>
      Promise.all([
        now,
        tx.first(selectOldestPointer()),
        tx.one(selectJobsState()),
        tx.one(selectMailsState(now)),
      ]),
    )
    .catch(() => undefined)
  const state = await Promise.race([asked, sleep(DATABASE_TIMEOUT_MS, undefined, { ref: false })])
  if (!state) return [up(0)]
  const [now, pointer, jobs, mails] = state
  const secondsSince = (moment: Date | null | undefined) =>
    moment ? Math.max(0, (now.getTime() - moment.getTime()) / 1_000) : 0
  const eventAt = pointer && timeOfId(pointer.event_id)
  return [
    up(1),
    gauge(
      'tributary_relay_lag_seconds',
      'Age of the oldest event that is not handed on.',
      secondsSince(eventAt),
    ),
    gauge('tributary_jobs_waiting', 'Jobs that are due and not done.', Number(jobs.waiting)),
    gauge(
      'tributary_jobs_oldest_waiting_seconds',
      'How long the oldest has been due.',
      secondsSince(jobs.oldest_at),
    ),
    gauge('tributary_jobs_failed', 'Jobs that used up their attempts.', Number(jobs.failed)),
    gauge('tributary_mails_waiting', 'Mails that are not sent.', Number(mails.waiting)),
    gauge(
      'tributary_mails_oldest_waiting_seconds',
      'How long the oldest has waited.',
      secondsSince(mails.oldest_at),
    ),
  ]
}

function processMetrics(): Metric[] {
  const { user, system } = process.cpuUsage()
  const lag = loopDelay.percentile(99) / 1e9
  // From scrape to scrape: a percentile over the life of the process would hide a bad minute.
  loopDelay.reset()
  return [
    {
      name: 'process_cpu_seconds_total',
      help: 'Processor time of this process.',
      type: 'counter',
      samples: [{ value: (user + system) / 1e6 }],
    },
    gauge('process_resident_memory_bytes', 'Memory of this process.', process.memoryUsage.rss()),
    gauge('process_start_time_seconds', 'When it started.', performance.timeOrigin / 1_000),
    gauge('nodejs_eventloop_lag_p99_seconds', 'How late the event loop was since the last scrape.', lag),
  ]
}

function gauge(name: string, help: string, value: number): Metric {
  return { name, help, type: 'gauge', samples: [{ value }] }
}

function textOf({ name, help, type, samples }: Metric): string {
  const lines = samples.map(
    ({ labels, suffix = '', value }) => `${name}${suffix}${labelsOf(labels)} ${value}\n`,
  )
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
}

function labelsOf(labels: Labels = {}): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(String(value))}`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}
