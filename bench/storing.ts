/** A process that stores clicks as the drain does, and nothing else. */
import { storeClicks } from '#features/clicks/drain.ts'
import type { ClickLine } from '#features/clicks/intake.ts'
import { readConfig } from '#server/config.ts'
import { type Database, openDatabase } from '#server/database.ts'
import { addressesOf } from '#server/installation.ts'
import { createLog } from '#server/log.ts'
import { actFor } from '../demo/acting.ts'

type Order = {
  readonly url: string
  readonly secret: string
  readonly company_id: string
  readonly batches: readonly ClickLine[][]
}

let order: Order | undefined
let database: Database | undefined

process.on('message', (message: Order | 'go') => {
  if (message === 'go') void run().then((result) => process.send?.(result))
  else {
    order = message
    process.send?.('prepared')
  }
})

async function run() {
  if (!order) throw new Error('there is something to store')
  const { company_id, batches, url, secret } = order
  if (!database) {
    const config = readConfig({ DATABASE_URL: url, SECRET_KEY: secret })
    database = openDatabase({ url: addressesOf(config, undefined).login, log: createLog('warn'), max: 2 })
  }
  const act = actFor({ database } as Parameters<typeof actFor>[0], company_id)
  const began = performance.now()
  for (const batch of batches) await act(new Date(), (ctx) => storeClicks(ctx, batch))
  return { count: batches.reduce((sum, batch) => sum + batch.length, 0), ms: performance.now() - began }
}

// Whoever started it is gone, or needs it no more.
process.on('disconnect', () => process.exit())
