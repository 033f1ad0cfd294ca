/** What is neither a resource nor a feature: health and figures, the OpenAPI document and its reference. */
import type { FastifyInstance } from 'fastify'
import { addHealth } from './health.ts'
import type { Installation } from './installation.ts'
import { openApiDocument } from './openapi.ts'
import { addOutbox } from './outbox.ts'
import { addPublicFiles } from './public-files.ts'
import { addReference } from './reference.ts'
import type { Route } from './route.ts'

export async function addPages(
  app: FastifyInstance,
  { routes, installation }: { routes: readonly Route[]; installation: Installation },
): Promise<void> {
  addHealth(app, installation)
  const document = openApiDocument(routes, installation.config.baseUrl)
  const text = JSON.stringify(document)
  app.get('/openapi.json', async (_, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(text),
  )
  addReference(app, document)
  addOutbox(app, installation)
  await addPublicFiles(app, installation)
}
