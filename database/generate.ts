/** Makes schema.sql and types.ts from a database that exists only for this. Run by `npm run generate`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { addressOf, startTestCluster, TEMPLATE } from '#test/cluster.ts'
import { describe } from './describe.ts'

/** The generated files of this folder, as they should be. */
export async function generatedFiles(): Promise<{ path: string; text: string }[]> {
  const cluster = await startTestCluster()
  const client = new pg.Client({ connectionString: addressOf(cluster.url, { database: TEMPLATE }) })
  try {
    await client.connect()
    const { schema, types } = await describe(client)
    return [
      { path: join(import.meta.dirname, 'schema.sql'), text: schema },
      { path: join(import.meta.dirname, 'types.ts'), text: types },
    ]
  } finally {
    await client.end()
    await cluster.stop()
  }
}

if (import.meta.main) {
  for (const { path, text } of await generatedFiles()) writeFileSync(path, text)
}
