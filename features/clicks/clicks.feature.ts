import { randomBytes } from 'node:crypto'
import type { Context } from '#server/context.ts'
import type { Feature, Running, RunningRole } from '#server/feature.ts'
import type { Installation } from '#server/installation.ts'
import { startLoop } from '#server/jobs.ts'
import { clickInvariants } from './clicks.invariants.ts'
import { clickRoutes } from './clicks.routes.ts'
import { deleteVisitors } from './clicks.sql.ts'
import { counted } from './counted.sql.ts'
import { createDrain, makePartitions, spoolRoot } from './drain.ts'
import { intakeOf, openIntake } from './intake.ts'
import { createRedirect } from './redirect.ts'

export const clicks: Feature = {
  name: 'clicks',
  routes: clickRoutes,
  http: async (app, _, installation, role) => {
    if (role === 'api') return
    app.firstLooks.push(createRedirect(intakeOf(installation.services)))
    // Never reached by a visit; figures of requests name the route that an address belongs to.
    app.get('/r/*', (_, reply) => reply.callNotFound())
  },
  start: startClicks,
  wakeups: { forget_visitors: forgetVisitors },
  invariants: clickInvariants,
  counted,
}

/** A segment closes after a second at most, so that a count is a good second old. */
const DRAIN_PAUSE_MS = 250
const ADOPT_PAUSE_MS = 5_000
const PARTITIONS_PAUSE_MS = 6 * 3_600_000
const PARTITIONS_AHEAD_MS = 62 * 86_400_000

async function startClicks(installation: Installation, role: RunningRole): Promise<Running> {
  const { database, log, now } = installation
  const makeAhead = () => makePartitions(database, now(), new Date(now().getTime() + PARTITIONS_AHEAD_MS))
  await makeAhead()
  // A name that no other process has or had: what an ended one left is adopted, by whichever process sees it first.
  const instance = `${role}-${randomBytes(6).toString('hex')}`
  const intake =
    role === 'worker'
      ? undefined
      : await openIntake(installation, { root: spoolRoot(installation), instance })
  const drain = createDrain(installation, intake?.spool.directory)
  const loops = [
    startLoop(log, 'clicks', DRAIN_PAUSE_MS, () => drain.own().then(nothingMore)),
    startLoop(log, 'clicks of ended processes', ADOPT_PAUSE_MS, () => drain.adopted().then(nothingMore)),
    startLoop(log, 'partitions of clicks', PARTITIONS_PAUSE_MS, () => makeAhead().then(nothingMore)),
  ]
  const flush = async () => {
    await intake?.spool.rotate()
    await drain.own()
    await drain.adopted()
  }
  return {
    flush,
    async close() {
      await Promise.all(loops.map((loop) => loop.stop()))
      await flush()
      await intake?.close()
    },
  }
}

const nothingMore = () => false

const FORGET_BATCH = 5_000

/** Forgets visitors past their window; true while there are more. Run for every company each night. */
async function forgetVisitors(ctx: Context): Promise<boolean> {
  const forgotten = await ctx.tx.execute(deleteVisitors(ctx.company_id, ctx.now, FORGET_BATCH))
  return forgotten === FORGET_BATCH
}
