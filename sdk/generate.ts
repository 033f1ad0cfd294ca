/** Makes openapi.json from the list of routes, and the types of the client from it. Run by `npm run generate`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'
import { features } from '#features/features.ts'
import { openApiDocument } from '#server/openapi.ts'

/** The generated files of the SDK, as they should be. */
export async function generatedFiles(): Promise<{ path: string; text: string }[]> {
  const document = JSON.stringify(openApiDocument(features, 'http://localhost:3000'), null, 2)
  const options = { alphabetize: true, defaultNonNullable: false }
  const types = astToString(await openapiTS(JSON.stringify(JSON.parse(document, withoutCsv)), options))
  return [
    { path: join(import.meta.dirname, '../openapi.json'), text: `${document}\n` },
    { path: join(import.meta.dirname, 'schema.ts'), text: `${HEADER}\n${types}` },
  ]
}

const HEADER =
  '/** The API as the compiler sees it. Made by sdk/generate.ts from the routes; change a route, not this file. */'

/** The client never asks for CSV; with it, every list would be typed as "rows, or else a text". */
function withoutCsv(key: string, value: unknown): unknown {
  return key === 'text/csv' ? undefined : value
}

if (import.meta.main) {
  for (const { path, text } of await generatedFiles()) writeFileSync(path, text)
}
