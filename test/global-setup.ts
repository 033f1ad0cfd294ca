/** Once per run of vitest: the database server of all tests. */
import type { TestProject } from 'vitest/node'
import { buildIfStale } from '../build.ts'
import { startTestCluster } from './cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The administrator's address of the server that every test file clones its database on. */
    clusterUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Here once, instead of by the first servers of a run at the same time.
  await buildIfStale()
  const cluster = await startTestCluster()
  project.provide('clusterUrl', cluster.url)
  return () => cluster.stop()
}
