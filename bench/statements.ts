/** The limit of what is written: one prepared statement, sent by a process that does nothing else. */
import pg from 'pg'

type Order = {
  readonly url: string
  readonly connections: number
  readonly text: string
  /** The values of each statement, sent once, in order. */
  readonly values: readonly unknown[][]
  /** Waits for 'go', so that what is measured begins with everything at hand. */
  readonly isPrepared?: boolean
}

const clients: pg.Client[] = []
let prepared: Order | undefined

process.on('message', (message: Order | 'go') => {
  if (message !== 'go' && message.isPrepared) {
    prepared = message
    process.send?.('prepared')
    return
  }
  const order = message === 'go' ? prepared : message
  if (order) void run(order).then((result) => process.send?.(result))
})

async function run({ url, connections, text, values }: Order) {
  while (clients.length < connections) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    clients.push(client)
  }
  const name = `raw-${text.length}`
  let next = 0
  const began = performance.now()
  const work = async (client: pg.Client) => {
    for (let at = next++; at < values.length; at = next++)
      await client.query({ name, text, values: values[at] as unknown[] })
  }
  await Promise.all(clients.slice(0, connections).map(work))
  return { count: values.length, ms: performance.now() - began }
}

// Whoever started it is gone, or needs it no more.
process.on('disconnect', () => process.exit())
