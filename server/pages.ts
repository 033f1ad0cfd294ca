/** What is neither a resource nor a feature: health and figures, the OpenAPI document and its reference. */
import type { FastifyInstance } from 'fastify'
import type { Feature } from './feature.ts'
import { addHealth } from './health.ts'
import type { Installation } from './installation.ts'
import { openApiDocument } from './openapi.ts'
import { addOutbox } from './outbox.ts'
import { addPublicFiles } from './public-files.ts'
import { addReference } from './reference.ts'

export async function addPages(
  app: FastifyInstance,
  { features, installation }: { features: readonly Feature[]; installation: Installation },
): Promise<void> {
  addHealth(app, installation)
  const document = openApiDocument(features, installation.config.baseUrl)
  const text = JSON.stringify(document)
  app.get('/openapi.json', async (_, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(text),
  )
  addReference(app, document)
  addOutbox(app, installation)
  await addPublicFiles(app, installation)
}
