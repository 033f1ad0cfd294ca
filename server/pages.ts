/** What is neither a resource nor a feature: health, metrics, the OpenAPI document and its reference. */
import type { FastifyInstance } from 'fastify'
import type { Installation } from './installation.ts'
import { openApiDocument } from './openapi.ts'
import type { Route } from './route.ts'

export async function addPages(
  app: FastifyInstance,
  { routes, installation }: { routes: readonly Route[]; installation: Installation },
): Promise<void> {
  const document = JSON.stringify(openApiDocument(routes, installation.config.baseUrl))
  app.get('/openapi.json', async (_, reply) => reply.header('content-type', 'application/json; charset=utf-8').send(document))
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_, reply) => {
    await installation.database.pool.query('select 1')
    return reply.send({ status: 'ready' })
  })
}
