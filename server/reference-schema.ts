/** Schemas of the OpenAPI document as tables and as examples. */
import { type Html, html } from './html.ts'

export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly additionalProperties?: Schema | boolean
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** The fields of an object, those of objects within it by their paths; of anything else its type. */
export function schemaTable(schema: Schema): Html {
  if (!schema.properties) return html`<p>${typeOf(schema)}</p>`
  return html`<table><tr><th>Field</th><th>Type</th><th>Notes</th></tr>${rowsOf(schema, '')}</table>`
}

function rowsOf(schema: Schema, prefix: string): Html[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const inner = field.type === 'array' && field.items ? field.items : field
    const path = prefix + name
    const isRequired = schema.required?.includes(name)
    return [
      html`<tr><td><code>${breakable(path)}</code>${isRequired && html` <small>required</small>`}</td><td>${typeOf(field, true)}</td><td>${notesOf(field)}</td></tr>`,
      ...rowsOf(inner, inner === field ? `${path}.` : `${path}[].`),
    ]
  })
}

/** May break behind a dot or an underscore, and nowhere else. */
function breakable(name: string): Html[] {
  return name.split(/(?<=[._])/).map((part, at) => html`${at > 0 && WORD_BREAK}${part}`)
}

const WORD_BREAK = html`<wbr>`

/** `isSpread` when the fields of an object stand in rows of their own. */
function typeOf(schema: Schema, isSpread = false): Html {
  if (schema.$ref) {
    const name = nameOf(schema.$ref)
    return html`<a href="#schema-${name}">${name}</a>`
  }
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return html`${choices.map((choice, at) => html`${at > 0 && ' or '}${typeOf(choice)}`)}`
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (schema.enum)
    return html`${schema.enum.map((value, at) => html`${at > 0 && ', '}<code>${JSON.stringify(value)}</code>`)}`
  if (schema.type === 'array')
    return html`list of ${schema.items ? typeOf(schema.items, isSpread) : 'anything'}`
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : schema.type
  if (schema.properties && !isSpread) {
    const names = Object.entries(schema.properties).map(([name, field]) =>
      field.const === undefined ? name : `${name}: ${JSON.stringify(field.const)}`,
    )
    return html`object <small>{ ${names.join(', ')} }</small>`
  }
  return html`${(type as string | undefined) ?? 'anything'}${schema.format && schema.type === 'string' && html` <small>${schema.format}</small>`}`
}

function notesOf(schema: Schema): Html {
  const bounds = [
    limits(schema.minimum, schema.maximum, ''),
    limits(schema.minLength, schema.maxLength, ' characters'),
    limits(schema.minItems, schema.maxItems, ' entries'),
    schema.default === undefined ? undefined : `default ${JSON.stringify(schema.default)}`,
  ].filter((bound) => bound !== undefined)
  return html`${schema.description} ${bounds.length > 0 && html`<small>${bounds.join('; ')}</small>`}`
}

/** The bounds of a safe integer are those of every number here and say nothing. */
function limits(min: number | undefined, max: number | undefined, unit: string): string | undefined {
  const low = min === undefined || min === Number.MIN_SAFE_INTEGER ? undefined : min
  const high = max === undefined || max === Number.MAX_SAFE_INTEGER ? undefined : max
  if (low !== undefined && high !== undefined) return `${low} to ${high}${unit}`
  if (low !== undefined) return `at least ${low}${unit}`
  return high === undefined ? undefined : `at most ${high}${unit}`
}

/** A value that the schema takes: of an object what it requires, and of choices the first. */
export function exampleOf(schema: Schema, components: Readonly<Record<string, Schema>>): unknown {
  if (schema.$ref) return exampleOf(components[nameOf(schema.$ref)] ?? {}, components)
  if (schema.examples?.length) return schema.examples[0]
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.default !== undefined && schema.default !== null) return schema.default
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0]
  if (choice) return exampleOf(choice, components)
  if (schema.properties) {
    const names = Object.keys(schema.properties)
    const required = schema.required?.length ? schema.required : names.slice(0, 1)
    return Object.fromEntries(
      required.map((name) => [name, exampleOf(schema.properties?.[name] ?? {}, components)]),
    )
  }
  return plainExample(schema, components)
}

function plainExample(schema: Schema, components: Readonly<Record<string, Schema>>): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'array') return schema.items ? [exampleOf(schema.items, components)] : []
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (type === 'boolean') return true
  if (type === 'object') return {}
  return formats[schema.format ?? ''] ?? 'text'
}

const formats: Readonly<Record<string, string>> = {
  uri: 'https://shop.example/',
  email: 'ann@example.com',
  date: '2026-11-20',
  'date-time': '2026-11-20T10:00:00.000Z',
  uuid: '018f9e6a-7c1d-7000-8000-000000000000',
}

function nameOf(ref: string): string {
  return ref.split('/').at(-1) ?? ref
}
