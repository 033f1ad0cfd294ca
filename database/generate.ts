/** Writes schema.sql and types.ts from a database that exists only for this. Run by `npm run generate`. */
import pg from 'pg'
import { addressOf, startTestCluster, TEMPLATE } from '#test/cluster.ts'
import { writeDescription } from './describe.ts'

const cluster = await startTestCluster()
try {
  const client = new pg.Client({ connectionString: addressOf(cluster.url, { database: TEMPLATE }) })
  await client.connect()
  await writeDescription(client)
  await client.end()
} finally {
  await cluster.stop()
}
