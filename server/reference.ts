/** The readable API reference, made from the OpenAPI document: two pages without a script, from our origin alone. */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { titleOf } from '#lib/errors.ts'
import { type Html, html } from './html.ts'
import { exampleOf, type Schema, schemaTable } from './reference-schema.ts'

type Operation = {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly 'x-scope'?: string
  readonly 'x-fresh-sign-in'?: boolean
  readonly 'x-publishable'?: boolean
  readonly parameters: readonly (Schema & { in: string; name: string; required: boolean; schema: Schema })[]
  readonly requestBody?: { readonly required: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, Response>>
}
type Response = {
  readonly 'x-codes'?: readonly string[]
  /** Of a stream: what its lines may be refused with, by status. */
  readonly 'x-line-codes'?: Readonly<Record<string, readonly string[]>>
  readonly content?: Content
}
type Content = Readonly<Record<string, { readonly schema: Schema; readonly 'x-itemSchema'?: Schema }>>
type Document = {
  readonly info: { readonly title: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}
type Listed = { readonly method: string; readonly path: string; readonly operation: Operation }

/** Serves `/docs` and `/docs/errors`, to which the `type` of every problem points. */
export function addReference(app: FastifyInstance, openApi: Record<string, unknown>): void {
  const document = openApi as unknown as Document
  const pages = { reference: undefined as string | undefined, errors: undefined as string | undefined }
  // Made when first asked for: a start does not wait for pages that few read.
  app.get('/docs', async (_, reply) => {
    pages.reference ??= referencePage(document)
    return sendPage(reply, pages.reference)
  })
  app.get('/docs/errors', async (_, reply) => {
    pages.errors ??= errorsPage(document)
    return sendPage(reply, pages.errors)
  })
}

function whoMay(operation: Operation): Html {
  const scope = operation['x-scope']
  const who = scope ? html`Scope <code>${scope}</code>` : html`For whoever is signed in`
  return html`${who}${operation['x-publishable'] && ', also with a key for browsers'}${operation['x-fresh-sign-in'] && '; asks a person for a fresh sign-in'}`
}

function sendPage(reply: FastifyReply, text: string): FastifyReply {
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header(
      'content-security-policy',
      `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    .send(text)
}

function referencePage(document: Document): string {
  const byTag = Map.groupBy(operationsOf(document), ({ operation }) => operation.tags[0] ?? 'api')
  const tags = [...byTag].sort(([a], [b]) => (a < b ? -1 : 1))
  const schemas = Object.entries(document.components.schemas)
  return page(
    `${document.info.title} API`,
    html`<nav>
<p><a href="/openapi.json">openapi.json</a> · <a href="/docs/errors">Errors</a></p>
${tags.map(([tag, list]) => html`<p><a href="#${tag}">${tag}</a></p><ul>${list.map(menuItem)}</ul>`)}
<p><a href="#schemas">Schemas</a></p><ul>${schemas.map(([name]) => html`<li><a href="#schema-${name}">${name}</a></li>`)}</ul>
</nav>
<main>
<h1>${document.info.title} API</h1>
<p>${document.info.description}</p>
${CONVENTIONS}
${tags.map(([tag, list]) => html`<h2 id="${tag}">${tag}</h2>${list.map((one) => operationSection(document, one))}`)}
<h2 id="schemas">Schemas</h2>
${schemas.map(([name, schema]) => html`<section id="schema-${name}"><h3>${name}</h3>${schemaTable(schema)}</section>`)}
</main>`,
  )
}

function operationsOf({ paths }: Document): Listed[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

function menuItem({ method, path, operation }: Listed): Html {
  return html`<li><a href="#${operation.operationId}"><b>${method}</b> ${path.replace('/v1', '')}</a></li>`
}

function operationSection(document: Document, listed: Listed): Html {
  const { method, path, operation } = listed
  const body = operation.requestBody?.content['application/json']?.schema
  const line = operation.requestBody?.content[NDJSON]?.['x-itemSchema']
  const parameters = operation.parameters.map(({ name, required, schema, description, in: where }) => {
    const noted = { ...schema, description: [`In the ${where}.`, description].filter(Boolean).join(' ') }
    return { name, required, schema: noted }
  })
  const parameterSchema = {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  }
  return html`<section id="${operation.operationId}">
<h3><code>${method} ${path}</code></h3>
<p>${operation.summary}. ${whoMay(operation)}.</p>
${operation.description && html`<p>${operation.description}</p>`}
${parameters.length > 0 && html`<h4>Parameters</h4>${schemaTable(parameterSchema)}`}
${body && html`<h4>Body</h4>${schemaTable(body)}`}
${line && html`<h4>Each line of the body (<code>${NDJSON}</code>)</h4>${schemaTable(line)}`}
<h4>Answers</h4>
${Object.entries(operation.responses).map(([status, response]) => answerPart(status, response))}
<h4>Example</h4>
<pre><code>${curl(document, listed, body, line)}</code></pre>
</section>`
}

const NDJSON = 'application/x-ndjson'

function answerPart(status: string, response: Response): Html {
  const title = html`<b>${status}</b> ${titles[status] ?? titleOf(Number(status))}`
  const codes = response['x-codes']
  if (codes) return html`<p>${title}:${linksTo(codes)}</p>`
  const line = response.content?.[NDJSON]?.['x-itemSchema']
  if (line) {
    const refused = Object.entries(response['x-line-codes'] ?? {})
    return html`<p>${title}. Each line:</p>${schemaTable(line)}
${refused.map(([code, list]) => html`<p>A line with <b>${code}</b> ${titleOf(Number(code))}:${linksTo(list)}</p>`)}`
  }
  const message = response.content?.['text/event-stream']?.['x-itemSchema']
  if (message) return html`<p>${title}. The data of each message:</p>${schemaTable(message)}`
  const schema = response.content?.['application/json']?.schema
  return html`<p>${title}${response.content?.['text/csv'] && ', as JSON or CSV'}</p>${schema && schemaTable(schema)}`
}

function linksTo(codes: readonly string[]): Html[] {
  return codes.map((code) => html` <a href="/docs/errors#${code}"><code>${code}</code></a>`)
}

const titles: Readonly<Record<string, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
}

function curl(
  document: Document,
  { method, path, operation }: Listed,
  body: Schema | undefined,
  line: Schema | undefined,
): string {
  const filled = operation.parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce(
      (text, { name, schema }) =>
        text.replace(`{${name}}`, String(exampleOf(schema, document.components.schemas))),
      path,
    )
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${document.servers[0]?.url ?? ''}${filled}`,
    `-H 'Authorization: Bearer trb_${operation['x-publishable'] ? 'pk' : 'sk'}_…'`,
  ]
  const example = (schema: Schema, indent?: number) =>
    JSON.stringify(exampleOf(schema, document.components.schemas), undefined, indent).replaceAll(
      "'",
      String.raw`'\''`,
    )
  if (body) lines.push(`-H 'Content-Type: application/json'`, `-d '${example(body, 2)}'`)
  if (line) lines.push(`-H 'Content-Type: ${NDJSON}'`, `--data-binary '${example(line)}'`)
  return lines.join(' \\\n  ')
}

/** What can be answered outside of the routes of the document. */
const ELSEWHERE: readonly { code: string; status: string; where: string }[] = [
  { code: 'not_found', status: '404', where: 'An address that is not here' },
  {
    code: 'internal_error',
    status: '500',
    where: 'Any request: a fault of the server, with its request_id in the log',
  },
  { code: 'overloaded', status: '503', where: 'Any request, while the server is busy or ends' },
  { code: 'database_unreachable', status: '503', where: 'GET /readyz' },
]

function errorsPage(document: Document): string {
  const operations = operationsOf(document)
  const streams = operations.filter(({ operation }) => operation.requestBody?.content[NDJSON]).length
  const entries = operations.flatMap(({ method, path, operation }) =>
    codesOf(operation).map(([status, code, what]) => ({
      code,
      status,
      where: `${method} ${path}${what}`,
      id: operation.operationId,
    })),
  )
  const byCode = Map.groupBy(
    [...ELSEWHERE, ...entries] as ((typeof entries)[number] & { id?: string })[],
    ({ code }) => code,
  )
  const codes = [...byCode].sort(([a], [b]) => (a < b ? -1 : 1))
  return page(
    'Errors',
    html`<nav><p><a href="/docs">API reference</a></p><ul>${codes.map(([code]) => html`<li><a href="#${code}">${code}</a></li>`)}</ul></nav>
<main>
<h1>Errors</h1>
<p>A refused request is answered with a problem (RFC 9457, <code>application/problem+json</code>): <code>code</code> is stable and listed
here, <code>detail</code> says what happened and what to do, <code>errors[]</code> names fields, and <code>request_id</code> finds the request
in the log. A refused request changed nothing.</p>
${codes.map(([code, list]) => {
  const statuses = [...new Set(list.map(({ status }) => status))]
  const count = new Set(list.flatMap(({ id }) => id ?? [])).size
  const isCommon = count > 0 && count >= operations.length - streams
  const routes = list.filter(({ id }) => !isCommon || !id)
  return html`<section id="${code}"><h3><code>${code}</code></h3>
<p>${statuses.map((status) => html`<b>${status}</b> ${titleOf(Number(status))} `)}</p>
<ul>${isCommon && html`<li>Any request of the API${count < operations.length && ', batches apart'}</li>`}${routes.map(({ where, id }) => html`<li>${id ? html`<a href="/docs#${id}">${where}</a>` : where}</li>`)}</ul></section>`
})}
</main>`,
  )
}

/** Status, code, and of what it is beside the request itself. */
function codesOf({ responses }: Operation): [string, string, string][] {
  return Object.entries(responses).flatMap(([status, response]) => [
    ...(response['x-codes'] ?? []).map((code): [string, string, string] => [status, code, '']),
    ...Object.entries(response['x-line-codes'] ?? {}).flatMap(([line, codes]) =>
      codes.map((code): [string, string, string] => [line, code, ' (a line)']),
    ),
  ])
}

const CONVENTIONS = html`<p>Send a key of the company with every request: <code>Authorization: Bearer trb_sk_…</code>. What a key may do is
its scopes. A POST with an <code>Idempotency-Key</code> can be repeated: the same key and body is answered with the first answer for
48 hours. Lists take <code>limit</code>, <code>starting_after</code> and <code>ending_before</code>, and give
<code>{"data": […], "has_more": true}</code>.</p>`

function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Tributary</title>
<style>${{ html: STYLE }}</style>
</head>
<body>${body}</body>
</html>
`.html
}

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d8dce2, #3a414b); --soft: light-dark(#f4f6f8, #1d2229); --link: light-dark(#0b5cad, #7db7f5); }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: light-dark(#1b1f24, #e4e8ee); background: light-dark(#fff, #14181d); display: grid; grid-template-columns: minmax(0, 18rem) minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem 1.25rem; border-right: 1px solid var(--line); font-size: 0.85rem; }
nav ul { list-style: none; margin: 0; padding: 0 0 0 0.5rem; }
nav li { overflow-wrap: anywhere; padding: 0.15rem 0; }
main { padding: 1rem 2rem 4rem; max-width: 62rem; }
a { color: var(--link); }
section { border-top: 1px solid var(--line); margin: 0 -0.75rem; padding: 0 0.75rem 1rem; scroll-margin-top: 1rem; }
h2, h3 { scroll-margin-top: 1rem; }
h3, h4 { margin: 1.1rem 0 0.3rem; }
h3 code { font-weight: 700; font-size: 1em; }
code { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: var(--soft); padding: 0.75rem 1rem; overflow-x: auto; border-radius: 6px; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
td:nth-child(1), td:nth-child(2) { width: 28%; }
td, th { text-align: left; vertical-align: top; padding: 0.3rem 0.75rem 0.3rem 0; border-bottom: 1px solid var(--line); }
small { opacity: 0.75; }
:target { background: var(--soft); }
@media (max-width: 50rem) { body { display: block; } nav { position: static; height: auto; max-height: 40vh; border-right: 0; border-bottom: 1px solid var(--line); } main { padding: 1rem; } section { margin: 0; } }
`

const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`
